"""Agreements: draft, decide, sign, prolong, replace; what is refused and in which words."""

from __future__ import annotations

from datetime import date

import pytest
from tests.world import NOW, TODAY, World, make_agreement

from rodtrad.access.action import CannotAct, CannotStorePersonalData, Refusal
from rodtrad.agreements import actions
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.workflow import AgreementState


def draft(world: World, **changes):
    fields = {"level": "city", "title": "Utkast", "valid_from": date(2027, 1, 1), **changes}
    return actions.draft(world.board, by=world.actor("cilla"), at=NOW, partners=[world.police], **fields)


def test_agreement_settles_when_the_last_party_has_signed(world):
    one = make_agreement(world)
    assert one.state == AgreementState.SIGNED
    assert one.state_on(TODAY) == AgreementState.IN_FORCE
    assert Agreement.objects.visible_to(world.actor("bo")).get() == one
    assert not Agreement.objects.visible_to(world.actor("frans")).exists()


def test_draft_is_seen_only_by_its_owner(world):
    one = draft(world)
    assert Agreement.objects.visible_to(world.actor("cilla")).get() == one
    assert not Agreement.objects.visible_to(world.actor("bo")).exists()


def test_agreement_without_purpose_and_area_cannot_be_decided(world):
    one = draft(world)
    with pytest.raises(actions.CannotSettle, match="minst ett syfte"):
        actions.decide(one, by=world.actor("cilla"), at=NOW, decided_on=TODAY, decided_by="KS")


def test_signed_agreement_cannot_be_edited(world):
    one = make_agreement(world)
    with pytest.raises(actions.CannotEdit):
        actions.edit(one, by=world.actor("cilla"), at=NOW, title="Annan titel")


def test_two_agreements_for_the_same_area_may_not_overlap(world):
    make_agreement(world)
    with pytest.raises(actions.CannotOverlap, match="överlappar"):
        make_agreement(world, title="En till", valid_from=date(2025, 1, 1))


def test_replacing_ends_the_old_agreement_the_day_the_new_begins(world):
    old = make_agreement(world)
    make_agreement(world, title="Ny", valid_from=date(2026, 1, 1), replaces=old)
    old.refresh_from_db()
    assert (old.state, old.valid_to) == (AgreementState.REPLACED, date(2026, 1, 1))


def test_late_prolongation_must_explain_the_gap(world):
    one = make_agreement(world, valid_to=date(2026, 1, 1))
    late = {"decided_on": date(2026, 3, 1), "new_end": date(2027, 1, 1), "reason": "Ny dröjer."}
    with pytest.raises(actions.CannotProlong, match="glapp"):
        actions.prolong(one, by=world.actor("cilla"), at=NOW, **late)
    actions.prolong(one, by=world.actor("cilla"), at=NOW, gap_reason="Beslutet sköts upp.", **late)
    one.refresh_from_db()
    assert one.state_on(TODAY, is_prolonged=one.prolongations.exists()) == AgreementState.PROLONGED


def test_a_prolongation_may_not_run_into_the_next_agreement(world):
    one = make_agreement(world, valid_from=date(2020, 1, 1), valid_to=date(2024, 1, 1))
    make_agreement(world, title="Nästa", valid_from=date(2024, 1, 1))
    late = {"decided_on": date(2023, 12, 1), "new_end": date(2024, 7, 1), "reason": "Ny dröjer."}
    with pytest.raises(actions.CannotOverlap, match="överlappar ”Nästa”"):
        actions.prolong(one, by=world.actor("cilla"), at=NOW, **late)
    one.refresh_from_db()
    assert (one.valid_to, one.prolongations.count()) == (date(2024, 1, 1), 0)


def test_expired_is_what_the_calendar_says(world):
    one = make_agreement(world, valid_to=date(2026, 1, 1))
    assert one.state_on(TODAY) == AgreementState.EXPIRED


def test_dates_the_wrong_way_round_give_one_swedish_sentence(world):
    with pytest.raises(Refusal, match="Slutdatumet måste ligga efter startdatumet"):
        draft(world, valid_from=date(2027, 1, 1), valid_to=date(2026, 1, 1))
    assert not Agreement.objects.exists()


def test_same_area_number_twice_is_refused_in_words(world):
    one = draft(world)
    actions.add_priority_area(one, by=world.actor("cilla"), at=NOW, number=1, name="A")
    with pytest.raises(Refusal, match="Numret är redan taget"):
        actions.add_priority_area(one, by=world.actor("cilla"), at=NOW, number=1, name="B")


def test_other_partys_coordinator_cannot_edit(world):
    one = draft(world)
    with pytest.raises(CannotAct):
        actions.edit(one, by=world.actor("alma"), at=NOW, title="X")


def test_personal_number_in_free_text_is_stopped(world):
    one = draft(world)
    with pytest.raises(CannotStorePersonalData, match="personnummer"):
        actions.add_purpose(one, by=world.actor("cilla"), at=NOW, text="Gäller 811228-9874")
    assert not one.purposes.exists()


def test_sending_out_and_deciding_follow_the_workflow(world):
    one = make_agreement(world)
    with pytest.raises(actions.CannotMove, match="kan inte bli"):
        actions.decide(one, by=world.actor("cilla"), at=NOW, decided_on=TODAY, decided_by="Kommunstyrelsen")


def test_publishing_opens_it_to_everyone(world):
    from rodtrad.access.policy import Actor

    one = make_agreement(world)
    actions.publish(one, by=world.actor("cilla"), at=NOW)
    assert Agreement.objects.visible_to(Actor(on=TODAY)).get() == one
