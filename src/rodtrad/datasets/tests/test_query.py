"""The same questions, the same rows: on DuckDB always, on PySpark where it is required."""

from __future__ import annotations

import os
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

import pyarrow as pa
import pytest

from rodtrad.datasets import query
from rodtrad.datasets.query import Chosen
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Incoming, Store
from rodtrad.datasets.tests.events import event, events, figures
from rodtrad.datasets.tests.test_store import provenance

EVENTS = (
    event(1, kind="Rån", starts_at=datetime(2031, 3, 30, 1, 59), count=2),  # before the hour that is not
    event(2, kind="Rån", starts_at=datetime(2031, 3, 30, 3, 0), x_dm=-5, y_dm=-15, sex="kvinnor"),
    event(3, kind="Ån", starts_at=datetime(2031, 3, 31, 23, 59), x_dm=25, y_dm=0),
    event(4, kind="Zon", starts_at=datetime(2031, 4, 1), time_grain="day", x_dm=None, y_dm=None),
    event(5, kind="Rån", starts_at=datetime(2030, 12, 31, 22, 30), area="Lindby"),
    event(6, kind="Zon", starts_at=datetime(2030, 12, 1), time_grain="month"),
)


def plain(rows):
    return [tuple(row.values()) for row in rows.to_pyarrow().to_pylist()]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("store"))
    batch = events(*EVENTS).append_column("in_sdo", pa.array([0, 0, 1, -1, 1, 1], pa.int32()))
    store.commit(Incoming("brott", Kind.EVENTS, provenance(), lambda: iter([batch])))
    table = figures(
        {}, {"area": "Lindby", "value": None, "status": "missing"}, {"indicator": "Andel", "value": 0.5}
    )
    store.commit(Incoming("tal", Kind.FIGURES, provenance(), lambda: iter(table.to_batches())))
    return store


@pytest.fixture(scope="module")
def session():
    return query.connect("duckdb")


QUESTIONS = {
    "monthly": lambda t: query.monthly(t, Chosen(area_set="sdo")),
    "by name": lambda t: query.monthly(t, Chosen(kinds=("Rån", "Zon"))),
    "period": lambda t: query.monthly(t, Chosen(period_from=date(2031, 3, 30), period_to=date(2031, 3, 31))),
    "areas": lambda t: query.hours(t, Chosen(area_set="sdo", areas=(1,))),
    "week": lambda t: query.week(t, Chosen()),
    "cells": lambda t: query.cells(t, Chosen(), 1),
    "exposed": lambda t: query.exposed(t, Chosen()),
}
ANSWERS = {
    "monthly": [
        (date(2030, 12, 1), 1, "Rån", 1), (date(2030, 12, 1), 1, "Zon", 1), (date(2031, 3, 1), 0, "Rån", 3),
        (date(2031, 3, 1), 1, "Ån", 1), (date(2031, 4, 1), -1, "Zon", 1),
    ],
    "by name": [
        (date(2030, 12, 1), "Almby", "Zon", 1), (date(2030, 12, 1), "Lindby", "Rån", 1),
        (date(2031, 3, 1), "Almby", "Rån", 3), (date(2031, 4, 1), "Almby", "Zon", 1),
    ],
    "period": [(date(2031, 3, 1), "Almby", "Rån", 3)],
    "areas": [(-1, 1), (22, 1), (23, 1)],
    "week": [(-1, -1, 1), (1, 23, 1), (2, -1, 1), (2, 22, 1), (7, 1, 2), (7, 3, 1)],
    "cells": [(-1, -2, 1, 1), (2, 0, 1, 1), (674012, 6580045, 4, 3)],
    "exposed": [("", "", 6), ("kvinnor", "", 1)],
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_on_duckdb(store, session, name):
    assert plain(QUESTIONS[name](query.table(session, store.files("brott")))) == ANSWERS[name]


def test_figures_come_in_the_order_of_their_key(store, session):
    found = query.figures(query.table(session, store.files("tal")))
    assert [row[0] for row in plain(found.select("indicator"))] == ["Andel", "Folkmängd", "Folkmängd"]
    only = query.figures(query.table(session, store.files("tal")), areas=["Lindby"])
    assert plain(only.select("value", "status")) == [(None, "missing")]


@pytest.mark.parametrize(
    ("area_set", "column", "question"), [("sdo", "area", "monthly"), ("", "named", "monthly")]
)
def test_a_cube_gives_the_same_answer_as_the_events(store, session, area_set, column, question):
    cube = query.table(session, store.cube("brott", "months"))
    of = Chosen(area_set=area_set)
    summed = query.cube_sum(cube, of, ("month", column, "kind"))
    assert plain(summed) == plain(query.monthly(query.table(session, store.files("brott")), of))


def test_the_week_cube_goes_by_whole_years(store, session):
    cube = query.table(session, store.cube("brott", "hours"))
    of = Chosen(kinds=("Rån",), period_from=date(2031, 1, 1), period_to=date(2032, 1, 1))
    assert plain(query.cube_sum(cube, of, ("weekday", "hour"))) == [(7, 1, 2), (7, 3, 1)]


def test_an_unknown_engine_is_refused():
    with pytest.raises(ValueError, match="sqlite"):
        query.connect("sqlite")


def test_the_engines_are_the_pair_that_was_tried():
    assert (version("duckdb"), version("ibis-framework")) == ("2.0.0", "12.0.0")
    try:
        assert version("pyspark") == "4.0.5"
    except PackageNotFoundError:
        assert not os.environ.get("RODTRAD_REQUIRE_SPARK")


@pytest.fixture(scope="module")
def spark():
    if not os.environ.get("RODTRAD_REQUIRE_SPARK"):
        pytest.skip("needs a Java runtime and half a minute: RODTRAD_REQUIRE_SPARK=1")
    return query.connect("pyspark")


@pytest.mark.spark
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_same_rows_on_pyspark(store, spark, name):
    assert plain(QUESTIONS[name](query.table(spark, store.files("brott")))) == ANSWERS[name]
