"""Districts that merge, police areas that cut through them, and figures moved between the two."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.datasets.areas import (
    OUTSIDE,
    Bond,
    CannotMove,
    Relation,
    area_weights,
    move,
    population_weights,
    related,
    successors,
)
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.tests.events import figures


def strips(key, *edges):
    shapes = tuple(shapely.box(a, 0, b, 100) for a, b in pairwise(edges))
    codes = tuple(str(n) for n in range(1, len(shapes) + 1))
    return AreaSet(key, key, "2031", codes, tuple(f"{key} {c}" for c in codes), shapes)


FIRST, SECOND = date(2020, 7, 1), date(2023, 7, 1)
CHANGES = (
    Relation(("sdo14", "21"), Bond.SUCCEEDED_BY, ("sdo13", "30"), FIRST),
    Relation(("sdo14", "22"), Bond.SUCCEEDED_BY, ("sdo13", "30"), FIRST),
    Relation(("sdo14", "09"), Bond.SUCCEEDED_BY, ("sdo13", "09"), FIRST),
    Relation(("sdo13", "09"), Bond.SUCCEEDED_BY, ("sdo11", "31"), SECOND),
    Relation(("sdo14", "14"), Bond.CUTS, ("lpo", "A"), date(2020, 1, 1), date(2025, 1, 1)),
    Relation(("sdo14", "14"), Bond.CUTS, ("lpo", "B"), date(2020, 1, 1)),
)


def test_an_area_is_followed_through_every_change_up_to_the_day():
    assert successors(CHANGES, ("sdo14", "09"), date(2020, 6, 30)) == (("sdo14", "09"),)
    assert successors(CHANGES, ("sdo14", "09"), FIRST) == (("sdo13", "09"),)
    assert successors(CHANGES, ("sdo14", "09"), SECOND) == (("sdo11", "31"),)


def test_a_district_can_lie_in_two_police_areas_until_one_ends():
    assert related(CHANGES, ("sdo14", "14"), Bond.CUTS, date(2024, 1, 1)) == (("lpo", "A"), ("lpo", "B"))
    assert related(CHANGES, ("sdo14", "14"), Bond.CUTS, date(2025, 1, 1)) == (("lpo", "B"),)


def by_code(table):
    return {row["area_code"]: row["value"] for row in table.to_pylist()}


def test_counts_move_by_land_and_say_so():
    moved = move(figures({"area_code": "1"}), area_weights(strips("a", 0, 100), strips("b", 0, 25, 200)))
    assert by_code(moved) == pytest.approx({"1": 25, "2": 75})
    assert set(moved["status"].to_pylist()) == {"estimated"}
    assert moved["note"][0].as_py() == "Flyttad från a efter yta."


def test_counts_move_by_people():
    source, target = strips("a", 0, 100), strips("b", 0, 25, 200)
    weights = population_weights(
        source, target, [("1", "1", 900), ("1", "2", 100)], counted="31 december 2030"
    )
    assert by_code(move(figures({"area_code": "1"}), weights)) == pytest.approx({"1": 90, "2": 10})


def test_what_the_weights_leave_over_stands_outside():
    moved = move(figures({"area_code": "1"}), area_weights(strips("a", 0, 100), strips("b", 0, 40)))
    assert by_code(moved) == pytest.approx({"1": 40, OUTSIDE: 60})


def test_a_missing_part_makes_its_target_missing():
    given = figures({"area_code": "1"}, {"area_code": "2", "value": None, "status": "secret"})
    moved = move(given, area_weights(strips("a", 0, 100, 200), strips("b", 0, 50, 200)))
    assert [(r["area_code"], r["value"], r["status"]) for r in moved.to_pylist()] == [
        ("1", 50.0, "estimated"), ("2", None, "missing"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "has_weights", "words"),
    [
        ({"area_code": "1"}, False, "angivna vikter"),
        ({"area_code": "1", "unit": "procent"}, True, "Bara antal"),
        ({"area_code": "9"}, True, "saknas"),
    ],
)
def test_what_cannot_be_moved_is_refused(changes, has_weights, words):
    weights = area_weights(strips("a", 0, 100), strips("b", 0, 100)) if has_weights else None
    with pytest.raises(CannotMove, match=words):
        move(figures(changes), weights)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=5, unique=True),
    st.lists(st.integers(1, 400), min_size=1, max_size=5, unique=True),
    st.lists(st.integers(0, 10_000), min_size=5, max_size=5),
)
def test_totals_are_kept_however_the_borders_run(edges, others, values):
    source, target = strips("a", 0, *sorted(edges)), strips("b", 0, *sorted(others))
    rows = [{"area_code": code, "value": float(v)} for code, v in zip(source.codes, values, strict=False)]
    moved = move(figures(*rows), area_weights(source, target))
    assert sum(by_code(moved).values()) == pytest.approx(sum(row["value"] for row in rows))
