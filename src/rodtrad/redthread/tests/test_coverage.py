"""The city grid on a small city: one district at work, one that has nothing."""

from datetime import date

import pytest

from rodtrad.redthread.coverage import grid
from rodtrad.redthread.run import run
from rodtrad.redthread.tests.make import ON, SIDES, change, drop, make_thread
from rodtrad.redthread.thread import Side

DISTRICTS = {"01": "Norra", "02": "Södra"}


def cells(*changes, **values):
    thread = make_thread(*changes, **values)
    found = grid(thread, DISTRICTS, ["area:1", "area:2"], ON, run(thread, on=ON))
    return {(row.district, cell.area): cell for row in found.rows for cell in row.cells}


def test_the_grid_has_a_cell_for_each_district_and_area():
    assert list(cells()) == [("01", "area:1"), ("01", "area:2"), ("02", "area:1"), ("02", "area:2")]


def test_a_local_area_counts_as_the_city_area_it_maps_to():
    cell = cells()["01", "area:2"]
    assert cell.is_touched
    assert cell.sides == frozenset(SIDES)
    assert (cell.measures, cell.measured, cell.measured_share, cell.overdue) == (3, 3, 1.0, 0)
    assert cell.reasons == ()
    assert cell.findings == 0
    assert "area:6" in cell.nodes


def test_a_reason_explains_an_area_that_is_not_touched():
    cell = cells()["01", "area:1"]
    assert not cell.is_touched
    assert cell.is_explained
    assert cell.measured_share is None
    assert cell.reasons == ("Berörs inte: Få unga bor här.",)


def test_an_area_without_reason_is_a_gap():
    cell = cells(drop("touch:1", "touch:2", "touch:3"))["01", "area:1"]
    assert not cell.is_explained
    assert cell.reasons == ("Området berörs inte, och inget skäl är angivet.",)


def test_a_district_with_nothing_says_so():
    assert cells()["02", "area:1"].reasons == (
        "Stadsdelen har ingen aktuell lägesbild, plan eller överenskommelse.",
    )


def test_a_missing_side_a_missing_baseline_and_a_late_measure_are_named():
    cell = cells(
        drop("measure:3"),
        change("target:1", baseline_value=None),
        change("measure:2", ends_on=date(2026, 8, 31)),
        drop("item:2"),
    )["01", "area:2"]
    assert Side.GUARDIAN not in cell.sides
    assert cell.reasons == (
        "Åtgärder saknas för: kontroll.",
        "1 av 2 åtgärder saknar utgångsvärde.",
        "Försenat: ”Åtgärd 2”.",
    )
    assert cell.findings > 0


def test_a_plan_past_its_followup_makes_all_its_measures_overdue():
    late = [change("plan:1", decided_on=date(2024, 8, 1)), drop("followup:1", "item:1", "item:2", "item:3")]
    assert cells(*late)["01", "area:2"].overdue == 3


def test_a_problem_without_measures_is_named():
    cell = cells(drop("measure:1", "measure:2", "measure:3"))["01", "area:2"]
    assert cell.reasons == ("Ingen åtgärd svarar mot ”Rån vid torget”.",)


def test_a_measure_without_goal_stands_in_the_area_of_its_problem():
    cell = cells(*(change(f"measure:{number}", goals=()) for number in (1, 2, 3)))["01", "area:2"]
    assert cell.measures == 3


def test_an_unknown_area_is_refused():
    thread = make_thread()
    with pytest.raises(KeyError):
        grid(thread, DISTRICTS, ["area:99"], ON, run(thread, on=ON))
