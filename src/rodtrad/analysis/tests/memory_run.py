"""Runs the heavy methods one by one and prints what memory each needed; a process of its own for ``test_memory``.

``python -m rodtrad.analysis.tests.memory_run compiled|plain EVENTS KILOMETRES``: one line a method, MiB over the base.
"""

import gc
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

import numpy as np
import shapely

from rodtrad import analysis
from rodtrad.analysis.aoristic import aoristic
from rodtrad.analysis.clusters import chains, clusters
from rodtrad.analysis.compiled import compile_all
from rodtrad.analysis.getis_ord import local_g_grid
from rodtrad.analysis.grid import count_in_grid, grid_over
from rodtrad.analysis.kernel_density import density_grid
from rodtrad.analysis.moran import local_moran_grid
from rodtrad.analysis.near_repeat import Bands, near_repeat
from rodtrad.analysis.places import Points
from rodtrad.analysis.point_pattern_test import point_pattern_test
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.analysis.prediction import prediction
from rodtrad.analysis.result import About

STATUS = Path("/proc/self/status")


def city(n, km):
    """(points, days, starts, ends): a third of the events in some dense quarters, some at shared addresses."""
    rng = np.random.default_rng(3)
    places = rng.integers(0, km * 10_000, (2, n)).astype(np.int32)
    middle = rng.integers(0, km * 10_000, (2, 40))[:, rng.integers(0, 40, n)]
    dense = rng.random(n) < 0.33
    places[:, dense] = (middle + rng.normal(0, km * 200, (2, n)))[:, dense]
    places = places[:, rng.integers(0, n, n)]
    day = rng.integers(20_000, 21_500, n)
    start = day.astype("datetime64[D]").astype("datetime64[s]") + rng.integers(0, 86_400, n)
    return Points(*places, grain_m=1.0), day, start, start + rng.integers(0, 40_000, n)


def methods(km, points, day, start, end):
    """{name: one call of it}; the grid is laid inside, so its counting is measured too."""
    half = len(points) // 2
    areas = [
        shapely.box(x, y, x + 1000, y + 1000) for x in range(0, 20_000, 1000) for y in range(0, 20_000, 1000)
    ]

    def counts(cell_m, part=slice(None)):
        some = Points(points.x[part], points.y[part], grain_m=1.0)
        return count_in_grid(some, grid_over(points, cell_m))

    return {
        "gi_star": lambda: local_g_grid(counts(100)),
        "gi_star_shuffled": lambda: local_g_grid(counts(100), permutations=999),
        "moran": lambda: local_moran_grid(counts(100)),
        "kde": lambda: density_grid(points, grid_over(points, 50), h_m=300),
        "sppt": lambda: point_pattern_test(
            counts(100, slice(half)).ravel(), counts(100, slice(half, None)).ravel()
        ),
        "pai": lambda: prediction(
            counts(100, slice(half, None)).ravel(),
            counts(100, slice(half)).ravel(),
            np.ones(counts(100).size),
        ),
        "dbscan": lambda: clusters(points, metres=100, least=10),
        "st_dbscan": lambda: clusters(points, metres=100, least=5, day=day, days=14),
        "chains": lambda: chains(points, day, metres=100, days=14),
        "knox": lambda: near_repeat(points, day, Bands((0, 100, 200), (0, 1, 2)), permutations=16),
        "knox_near": lambda: near_repeat(
            points, day, Bands((0, km * 2.75, km * 5.5), (0, 365)), permutations=16
        ),
        "aoristic": lambda: aoristic(start, end, about=About()),
        "assign": lambda: PointsInAreas(areas).assign(points),
    }


def resident(field):
    """VmRSS or VmHWM in MiB; the process's own peak, which a parent's never colours."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def main(how, n, km):
    for module in pkgutil.iter_modules(analysis.__path__):
        if module.name != "tests":
            importlib.import_module(f"rodtrad.analysis.{module.name}")
    if how == "compiled":
        compile_all()
    for run in methods(5, *city(2000, 5)).values():  # what a first call loads is no method's need
        run()
    given = city(n, km)
    for name, run in methods(km, *given).items():
        gc.collect()
        base = resident("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")
        begun = time.perf_counter()
        run()
        took = time.perf_counter() - begun
        sys.stdout.write(json.dumps([name, round(resident("VmHWM") - base), round(took, 2)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
