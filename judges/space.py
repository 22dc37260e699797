"""Neighbours and densities: ours beside R's spdep and spatstat."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from rodtrad.analysis.getis_ord import global_g, local_g_grid
from rodtrad.analysis.kernel_density import density_at
from rodtrad.analysis.moran import global_moran, local_moran
from rodtrad.analysis.places import Points

PACKAGES = ("spdep", "spatstat.explore")
SIDE = 20
BANDWIDTH_M = 150.0


def ours(folder: Path) -> dict[str, NDArray[np.float64]]:
    """Writes the cells and the points R is to read, and answers of them what R is to answer."""
    rng = np.random.default_rng(4)
    rows, columns = np.divmod(np.arange(SIDE * SIDE), SIDE)
    counts = rng.poisson(3 + 6 * np.exp(-((rows - 6) ** 2 + (columns - 12) ** 2) / 12.0)).astype(float)
    np.savetxt(folder / "cells.csv", np.column_stack([columns, rows, counts]), delimiter=",")
    x, y = rng.integers(0, 20_000, (2, 300)).astype(np.int32)
    points = Points(x, y)
    np.savetxt(folder / "points.csv", np.column_stack([points.x, points.y]) / 10, delimiter=",")
    near = np.maximum(abs(rows[:, None] - rows), abs(columns[:, None] - columns)) == 1
    even = csr_array(near / near.sum(1, keepdims=True))
    over, grid = global_moran(counts, even), counts.reshape(SIDE, SIDE)
    whole = global_g(counts, csr_array(near.astype(float)))
    return {
        "gi_star": local_g_grid(grid).z,
        "gi": local_g_grid(grid, star=False).z,
        "global_g": np.array([whole.g, whole.expected, whole.variance]),
        "moran": np.array([over.i, over.expected, over.variance]),
        "local_moran": local_moran(counts, even, permutations=9).i,
        "kde_gaussian_km2": 1e6 * density_at(points, points, h_m=BANDWIDTH_M),
        "kde_quartic_km2": 1e6 * density_at(points, points, h_m=BANDWIDTH_M, kernel="quartic"),
    }
