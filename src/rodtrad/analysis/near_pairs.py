"""Which events lie near each other in space and time, without holding the pairs.

Events are sorted into cells as wide as the reach; a pair is then in the same cell or in two that touch.
Near-repeat and clustering walk the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel
from rodtrad.analysis.places import unique_places

Ints = NDArray[np.int64]
FORWARD = ((0, 1), (1, -1), (1, 0), (1, 1))  # with the cell itself: every touching pair of cells once


@dataclass(frozen=True, eq=False)
class Cells:
    """Events in cell order. ``touching`` holds per cell the four forward neighbours, -1 where empty."""

    order: Ints  # position in the input of each event here
    x: NDArray[np.float64]  # whole numbers, exact also when squared
    y: NDArray[np.float64]
    starts: Ints  # cell c holds [starts[c], starts[c + 1])
    touching: Ints


def into_cells(x: NDArray[np.int32], y: NDArray[np.int32], reach: int) -> Cells:
    """Sort events into cells ``reach`` wide."""
    width = max(1, int(reach))
    column, row = x.astype(np.int64) // width, y.astype(np.int64) // width
    column -= column.min(initial=0) - 1
    row -= row.min(initial=0) - 1
    stride = int(column.max(initial=0)) + 2
    key = row * stride + column
    order = np.argsort(key, kind="stable")
    cells, first = np.unique(key[order], return_index=True)
    touching = np.full((len(cells), 4), -1, np.int64)
    for k, (down, right) in enumerate(FORWARD):
        wanted = cells + down * stride + right
        found = np.minimum(np.searchsorted(cells, wanted), max(len(cells) - 1, 0))
        touching[:, k] = np.where(cells[found] == wanted, found, -1) if len(cells) else -1
    return Cells(
        order,
        x[order].astype(float),
        y[order].astype(float),
        np.append(first, len(key)).astype(np.int64),
        touching,
    )


def limit_below(metres: float, per_metre: int, *, closed: bool, squared: bool) -> float:
    """The whole number L such that a whole distance (squared) is within ``metres`` exactly when < L."""
    edge = Fraction(str(metres)) * per_metre
    edge = edge * edge if squared else edge
    return float(edge.__floor__() + 1 if closed else edge.__ceil__())


def space_degrees(
    x: NDArray[np.int32], y: NDArray[np.int32], reach: int, limits: NDArray[np.float64], euclidean: bool
) -> Ints:
    """How many others lie within each limit of each event, shape (limits, events).

    Counted between unique places: a thousand events at one address cost no more than one.
    """
    places = unique_places(x, y)
    cells = into_cells(places.x, places.y, reach)
    weight = places.events[cells.order]
    near = _degrees(cells.x, cells.y, weight, cells.starts, cells.touching, limits, euclidean)
    of_place = np.empty_like(near)
    of_place[:, cells.order] = near + weight - 1
    return np.ascontiguousarray(of_place[:, places.of_event])


def _distance(dx: NDArray[np.float64], dy: NDArray[np.float64], euclidean: bool) -> NDArray[np.float64]:
    return dx * dx + dy * dy if euclidean else np.abs(dx) + np.abs(dy)


def _degrees_plainly(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    weight: Ints,
    starts: Ints,
    touching: Ints,
    limits: NDArray[np.float64],
    euclidean: bool,
) -> Ints:
    degrees = np.zeros((len(limits), len(x)), np.int64)
    for cell in range(len(starts) - 1):
        mine = np.arange(starts[cell], starts[cell + 1])
        for other in (cell, *touching[cell]):
            if other < 0:
                continue
            theirs = np.arange(starts[other], starts[other + 1])
            for part in np.array_split(mine, len(mine) * len(theirs) // 1_000_000 + 1):
                d = _distance(x[part, None] - x[theirs], y[part, None] - y[theirs], euclidean)
                for b, limit in enumerate(limits):
                    near = d < limit
                    if other == cell:
                        near &= part[:, None] != theirs
                    else:
                        degrees[b, theirs] += weight[part] @ near
                    degrees[b, part] += near @ weight[theirs]
    return degrees


@kernel(
    "int64[:,::1](float64[::1], float64[::1], int64[::1], int64[::1], int64[:,::1], float64[::1], boolean)",
    fallback=_degrees_plainly,
)
def _degrees(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    weight: Ints,
    starts: Ints,
    touching: Ints,
    limits: NDArray[np.float64],
    euclidean: bool,
) -> Ints:
    degrees = np.zeros((len(limits), len(x)), np.int64)
    for cell in range(len(starts) - 1):
        for k in range(-1, 4):
            other = cell if k < 0 else touching[cell, k]
            if other < 0:
                continue
            for i in range(starts[cell], starts[cell + 1]):
                first = i + 1 if k < 0 else starts[other]
                for b in range(len(limits)):
                    limit, mine = limits[b], np.int64(0)
                    for j in range(first, starts[other + 1]):
                        dx, dy = x[j] - x[i], y[j] - y[i]
                        d = dx * dx + dy * dy if euclidean else abs(dx) + abs(dy)
                        near = np.int64(d < limit)
                        mine += near * weight[j]
                        degrees[b, j] += near * weight[i]
                    degrees[b, i] += mine
    return degrees


def space_pairs(
    cells: Cells, limit: float, euclidean: bool, many: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The pairs within ``limit``, of which there are ``many`` (half the sum of degrees), in cell order."""
    return _pairs(cells.x, cells.y, cells.starts, cells.touching, limit, euclidean, many)


def _pairs_plainly(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    starts: Ints,
    touching: Ints,
    limit: float,
    euclidean: bool,
    many: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    first, second = np.empty(many, np.int32), np.empty(many, np.int32)
    at = 0
    for cell in range(len(starts) - 1):
        mine = np.arange(starts[cell], starts[cell + 1])
        for other in (cell, *touching[cell]):
            if other < 0:
                continue
            theirs = np.arange(starts[other], starts[other + 1])
            for part in np.array_split(mine, len(mine) * len(theirs) // 1_000_000 + 1):
                near = _distance(x[part, None] - x[theirs], y[part, None] - y[theirs], euclidean) < limit
                if other == cell:
                    near &= part[:, None] < theirs
                a, b = np.nonzero(near)
                first[at : at + len(a)], second[at : at + len(a)] = part[a], theirs[b]
                at += len(a)
    return first, second


@kernel(
    "Tuple((int32[::1], int32[::1]))"
    "(float64[::1], float64[::1], int64[::1], int64[:,::1], float64, boolean, int64)",
    fallback=_pairs_plainly,
)
def _pairs(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    starts: Ints,
    touching: Ints,
    limit: float,
    euclidean: bool,
    many: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    first, second = np.empty(many, np.int32), np.empty(many, np.int32)
    at = 0
    for cell in range(len(starts) - 1):
        for k in range(-1, 4):
            other = cell if k < 0 else touching[cell, k]
            if other < 0:
                continue
            for i in range(starts[cell], starts[cell + 1]):
                for j in range(i + 1 if k < 0 else starts[other], starts[other + 1]):
                    dx, dy = x[j] - x[i], y[j] - y[i]
                    if (dx * dx + dy * dy if euclidean else abs(dx) + abs(dy)) < limit:
                        first[at], second[at] = i, j
                        at += 1
    return first, second
