"""What other parties than a dataset's owner may know of it: one fixed table of sums, protected once for its state.

Every count they are answered with is a sum of shown cells of it, so no two choices, nor a thousand, tell more than the
table does. Its areas are those of one division only: two that overlap could be subtracted from each other.
Rows taken in later make another table: who has kept the numbers of both can tell how many came between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from rodtrad.analysis.lattice import protect, with_sums
from rodtrad.analysis.result import require
from rodtrad.datasets import query
from rodtrad.places.reads import DIVISIONS
from rodtrad.ui.keeping import digest, kept

VERSION = 1  # of the protecting; another version protects anew
MOST_SERIES = 5_000  # areas × kinds; beyond it the areas are not told apart
HIDDEN = -1  # in place of a count
Key = int | str  # an area's number in the division, or its name in the source


@dataclass(frozen=True, eq=False)
class Guarded:
    """Counts (years, all months or one, all areas or one, all kinds or one); hidden ones are ``HIDDEN``."""

    begins: date  # the first month there is
    end: date  # the month after the last
    area_set: str  # the division; "": the source's own names
    areas: tuple[Key, ...]
    kinds: tuple[str, ...]
    counts: NDArray[np.int64]

    def count(self, first: date, end: date, area: Key | None, kinds: Sequence[str]) -> int | None:
        """Events in whole months [first, end); no kinds: all. None where shown cells do not add up to it."""
        at = 0 if area is None else _at(self.areas, area)
        has_all = not kinds or set(kinds) == set(self.kinds)
        which = [0] if has_all else [_at(self.kinds, kind) for kind in sorted(set(kinds))]
        if at < 0 or min(which) < 0:
            return None
        found = [
            self.counts[year - self.begins.year, month, at, which] for year, month in self._pieces(first, end)
        ]
        return None if any((cells == HIDDEN).any() for cells in found) else int(np.sum(found))

    def months(self, first: date, end: date, area: Key | None, kinds: Sequence[str]) -> list[int | None]:
        """``count`` of each month by itself."""
        edges = [*months_between(first, end), end]
        return [self.count(a, b, area, kinds) for a, b in pairwise(edges)]

    def _pieces(self, first: date, end: date) -> list[tuple[int, int]]:
        """Year and month (0: the whole year) of the coarsest cells that make the period up, within what there is."""
        found: list[tuple[int, int]] = []
        start, stop = max(first, self.begins), min(end, self.end)
        for year in range(start.year, stop.year + 1):
            months = [
                one.month
                for one in months_between(max(start, date(year, 1, 1)), min(stop, date(year + 1, 1, 1)))
            ]
            known = months_between(max(self.begins, date(year, 1, 1)), min(self.end, date(year + 1, 1, 1)))
            is_whole = bool(months) and len(months) == len(known)
            found += [(year, 0)] if is_whole else [(year, month) for month in months]
        return found


def months_between(first: date, end: date) -> list[date]:
    """The first days of the months from ``first`` up to, not with, ``end``."""
    start, stop = first.year * 12 + first.month - 1, end.year * 12 + end.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(start, stop)]


def _at(names: Sequence[Any], name: Any) -> int:
    """Where a name's cells are; -1: nowhere."""
    return names.index(name) + 1 if name in names else -1


def guarded(key: str, state: str, files: tuple[Path, ...], least: int) -> Guarded:
    """The table of a dataset as it now is: protected the first time it is asked for, then read from disk."""
    return _read(
        Path(settings.DATA) / "answers", digest(["guarded", VERSION, key, state, least]), files, least
    )


@lru_cache(maxsize=8)
def _read(folder: Path, name: str, files: tuple[Path, ...], least: int) -> Guarded:
    given = json.loads(kept(folder, name, lambda: _protected(files, least)))
    counts = np.array(given["counts"], np.int64).reshape(given["shape"])
    begins, end = (date.fromisoformat(given[name]) for name in ("begins", "end"))
    return Guarded(begins, end, given["area_set"], tuple(given["areas"]), tuple(given["kinds"]), counts)


def _protected(files: tuple[Path, ...], least: int) -> str:
    area_set, rows = _rows(files)
    require(bool(rows), "no_rows", "Underlaget har inga rader än.")
    whole = [row for row in rows if row["area_set"] == ""]
    parts = [row for row in rows if row["area_set"] == area_set]
    name = "area" if area_set else "named"
    areas, kinds = sorted({row[name] for row in parts}), sorted({row["kind"] for row in whole})
    if len(areas) * len(kinds) > MOST_SERIES:
        areas, parts = [], []
    begins, last = (edge(row["month"] for row in whole) for edge in (min, max))
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    box = _box(whole, [()], kinds, begins, end, lambda row: ())
    inside = _box(parts, areas, kinds, begins, end, lambda row: row[name])
    outside = box - inside.sum(1, keepdims=True)  # told apart, so that it too is guarded
    counts = np.concatenate([inside, outside], 1) if outside.any() or not areas else inside
    shown = _shown(counts, begins, end, least)
    told = {"begins": begins.isoformat(), "end": end.isoformat(), "area_set": area_set}
    lists = {"areas": areas, "kinds": kinds, "shape": shown.shape, "counts": shown.ravel().tolist()}
    return json.dumps({**told, **lists}, ensure_ascii=False, separators=(",", ":"))


def _box(
    rows: list[dict[str, Any]],
    areas: Sequence[Any],
    kinds: Sequence[str],
    begins: date,
    end: date,
    area_of: Callable[[dict[str, Any]], Any],
) -> NDArray[np.int64]:
    """Counts (months, areas, kinds)."""
    at = [{one: n for n, one in enumerate(names)} for names in (months_between(begins, end), areas, kinds)]
    found = np.zeros([len(one) for one in at], np.int64)
    for row in rows:
        found[at[0][row["month"]], at[1][area_of(row)], at[2][row["kind"]]] += row["events"]
    return found


def _shown(counts: NDArray[np.int64], begins: date, end: date, least: int) -> NDArray[np.int64]:
    """Each year with its sums, protected. A month before the first or after the last is no zero to hide behind."""
    years = [one.year for one in months_between(begins, end)]
    shape = years[-1] - years[0] + 1, 13, counts.shape[1] + 1, counts.shape[2] + 1
    found = np.full(shape, HIDDEN, np.int64)
    for n, year in enumerate(range(years[0], years[-1] + 1)):
        full = with_sums(counts[[one == year for one in years]])
        first = begins.month if year == begins.year else 1
        found[n, [0, *range(first, first + len(full) - 1)]] = np.where(protect(full, least), HIDDEN, full)
    return found


def _rows(files: tuple[Path, ...]) -> tuple[str, list[dict[str, Any]]]:
    """The division others are shown, the districts where there are any, and the months by its areas."""
    cube = query.table(query.connect(), files)
    placed = cube.filter(cube.area >= 0).group_by("area_set").agg(events=lambda t: t.events.sum())
    held = {row["area_set"]: row["events"] for row in placed.to_pyarrow().to_pylist()}
    area_set = max(held, key=lambda one: (one.startswith(DIVISIONS[0].value), held[one], one), default="")
    wanted = cube.filter(cube.area_set.isin(["", area_set]), (cube.area_set == "") | (cube.area >= 0))
    grouped = wanted.group_by(["area_set", "area", "named", "kind", "month"])
    return area_set, grouped.agg(events=wanted.events.sum()).to_pyarrow().to_pylist()
