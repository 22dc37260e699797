"""The round's workflow, its ledger on a day, and what leaves a trace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.remiss import make_answer, make_consultation
from tests.world import NOW, START, TODAY

from rodtrad.access import register
from rodtrad.access.action import Refusal
from rodtrad.access.models import Event
from rodtrad.consultations.rounds import actions, reads
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.rounds.thread import body_nodes
from rodtrad.consultations.rounds.workflow import MOVES, Request, RoundState, Standing
from rodtrad.documents import actions as documents
from rodtrad.places.models import Area

DUE = date(2027, 1, 31)


@pytest.fixture
def by(world):
    return {"by": world.actor("cilla"), "at": NOW}


@pytest.fixture
def sent(world):
    return make_consultation(world)


@pytest.fixture
def body(world, sent):
    return sent.bodies.get(party=world.district)


TO = {
    RoundState.SENT: actions.send,
    RoundState.COMPILING: actions.start_compiling,
    RoundState.WITHDRAWN: lambda one, **by: actions.withdraw(one, **by, reason="Görs om."),
}


@pytest.mark.parametrize("to", TO)
@pytest.mark.parametrize("now", list(RoundState))
def test_only_the_moves_of_the_table_are_made(world, by, sent, now, to):
    Consultation.objects.filter(pk=sent.pk).update(state=now, withdrawn_reason="Görs om.")
    may = to in MOVES[now] and not (now == RoundState.COMPILING and to == RoundState.SENT)
    if now == RoundState.COMPILING and to == RoundState.SENT:
        actions.reopen(sent, **by)  # back out by its own act
    elif may and to != RoundState.SENT:
        assert TO[to](sent, **by).state == to
    elif may:  # a draft with its own collaboration to come
        Consultation.objects.filter(pk=sent.pk).update(collaboration=None)
        assert TO[to](sent, **by).state == to
    else:
        with pytest.raises(actions.CannotMove):
            TO[to](sent, **by)
        sent.refresh_from_db()
        assert sent.state == now


def test_a_list_without_bodies_is_not_sent(world, by):
    draft = make_consultation(world, is_sent=False)
    draft.bodies.all().delete()
    with pytest.raises(actions.CannotAsk, match="Sändlistan är tom"):
        actions.send(draft, **by)


@pytest.mark.parametrize("days", [-400, -1, 0])
def test_a_deadline_never_moves_backwards(by, body, days):
    new = body.due_on + timedelta(days=days)
    with pytest.raises(actions.CannotMoveDeadline, match="bara flyttas framåt"):
        actions.decide_deadline(body, **by, is_granted=True, reason="Fel.", new_due=new)
    assert not body.deadline_changes.exists()
    with pytest.raises(actions.CannotMoveDeadline):
        actions.edit_body(body, **by, due_on=new)


def test_granted_and_refused_time_both_leave_a_trace(by, body):
    actions.decide_deadline(
        body, **by, is_granted=True, reason="Nämnden möts sent.", new_due=date(2027, 2, 15)
    )
    actions.decide_deadline(body, **by, is_granted=False, reason="Tiden räcker.")
    body.refresh_from_db()
    assert body.due_on == date(2027, 2, 15)
    kept = [(one.old_due, one.new_due, one.reason) for one in body.deadline_changes.all()]
    assert kept == [
        (DUE, date(2027, 2, 15), "Nämnden möts sent."),
        (date(2027, 2, 15), None, "Tiden räcker."),
    ]
    assert Event.objects.filter(verb="consultations.decide_deadline").count() == 2


@pytest.fixture
def alma(world):
    return {"by": world.actor("alma"), "at": NOW}


def asked(sent, alma, until=date(2027, 2, 15)):
    return actions.ask_time(sent, **alma, wanted_due=until, reason="Nämnden möts den 10 februari.")


def test_a_wish_for_time_waits_and_moves_nothing(sent, body, alma):
    row = asked(sent, alma)
    body.refresh_from_db()
    assert (row.request, row.decided_on, body.due_on) == (Request.ASKED, None, DUE)
    assert reads.request_of(body) == row
    with pytest.raises(Refusal, match="väntar på besked"):
        asked(sent, alma)
    assert body.deadline_changes.count() == 1
    assert Event.objects.filter(verb="consultations.ask_time", is_refused=False).count() == 1


def test_the_wish_itself_is_granted_and_keeps_its_words(by, sent, body, alma):
    row = asked(sent, alma)
    actions.decide_deadline(body, **by, is_granted=True, reason="Ja.", new_due=date(2027, 2, 12))
    kept = body.deadline_changes.get()
    assert (kept.pk, kept.request) == (row.pk, Request.GRANTED)
    assert (kept.wanted_due, kept.new_due) == (date(2027, 2, 15), date(2027, 2, 12))
    assert (kept.asked_reason, kept.reason) == ("Nämnden möts den 10 februari.", "Ja.")
    body.refresh_from_db()
    assert body.due_on == date(2027, 2, 12) and reads.request_of(body) is None


def test_a_wish_is_decided_once_and_may_be_made_again(by, sent, body, alma):
    row = asked(sent, alma)
    no = {"is_granted": False, "reason": "Tiden räcker.", "request": row}
    actions.decide_deadline(body, **by, **no)
    with pytest.raises(actions.IsDecided, match="redan avslagen"):
        actions.decide_deadline(body, **by, **no)
    asked(sent, alma)
    assert [one.request for one in body.deadline_changes.all()] == [Request.REFUSED, Request.ASKED]


@pytest.mark.parametrize("until", [DUE, DUE - timedelta(days=1), TODAY])
def test_a_wish_is_for_a_later_day(sent, alma, until):
    with pytest.raises(actions.CannotMoveDeadline, match="Svarsdagen är 2027-01-31"):
        asked(sent, alma, until)


def test_who_has_answered_or_is_not_asked_cannot_wish(world, by, sent, alma):
    make_answer(world, sent)
    with pytest.raises(actions.CannotAsk, match="redan svar inkommet"):
        asked(sent, alma)
    with pytest.raises(actions.CannotAsk, match="inte remissinstans"):
        asked(sent, by)
    actions.withdraw(sent, **by, reason="Görs om.")
    with pytest.raises(actions.CannotAsk, match="återkallad"):
        asked(sent, {"by": world.actor("bo"), "at": NOW})


def test_the_senders_thing_to_do_goes_when_the_body_answers(world, by, sent, body, alma):
    asked(sent, alma)
    assert [one.n_requests for one in reads.requests_to_own(world.actor("cilla"))] == [1]
    actions.decide_deadline(sent.bodies.get(party=world.police), **by, is_granted=False, reason="Nej.")
    assert not reads.requests_to_own(world.actor("alma"))
    make_answer(world, sent)
    body.refresh_from_db()
    assert reads.request_of(body) is None and not reads.requests_to_own(world.actor("cilla"))


@pytest.mark.parametrize(
    ("link", "ends"),
    [
        ({"link_hash": "x", "link_ends_on": DUE}, date(2027, 2, 15)),
        ({"link_hash": "x", "link_ends_on": date(2027, 3, 1)}, date(2027, 3, 1)),
        ({"link_hash": "x", "link_ends_on": TODAY - timedelta(days=1)}, TODAY - timedelta(days=1)),
        ({"link_hash": "x", "link_ends_on": DUE, "link_used_on": TODAY}, DUE),
        ({}, None),
    ],
)
def test_a_good_link_lasts_as_long_as_the_time(by, body, link, ends):
    ConsultationBody.objects.filter(pk=body.pk).update(**link)
    actions.decide_deadline(body, **by, is_granted=True, reason="Ja.", new_due=date(2027, 2, 15))
    body.refresh_from_db()
    assert body.link_ends_on == ends


@pytest.mark.parametrize(
    ("status", "status_on", "on", "standing", "late"),
    [
        ("asked", None, DUE, Standing.WAITING, 0),
        ("asked", None, DUE + timedelta(days=1), Standing.MISSING, 1),
        ("asked", None, DUE + timedelta(days=40), Standing.MISSING, 40),
        ("received", DUE, DUE + timedelta(days=9), Standing.RECEIVED, 0),
        ("received", DUE + timedelta(days=3), DUE + timedelta(days=9), Standing.LATE, 3),
        ("abstained", DUE, DUE + timedelta(days=9), Standing.ABSTAINED, 0),
        ("removed", DUE, DUE + timedelta(days=9), Standing.REMOVED, 0),
    ],
)
def test_the_ledger_says_where_each_body_stands_on_a_day(status, status_on, on, standing, late):
    body = ConsultationBody(consultation=Consultation(), due_on=DUE, status=status, status_on=status_on)
    assert (body.standing(on), reads.days_late(body, on)) == (standing, late)


def test_a_closed_round_counts_no_more_days():
    over = Consultation(closed_on=date(2027, 2, 10))
    body = ConsultationBody(consultation=over, due_on=date(2027, 2, 1), status="asked")
    assert reads.days_late(body, date(2030, 1, 1)) == 9


def test_who_is_missing_stands_first(world, by, sent):
    actions.abstain(sent.bodies.get(party=world.police), **by)
    other = sent.bodies.get(party=world.stranger)
    actions.decide_deadline(other, **by, is_granted=True, reason="Semester.", new_due=date(2027, 3, 1))
    rows = reads.ledger(sent, world.actor("cilla", date(2027, 2, 10)))
    assert [str(one) for one in rows] == ["Stadsdelsnämnden Ängsö", "Grannkommunen", "Polismyndigheten"]


def test_all_district_committees_are_those_responsible_today(world):
    past = {"kind": Area.Kind.DISTRICT, "responsible": world.stranger, "valid_from": START}
    Area.objects.create(code="99", name="Förr", **past, valid_to=date(2023, 7, 1))
    Area.objects.create(
        code="98", name="Platsen", kind=Area.Kind.PLACE, valid_from=START, responsible=world.police
    )
    assert list(reads.district_committees(TODAY)) == [world.district]


def test_a_body_outside_the_register_is_written_in_and_asked(by, sent):
    given = {"name": "Hyresgästföreningen Ängsö", "kind": "other", "due_on": DUE}
    actions.add_outside_body(sent, **by, **given)
    body = sent.bodies.get(party__name="Hyresgästföreningen Ängsö")
    assert body.due_on == DUE and sent.collaboration.parties.filter(pk=body.party_id).exists()


def test_the_same_body_is_asked_once(world, by, sent):
    actions.add_bodies(sent, **by, parties=[world.district, world.district])
    assert sent.bodies.filter(party=world.district).count() == 1


def test_a_drafts_bodies_follow_its_deadline_unless_they_have_their_own(world, by):
    draft = make_consultation(world, is_sent=False)
    actions.edit_body(draft.bodies.get(party=world.police), **by, due_on=date(2027, 2, 28))
    actions.edit_consultation(draft, **by, due_on=date(2027, 1, 15))
    days = dict(draft.bodies.values_list("party__name", "due_on"))
    assert days["Stadsdelsnämnden Ängsö"] == date(2027, 1, 15) and days["Polismyndigheten"] == date(
        2027, 2, 28
    )


def test_a_merged_body_does_not_answer_and_names_who_does(world, by, sent, body):
    into = sent.bodies.get(party=world.stranger)
    merged = actions.merge_body(body, **by, into=into, reason="Ny organisation.")
    assert (merged.standing(TODAY), merged.merged_into) == (Standing.MERGED, into)
    with pytest.raises(actions.CannotAsk):
        actions.merge_body(into, **by, into=into, reason="Fel.")
    assert not [
        node for node in body_nodes(world.actor("cilla")) if node.key == f"consultation_body:{body.pk}"
    ]


def test_the_register_suggests_who_answers_now(world, by, sent, body):
    register.edit_party(world.district, by=world.actor("alma"), at=NOW, successor=world.stranger)
    assert reads.moved_on(reads.ledger(sent, world.actor("cilla"))) == [body]


def test_the_numbers_of_the_matter_go_out_with_the_round(world, by):
    matter = documents.open_matter(
        world.board, **by, title="Ny överenskommelse", numbers="KS 2030/309\nKS 2030/740"
    )
    draft = make_consultation(world, is_sent=False)
    actions.edit_consultation(draft, **by, matter=matter)
    actions.send(draft, **by)
    seen = type(matter).objects.visible_to(world.actor("alma")).get(pk=matter.pk)
    assert [one.written for one in seen.numbers.all()] == ["KS 2030/309", "KS 2030/740"]


def test_the_thread_is_told_what_a_person_has_recorded(world, by, sent, body):
    make_answer(world, sent)
    actions.abstain(sent.bodies.get(party=world.police), **by)
    actions.code_position(sent.bodies.get(party=world.stranger), **by, position="none")
    told = {node.name: node.status for node in body_nodes(world.actor("cilla"))}
    assert told == {
        "Stadsdelsnämnden Ängsö": "answered",
        "Polismyndigheten": "abstained",
        "Grannkommunen": "no_answer",
    }
    assert [node.name for node in body_nodes(world.actor("bo"))] == ["Polismyndigheten"]
