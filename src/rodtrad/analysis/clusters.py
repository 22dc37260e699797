"""Groups of events that lie close: DBSCAN in space, ST-DBSCAN in space and time, and near-repeat chains.

Events at one place (and day) are one weighted place: crime repeats at addresses, pairs of pairs need not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel
from rodtrad.analysis.near_pairs import into_cells, limit_below
from rodtrad.analysis.places import Points, check_places, place_keys
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number, percent

Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Clusters(Result):
    """``label`` per event: 0, 1, … by size, -1 in no cluster."""

    method: ClassVar[str] = "DBSCAN"
    reference: ClassVar[str] = "Ester m.fl. 1996; Birant & Kut 2007"
    label: Ints
    events: Ints  # per cluster
    centre_m: NDArray[np.float64]  # east, north per cluster
    first_day: Ints  # per cluster, days since 1970; empty without days
    last_day: Ints
    metres: float
    days: int | None
    least: int

    @property
    def finding(self) -> str:
        if not len(self.events):
            return f"Inga grupper med minst {self.least} {self.about.what} inom {number(self.metres)} meter."
        held = percent(int(self.events.sum()) / self.n)
        groups = "En grupp" if len(self.events) == 1 else f"{number(len(self.events))} grupper"
        size = number(int(self.events[0]))
        return f"{groups} rymmer {held} av {number(self.n)} {self.about.what}; den största har {size}."

    def table(self) -> Rows:
        head = ("Grupp", "Antal", "Öst", "Norr")
        rows = [
            (k + 1, int(self.events[k]), *(round(float(c), 1) for c in self.centre_m[k]))
            for k in range(len(self.events))
        ]
        if not len(self.first_day):
            return Rows(head, tuple(rows))
        days = zip(self.first_day.astype("datetime64[D]"), self.last_day.astype("datetime64[D]"), strict=True)
        return Rows(
            (*head, "Första dag", "Sista dag"),
            tuple((*row, str(a), str(b)) for row, (a, b) in zip(rows, days, strict=True)),
        )

    def features(self) -> tuple[dict[str, Any], ...]:
        return tuple(
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [round(float(c), 1) for c in self.centre_m[k]]},
                "properties": {"cluster": k + 1, "count": int(self.events[k])},
            }
            for k in range(len(self.events))
        )


def clusters(
    points: Points,
    *,
    metres: float,
    least: int,
    day: NDArray[Any] | None = None,
    days: int | None = None,
    about: About = About(),  # noqa: B008 — frozen
) -> Clusters:
    """Question: which events form dense groups (in space, or in space and time)?

    Inputs: points [decimetres]; metres, how near is a neighbour (at most); least, events within reach that make
    a core, itself included; day and days [calendar days] for ST-DBSCAN: near in both.
    Returns: Clusters: label per event, size, middle [metres] and first and last day per cluster.
    Assumes: one density suits the whole area. A border event goes to its nearest core.
    Do not use when: places are snapped or centres.
    Source: Ester et al. (1996); Birant & Kut (2007).
    """
    check_places(points, finest_m=metres, least=2)
    require(least >= 1 and metres > 0, "bad_reach", "Avstånd och minsta antal måste vara större än noll.")
    require((day is None) == (days is None), "bad_reach", "Ange både dagar och hur många dygn som är nära.")
    when = (
        np.zeros(len(points), np.int64)
        if day is None
        else np.asarray(day).astype("datetime64[D]").astype(int)
    )
    label = grouped(points, when, metres=metres, days=days or 0, least=least)
    return _described(label, points, when, about, metres=metres, days=days, least=least)


def chains(
    points: Points,
    day: NDArray[Any],
    *,
    metres: float,
    days: int,
    about: About = About(),  # noqa: B008 — frozen
) -> Clusters:
    """Question: which events follow on each other, link by link, near and soon?

    Inputs: points [decimetres]; day; metres and days, how near two links are (at most).
    Returns: Clusters; a chain has at least two events, label -1 is an event alone.
    Assumes: as near_repeat, that risk has not moved over the period.
    Do not use when: as near_repeat, only the month is known, or places are snapped or centres.
    Source: connected components of the near-repeat graph (Haberman & Ratcliffe 2012).
    """
    check_places(points, finest_m=metres, least=2)
    when = np.asarray(day).astype("datetime64[D]").astype(np.int64)
    label = grouped(points, when, metres=metres, days=days, least=2)
    return _described(label, points, when, about, metres=metres, days=days, least=2)


def grouped(points: Points, day: Ints, *, metres: float, days: int, least: int) -> Ints:
    """The label of each event, without refusals: 0, 1, … by size (then by first event), -1 alone.

    >>> at = Points(np.array([10, 20, 30, 40, 50], np.int32), np.zeros(5, np.int32))
    >>> grouped(at, np.array([0, 0, 0, 4, 4]), metres=2, days=1, least=2).tolist()
    [0, 0, 0, 1, 1]
    """
    if not len(points):
        return np.empty(0, np.int64)
    at_place = np.unique(place_keys(points.x, points.y), return_inverse=True)[1]
    span = int(np.ptp(day)) + 1
    _, first, of_event, weight = np.unique(
        at_place * span + (day - day.min()), return_index=True, return_inverse=True, return_counts=True
    )
    cells = into_cells(points.x[first], points.y[first], int(np.ceil(metres * 10)) + 1)
    limit = limit_below(metres, 10, closed=True, squared=True)
    when, weight = day[first][cells.order], weight[cells.order].astype(np.int64)
    near = (cells.x, cells.y, when, cells.starts, cells.touching, limit, days)
    core = _mass(weight, *near) >= least
    root = np.where(core, _join(core, *near), -1)
    nearest = _nearest_core(core, *near)
    root = np.where(nearest >= 0, root[nearest], root)
    of_place = np.empty(len(root), np.int64)
    of_place[cells.order] = root
    return _by_size(of_place[of_event])


def _by_size(root: Ints) -> Ints:
    held = root >= 0
    if not held.any():
        return np.full(len(root), -1)
    _, first, group, size = np.unique(root[held], return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(size))
    label = np.full(len(root), -1)
    label[held] = rank[group]
    return label


def _described(
    label: Ints, points: Points, when: Ints, about: About, *, metres: float, days: int | None, least: int
) -> Clusters:
    held = label >= 0
    many = int(label.max(initial=-1)) + 1
    events = np.bincount(label[held], minlength=many)
    at = [np.bincount(label[held], v[held] / 10, many) / np.maximum(events, 1) for v in (points.x, points.y)]
    first, last = np.full(many, np.iinfo(np.int64).max), np.full(many, np.iinfo(np.int64).min)
    np.minimum.at(first, label[held], when[held])
    np.maximum.at(last, label[held], when[held])
    timed = days is not None
    return Clusters(
        about=about,
        n=len(label),
        assumptions=(Assumption("Samma täthet räknas som tät i hela området."),),
        caveat="Gruppens gräns beror på valt avstånd och antal; en annan gräns ger andra grupper.",
        label=label,
        events=events,
        centre_m=np.column_stack(at),
        first_day=first if timed else first[:0],
        last_day=last if timed else last[:0],
        metres=metres,
        days=days,
        least=least,
    )


Floats = NDArray[np.float64]
_NEAR = "float64[::1], float64[::1], int64[::1], int64[::1], int64[:,::1], float64, int64"


def _pairs_of(x: Floats, y: Floats, day: Ints, starts: Ints, touching: Ints, limit: float, days: int) -> Any:
    """Every pair once, block by block: (first, second, squared distance)."""
    for cell in range(len(starts) - 1):
        mine = np.arange(starts[cell], starts[cell + 1])
        for other in (cell, *touching[cell]):
            if other < 0:
                continue
            theirs = np.arange(starts[other], starts[other + 1])
            for part in np.array_split(mine, len(mine) * len(theirs) // 1_000_000 + 1):
                d = (x[part, None] - x[theirs]) ** 2 + (y[part, None] - y[theirs]) ** 2
                near = (d < limit) & (np.abs(day[part, None] - day[theirs]) <= days)
                if other == cell:
                    near &= part[:, None] < theirs
                a, b = np.nonzero(near)
                yield part[a], theirs[b], d[a, b]


def _many_pairs(*near: Any) -> Any:
    """The same in blocks of half a million pairs or more: sparse places would give a block a cell."""
    held, many = [], 0
    for block in _pairs_of(*near):
        held.append(block)
        many += len(block[0])
        if many > 500_000:
            yield tuple(np.concatenate(column) for column in zip(*held, strict=True))
            held, many = [], 0
    if held:
        yield tuple(np.concatenate(column) for column in zip(*held, strict=True))


def _mass_plainly(weight: Ints, *near: Any) -> Ints:
    mass = weight.copy()
    for first, second, _ in _many_pairs(*near):
        np.add.at(mass, first, weight[second])
        np.add.at(mass, second, weight[first])
    return mass


@kernel(f"int64[::1](int64[::1], {_NEAR})", fallback=_mass_plainly)
def _mass(
    weight: Ints, x: Floats, y: Floats, day: Ints, starts: Ints, touching: Ints, limit: float, days: int
) -> Ints:
    mass = weight.copy()
    for cell in range(len(starts) - 1):
        for k in range(-1, 4):
            other = cell if k < 0 else touching[cell, k]  # -1: from the end to the start, so no one
            for i in range(starts[cell], starts[cell + 1]):
                for j in range(i + 1 if k < 0 else starts[other], starts[other + 1]):
                    near = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2 < limit and abs(day[j] - day[i]) <= days
                    if near:
                        mass[i] += weight[j]
                        mass[j] += weight[i]
    return mass


def _join_plainly(core: NDArray[np.bool_], *near: Any) -> Ints:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(core)
    root: Ints = np.arange(n)  # the lowest of each group so far; a block of pairs joins groups
    for a, b, _ in _many_pairs(*near):
        links = core[a] & core[b]
        first, second = root[a[links]], root[b[links]]
        graph = coo_array((np.ones(len(first), np.int8), (first, second)), shape=(n, n))
        group = connected_components(graph, False)[1]
        lowest = np.full(n, n)
        np.minimum.at(lowest, group, np.arange(n))
        root = lowest[group[root]]
    return root


@kernel(f"int64[::1](boolean[::1], {_NEAR})", fallback=_join_plainly)
def _join(
    core: NDArray[np.bool_],
    x: Floats,
    y: Floats,
    day: Ints,
    starts: Ints,
    touching: Ints,
    limit: float,
    days: int,
) -> Ints:
    parent = np.arange(len(x))
    for cell in range(len(starts) - 1):
        for k in range(-1, 4):
            other = cell if k < 0 else touching[cell, k]
            for i in range(starts[cell], starts[cell + 1]):
                for j in range(i + 1 if k < 0 else starts[other], starts[other + 1]):
                    near = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2 < limit and abs(day[j] - day[i]) <= days
                    a, b = (i, j) if near and core[i] and core[j] else (i, i)
                    while parent[a] != a:
                        parent[a] = parent[parent[a]]
                        a = parent[a]
                    while parent[b] != b:
                        parent[b] = parent[parent[b]]
                        b = parent[b]
                    parent[max(a, b)] = min(a, b)
    for i in range(len(x)):
        parent[i] = parent[parent[i]]  # every parent lies lower and is already its root
    return parent


def _nearest_core_plainly(core: NDArray[np.bool_], *near: Any) -> Ints:
    nearest, best = np.full(len(core), -1), np.full(len(core), np.inf)
    for first, second, d in _many_pairs(*near):
        for a, b in ((first, second), (second, first)):
            border = core[a] & ~core[b]
            i, j, apart = a[border], b[border], d[border]
            order = np.lexsort((i, apart, j))
            order = order[np.diff(j[order], prepend=-1) != 0]  # the nearest of each, the lowest of equals
            i, j, apart = i[order], j[order], apart[order]
            closer = (apart < best[j]) | ((apart == best[j]) & (i < nearest[j]))
            nearest[j[closer]], best[j[closer]] = i[closer], apart[closer]
    return nearest


@kernel(f"int64[::1](boolean[::1], {_NEAR})", fallback=_nearest_core_plainly)
def _nearest_core(
    core: NDArray[np.bool_],
    x: Floats,
    y: Floats,
    day: Ints,
    starts: Ints,
    touching: Ints,
    limit: float,
    days: int,
) -> Ints:
    nearest, best = np.full(len(x), -1), np.full(len(x), np.inf)
    for cell in range(len(starts) - 1):
        for k in range(-1, 4):
            other = cell if k < 0 else touching[cell, k]
            for i in range(starts[cell], starts[cell + 1]):
                for j in range(i + 1 if k < 0 else starts[other], starts[other + 1]):
                    d = (x[j] - x[i]) ** 2 + (y[j] - y[i]) ** 2
                    a, b = (i, j) if core[i] else (j, i)
                    closer = d < best[b] or (d == best[b] and a < nearest[b])
                    if d < limit and abs(day[j] - day[i]) <= days and core[i] != core[j] and closer:
                        best[b], nearest[b] = d, a
    return nearest
