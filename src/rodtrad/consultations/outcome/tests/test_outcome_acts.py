"""Every point ends disposed, every changed part has a cause or is editorial, and the changes replay exactly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.remiss import key_of, make_compiled, points, settle
from tests.world import NOW

from rodtrad.access.policy import Actor
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.models import Answer, Consultation, Disposition
from rodtrad.consultations.outcome import actions
from rodtrad.consultations.text import changed, parts_of
from rodtrad.consultations.tracked import replay, tracked


@pytest.fixture
def by(world):
    return {"by": world.actor("cilla"), "at": NOW}


@pytest.fixture
def consultation(world) -> Consultation:
    return make_compiled(world)


def test_nothing_closes_while_a_point_has_no_answer(consultation, by):
    with pytest.raises(actions.CannotClose, match="4 punkter har inte fått något svar"):
        actions.close(consultation, **by)
    settle(consultation, by)
    assert not actions.undisposed(consultation).exists()
    assert actions.close(consultation, **by).state == "closed"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(chosen=st.sets(st.integers(0, 3)))
def test_a_round_closes_only_when_all_its_points_are_disposed(consultation, by, chosen):
    Disposition.objects.all().delete()
    every = list(actions.handed_points(consultation))
    if chosen:
        some = [every[n] for n in chosen]
        actions.dispose(consultation, **by, points=some, outcome="noted", reason="Noterat.")
    if len(chosen) < len(every):
        with pytest.raises(actions.CannotClose):
            actions.close(consultation, **by)
    else:
        assert not actions.undisposed(consultation).exists()


def test_a_change_without_a_wish_is_marked_editorial_or_stops_the_closing(consultation, by):
    settle(consultation, by)
    clause = key_of(consultation, "Organisation")
    words = {"new_heading": "Organisation", "new_text": "Parterna träffas varje kvartal."}
    change = actions.add_change(consultation, **by, kind="reword", part_key=clause, **words)
    with pytest.raises(actions.CannotClose, match="inget önskemål bakom sig"):
        actions.close(consultation, **by)
    actions.edit_change(change, **by, is_editorial=True, reason="Språk.")
    actions.close(consultation, **by)


def test_an_accepted_wish_points_at_the_change_that_meets_it(consultation, by):
    with pytest.raises(actions.CannotDispose, match="Peka ut ändringen"):
        actions.dispose(
            consultation, **by, points=points(consultation, "add"), outcome="accepted", reason="Ja."
        )


def test_another_wording_opens_the_wishes_again(consultation, by):
    settle(consultation, by)
    change = consultation.changes.get()
    actions.edit_change(change, **by, new_text="Alla unga får stöd.")
    assert actions.undisposed(consultation).count() == 2
    actions.remove_change(change, **by)
    assert not consultation.changes.exists()


def test_a_point_taken_back_with_its_answer_is_not_disposed(world, consultation, by):
    answer = Answer.objects.get(owner=world.district)
    point = answer.points.first()
    answers.withdraw_answer(answer, by=world.actor("alma"), at=NOW, reason="Fel version.")
    with pytest.raises(actions.CannotDispose, match="överlämnat svar"):
        actions.dispose(consultation, **by, points=[point], outcome="noted", reason="Noterat.")


def test_points_that_ask_the_same_are_one_group(consultation, by):
    first = actions.group_points(consultation, **by, title="Fler mål", points=points(consultation, "add"))
    assert first.dispositions.count() == 2
    second = actions.group_points(consultation, **by, title="Nya mål", points=points(consultation, "add"))
    assert list(consultation.point_groups.all()) == [second]
    actions.ungroup(second, **by)
    assert Disposition.objects.filter(group=None).count() == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"kind": "reword", "part_key": "area:999", "new_heading": "X"}, "finns inte i texten"),
        ({"kind": "add", "part_key": "kapitel", "new_heading": "X"}, "Välj om det nya"),
        ({"kind": "add", "part_key": "goal", "after_key": "area:999", "new_heading": "X"}, "går inte ihop"),
    ],
)
def test_a_change_that_does_not_fit_is_one_sentence(consultation, by, given, why):
    with pytest.raises(actions.CannotChange, match=why):
        actions.add_change(consultation, **by, **given)
    assert not consultation.changes.exists()


WORDS = st.text(alphabet="aåb ö.", min_size=1, max_size=20).filter(lambda text: text.strip() == text and text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 20), WORDS, WORDS), max_size=5))
def test_replaying_the_tracked_changes_gives_the_new_text_exactly(consultation, by, steps):
    consultation.changes.all().delete()
    for pick, heading, text in steps:
        now = actions.text_now(consultation)
        part = now[pick % len(now)]
        words = {"new_heading": heading, "new_text": text}
        actions.add_change(consultation, **by, kind="reword", part_key=part.key, **words)
    made = list(consultation.changes.all())
    new = changed(parts_of(consultation.version), made)
    assert new == actions.text_now(consultation)
    for one in made:
        assert replay(one.old_text, tracked(one.old_text, one.new_text)) == one.new_text
    last = {one.part_key: (one.new_heading, one.new_text) for one in made}
    assert {part.key: (part.heading, part.text) for part in new if part.key in last} == last


def test_published_the_round_and_its_answers_are_open_to_everyone(world, consultation, by):
    guest = Actor(on=NOW.date())
    settle(consultation, by)
    with pytest.raises(actions.CannotClose, match="avslutad"):
        actions.publish(consultation, **by)
    actions.close(consultation, **by)
    assert not Consultation.objects.visible_to(guest).exists()
    actions.publish(consultation, **by)
    assert Consultation.objects.visible_to(guest).exists()
    assert Answer.objects.visible_to(guest).count() == 2
