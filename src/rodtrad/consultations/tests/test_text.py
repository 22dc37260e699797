"""Tracked changes replayed on the old text give the new text exactly; a change that does not fit is refused."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.remiss import make_consultation

from rodtrad.consultations.text import DoesNotApply, TextPart, changed, parts_of
from rodtrad.consultations.tracked import DoesNotFit, Edit, replay, tracked

WORDS = st.text(alphabet="aåb ö,.\n", max_size=60)


@given(old=WORDS, new=WORDS)
def test_replaying_gives_the_new_text(old, new):
    assert replay(old, tracked(old, new)) == new


@given(old=WORDS, new=WORDS, other=WORDS)
def test_edits_fit_only_the_text_they_were_made_on(old, new, other):
    edits = tracked(old, new)
    if "".join(one.text for one in edits if one.operation != "insert") != other:
        with pytest.raises(DoesNotFit):
            replay(other, edits)


def test_whole_words_are_struck_and_put_in():
    assert tracked("brottsoffer ska få stöd", "brottsoffer och vittnen ska få stöd") == (
        Edit("keep", "brottsoffer"),
        Edit("insert", " och vittnen"),
        Edit("keep", " ska få stöd"),
    )


def change(kind, key, **given):
    fields = {"after_key": "", "other_keys": [], "old_heading": "", "old_text": ""}
    return SimpleNamespace(kind=kind, part_key=key, **{**fields, "new_heading": "", "new_text": "", **given})


PARTS = (
    TextPart("main", "Överenskommelsen", ""),
    TextPart("area:1", "Unga", "", 2),
    TextPart("goal:1", "Mål 1", "Färre unga.", 3),
    TextPart("area:2", "Platser", "", 2),
)


def test_each_kind_of_change():
    added = change("add", "goal:ny-1", after_key="area:1", new_heading="Mål 2", new_text="Fler får vård.")
    assert [part.key for part in changed(PARTS, [added])] == [
        "main",
        "area:1",
        "goal:1",
        "goal:ny-1",
        "area:2",
    ]
    reworded = change("reword", "area:2", old_heading="Platser", new_heading="Otrygga platser")
    assert changed(PARTS, [reworded])[3].heading == "Otrygga platser"
    removed = change("remove", "goal:1", old_heading="Mål 1", old_text="Färre unga.")
    assert [part.key for part in changed(PARTS, [removed])] == ["main", "area:1", "area:2"]
    merged = change(
        "merge", "area:1", other_keys=["area:2"], old_heading="Unga", new_heading="Unga och platser"
    )
    assert [part.heading for part in changed(PARTS, [merged])] == [
        "Överenskommelsen",
        "Unga och platser",
        "Mål 1",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        change("reword", "area:9", new_heading="X"),
        change("reword", "area:2", old_heading="Torg", new_heading="X"),
        change("merge", "area:1", other_keys=["area:8"], old_heading="Unga", new_heading="X"),
        change("add", "goal:ny-1", after_key="area:9", new_heading="X"),
    ],
)
def test_nothing_is_guessed(wrong):
    with pytest.raises(DoesNotApply):
        changed(PARTS, [wrong])


def test_the_frozen_draft_has_a_part_for_each_clause_area_and_goal(world):
    kinds = [part.key.partition(":")[0] for part in parts_of(make_consultation(world).version)]
    assert kinds == ["main", "purpose", "clause", "annex", *["area", "goal", "goal"] * 2]


def test_a_goal_is_named_with_its_area_where_several_have_its_heading(world):
    parts = parts_of(make_consultation(world).version)
    names = [part.name for part in parts]
    assert len(set(names)) == len(names)
    for area, goal in pairwise(parts):
        if area.key.startswith("area:"):
            assert goal.name == f"{area.heading} – {goal.heading}"
            assert area.name == area.heading
