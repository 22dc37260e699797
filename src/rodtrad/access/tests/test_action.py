"""One act, one event; a refusal leaves nothing but itself in the log."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.access.action import DECLARED, CannotAct, CannotStorePersonalData, Refusal, action
from rodtrad.access.acts import ACTS
from rodtrad.access.models import Event
from rodtrad.access.register import (
    add_party,
    add_unit,
    edit_party,
    end_membership,
    record_attempt,
    record_meeting,
)
from rodtrad.access.tests.make import AT, make_actor, make_council, make_party
from rodtrad.datasets.tests.test_screening import personal_number
from rodtrad.parties.models import Attempt, CouncilMeeting, Membership, Party, Role, Unit

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Trafiknämnden", "kind": "committee", "valid_from": date(2024, 1, 1)}


def only_event() -> Event:
    return Event.objects.get()


@pytest.mark.bar("S10", partly=True)
def test_an_act_leaves_its_change_and_one_event():
    party = make_party()
    actor = make_actor(party)
    new = add_party(party, by=actor, at=AT, **FIELDS)
    event = only_event()
    assert (event.verb, event.object_kind, event.object_id) == ("parties.add_party", "parties.party", new.pk)
    assert (event.at, event.person_id, event.party_id) == (AT, actor.person_id, party.pk)
    assert not event.is_refused


@pytest.mark.bar("S10", partly=True)
def test_a_reader_is_refused_and_the_attempt_is_logged():
    party = make_party()
    with pytest.raises(CannotAct) as refusal:
        add_party(party, by=make_actor(party, Role.READER), at=AT, **FIELDS)
    assert "roll" in refusal.value.sentence
    assert (only_event().is_refused, only_event().reason) == (True, "cannot_act")
    assert Party.objects.count() == 1


def test_another_party_s_coordinator_is_refused():
    party, police = make_party(), make_party("Polisen", Party.Kind.POLICE)
    with pytest.raises(CannotAct):
        edit_party(party, by=make_actor(police), at=AT, name="Kapad")
    party.refresh_from_db()
    assert party.name == "Kommunstyrelsen"


@pytest.mark.bar("S10", partly=True)
def test_a_rollback_leaves_neither_change_nor_event():
    party = make_party()

    @action("parties.edit_party")
    def edit_and_fall(row, *, by, at):
        row.name = "Ändrad"
        row.save(update_fields=["name"])
        raise ZeroDivisionError

    try:
        with pytest.raises(ZeroDivisionError):
            edit_and_fall(party, by=make_actor(party), at=AT)
    finally:
        DECLARED["parties.edit_party"] = "rodtrad.access.register.edit_party"
    party.refresh_from_db()
    assert party.name == "Kommunstyrelsen"
    assert not Event.objects.exists()


def test_a_broken_constraint_speaks_swedish_and_is_logged_as_refused():
    council = make_council(make_party())
    actor = make_actor(council.owner)
    record_meeting(council, by=actor, at=AT, held_on=date(2026, 2, 1))
    with pytest.raises(Refusal) as refusal:
        record_meeting(council, by=actor, at=AT, held_on=date(2026, 2, 1))
    assert refusal.value.sentence == "Rådet har redan ett möte det datumet."
    assert CouncilMeeting.objects.count() == 1
    assert list(Event.objects.order_by("pk").values_list("is_refused", flat=True)) == [False, True]


def test_a_broken_period_names_its_own_constraint():
    party = make_party()
    actor = make_actor(party, Role.ADMINISTRATOR)
    membership = Membership.objects.get(person=actor.person_id)
    with pytest.raises(Refusal) as refusal:
        end_membership(membership, by=actor, at=AT, valid_to=date(2019, 1, 1))
    assert refusal.value.sentence == "Slutdatumet måste ligga efter startdatumet."


def test_a_unique_name_per_party_is_told_in_words():
    party = make_party()
    unit = {"name": "Enheten", "kind": Unit.Kind.DEPARTMENT, "valid_from": date(2024, 1, 1)}
    actor = make_actor(party)
    add_unit(party, by=actor, at=AT, **unit)
    with pytest.raises(Refusal, match="Parten har redan en enhet med det namnet"):
        add_unit(party, by=actor, at=AT, **unit)


def attempt(**changes):
    given = {
        "about": "council",
        "made_on": date(2026, 1, 1),
        "outcome": f"Ringde {personal_number('19', '850412', '238')}",
    }
    return given | changes


def test_a_personal_number_is_stopped_before_anything_is_stored():
    party = make_party()
    with pytest.raises(CannotStorePersonalData, match="personnummer"):
        record_attempt(party, by=make_actor(party), at=AT, **attempt())
    assert not Attempt.objects.exists()
    assert (only_event().reason, only_event().is_refused) == ("personal_data", True)


def test_a_written_reason_lets_it_stay_and_is_recorded():
    party = make_party()
    record_attempt(party, by=make_actor(party), at=AT, override="Är ett exempel", **attempt())
    assert Attempt.objects.exists()
    assert (only_event().reason, only_event().is_refused) == ("Är ett exempel", False)


def test_an_empty_reason_is_no_reason():
    party = make_party()
    with pytest.raises(CannotStorePersonalData):
        record_attempt(party, by=make_actor(party), at=AT, override="  ", **attempt())


def test_staff_contacts_are_not_screened():
    party = make_party()
    add_party(party, by=make_actor(party), at=AT, **FIELDS | {"name": "Nämnden, namnd@kommun.example"})
    assert Party.objects.count() == 2


def test_the_act_works_on_a_fresh_row_not_on_the_one_in_hand():
    party = make_party()
    Party.objects.filter(pk=party.pk).update(kind=Party.Kind.COMMITTEE)
    changed = edit_party(party, by=make_actor(party), at=AT, name="Nytt namn")
    assert (changed.kind, changed.name) == (Party.Kind.COMMITTEE, "Nytt namn")


def test_every_act_of_the_register_has_its_row_in_the_table_of_acts():
    assert DECLARED.keys() <= ACTS.keys()
    assert {verb for verb in ACTS if verb.startswith("parties.")} <= DECLARED.keys()
