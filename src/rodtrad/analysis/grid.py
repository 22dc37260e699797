"""Square cells over a city: counting points into them and drawing them.

Everything that maps starts here, so the count runs at the speed of memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel, prange
from rodtrad.analysis.places import Points
from rodtrad.analysis.result import require

MAX_CELLS = 4_000_000
THREADS = 2  # counts are private per thread: more threads, more memory


@dataclass(frozen=True)
class Grid:
    """Rows from south to north, columns from west to east; a cell holds its south and west edge."""

    x0_dm: int
    y0_dm: int
    cell_dm: int
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def centre_m(self, cell: int) -> tuple[float, float]:
        """East and north [metres] of the middle of cell number ``cell`` (row by row)."""
        row, column = divmod(cell, self.columns)
        return (
            (self.x0_dm + (column + 0.5) * self.cell_dm) / 10,
            (self.y0_dm + (row + 0.5) * self.cell_dm) / 10,
        )

    def feature(self, cell: int, **properties: Any) -> dict[str, Any]:
        """The cell as a GeoJSON feature in metres, counter-clockwise."""
        east, north = self.centre_m(cell)
        h = self.cell_dm / 20
        ring = [[east + a * h, north + b * h] for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
        return {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [ring]},
            "properties": properties,
        }


def grid_over(points: Points, cell_m: float) -> Grid:
    """The smallest grid of ``cell_m`` metre cells, on even multiples, that holds every point."""
    require(len(points) > 0, "no_events", "Det finns inga händelser att lägga ut i rutor.")
    cell = max(1, round(cell_m * 10))
    x0, y0 = int(points.x.min()) // cell, int(points.y.min()) // cell
    columns, rows = int(points.x.max()) // cell - x0 + 1, int(points.y.max()) // cell - y0 + 1
    require(
        columns * rows <= MAX_CELLS,
        "too_many_cells",
        f"Rutnätet skulle få {columns * rows} rutor; välj större rutor eller ett mindre område.",
    )
    return Grid(x0 * cell, y0 * cell, cell, columns, rows)


def count_in_grid(points: Points, grid: Grid) -> NDArray[np.int64]:
    """Events per cell, shape (rows, columns); events outside the grid are not in it.

    Question: how many events lie in each square?
    Inputs: points [decimetres]. Returns: counts [events]. Assumes: the grid was chosen before the look.
    Do not use when: places are coarser than the cell (see check_places).

    >>> at = Points(np.array([5, 15, 16], np.int32), np.array([5, 5, 5], np.int32))
    >>> count_in_grid(at, Grid(0, 0, 10, 2, 1)).tolist()
    [[1, 2]]
    """
    x = np.ascontiguousarray(points.x, np.int32)
    y = np.ascontiguousarray(points.y, np.int32)
    at = (grid.x0_dm, grid.y0_dm, grid.cell_dm, grid.columns, grid.rows)
    flat = _count(x, y, *at, THREADS)
    return flat.reshape(grid.rows, grid.columns)


def _count_plainly(
    x: NDArray[np.int32],
    y: NDArray[np.int32],
    x0: int,
    y0: int,
    cell: int,
    columns: int,
    rows: int,
    threads: int,
) -> NDArray[np.int64]:
    counts = np.zeros(rows * columns, np.int64)
    for start in range(0, len(x), 1 << 20):
        column = (x[start : start + (1 << 20)].astype(np.int64) - x0) // cell
        row = (y[start : start + (1 << 20)].astype(np.int64) - y0) // cell
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        counts += np.bincount(row[inside] * columns + column[inside], minlength=rows * columns)
    return counts


@kernel(
    "int64[::1](int32[::1], int32[::1], int64, int64, int64, int64, int64, int64)",
    fallback=_count_plainly,
    parallel=True,
)
def _count(
    x: NDArray[np.int32],
    y: NDArray[np.int32],
    x0: int,
    y0: int,
    cell: int,
    columns: int,
    rows: int,
    threads: int,
) -> NDArray[np.int64]:
    counts = np.zeros((threads, rows * columns), np.int64)
    n = len(x)
    per_cell = 1.0 / cell
    for t in prange(threads):
        mine = counts[t]
        for i in range(t * n // threads, (t + 1) * n // threads):
            dx, dy = np.int64(x[i]) - x0, np.int64(y[i]) - y0
            if dx >= 0 and dy >= 0:
                # half a decimetre keeps the product off every edge, so this floors as // does, only faster
                column, row = np.int64((dx + 0.5) * per_cell), np.int64((dy + 0.5) * per_cell)
                if column < columns and row < rows:
                    mine[row * columns + column] += 1
    total: NDArray[np.int64] = counts.sum(axis=0)
    return total
