"""The log only grows, and shows a party its own acts."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodtrad.access.action import CannotAct
from rodtrad.access.models import Event
from rodtrad.access.register import add_unit, edit_party
from rodtrad.access.tests.make import AT, FROM, item_model, make_actor, make_party, make_person
from rodtrad.parties.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def party():
    party = make_party()
    edit_party(party, by=make_actor(party), at=AT, name="Kommunstyrelsen i Provstad")
    return party


@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.update(verb="annat"),
        lambda: Event.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE access_event SET is_refused = NOT is_refused"),
        lambda: connection.cursor().execute("DELETE FROM access_event"),
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(change, party):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Event.objects.get().verb == "parties.edit_party"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.REVIEWER, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.COORDINATOR, 200),
        (Role.STAFF, 403),
        (Role.READER, 403),
    ],
)
def test_the_log_is_for_those_who_answer_for_the_party(role, status, party, client):
    client.force_login(make_person(party, role, username="loggläsare"))
    assert client.get(reverse("access:log")).status_code == status


def rows(client):
    return client.get(reverse("access:log"), {"format": "json"}).json()["table"]["rows"]


def test_each_row_says_who_did_what_and_leads_to_the_thing(party, client):
    client.force_login(make_person(party, Role.REVIEWER))
    ((_at, person, act, about, _why),) = rows(client)
    assert (person["value"], act["value"]) == (Event.objects.get().person.name, "ändrade en part")
    assert (about["value"], about["href"]) == ("Kommunstyrelsen i Provstad", party.get_absolute_url())


def test_a_refused_attempt_is_shown_with_its_reason_in_words(party, client):
    with pytest.raises(CannotAct):
        add_unit(
            party, by=make_actor(party, Role.READER), at=AT, name="E", kind="department", valid_from=FROM
        )
    client.force_login(make_person(party, Role.REVIEWER))
    act, why = rows(client)[0][2], rows(client)[0][4]
    assert (act["value"], why["value"]) == ("nekades: lade till en enhet", "rollen räckte inte")


def test_another_party_s_acts_are_not_there(party, client):
    client.force_login(make_person(make_party("En annan nämnd"), Role.REVIEWER))
    assert rows(client) == []


def test_a_thing_one_may_not_see_has_no_link(party, client):
    hidden = item_model().objects.create(name="Hemlig", owner=make_party("Annan"), information_class="K2")
    Event.objects.create(
        at=AT, party=party, verb="situation.add_source", object_kind="situation.source", object_id=hidden.pk
    )
    client.force_login(make_person(party, Role.REVIEWER))
    assert rows(client)[0][3] == {"value": None, "href": "", "tone": ""}


def test_the_log_can_be_taken_out_as_csv(party, client):
    client.force_login(make_person(party, Role.REVIEWER))
    text = client.get(reverse("access:log"), {"format": "csv"}).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "Tid;Person;Handling;Gäller;Skäl"
    assert "ändrade en part" in text


def test_twenty_rows_cost_as_many_queries_as_two(party, client):
    client.force_login(make_person(party, Role.REVIEWER))
    actor, counts = make_actor(party), []
    for more in (1, 18):
        for n in range(more):
            edit_party(party, by=actor, at=AT, name=f"Namn {n}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("access:log"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
