"""Which areas follow or lie in which, and when; and moving figures between area sets by declared weights.

City districts merge, police areas cut through them: relations are dated and many to many, never a name match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pyarrow as pa

from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.shapes import FIGURES, Status

TOLERANCE = 1e-6
OUTSIDE = "utanför"  # what the weights leave over, so that totals hold
COUNTS = ("antal",)  # units that add up; rates and shares do not


class CannotMove(Exception):
    """The figures cannot be moved. One Swedish sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Bond(StrEnum):
    SUCCEEDED_BY = "succeeded_by"  # the first area became the second, whole or in part
    PART_OF = "part_of"
    CUTS = "cuts"  # they share land, neither lies in the other


@dataclass(frozen=True)
class Relation:
    """One area's bond to another. Areas are (set key, code); valid half-open, None for open."""

    source: tuple[str, str]
    bond: Bond
    target: tuple[str, str]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )


def related(
    relations: Iterable[Relation], area: tuple[str, str], bond: Bond, on: date
) -> tuple[tuple[str, str], ...]:
    """The areas ``area`` has the bond to on a day, sorted."""
    found = {r.target for r in relations if r.source == area and r.bond is bond and r.holds(on)}
    return tuple(sorted(found))


def successors(relations: Iterable[Relation], area: tuple[str, str], on: date) -> tuple[tuple[str, str], ...]:
    """Where ``area`` has ended up by a day, through every change on the way; itself where nothing changed."""
    known = tuple(relations)
    reached, ends = [area], []
    seen = {area}
    while reached:
        here = reached.pop()
        onward = related(known, here, Bond.SUCCEEDED_BY, on)
        if not onward:
            ends.append(here)
        reached += [one for one in onward if one not in seen]
        seen |= set(onward)
    return tuple(sorted(ends))


@dataclass(frozen=True)
class Weights:
    """How much of each source area falls in each target area: share 0–1 of what ``basis`` counts."""

    basis: str  # "folkmängd 2030-12-31", "yta": stands in every moved figure's note
    source_set: str
    target_set: str
    target_kind: str
    target_version: str
    shares: Mapping[tuple[str, str], float]  # (source code, target code)
    target_names: Mapping[str, str]

    def of(self, code: str) -> dict[str, float]:
        return {target: share for (source, target), share in self.shares.items() if source == code}


def _weights(basis: str, source: AreaSet, target: AreaSet, pairs: Mapping[tuple[str, str], float]) -> Weights:
    names = dict(zip(target.codes, target.names, strict=True))
    return Weights(basis, source.key, target.key, target.key, target.version, pairs, names)


def area_weights(source: AreaSet, target: AreaSet) -> Weights:
    """Shares of land, computed from the borders. Right only for what is spread evenly over land."""
    import numpy as np
    import shapely

    polygons = np.array(source.polygons, dtype=object)
    a, b = shapely.STRtree(np.array(target.polygons, dtype=object)).query(polygons, predicate="intersects")
    shared = shapely.area(shapely.intersection(polygons[a], np.array(target.polygons, dtype=object)[b]))
    shares = shared / shapely.area(polygons[a])
    pairs = {
        (source.codes[i], target.codes[j]): float(share)
        for i, j, share in zip(a, b, shares, strict=True)
        if share > TOLERANCE
    }
    for code in source.codes:
        rest = 1 - sum(share for (one, _), share in pairs.items() if one == code)
        if rest > TOLERANCE:
            pairs[code, OUTSIDE] = rest
    return _weights("yta", source, target, pairs)


def population_weights(
    source: AreaSet, target: AreaSet, people: Iterable[tuple[str, str, float]], *, counted: str
) -> Weights:
    """Shares of people, from how many live where a source and a target area meet (source, target, people).

    ``counted`` says which count: "31 december 2030".
    """
    meeting: defaultdict[tuple[str, str], float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    for one, other, count in people:
        meeting[one, other] += count
        total[one] += count
    pairs = {pair: count / total[pair[0]] for pair, count in meeting.items() if total[pair[0]] > 0}
    return _weights(f"folkmängd {counted}", source, target, pairs)


def _checked(figures: pa.Table, weights: Weights | None) -> dict[str, dict[str, float]]:
    """Each source area's shares with the rest put outside; or the reason it cannot be done."""
    if weights is None or not weights.shares:
        raise CannotMove(
            "Siffror flyttas bara mellan områdesindelningar med angivna vikter, folkmängd eller yta."
        )
    if units := sorted(set(figures["unit"].to_pylist()) - set(COUNTS)):
        raise CannotMove(
            f"Bara antal kan delas upp på områden, inte ”{units[0]}”. Flytta antal och folkmängd var för sig."
        )
    shares = {code: weights.of(code) for code in sorted(set(figures["area_code"].to_pylist()))}
    for code, parts in shares.items():
        total = sum(parts.values())
        if not parts or total > 1 + TOLERANCE or min(parts.values()) < 0:
            raise CannotMove(f"Vikterna för området ”{code}” saknas eller är tillsammans mer än 1.")
        if total < 1 - TOLERANCE:
            parts[OUTSIDE] = 1 - total
        else:
            shares[code] = {target: share / total for target, share in parts.items()}
    return shares


_SAME = ("indicator", "code", "period_from", "period_to", "sex", "age", "unit")


def move(figures: pa.Table, weights: Weights | None) -> pa.Table:
    """Counts of one area set as counts of another; ``FIGURES`` rows, estimated, the basis in their note.

    Totals hold: what the weights leave over stands as an area of its own. A missing or secret part makes its
    targets missing, for a sum without it would be too small. Raises ``CannotMove``.
    """
    shares = _checked(figures, weights)
    assert weights is not None  # noqa: S101 — _checked has refused
    sums: dict[tuple[Any, ...], float | None] = {}
    for row in figures.to_pylist():
        for target, share in shares[row["area_code"]].items():
            key = (*(row[name] for name in _SAME), target)
            before = sums.get(key, 0.0)
            is_missing = before is None or row["value"] is None
            sums[key] = None if is_missing else (before or 0.0) + row["value"] * share
    rows = [_moved(key, value, weights, n) for n, (key, value) in enumerate(sorted(sums.items()), start=1)]
    return pa.Table.from_pylist(rows, schema=FIGURES)


def _moved(key: tuple[Any, ...], value: float | None, weights: Weights, row: int) -> dict[str, Any]:
    *same, target = key
    return {
        **dict(zip(_SAME, same, strict=True)),
        "area": weights.target_names.get(target, target),
        "area_code": target,
        "area_kind": weights.target_kind,
        "area_version": weights.target_version,
        "value": value,
        "status": (Status.MISSING if value is None else Status.ESTIMATED).value,
        "note": f"Flyttad från {weights.source_set} efter {weights.basis}.",
        "row": row,
    }
