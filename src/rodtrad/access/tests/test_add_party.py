"""Adding and changing parties and units through their forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.access.tests.make import make_party, make_person, make_unit
from rodtrad.parties.models import Party, Role, Unit

pytestmark = pytest.mark.django_db
PARTY = {"name": "Socialnämnden", "kind": "committee", "valid_from": "2024-01-01"}
UNIT = {"name": "Fältenheten", "kind": "department", "valid_from": "2024-01-01"}


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.COORDINATOR))
    return board


def test_the_form_opens_and_the_party_is_added(board, client):
    assert client.get(reverse("access:add_party")).status_code == 200
    response = client.post(reverse("access:add_party"), PARTY)
    new = Party.objects.get(name="Socialnämnden")
    assert response.headers["Location"] == new.get_absolute_url()
    assert Event.objects.get().object_id == new.pk


def test_a_party_that_ends_before_it_begins_stays_on_the_form(board, client):
    response = client.post(reverse("access:add_party"), PARTY | {"valid_to": "2023-01-01"})
    assert response.status_code == 422
    assert "Slutdatumet måste ligga efter startdatumet." in response.content.decode()
    assert 'value="Socialnämnden"' in response.content.decode(), "every word is kept"


def test_the_same_name_from_the_same_day_is_refused(board, client):
    client.post(reverse("access:add_party"), PARTY)
    response = client.post(reverse("access:add_party"), PARTY)
    assert "Det finns redan en part med det namnet" in response.content.decode()
    assert Party.objects.filter(name="Socialnämnden").count() == 1


def test_a_reader_gets_403_and_nothing_is_stored(board, client):
    client.force_login(make_person(board, Role.READER))
    assert client.post(reverse("access:add_party"), PARTY).status_code == 403
    assert not Party.objects.filter(name="Socialnämnden").exists()
    assert Event.objects.get().is_refused


def test_one_who_belongs_to_no_party_finds_nothing(client):
    client.force_login(make_person(None))
    assert client.post(reverse("access:add_party"), PARTY).status_code == 404


def test_a_party_is_changed_and_given_its_successor(board, client):
    heir = make_party("Arvtagaren", valid_from="2025-01-01")
    fields = {"name": board.name, "kind": board.kind, "valid_from": "2020-01-01", "valid_to": "2024-12-31"}
    client.post(reverse("access:edit_party", args=[board.pk]), fields | {"successor": heir.pk})
    board.refresh_from_db()
    assert (board.successor, str(board.valid_to)) == (heir, "2025-01-01")


def test_another_party_is_seen_but_not_changed(board, client):
    police = make_party("Polisen", Party.Kind.POLICE)
    response = client.post(reverse("access:edit_party", args=[police.pk]), PARTY)
    police.refresh_from_db()
    assert (response.status_code, police.name) == (403, "Polisen")


def test_a_unit_is_added_to_the_own_party_only(board, client):
    response = client.post(reverse("access:add_unit", args=[board.pk]), UNIT)
    assert response.headers["Location"] == Unit.objects.get().get_absolute_url()
    police = make_party("Polisen", Party.Kind.POLICE)
    assert client.post(reverse("access:add_unit", args=[police.pk]), UNIT).status_code == 403
    assert not police.units.exists()


def test_a_unit_may_have_several_successors(board, client):
    old = make_unit(board, "Gamla enheten")
    new = [make_unit(board, f"Nya enheten {n}", valid_from="2025-01-01") for n in (1, 2)]
    fields = {"name": old.name, "kind": old.kind, "valid_from": "2020-01-01", "valid_to": "2024-12-31"}
    client.post(
        reverse("access:edit_unit", args=[old.pk]), fields | {"successors": [unit.pk for unit in new]}
    )
    assert list(old.successors.all()) == new
    assert "Gamla enheten" in client.get(new[0].get_absolute_url()).content.decode()
