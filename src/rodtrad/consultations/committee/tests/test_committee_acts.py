"""Three voices stay apart; only those who took part may reserve themselves; nothing is proposed after the vote."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.remiss import make_answer, make_consultation
from tests.world import NOW

from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.committee import actions
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal
from rodtrad.consultations.committee.paper import minutes_paper
from rodtrad.consultations.text import parts_of

LIST = """Anna Ask (S), ordförande
Bertil Berg (C)
Carin Dal (L)
Dora Ek (M)
Erik Falk (KD), ersättare
Fia Gran (MP), deltog inte"""


@pytest.fixture
def by(world):
    return {"by": world.actor("dan"), "at": NOW}


@pytest.fixture
def item(world, by) -> CommitteeItem:
    """The district's answer, at its committee, with six people and a joint proposal of two, joined by a third."""
    answer = make_answer(world, make_consultation(world), is_handed=False)
    item = actions.open_item(
        answer, **by, body_name="Nämnden", meeting_on=date(2026, 11, 19), agenda_number="23"
    )
    actions.add_members(item, **by, listed=LIST)
    return item


def who(item, *names) -> list[Member]:
    return [item.members.get(name__startswith=name) for name in names]


def propose(item, by) -> Proposal:
    keys = {part.heading: part.key for part in parts_of(item.answer.answered_version)}
    points = [
        answers.add_point(item.answer, **by, origin="proposal", **one)
        for one in (
            {
                "kind": "add",
                "part_key": keys["Unga i riskzon"],
                "new_heading": "Målsättning 3",
                "new_text": "Vård följs upp.",
            },
            {
                "kind": "reword",
                "part_key": keys["Otrygga platser"],
                "new_heading": "Otrygga platser och vittnen",
            },
            {"kind": "comment", "part_key": keys["Organisation"], "motive": "Samordna mötena."},
        )
    ]
    joint = actions.add_proposal(
        item,
        **by,
        by_members=who(item, "Bertil", "Carin"),
        text="Delvis godkänna.",
        is_annex=True,
        points=points,
    )
    return actions.join_proposal(joint, **by, members=who(item, "Dora"))


def decide(item, by, adopted, **more) -> CommitteeItem:
    return actions.decide_item(item, **by, adopted=adopted, decision="Nämnden överlämnar svaret.", **more)


def voices(item) -> set[tuple[str, str]]:
    return set(item.answer.points.values_list("origin", "voice"))


def test_a_joint_proposal_lost_to_the_administration_can_be_said_whole(item, by):
    joint = propose(item, by)
    assert voices(item) == {("memo", "administration"), ("proposal", "lost")}
    decide(item, by, item.proposals.get(origin="administration"))
    item.refresh_from_db()
    assert item.was_put_against
    assert voices(item) == {("memo", "body"), ("proposal", "lost")}
    actions.reserve(item, **by, members=who(item, "Bertil", "Carin", "Dora"), in_favour_of=joint)
    assert voices(item) == {("memo", "body"), ("proposal", "reservation")}
    actions.state_opinion(
        item, **by, kind="alternate", members=who(item, "Erik"), text="Står bakom förslaget."
    )
    actions.adjust(
        item, **by, adjusted_on=date(2026, 11, 19), is_immediate=True, posted_on=date(2026, 11, 20)
    )
    item.refresh_from_db()
    said = {one.key: " ".join(one.paragraphs) for one in minutes_paper(item).sections}
    assert "gemensamt förslag till beslut (bilaga)" in said["proposals"]
    assert "Dora Ek (M) anslöt sig" in said["proposals"]
    assert "ställde förslagen mot varandra" in said["course"]
    assert "Bertil Berg (C), Carin Dal (L) och Dora Ek (M) reserverade sig" in said["reservations"]
    assert "Erik Falk (KD): Står bakom" in said["alternate"]
    assert "omedelbart justerad" in said["adjustment"]


def test_when_the_members_win_the_memo_is_the_administrations_word(item, by):
    joint = propose(item, by)
    decide(item, by, joint, votes_for=7, votes_against=6, votes_abstained=0)
    assert voices(item) == {("memo", "administration"), ("proposal", "body")}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(chosen=st.sets(st.sampled_from(["Anna", "Bertil", "Carin", "Dora", "Erik", "Fia"]), min_size=1))
def test_a_reservation_by_one_who_did_not_take_part_is_refused(item, by, chosen):
    if item.state == "open":
        decide(item, by, item.proposals.get(origin="administration"))
        item.refresh_from_db()
    before = item.reservations.count()
    if chosen & {"Erik", "Fia"}:
        with pytest.raises(actions.CannotReserve, match="deltog inte i beslutet"):
            actions.reserve(item, **by, members=who(item, *chosen))
        assert item.reservations.count() == before
    else:
        actions.remove_reservation(actions.reserve(item, **by, members=who(item, *chosen)), **by)


def test_a_reservation_after_the_meeting_is_refused(item, by):
    decide(item, by, item.proposals.get())
    with pytest.raises(actions.Refusal, match="innan sammanträdet avslutas"):
        actions.reserve(item, **by, members=who(item, "Bertil"), is_in_time=False)


def test_a_decision_written_in_wrongly_is_taken_back(item, by):
    joint = propose(item, by)
    before = voices(item)
    assert before == {("memo", "administration"), ("proposal", "lost")}
    decide(item, by, item.proposals.get(origin="administration"))
    item.refresh_from_db()
    against = actions.reserve(item, **by, members=who(item, "Bertil"), in_favour_of=joint)
    with pytest.raises(actions.CannotReserve, match="redan reserverat sig"):
        actions.reserve(item, **by, members=who(item, "Bertil"), in_favour_of=joint)
    with pytest.raises(actions.CannotDecide, match="Ta först bort reservationerna"):
        actions.reopen(item, **by)
    actions.remove_reservation(against, **by)
    actions.reopen(item, **by)
    item.refresh_from_db()
    assert (item.state, item.adopted, item.decision) == ("open", None, "")
    assert voices(item) == before
    actions.join_proposal(joint, **by, members=who(item, "Anna"))
    decide(item, by, joint)
    item.refresh_from_db()
    assert item.adopted == joint


def test_what_is_adjusted_is_not_taken_back(item, by):
    decide(item, by, item.proposals.get())
    item.refresh_from_db()
    actions.adjust(item, **by, adjusted_on=item.meeting_on)
    with pytest.raises(actions.Refusal):
        actions.reopen(item, **by)


def test_no_proposal_and_no_joining_after_the_vote(item, by):
    joint = propose(item, by)
    decide(item, by, joint)
    with pytest.raises(actions.CannotPropose, match="beslutet fattat"):
        actions.join_proposal(joint, **by, members=who(item, "Anna"))
    with pytest.raises(actions.CannotPropose):
        actions.add_proposal(item, **by, by_members=who(item, "Anna"), text="Avslå.")


def test_nothing_is_decided_without_knowing_who_took_part(world, by):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    item = actions.open_item(answer, **by, body_name="Nämnden", meeting_on=date(2026, 11, 19))
    with pytest.raises(actions.CannotDecide, match="vilka som deltog"):
        decide(item, by, item.proposals.get())


@pytest.mark.parametrize(
    ("votes", "why"),
    [({"votes_for": 7}, "både för och mot"), ({"votes_for": 5, "votes_against": 8}, "färre röster")],
)
def test_votes_that_do_not_fit_the_decision_are_refused(item, by, votes, why):
    with pytest.raises(actions.CannotDecide, match=why):
        decide(item, by, item.proposals.get(), **votes)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"adjusted_on": date(2026, 12, 4)}, "inom fjorton dagar"),
        ({"adjusted_on": date(2026, 11, 18)}, "inom fjorton dagar"),
        ({"adjusted_on": date(2026, 11, 20), "posted_on": date(2026, 11, 19)}, "anslås"),
    ],
)
def test_minutes_are_adjusted_within_fourteen_days(item, by, days, why):
    decide(item, by, item.proposals.get())
    with pytest.raises(actions.CannotMove, match=why):
        actions.adjust(item, **by, **days)


@pytest.mark.parametrize("line", ["12345", "(S)", "??", "1 § Anna"])
def test_a_line_that_is_no_person_is_one_sentence(item, by, line):
    with pytest.raises(actions.CannotPropose, match="kunde inte läsas"):
        actions.add_members(item, **by, listed=f"Gun Hall (V)\n{line}")
    assert not item.members.filter(name="Gun Hall").exists()


def test_the_list_twice_is_the_list_once(item, by):
    actions.add_members(item, **by, listed=LIST)
    assert item.members.count() == 6


def test_one_who_reserved_took_part(item, by):
    decide(item, by, item.proposals.get())
    actions.reserve(item, **by, members=who(item, "Bertil"))
    with pytest.raises(actions.CannotReserve, match="måste då ha deltagit"):
        actions.edit_member(who(item, "Bertil")[0], **by, took_part=False)


def test_a_handed_over_answer_keeps_its_minutes(world, item, by):
    answers.hand_over(item.answer, by=world.actor("alma"), at=NOW)
    with pytest.raises(answers.CannotEdit):
        actions.add_members(item, **by, listed="Gun Hall (V)")
