"""Which area each event lies in: a raster answers for whole cells, a ray test near the borders.

Same answer as asking shapely point by point; points within a micrometre of a border are asked of shapely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel, prange
from rodtrad.analysis.places import Points
from rodtrad.analysis.result import About, AreaResult, Assumption, Rows, require
from rodtrad.analysis.words import number

MOST_CELLS = 4_000_000  # 16 MB of labels
ASK = -2  # a cell that a border crosses, or that several areas cover
MICROMETRE = 1e-6
PADDING = 1e-3  # metres; a cell this near a border counts as crossed
Floats = NDArray[np.float64]
Decimetres = NDArray[np.int32]
Found = tuple[NDArray[np.int32], NDArray[np.int8]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Assignment(AreaResult):
    """``area`` per event: the first area it lies in, by position; -1 in none. A border belongs to the first."""

    method: ClassVar[str] = "Punkt i område"
    reference: ClassVar[str] = "Shimrat 1962; Hormann & Agathos 2001"
    area: NDArray[np.int32]
    events: NDArray[np.int64]  # per area
    unassigned: int
    doubly: int  # inside more than one

    @property
    def finding(self) -> str:
        inside = (
            f"{number(self.n - self.unassigned)} av {number(self.n)} {self.about.what} ligger i ett område"
        )
        return (
            f"{inside}; {number(self.unassigned)} ligger utanför alla och {number(self.doubly)} i mer än ett."
        )

    def marks(self) -> dict[str, Any]:
        return {"count": self.events}

    def table(self) -> Rows:
        return Rows(("Område", "Antal"), tuple((k, int(m)) for k, m in enumerate(self.events)))


class PointsInAreas:
    """Built once for a set of areas, then asked for any number of events.

    Question: which area does each event lie in?
    Inputs: areas, shapely polygons or multipolygons, holes allowed [SWEREF 99 TM metres].
    Returns (assign): Assignment. Assumes: areas are valid polygons; they may overlap or leave gaps.
    Do not use when: places are centres of other areas (then use the areas' codes).
    Source: crossing number (Shimrat 1962); the raster is our own.

    >>> import shapely
    >>> halves = PointsInAreas([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)])
    >>> halves.assign(Points(np.array([5, 150, 900], np.int32), np.array([5, 5, 5], np.int32))).area.tolist()
    [0, 1, -1]
    """

    def __init__(self, areas: Sequence[Any], cell_m: float = 25) -> None:
        import shapely

        require(len(areas) > 0, "no_areas", "Det finns inga områden att lägga händelserna i.")
        self.areas = np.array(areas, dtype=object)
        require(
            bool(shapely.is_valid(self.areas).all()),
            "invalid_areas",
            "Något område korsar sig självt. Laga geometrin och försök igen.",
        )
        west, south, east, north = shapely.total_bounds(self.areas)
        cell = max(cell_m, float(np.sqrt((east - west) * (north - south) / MOST_CELLS)))
        self.west, self.south, self.cell = float(west) - cell, float(south) - cell, cell
        self.columns = int((east - self.west) / cell) + 2
        self.rows = int((north - self.south) / cell) + 2
        edges, owner = _edges(self.areas)
        self.edges, self.owner, self.last, self.starts = self._by_row(edges, owner)
        self.label = np.full(self.rows * self.columns, ASK, np.int32)
        self._settle_whole_cells(edges)

    def _by_row(self, edges: Floats, owner: NDArray[np.int32]) -> tuple[Any, ...]:
        """Each edge once for every row it touches, by row and then area, so that a ray meets only its own."""
        low = np.minimum(edges[:, 1], edges[:, 3]) - PADDING
        high = np.maximum(edges[:, 1], edges[:, 3]) + PADDING
        first = ((low - self.south) // self.cell).astype(np.int64)
        many = ((high - self.south) // self.cell).astype(np.int64) - first + 1
        which = np.repeat(np.arange(len(edges)), many)
        row = np.arange(len(which)) - np.repeat(many.cumsum() - many, many) + first[which]
        order = np.lexsort((owner[which], row))
        which, row = which[order], row[order]
        ends = (np.diff(row, append=-1) != 0) | (np.diff(owner[which], append=-1) != 0)
        starts = np.searchsorted(row, np.arange(self.rows + 1)).astype(np.int64)
        return np.ascontiguousarray(edges[which]), owner[which], ends, starts

    def _settle_whole_cells(self, edges: Floats) -> None:
        """A cell no border crosses has one answer, that of its middle."""
        crossed = np.zeros(self.rows * self.columns, bool)
        for start in range(0, len(edges), 100_000):
            crossed[self._cells_of(edges[start : start + 100_000])] = True
        whole = np.flatnonzero(~crossed)
        row, column = np.divmod(whole, self.columns)
        x = np.rint(10 * (self.west + (column + 0.5) * self.cell)).astype(np.int32)
        y = np.rint(10 * (self.south + (row + 0.5) * self.cell)).astype(np.int32)
        area, many = self._ask(x, y)
        self.label[whole] = np.where(many > 1, ASK, area)

    def _cells_of(self, edges: Floats) -> NDArray[np.int64]:
        """Every cell an edge may touch: pieces of at most half a cell, each in at most two by two."""
        step = edges[:, 2:] - edges[:, :2]
        pieces = np.ceil(np.hypot(step[:, 0], step[:, 1]) / (self.cell / 2)).astype(np.int64) + 1
        of = np.repeat(np.arange(len(edges)), pieces)
        k = np.arange(len(of)) - np.repeat(pieces.cumsum() - pieces, pieces)
        a = edges[of, :2] + step[of] * (k / pieces[of])[:, None]
        b = edges[of, :2] + step[of] * ((k + 1) / pieces[of])[:, None]
        corner = np.array([self.west, self.south])
        low = ((np.minimum(a, b) - PADDING - corner) // self.cell).astype(np.int64)
        high = ((np.maximum(a, b) + PADDING - corner) // self.cell).astype(np.int64)
        return np.concatenate([r[:, 1] * self.columns + c[:, 0] for r in (low, high) for c in (low, high)])

    def _ask(self, x: Decimetres, y: Decimetres) -> Found:
        frame = (self.west, self.south, self.cell, self.columns, self.rows)
        found: Found = _assign(x, y, *frame, self.label, self.edges, self.owner, self.last, self.starts)
        return found

    def assign(self, points: Points, *, about: About = About()) -> Assignment:  # noqa: B008 — frozen
        """The area of each event, how many lie in each, in none and in several."""
        area, many = np.empty(len(points), np.int32), np.empty(len(points), np.int8)
        events = np.zeros(len(self.areas) + 1, np.int64)  # first those in none
        for start in range(0, len(points), 1 << 20):
            part = slice(start, start + (1 << 20))
            x, y = (np.ascontiguousarray(v[part], np.int32) for v in (points.x, points.y))
            area[part], many[part] = self._ask(x, y)
            self._settle_borders(x, y, area[part], many[part])
            events += np.bincount(area[part] + 1, minlength=len(events))
        unassigned, doubly = int(events[0]), int(np.count_nonzero(many > 1))
        return Assignment(
            about=about,
            n=len(points),
            assumptions=(
                Assumption("Områdena täcker varandra inte.", doubly == 0),
                Assumption("Områdena täcker alla händelser.", unassigned == 0),
            ),
            caveat="En händelse på gränsen räknas till det första området.",
            area=area,
            events=events[1:],
            unassigned=unassigned,
            doubly=doubly,
            shapes=tuple(self.areas),
        )

    def _settle_borders(
        self, x: Decimetres, y: Decimetres, area: NDArray[np.int32], many: NDArray[np.int8]
    ) -> None:
        """Ask shapely about the few points that lie on a border as far as the ray test can tell."""
        import shapely

        doubt = np.flatnonzero(many < 0)
        if not len(doubt):
            return
        tree, at = shapely.STRtree(self.areas), shapely.points(x[doubt] / 10, y[doubt] / 10)
        area[doubt], many[doubt] = -1, 0
        for predicate in ("intersects", "within"):  # inside beats border; both keep the first area
            point, of = tree.query(at, predicate=predicate)
            order = np.lexsort((-of, point))
            area[doubt[point[order]]] = of[order]
            counted = np.bincount(point, minlength=len(doubt))
            many[doubt] = np.where(counted > 0, counted if predicate == "within" else 1, many[doubt])


def _edges(areas: NDArray[Any]) -> tuple[Floats, NDArray[np.int32]]:
    """Every border edge (x0, y0, x1, y1) [metres] with the position of its area."""
    import shapely

    parts, of_part = shapely.get_parts(areas, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    at, of_vertex = shapely.get_coordinates(rings, return_index=True)
    joined = of_vertex[1:] == of_vertex[:-1]
    edges = np.column_stack([at[:-1], at[1:]])[joined]
    return edges, of_part[of_ring[of_vertex[:-1][joined]]].astype(np.int32)


def _assign_plainly(
    x: Decimetres,
    y: Decimetres,
    west: float,
    south: float,
    cell: float,
    columns: int,
    rows: int,
    label: NDArray[np.int32],
    edges: Floats,
    owner: NDArray[np.int32],
    last: NDArray[np.bool_],
    starts: NDArray[np.int64],
) -> Found:
    px, py = x / 10, y / 10
    row, column = np.floor((py - south) / cell).astype(int), np.floor((px - west) / cell).astype(int)
    on = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    area = np.full(len(x), -1, np.int32)
    area[on] = label[row[on] * columns + column[on]]
    many = (area >= 0).astype(np.int8)
    asked = np.flatnonzero(area == ASK)
    asked = asked[np.argsort(row[asked], kind="stable")]
    bounds = np.searchsorted(row[asked], np.arange(rows + 1))
    for r in np.flatnonzero(np.diff(bounds)):
        mine, part = slice(starts[r], starts[r + 1]), asked[bounds[r] : bounds[r + 1]]
        ends = np.flatnonzero(last[mine])
        for some in np.array_split(part, len(part) * (starts[r + 1] - starts[r]) // 1_000_000 + 1):
            area[some], many[some] = _rays(px[some], py[some], edges[mine], owner[mine][ends], ends)
    return area, many


def _rays(x: Floats, y: Floats, edges: Floats, owner: NDArray[np.int32], ends: NDArray[np.int64]) -> Found:
    if not len(edges):
        return np.full(len(x), -1, np.int32), np.zeros(len(x), np.int8)
    x0, y0, x1, y1 = edges.T
    dx, dy = x1 - x0, y1 - y0
    cross = dx * (y[:, None] - y0) - (x[:, None] - x0) * dy
    odd = ((y0 > y[:, None]) != (y1 > y[:, None])) & ((cross > 0) == (dy > 0))
    near = np.abs(cross) <= MICROMETRE * (np.abs(dx) + np.abs(dy))
    near &= (np.minimum(x0, x1) - MICROMETRE <= x[:, None]) & (x[:, None] <= np.maximum(x0, x1) + MICROMETRE)
    near &= (np.minimum(y0, y1) - MICROMETRE <= y[:, None]) & (y[:, None] <= np.maximum(y0, y1) + MICROMETRE)
    inside = np.add.reduceat(odd, np.append(0, ends[:-1] + 1), axis=1) % 2 == 1
    many = inside.sum(axis=1)
    area = np.where(many > 0, owner[inside.argmax(axis=1)], -1)
    return area.astype(np.int32), np.where(near.any(axis=1), -1, many).astype(np.int8)


@kernel(
    "Tuple((int32[::1], int8[::1]))(int32[::1], int32[::1], float64, float64, float64, int64, int64,"
    " int32[::1], float64[:,::1], int32[::1], boolean[::1], int64[::1])",
    fallback=_assign_plainly,
    parallel=True,
)
def _assign(
    x: Decimetres,
    y: Decimetres,
    west: float,
    south: float,
    cell: float,
    columns: int,
    rows: int,
    label: NDArray[np.int32],
    edges: Floats,
    owner: NDArray[np.int32],
    last: NDArray[np.bool_],
    starts: NDArray[np.int64],
) -> Found:
    area, many = np.empty(len(x), np.int32), np.zeros(len(x), np.int8)
    per_cell = 1.0 / cell  # may slip over a cell's edge by less than the padding
    for i in prange(len(x)):
        px, py = x[i] / 10.0, y[i] / 10.0
        row, column = int(np.floor((py - south) * per_cell)), int(np.floor((px - west) * per_cell))
        on = 0 <= row < rows and 0 <= column < columns
        known = label[row * columns + column] if on else -1
        area[i], many[i] = known, known >= 0
        if known == ASK:
            area[i], inside, odd, doubt = -1, 0, False, False
            for e in range(starts[row], starts[row + 1]):
                x0, y0, x1, y1 = edges[e, 0], edges[e, 1], edges[e, 2], edges[e, 3]
                dx, dy = x1 - x0, y1 - y0
                cross = dx * (py - y0) - (px - x0) * dy
                odd ^= ((y0 > py) != (y1 > py)) and ((cross > 0) == (dy > 0))
                if abs(cross) <= MICROMETRE * (abs(dx) + abs(dy)):
                    across = min(x0, x1) - MICROMETRE <= px <= max(x0, x1) + MICROMETRE
                    doubt |= across and min(y0, y1) - MICROMETRE <= py <= max(y0, y1) + MICROMETRE
                if last[e]:
                    area[i] = owner[e] if odd and inside == 0 else area[i]
                    inside += odd
                    odd = False
            many[i] = -1 if doubt else inside
    return area, many
