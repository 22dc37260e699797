"""A division made after the import reaches the events already stored, or nothing has changed."""

from __future__ import annotations

import contextlib

import pyarrow.parquet as pq
import pytest
import shapely

from rodtrad.datasets.coarsen import PlaceGrain, Precision
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.importing import Choices, import_reading
from rodtrad.datasets.shapes import CannotRead
from rodtrad.datasets.store import Assigned, Cancelled, Incoming, Store
from rodtrad.datasets.tests.events import event, figures
from rodtrad.datasets.tests.test_importing import EAST, HALVES, NORTH, at, reading
from rodtrad.datasets.tests.test_store import Killed, Kind, provenance

THIRDS = AreaSet(
    "tredjedelar", "Tredjedelar", "2032", ("1", "2"), ("Ett", "Två"),
    (shapely.box(EAST, NORTH, EAST + 60, NORTH + 200), shapely.box(EAST + 50, NORTH, EAST + 120, NORTH + 200)),
)  # fmt: skip
NONE = {"x_dm": None, "y_dm": None, "place_grain_m": None}
ROWS = (event(1, **at(10)), event(2, **at(95)), event(3, **at(500)), event(4, **NONE), event(5, **at(55)))


def stored(store):
    tables = [pq.read_table(path, partitioning=None) for path in store.files("brott")]
    return sorted((row for table in tables for row in table.to_pylist()), key=lambda row: row["event"])


def filled(root, *rows, file="a.csv", **choices):
    store = Store(root)
    import_reading(store, "brott", reading(*(rows or ROWS)), provenance(file), Choices(**choices))
    return store


def test_old_events_get_the_new_areas_and_all_else_stays(tmp_path):
    store = filled(tmp_path, area_sets=(HALVES,))
    before, provenances = (
        stored(store),
        [one.provenance for one in store.manifest().datasets["brott"].imports],
    )
    told = []
    done = store.assign_areas("brott", (THIRDS,), lambda *n: told.append(n))
    assert [row["in_tredjedelar"] for row in stored(store)] == [0, 1, -1, -1, 0]
    assert [{k: v for k, v in row.items() if k != "in_tredjedelar"} for row in stored(store)] == before
    assert done == Assigned(5, {"tredjedelar": 1}, {"tredjedelar": 1}, 0)
    assert told == [(5, 5)]
    assert [one.provenance for one in store.manifest().datasets["brott"].imports] == provenances
    assert pq.read_schema(store.files("brott")[0]).metadata[b"rodtrad.owner"] == b"LPO Almby"
    assert store.areas("tredjedelar") == THIRDS


def test_the_cubes_follow(tmp_path):
    store = filled(tmp_path, area_sets=(HALVES,))
    store.assign_areas("brott", (THIRDS,))
    (months,) = (pq.read_table(path, partitioning=None).to_pylist() for path in store.cube("brott", "months"))
    found = {row["area"]: row["events"] for row in months if row["area_set"] == "tredjedelar"}
    assert found == {0: 2, 1: 1, -1: 2}


def test_what_was_superseded_is_divided_too_and_can_come_back(tmp_path):
    store = filled(tmp_path)
    second = import_reading(
        store, "brott", reading(event(1, **at(100))), provenance("b.csv"), Choices()
    ).outcome
    assert store.assign_areas("brott", (THIRDS,)).rows == 5
    assert stored(store)[0]["in_tredjedelar"] == 1
    store.remove("brott", second.import_id)
    assert [row["in_tredjedelar"] for row in stored(store)] == [0, 1, -1, -1, 0]


def test_coarse_places_are_told_and_hidden_ones_refused(tmp_path):
    squares = filled(tmp_path / "a", precision=Precision(place=PlaceGrain.M500))
    assert squares.assign_areas("brott", (THIRDS,)).coarse == 4
    hidden = filled(tmp_path / "b", area_sets=(HALVES,), precision=Precision(place=PlaceGrain.AREA))
    with pytest.raises(CannotRead, match="bara som område"):
        hidden.assign_areas("brott", (THIRDS,))
    assert "tredjedelar" not in hidden.manifest().areas


def test_figures_and_other_borders_under_the_same_key_are_refused(tmp_path):
    store = filled(tmp_path, area_sets=(HALVES,))
    given = figures({})
    store.commit(Incoming("tal", Kind.FIGURES, provenance(), lambda: iter(given.to_batches())))
    with pytest.raises(CannotRead, match="vikter"):
        store.assign_areas("tal", (THIRDS,))
    with pytest.raises(ValueError, match="andra gränser"):
        store.assign_areas("brott", (AreaSet("halvor", "H", "", ("1",), ("A",), THIRDS.polygons[:1]),))


def test_cancelled_or_killed_anywhere_all_or_nothing_has_changed(tmp_path):
    names, point = [], 0
    while len(names) >= point:
        names, root = [], tmp_path / str(point)

        def step(name, names=names, point=point):
            names.append(name)
            if len(names) == point + 1:
                raise Killed

        filled(root, area_sets=(HALVES,))
        with contextlib.suppress(Killed):
            Store(root, step=step).assign_areas("brott", (THIRDS,))
        whole = [row["in_halvor"] for row in stored(Store(root))] == [0, 0, -1, -1, 0]
        assert whole and len({"in_tredjedelar" in row for row in stored(Store(root))}) == 1
        Store(root).assign_areas("brott", (THIRDS,))
        assert [row["in_tredjedelar"] for row in stored(Store(root))] == [0, 1, -1, -1, 0]
        point += 1
    assert point >= 7
    with pytest.raises(Cancelled):
        Store(root).assign_areas("brott", (HALVES,), is_cancelled=lambda: True)
    assert not list((root / "staging").glob("*"))
