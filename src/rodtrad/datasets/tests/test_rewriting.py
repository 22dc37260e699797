"""Coarser in place: killed anywhere and run again is once, and nothing finer is left on the disk."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from rodtrad.datasets.coarsen import PlaceGrain, Precision, TimeGrain
from rodtrad.datasets.rewriting import coarsen_stored
from rodtrad.datasets.store import Store
from rodtrad.datasets.tests.events import event
from rodtrad.datasets.tests.test_store import THREE, incoming

DAY = Precision(TimeGrain.DAY, PlaceGrain.M500)


def grains(root):
    """Of every file of events on the disk, named or not."""
    found = [pq.ParquetFile(path).read().to_pylist() for path in root.rglob("rows.parquet")]
    return {(one["time_grain"], one["place_grain_m"], one["in_sdo"] >= 0) for rows in found for one in rows}


def test_every_file_becomes_coarser_and_the_finer_are_gone(tmp_path):
    store = Store(tmp_path)
    store.commit(incoming(*THREE))
    store.commit(incoming(event(1, kind="Rån"), file="b.csv"))
    before = {one.import_id for one in store.manifest().datasets["brott"].imports}
    coarsen_stored(store, "brott", DAY)
    assert grains(tmp_path) == {("day", 500, True)}
    after = store.manifest().datasets["brott"].imports
    assert {one.import_id for one in after} == before
    assert all(one.provenance.settings.startswith("day;500;") for one in after)
    store.remove("brott", after[1].import_id)
    assert grains(tmp_path) == {("day", 500, True)}  # what comes back is coarse too


@pytest.mark.parametrize("step", ["coarser", "rename", "manifest", "done"])
def test_killed_and_run_again_is_once(tmp_path, step):
    store = Store(tmp_path)
    store.commit(incoming(*THREE))

    def killed(name):
        if name == step:
            raise SystemExit

    with pytest.raises(SystemExit):
        coarsen_stored(Store(tmp_path, step=killed), "brott", DAY)
    coarsen_stored(store, "brott", DAY)
    assert grains(tmp_path) == {("day", 500, True)}
    version = store.manifest().version
    coarsen_stored(store, "brott", DAY)
    assert store.manifest().version == version
