"""Twice is once, later supersedes, killed is nothing, and the preview is what then happens."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
from datetime import date, datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Cancelled, Change, Incoming, Store
from rodtrad.datasets.tests.events import event, events, figures


def provenance(file="a.csv", **changes):
    given = {
        "file": file, "sha256": file, "source": "Almby polis", "owner": "LPO Almby", "information_class": "K1",
        "reader": "csv", "reader_version": 1, "status": "preliminary", "retrieved_on": date(2031, 4, 1), **changes,
    }  # fmt: skip
    return Provenance(**given)


def incoming(*rows, file="a.csv", replaces="", **changes):
    batch = events(*rows)
    batch = batch.append_column("in_sdo", pa.array([n % 2 for n in range(len(batch))], pa.int32()))
    halves = [batch.slice(0, 1), batch.slice(1)] if len(batch) > 1 else [batch]
    return Incoming(
        "brott", Kind.EVENTS, provenance(file, **changes), lambda: iter(halves), len(batch), replaces
    )


def rows_of(store, dataset="brott"):
    files = [str(path) for path in store.files(dataset)]
    if not files:
        return []
    return duckdb.sql(f"SELECT event, kind, year FROM read_parquet({files}) ORDER BY event").fetchall()


THREE = (event(1), event(2), event(3, starts_at=datetime(2030, 12, 31, 23, 5)))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_rows_are_sorted_by_year_with_calendar_and_metadata(store):
    store.commit(incoming(*THREE))
    first, second = store.files("brott")
    assert [path.parent.name for path in (first, second)] == ["year=2030", "year=2031"]
    (row,) = pq.read_table(first, partitioning=None).to_pylist()
    assert (row["weekday"], row["hour"], row["month"], row["year"]) == (2, 23, date(2030, 12, 1), 2030)
    schema = pq.read_schema(second)
    assert schema.metadata[b"rodtrad.owner"] == b"LPO Almby"
    assert schema.field("x_dm").type == pa.int32()
    assert schema.field("starts_at").type.tz is None
    assert schema.field("starts_utc").type.tz == "UTC"


def test_an_unknown_hour_or_weekday_is_not_midnight(store):
    month = event(1, time_grain="month", starts_at=datetime(2031, 3, 1))
    store.commit(incoming(month, event(2, time_grain="day", starts_at=datetime(2031, 3, 4))))
    found = pq.read_table(store.files("brott")[0], partitioning=None)
    assert found.select(["weekday", "hour"]).to_pylist() == [
        {"weekday": -1, "hour": -1}, {"weekday": 2, "hour": -1},
    ]  # fmt: skip


def test_the_same_file_twice_is_once(store):
    store.commit(incoming(*THREE))
    version = store.manifest().version
    again = store.commit(incoming(*THREE))
    assert (again.is_known, again.change) == (True, Change(same=3))
    assert store.manifest().version == version
    assert len(rows_of(store)) == 3


def test_a_key_twice_in_a_file_is_the_last_row(store):
    outcome = store.commit(incoming(event(1), event(1, kind="Rån", row=9)))
    assert (outcome.rows, rows_of(store)) == (1, [("h1", "Rån", 2031)])


def test_a_later_file_supersedes_by_key_and_says_what_changed(store):
    store.commit(incoming(*THREE))
    later = incoming(event(2, kind="Rån"), event(1), event(4), file="b.csv")
    change = store.commit(later).change
    assert (change.new, change.same, change.changed, change.gone) == (1, 1, 1, 0)
    (changed, new) = change.examples
    assert (changed.before, changed.after) == ({"kind": "Skadegörelse"}, {"kind": "Rån"})
    assert (new.what, new.key) == ("new", {"event": "h4"})
    assert [row[:2] for row in rows_of(store)] == [
        ("h1", "Skadegörelse"), ("h2", "Rån"), ("h3", "Skadegörelse"), ("h4", "Skadegörelse"),
    ]  # fmt: skip


def test_a_file_that_replaces_another_takes_its_rows_away(store):
    first = store.commit(incoming(*THREE)).import_id
    change = store.commit(incoming(event(1), file="b.csv", replaces=first)).change
    assert (change.same, change.gone) == (1, 2)
    assert [one.key["event"] for one in change.examples] == ["h2", "h3"]
    assert len(rows_of(store)) == 1


def test_the_same_file_read_anew_replaces_itself(store):
    store.commit(incoming(*THREE))
    store.commit(incoming(event(1), event(2), reader_version=2))
    assert len(rows_of(store)) == 2


def test_going_back_to_the_first_choice_is_an_import_again(store):
    for settings in ("dag", "minut", "dag"):
        outcome = store.commit(incoming(*THREE, settings=settings))
        assert (outcome.is_known, len(rows_of(store))) == (False, 3)
    assert len(store.manifest().datasets["brott"].imports) == 1


def test_an_empty_file_may_replace_another_and_be_taken_out_again(store):
    first = store.commit(incoming(*THREE)).import_id
    empty = dataclasses.replace(incoming(event(1), file="b.csv", replaces=first), batches=lambda: iter(()))
    outcome = store.commit(empty)
    assert (outcome.change.gone, rows_of(store)) == (3, [])
    store.remove("brott", outcome.import_id)
    assert len(rows_of(store)) == 3


def test_removing_an_import_brings_back_what_it_superseded(store):
    store.commit(incoming(*THREE))
    before = rows_of(store)
    second = store.commit(incoming(event(1, kind="Rån"), event(5), file="b.csv")).import_id
    store.commit(incoming(event(2), file="c.csv"))
    store.remove("brott", second)
    assert rows_of(store) == before


def test_figures_supersede_by_their_key(store):
    def given(table, file):
        return Incoming("folk", Kind.FIGURES, provenance(file), lambda: iter(table.to_batches()))

    store.commit(given(figures({}, {"sex": "kvinnor", "value": 50.0}), "a.csv"))
    change = store.commit(given(figures({"value": 101.0, "status": "final"}), "b.csv")).change
    assert (change.changed, change.new) == (1, 0)
    values = pa.concat_tables([pq.read_table(p, partitioning=None) for p in store.files("folk")])["value"]
    assert sorted(values.to_pylist()) == [50.0, 101.0]


def test_the_preview_is_what_commit_then_does(store):
    store.commit(incoming(*THREE))
    later = incoming(event(1, kind="Rån"), event(7), file="b.csv")
    before, version = rows_of(store), store.manifest().version
    foreseen = store.preview(later)
    assert (rows_of(store), store.manifest().version) == (before, version)
    assert store.commit(later) == foreseen


def test_cubes_hold_every_event_once_per_area_set(store):
    store.commit(incoming(event(1, count=3), event(2), event(3, x_dm=None, y_dm=None)))
    months = pa.concat_tables([pq.read_table(p, partitioning=None) for p in store.cube("brott", "months")])
    sums = months.group_by("area_set").aggregate([("events", "sum")]).to_pylist()
    assert {row["area_set"]: row["events_sum"] for row in sums} == {"": 5, "sdo": 5}
    (cells,) = store.cube("brott", "cells")
    assert sum(pq.read_table(cells, partitioning=None)["events"].to_pylist()) == 4


def test_class_and_owner_follow_the_dataset(store):
    store.commit(incoming(*THREE))
    store.commit(incoming(event(9), file="b.csv", information_class="K3", owner="Almby kommun"))
    marks = store.marks("brott")
    assert (marks.information_class, marks.owners) == ("K3", ("Almby kommun", "LPO Almby"))


def test_progress_is_told_and_a_cancelled_import_leaves_nothing(store):
    told = []
    with pytest.raises(Cancelled):
        store.commit(incoming(*THREE), lambda *done: told.append(done), lambda: bool(told))
    assert told == [(1, 3)]
    assert (rows_of(store), list(store.root.glob("*/*"))) == ([], [])


class Killed(BaseException):
    pass


def test_killed_at_any_of_twenty_points_and_run_again_is_once(tmp_path):
    rows = [event(2, kind="Rån"), *(event(n) for n in range(4, 16))]
    second = incoming(*rows, file="b.csv")
    second = dataclasses.replace(second, batches=lambda: (events(row) for row in rows))
    Store(tmp_path / "first").commit(incoming(*THREE))
    names, point = [], 0
    while len(names) >= point:
        names, root = [], tmp_path / str(point)

        def step(name, names=names, point=point):
            names.append(name)
            if len(names) == point + 1:
                raise Killed

        shutil.copytree(tmp_path / "first", root)
        with contextlib.suppress(Killed):
            Store(root, step=step).commit(second)
        assert len(rows_of(Store(root))) in (3, 15)
        Store(root).commit(second)
        assert [row[:2] for row in rows_of(Store(root))][7:9] == [("h2", "Rån"), ("h3", "Skadegörelse")], (
            names
        )
        assert len(rows_of(Store(root))) == 15
        point += 1
    assert point >= 20


def test_one_file_may_feed_two_datasets(store):
    store.commit(incoming(*THREE))
    store.commit(dataclasses.replace(incoming(*THREE), dataset="brott-2"))
    assert rows_of(store, "brott") == rows_of(store, "brott-2")
    with pytest.raises(ValueError, match="/"):
        store.commit(dataclasses.replace(incoming(*THREE), dataset="../x"))


def test_what_a_killed_run_left_is_swept(store):
    for left in ("staging/x", "imports/y/whole"):
        (store.root / left).mkdir(parents=True)
        (store.root / left / "raw.parquet").write_bytes(b"PAR1")
    store.commit(incoming(*THREE))
    assert not (store.root / "staging" / "x").exists()
    assert not (store.root / "imports" / "y").exists()


def test_an_area_set_is_kept_as_it_was(store):
    box = shapely.box(0, 0, 10, 10)
    areas = AreaSet("sdo", "Stadsdelar", "2023", ("1",), ("Almby",), (box,), date(2023, 7, 1))
    store.keep_areas(areas)
    store.keep_areas(areas)
    assert store.areas("sdo") == areas
    with pytest.raises(ValueError, match="andra gränser"):
        store.keep_areas(AreaSet("sdo", "Stadsdelar", "2023", ("2",), ("Almby",), (box,)))
