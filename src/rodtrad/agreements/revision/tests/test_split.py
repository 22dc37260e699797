"""A split area or goal is two rows or more; the old one points at them all, and the new text is the replayed one."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.remiss import draft_agreement
from tests.world import NOW, make_agreement

from rodtrad.access.action import Refusal
from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Goal, PriorityArea
from rodtrad.agreements.revision import actions as revision
from rodtrad.agreements.revision.pages import revisits_page
from rodtrad.agreements.revision.reads import revisits
from rodtrad.agreements.workflow import LineageKind
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import changed, parts_of


@pytest.fixture
def by(world):
    return {"by": world.actor("cilla"), "at": NOW}


@pytest.fixture
def old(world, by):
    """The agreement in force: two areas of two goals, the same words as the draft's."""
    one = make_agreement(world)
    for area, name in zip(one.priority_areas.all(), ("Unga i riskzon", "Otrygga platser"), strict=True):
        area.goals.all().delete()
        PriorityArea.objects.filter(pk=area.pk).update(name=name)
        for goal in (1, 2):
            Goal.objects.create(priority_area=area, number=goal, wording=f"Mål {area.number}.{goal}")
    return one


@pytest.fixture
def round_(world, by, old):
    """A draft that replaces it, its areas told as kept, sent out and being compiled."""
    draft = draft_agreement(world, replaces=old)
    for before, after in zip(old.priority_areas.all(), draft.priority_areas.all(), strict=True):
        agreements.record_lineage(draft, **by, kind="kept", old_area=before, new_area=after)
    one = revision.send_for_consultation(draft, **by, due_on=date(2027, 1, 31))
    rounds.add_bodies(one, **by, parties=[world.district])
    rounds.send(one, **by)
    one.refresh_from_db()
    return rounds.start_compiling(one, **by)


def keys(round_, word):
    return [part.key for part in outcome.text_now(round_) if part.key.startswith(f"{word}:")]


def write(round_, by, kind, part_key, **words):
    return outcome.add_change(
        round_, **by, kind=kind, part_key=part_key, is_editorial=True, reason="Språk.", **words
    )


def split_area(round_, by, key, takes=()):
    second = {"heading": "Unga på nätet", "text": "Det digitala.", "takes": list(takes)}
    return write(round_, by, "split", key, new_heading="Unga på stan", new_text="", successors=[second])


def split_goal(round_, by, key):
    third = [{"heading": "", "text": "Fler får hjälp."}, {"heading": "", "text": "Fler hör av sig."}]
    return write(
        round_, by, "split", key, new_heading="Målsättning 1", new_text="Färre unga.", successors=third
    )


def take_over(round_, by):
    outcome.close(round_, **by)
    draft = revision.Agreement.objects.get(replaces__isnull=False)
    return draft, revision.take_over(draft, **by, consultation=round_)


def test_a_split_area_is_two_areas_and_the_old_one_points_at_both(round_, by, old):
    area, _other = keys(round_, "area")
    second = keys(round_, "goal")[1]
    split_area(round_, by, area, takes=[second])
    draft, version = take_over(round_, by)
    first, new, last = draft.priority_areas.all()
    assert [one.name for one in (first, new, last)] == ["Unga på stan", "Unga på nätet", "Otrygga platser"]
    assert [goal.wording for goal in first.goals.all()] == ["Mål 1.1"]
    assert [goal.wording for goal in new.goals.all()] == ["Mål 1.2"]
    was = old.priority_areas.get(number=1)
    rows = draft.lineage.filter(old_area=was).order_by("new_area__number")
    assert [(row.new_area, row.kind) for row in rows] == [(first, "split"), (new, "split")]
    assert draft.lineage.get(new_area=last).kind == LineageKind.KEPT
    goal = draft.lineage.get(new_goal=new.goals.get())
    assert (goal.old_goal.wording, goal.kind) == ("Mål 1.2", "kept")
    assert [p.heading for p in parts_of(version)] == [p.heading for p in outcome.text_now(round_)]


def test_a_split_goal_is_three_goals_numbered_on(round_, by, old):
    split_goal(round_, by, keys(round_, "goal")[0])
    draft, version = take_over(round_, by)
    area = draft.priority_areas.get(number=1)
    assert [(goal.number, goal.wording) for goal in area.goals.all()] == [
        (1, "Färre unga."), (2, "Mål 1.2"), (3, "Fler får hjälp."), (4, "Fler hör av sig."),
    ]  # fmt: skip
    was = Goal.objects.get(priority_area__agreement=old, wording="Mål 1.1")
    assert {row.kind for row in draft.lineage.filter(old_goal=was)} == {"split"}
    assert draft.lineage.filter(old_goal=was).count() == 3
    assert [(p.heading, p.text) for p in parts_of(version)] == [
        (p.heading, p.text) for p in outcome.text_now(round_)
    ]


def test_a_successor_that_goes_leaves_the_other_reworded(round_, by, old):
    area, _other = keys(round_, "area")
    split_area(round_, by, area)
    write(round_, by, "remove", keys(round_, "area")[1])
    draft, _version = take_over(round_, by)
    row = draft.lineage.get(old_area=old.priority_areas.get(number=1))
    assert (row.kind, row.new_area.name) == ("reworded", "Unga på stan")


@pytest.mark.parametrize(
    ("word", "successors", "why"),
    [
        ("area", [], "minst två delar"),
        ("area", [{"heading": " ", "text": "X"}], "minst två delar"),
        ("goal", [{"heading": "X", "text": ""}], "minst två delar"),
        ("area", [{"heading": "X", "text": "", "takes": ["goal:999"]}], "följa med"),
        ("clause", [{"heading": "X", "text": "X"}], "Bara ett område eller ett mål"),
    ],
)
def test_what_is_no_split_is_refused(round_, by, word, successors, why):
    with pytest.raises(Refusal, match=why):
        write(
            round_, by, "split", keys(round_, word)[0], new_heading="A", new_text="A", successors=successors
        )
    assert not round_.changes.exists()


def test_a_local_agreement_is_told_between_which_parts_to_choose(world, round_, by, old):
    alma = {"by": world.actor("alma"), "at": NOW}
    fields = {"level": "local", "title": "Lokal", "area": world.area, "valid_from": date(2024, 2, 1)}
    local = agreements.draft(world.district, **alma, **fields, parent=old, partners=[world.police])
    mine = agreements.add_priority_area(
        local, **alma, number=1, name="Våra unga", maps_to=old.priority_areas.get(number=1)
    )
    split_area(round_, by, keys(round_, "area")[0])
    draft, _version = take_over(round_, by)
    revision.Agreement.objects.filter(pk=draft.pk).update(
        settled_on=NOW.date(), published_on=NOW.date(), information_class="K0"
    )
    (one,) = (one for one in revisits(local, world.actor("alma")) if one.is_split)
    assert [area.name for area in one.successors] == ["Unga på stan", "Unga på nätet"]
    assert one.answering == (mine,)
    (row,) = (row for row in revisits_page(local, [one], world.actor("alma")).tables[0].rows)
    assert "”Unga på stan” eller ”Unga på nätet”" in [cell.value for cell in row]


STEP = st.tuples(
    st.sampled_from(["reword", "remove", "merge", "split"]),
    st.sampled_from(["area", "goal"]),
    st.integers(0, 9),
    st.integers(0, 9),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=1, max_size=5))
def test_the_lineage_covers_every_old_and_new_part(round_, by, old, steps):
    with transaction.atomic():
        for kind, word, i, j in steps:
            do(round_, by, kind, word, i, j)
        round_.refresh_from_db()
        assert changed(parts_of(round_.version), round_.changes.order_by("number")) == outcome.text_now(
            round_
        )
        if keys(round_, "area"):
            covered(take_over(round_, by)[0], old)
        transaction.set_rollback(True)
    round_.refresh_from_db()


def do(round_, by, kind, word, i, j):
    known = keys(round_, word)
    if not known:
        return
    key, other = known[i % len(known)], known[j % len(known)]
    if kind == "merge" and key == other:
        return
    if kind == "split" and word == "area":
        split_area(round_, by, key)
    elif kind == "split":
        split_goal(round_, by, key)
    else:
        words = {"new_heading": f"Namn {i}", "new_text": f"Text {i} {j}."} if kind != "remove" else {}
        write(round_, by, kind, key, **words, other_keys=[other] if kind == "merge" else [])


def covered(draft, old):
    rows = list(draft.lineage.all())
    for side, agreement in (("old", old), ("new", draft)):
        for word, model in (("area", PriorityArea), ("goal", Goal)):
            path = "agreement" if word == "area" else "priority_area__agreement"
            there = set(model.objects.filter(**{path: agreement}).values_list("pk", flat=True))
            assert there == {getattr(row, f"{side}_{word}_id") for row in rows} - {None}, (side, word)
    for row in rows:
        before, after = row.old_part, row.new_part
        ways = [one for one in rows if before and one.old_part == before]
        roots = [one for one in rows if after and one.new_part == after]
        assert (row.kind == "removed") == (after is None)
        assert (row.kind == "new") == (before is None)
        assert (row.kind == "split") == (len(ways) > 1)
        assert (row.kind == "merged") == (len(ways) == 1 and len(roots) > 1)
