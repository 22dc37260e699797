"""Keeps what was imported: twice is once, a revised file supersedes, a killed import leaves nothing behind.

Everything is written in a staging folder, moved in one rename, and seen when the manifest is swapped.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from rodtrad.datasets.assigning import Assigned, Assigner, require_points
from rodtrad.datasets.changes import Change, Example, changed
from rodtrad.datasets.columnar import (
    CUBES,
    Limits,
    connect,
    cube_path,
    has_repeats,
    shared,
    write_cubes,
    write_once,
    write_without,
    write_year,
)
from rodtrad.datasets.geometry import AreaSet, areas_from, as_bytes
from rodtrad.datasets.manifest import (
    Dataset,
    Import,
    Manifest,
    Provenance,
    load,
    locked,
    save,
    strictest,
    write_whole,
)
from rodtrad.datasets.rawfiles import RawFiles, rows_in
from rodtrad.datasets.shapes import Kind

Progress = Callable[[int, int | None], None]
IsCancelled = Callable[[], bool]


class Cancelled(Exception):
    """The import was stopped by a person. Nothing has changed."""


@dataclass(frozen=True)
class Incoming:
    """A file on its way in: screened, coarsened and area-assigned batches (``in_<set>`` int32), and its source."""

    dataset: str  # a–z, 0–9, - and _
    kind: Kind
    provenance: Provenance
    batches: Callable[[], Iterator[pa.RecordBatch]]
    rows_total: int | None = None
    replaces: str = ""  # an import this file takes the place of whole

    @property
    def folder(self) -> str:
        return f"{self.dataset}-{self.provenance.import_id}"


@dataclass(frozen=True)
class Outcome:
    import_id: str
    rows: int
    is_known: bool  # the same file, read the same way, is already here: nothing was done
    change: Change


@dataclass(frozen=True)
class Marks:
    """What follows every table made from a dataset."""

    information_class: str
    owners: tuple[str, ...]
    sources: tuple[str, ...]


def _never() -> bool:
    return False


class Store:
    """Datasets under one folder. ``step`` is called before each thing that is written (for tests of being killed)."""

    def __init__(
        self, root: Path, limits: Limits | None = None, step: Callable[[str], None] = lambda name: None
    ) -> None:
        self.root = root
        self.limits = limits or Limits()
        self.step = step

    # --- what is here -------------------------------------------------------------------------------------

    def manifest(self) -> Manifest:
        return load(self.root)

    def files(self, dataset: str) -> tuple[Path, ...]:
        """The Parquet files that hold the dataset as it now stands."""
        found = self.manifest().datasets.get(dataset)
        return tuple(self.root / path for one in (found.imports if found else ()) for path in one.live)

    def cube(self, dataset: str, cube: str) -> tuple[Path, ...]:
        """The files of one of ``CUBES``."""
        return tuple(cube_path(path, cube) for path in self.files(dataset))

    def marks(self, dataset: str) -> Marks:
        found = self.manifest().datasets.get(dataset)
        given = [one.provenance for one in (found.imports if found else ()) if one.live]
        return Marks(
            strictest(one.information_class for one in given),
            tuple(sorted({one.owner for one in given})),
            tuple(sorted({one.source for one in given})),
        )

    def areas(self, key: str) -> AreaSet:
        """An area set kept here. Raises ``KeyError``."""
        return areas_from((self.root / self.manifest().areas[key]).read_bytes())

    # --- what changes it ----------------------------------------------------------------------------------

    def keep_areas(self, areas: AreaSet) -> None:
        """Keep an area set under its key. What the numbers in ``in_<key>`` mean must not change: one key, one set."""
        data = as_bytes(areas)
        with locked(self.root):
            manifest = self.manifest()
            path = f"areas/{areas.key}.json"
            if path in manifest.areas.values():
                if (self.root / path).read_bytes() != data:
                    raise ValueError(f"{areas.key} finns redan med andra gränser; ge den nya en egen nyckel.")
                return
            self.step("areas")
            write_whole(self.root / path, data)
            self.step("manifest")
            save(self.root, manifest.replacing(areas={**manifest.areas, areas.key: path}))

    def preview(
        self, incoming: Incoming, progress: Progress | None = None, is_cancelled: IsCancelled = _never
    ) -> Outcome:
        """What ``commit`` would do; nothing is kept."""
        return self._taken(incoming, progress, is_cancelled, is_kept=False)

    def commit(
        self, incoming: Incoming, progress: Progress | None = None, is_cancelled: IsCancelled = _never
    ) -> Outcome:
        """Take the file in. Raises ``Cancelled``."""
        return self._taken(incoming, progress, is_cancelled, is_kept=True)

    def _taken(
        self,
        incoming: Incoming,
        progress: Progress | None,
        is_cancelled: IsCancelled,
        *,
        is_kept: bool,
    ) -> Outcome:
        if not re.fullmatch(r"[a-z0-9_-]+", incoming.dataset):
            raise ValueError(incoming.dataset)
        with locked(self.root):
            manifest = self.manifest()
            self._sweep(manifest)
            name = incoming.provenance.import_id
            dataset = manifest.datasets.get(incoming.dataset, Dataset(incoming.kind))
            if known := dataset.with_import(name):
                return Outcome(name, known.rows, True, Change(same=known.rows))
            staging = self.root / "staging" / f"{incoming.folder}-{manifest.version}"
            try:
                self._staged(incoming, staging, progress, is_cancelled)
                entry, earlier, change = self._merged(incoming, dataset, staging)
                if is_kept:
                    self._kept(manifest, incoming.dataset, Dataset(incoming.kind, (*earlier, entry)), staging)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
            return Outcome(name, entry.rows, False, change)

    def _sweep(self, manifest: Manifest) -> None:
        """Take away what a killed run left, and folders no longer named."""
        named = manifest.named()
        used = {path.split("/")[1] for path in named if path.startswith("imports/")}
        shutil.rmtree(self.root / "staging", ignore_errors=True)
        for folder in sorted((self.root / "imports").glob("*")):
            if folder.name not in used:
                shutil.rmtree(folder, ignore_errors=True)

    def _staged(
        self, incoming: Incoming, staging: Path, progress: Progress | None, is_cancelled: IsCancelled
    ) -> None:
        """The batches as they come, in one file a year."""
        staging.mkdir(parents=True)
        done = 0
        with RawFiles(staging / "raw", incoming.kind) as raw:
            for batch in incoming.batches():
                if is_cancelled():
                    raise Cancelled
                self.step("batch")
                raw.write(batch)
                done += len(batch)
                if progress:
                    progress(done, incoming.rows_total)

    def _years(self, session: Any, incoming: Incoming, staging: Path) -> list[Path]:
        """The staged rows sorted by year, with their cubes; years beside one another."""
        kind, marks = incoming.kind, incoming.provenance.marks()
        raws = sorted((staging / "raw").glob("*.parquet"))
        sources = {path: path for path in raws}
        if has_repeats(session, kind, raws):
            write_once(session, kind, raws, staging / "once.parquet")
            sources = dict.fromkeys(raws, staging / "once.parquet")

        def written(raw: Path) -> list[Path]:
            to = staging / "whole" / f"year={raw.stem}" / "rows.parquet"
            with session.cursor() as own:
                self.step("year")
                write_year(own, kind, sources[raw], int(raw.stem), to, marks)
                if rows_in(to):
                    self._cubed(own, kind, [to], marks)
                    return [to]
            shutil.rmtree(to.parent)
            return []

        with ThreadPoolExecutor(self.limits.threads) as pool:
            files = [path for found in pool.map(written, raws) for path in found]
        shutil.rmtree(staging / "raw")
        (staging / "once.parquet").unlink(missing_ok=True)
        return files

    def _merged(
        self, incoming: Incoming, dataset: Dataset, staging: Path
    ) -> tuple[Import, tuple[Import, ...], Change]:
        """The new import's files, the earlier imports without what it supersedes, and what that changes.

        The same file read anew takes its own place; another it ``replaces`` stays, so that it can come back.
        """
        told, kind, files = incoming.provenance, incoming.kind, list[Path]()
        leaving = {incoming.replaces} | {
            one.import_id for one in dataset.imports if one.provenance.sha256 == told.sha256
        }
        stay = [one for one in dataset.imports if one.provenance.sha256 != told.sha256]
        with connect(self.limits, staging / "spill") as session:
            if (staging / "raw").exists():
                files = self._years(session, incoming, staging)
            old = [self.root / path for one in dataset.imports for path in one.live]
            left = [self.root / p for one in dataset.imports if one.import_id in leaving for p in one.live]
            change = changed(session, kind, old, left, files)
            earlier = tuple(
                dataclasses.replace(one, live=())
                if one.import_id in leaving
                else self._superseded(session, kind, one, files, staging)
                for one in stay
            )
        paths = tuple(f"imports/{staging.name}/{path.relative_to(staging)}" for path in files)
        rows = change.new + change.same + change.changed
        return Import(told.import_id, told, rows, paths, paths, incoming.replaces), earlier, change

    def _cubed(self, session: Any, kind: Kind, files: list[Path], marks: dict[str, str]) -> None:
        if kind is Kind.EVENTS:
            for path in files:
                self.step("cubes")
                write_cubes(session, path, marks)

    def _superseded(self, session: Any, kind: Kind, one: Import, newer: list[Path], staging: Path) -> Import:
        """``one`` with the rows that ``newer`` also has left out of what is live."""
        live, marks = [], one.provenance.marks()
        for path in one.live:
            if not newer or not shared(session, kind, self.root / path, newer):
                live.append(path)
                continue
            self.step("superseded")
            to = staging / "live" / one.import_id / path.split("/")[-2] / "rows.parquet"
            write_without(session, kind, self.root / path, newer, to, marks)
            self._cubed(session, kind, [to], marks)
            live.append(f"imports/{staging.name}/{to.relative_to(staging)}")
        return dataclasses.replace(one, live=tuple(live))

    def _kept(self, manifest: Manifest, name: str, dataset: Dataset, staging: Path) -> None:
        folder = self.root / "imports" / staging.name
        folder.parent.mkdir(exist_ok=True)
        self.step("rename")
        staging.rename(folder)
        self.step("manifest")
        save(self.root, manifest.replacing(datasets={**manifest.datasets, name: dataset}))
        self.step("done")

    def assign_areas(
        self,
        dataset: str,
        area_sets: Sequence[AreaSet],
        progress: Progress | None = None,
        is_cancelled: IsCancelled = _never,
    ) -> Assigned:
        """Give stored events their areas in new area sets, so that a new division reaches old events.

        Provenance stays. A changed division is a set with a key of its own. Raises ``CannotRead``, ``Cancelled``
        and ``KeyError``.
        """
        require_points(self.manifest().datasets[dataset])
        for areas in area_sets:
            self.keep_areas(areas)
        with locked(self.root):
            manifest = self.manifest()
            self._sweep(manifest)
            before = manifest.datasets[dataset]
            require_points(before)
            staging = self.root / "staging" / f"{dataset}-areas-{manifest.version}"
            staging.mkdir(parents=True)
            try:
                after, assigned = self._reassigned(before, tuple(area_sets), staging, progress, is_cancelled)
                self._kept(manifest, dataset, after, staging)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
        return assigned

    def _reassigned(
        self,
        before: Dataset,
        area_sets: tuple[AreaSet, ...],
        staging: Path,
        progress: Progress | None,
        is_cancelled: IsCancelled,
    ) -> tuple[Dataset, Assigned]:
        """Every file of the dataset written anew, those that no longer stand too: they may come back."""
        marks = {path: one.provenance.marks() for one in before.imports for path in (*one.whole, *one.live)}
        standing = {path for one in before.imports for path in one.live}
        total = sum(rows_in(self.root / path) for path in marks)
        work, done, new = Assigner(area_sets), 0, dict[str, str]()
        with connect(self.limits, staging / "spill") as session:
            for number, path in enumerate(marks):
                if is_cancelled():
                    raise Cancelled
                self.step("areas")
                to = staging / str(number) / path.split("/")[-2] / "rows.parquet"
                work.rewrite(self.root / path, to, is_counted=path in standing)
                self._cubed(session, before.kind, [to], marks[path])
                new[path] = f"imports/{staging.name}/{to.relative_to(staging)}"
                done += rows_in(to)
                if progress:
                    progress(done, total)
        imports = (
            dataclasses.replace(
                one, whole=tuple(new[p] for p in one.whole), live=tuple(new[p] for p in one.live)
            )
            for one in before.imports
        )
        return Dataset(before.kind, tuple(imports)), work.assigned()

    def remove(self, dataset: str, import_id: str) -> None:
        """Take an import out; what it had superseded comes back."""
        with locked(self.root):
            manifest = self.manifest()
            self._sweep(manifest)
            before = manifest.datasets[dataset]
            left = tuple(one for one in before.imports if one.import_id != import_id)
            name = f"{dataset}-without-{import_id}-{manifest.version}"
            staging = self.root / "staging" / name
            staging.mkdir(parents=True)
            with connect(self.limits, staging / "spill") as session:
                imports = tuple(
                    self._relived(session, before.kind, one, left[n + 1 :], staging)
                    for n, one in enumerate(left)
                )
            self._kept(manifest, dataset, Dataset(before.kind, imports), staging)

    def _relived(
        self, session: Any, kind: Kind, one: Import, later: tuple[Import, ...], staging: Path
    ) -> Import:
        if any(other.replaces == one.import_id for other in later):
            return dataclasses.replace(one, live=())
        fresh = dataclasses.replace(one, live=one.whole)
        newer = [self.root / path for other in later for path in other.whole]
        return self._superseded(session, kind, fresh, newer, staging)


__all__ = ["CUBES", "Cancelled", "Change", "Example", "Incoming", "Limits", "Marks", "Outcome", "Store"]
