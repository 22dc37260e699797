"""Makes rows already stored as coarse as their party now wants them, with the store's own discipline.

Every file is written anew in staging, moved in one rename and seen when the manifest is swapped; then the finer
files are taken away at once, since that they are gone is the point.
"""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

from rodtrad.datasets.coarsen import Precision, coarsen
from rodtrad.datasets.columnar import connect, write_cubes, write_year
from rodtrad.datasets.manifest import Dataset, Import, Provenance, locked, save
from rodtrad.datasets.rawfiles import RawFiles
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Store

ROWS_AT_ONCE = 122_880


def coarsen_stored(store: Store, dataset: str, precision: Precision) -> None:
    """Every event of ``dataset`` no finer than ``precision``, also those that no longer stand: they may come back.

    Areas stay as they were given, from the finer point. Run again it does nothing.
    """
    with locked(store.root):
        manifest = store.manifest()
        _forget(store.root, manifest.named())
        before = manifest.datasets.get(dataset)
        if before is None or before.kind is not Kind.EVENTS or _is_done(before, precision):
            return
        folder = f"{dataset}-coarser-{manifest.version}"
        staging = store.root / "staging" / folder
        shutil.rmtree(store.root / "staging", ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            after = _rewritten(store, before, precision, staging)
            (store.root / "imports").mkdir(exist_ok=True)
            store.step("rename")
            staging.rename(store.root / "imports" / folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        store.step("manifest")
        manifest = manifest.replacing(datasets={**manifest.datasets, dataset: after})
        save(store.root, manifest)
        store.step("done")
        _forget(store.root, manifest.named())


def _is_done(dataset: Dataset, precision: Precision) -> bool:
    start = _told(precision)
    return all(one.provenance.settings.startswith(start) for one in dataset.imports)


def _told(precision: Precision) -> str:
    """How an import's settings begin (``importing.Choices.as_text``)."""
    return f"{precision.time};{precision.place};"


def _rewritten(store: Store, before: Dataset, precision: Precision, staging: Path) -> Dataset:
    new: dict[str, str] = {}
    told = {one.import_id: _provenance(one, precision) for one in before.imports}
    with connect(store.limits, staging / "spill") as session:
        for one in before.imports:
            for path in dict.fromkeys((*one.whole, *one.live)):
                store.step("coarser")
                to = staging / str(len(new)) / path.split("/")[-2] / "rows.parquet"
                _one_file(session, store.root / path, to, precision, told[one.import_id].marks())
                new[path] = f"imports/{staging.name}/{to.relative_to(staging)}"
    shutil.rmtree(staging / "spill", ignore_errors=True)
    imports = (
        dataclasses.replace(
            one,
            provenance=told[one.import_id],
            whole=tuple(new[path] for path in one.whole),
            live=tuple(new[path] for path in one.live),
        )
        for one in before.imports
    )
    return Dataset(before.kind, tuple(imports))


def _provenance(one: Import, precision: Precision) -> Provenance:
    """The same file under a coarser choice. The import keeps its name."""
    rest = one.provenance.settings.split(";")[2:]
    return dataclasses.replace(one.provenance, settings=_told(precision) + ";".join(rest))


def _one_file(session: Any, path: Path, to: Path, precision: Precision, marks: dict[str, str]) -> None:
    """A year's rows made coarser and sorted again, with their cubes. The year of a row never changes."""
    import pyarrow.parquet as pq

    year, raw = int(path.parent.name.removeprefix("year=")), to.parent / "raw"
    with RawFiles(raw, Kind.EVENTS) as kept:
        file = pq.ParquetFile(path)
        columns = [name for name in file.schema_arrow.names if name not in DERIVED]
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns):
            kept.write(coarsen(batch, precision))
    write_year(session, Kind.EVENTS, raw / f"{year}.parquet", year, to, marks)
    write_cubes(session, to, marks)
    shutil.rmtree(raw)


DERIVED = ("year", "month", "weekday", "hour")  # worked out anew by ``write_year``


def _forget(root: Path, named: set[str]) -> None:
    """The finer rows go now, not at the next import."""
    used = {path.split("/")[1] for path in named if path.startswith("imports/")}
    for folder in sorted((root / "imports").glob("*")):
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


__all__ = ["coarsen_stored"]
