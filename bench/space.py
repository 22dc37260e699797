"""The methods of space against what specialists use: same data, same run, each side in a process of its own.

``python -m bench.space ours TASK DATA ARGUMENT`` is our side, with compiled kernels; best of three, warm. The
check beside each row says whether the two sides gave the same answer.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from bench import city_events

ROOT = Path(__file__).resolve().parent.parent
PEER_PYTHON = ROOT / ".bench-venv" / "bin" / "python"
PEER = ROOT / "bench" / "peers" / "space.py"
BURGLARY = ROOT.parent / "shared" / "data" / "events" / "chicago_burglary_2014_2017.csv"
GRID = (city_events.WEST * 10, city_events.SOUTH * 10)
# task, name, sizes (events), argument, largest size the peer is asked for, asked ratio
TASKS = (
    ("gi_star", "Gi*, 100 m cells", (100_000,), 100, 100_000, 500),
    ("gi_star", "Gi*, 250 m cells", (100_000,), 250, 100_000, None),
    ("gi_star", "Gi*, 50 m cells", (100_000,), 50, 100_000, None),
    ("gi_star_shuffled", "Gi*, 250 m cells, 999 shuffles", (100_000,), 250, 100_000, None),
    ("gi_star_shuffled", "Gi*, 100 m cells, 999 shuffles", (100_000,), 100, 100_000, 1000),
    ("points_to_gi_star", "points to grid to Gi*", (10_000, 100_000, 1_000_000), 100, 1_000_000, 500),
    ("knox", "Knox 200 m/7 d, 99 shuffles", (1_000, 10_000, 100_000), 99, 10_000, None),
    ("knox", "Knox, Chicago burglary, 99 shuffles", (45_319,), 99, 45_319, 150),
    ("kde", "KDE 512 x 512, 300 m", (100_000, 1_000_000, 10_000_000), 300, 10_000_000, 20),
    ("point_in_polygon", "point in 136 polygons", (100_000, 1_000_000, 10_000_000), 0, 10_000_000, 50),
)


def rows() -> list[dict[str, Any]]:
    word = os.environ.get("ONLY_SPACE", "")
    city_events.saved_districts()
    return [_row(task, n) for task in TASKS if word in task[1] for n in task[2]]


def _row(task: tuple[Any, ...], n: int) -> dict[str, Any]:
    kind, name, _, argument, most, asked = task
    path = city_events.BUILD / f"events_{n}.npz"
    if "Chicago" in name and BURGLARY.exists():
        path = _chicago()
    else:  # made beside us: a child's peak memory begins at its parent's
        subprocess.run([sys.executable, "-m", "bench.city_events", str(n)], check=True, cwd=ROOT)
    ours = _measured([sys.executable, "-m", "bench.space", "ours", kind, str(path), str(argument)])
    peer = {}
    if PEER_PYTHON.exists() and n <= most:
        peer = _measured([str(PEER_PYTHON), str(PEER), kind, str(path), str(argument)])
    return {
        "task": f"space: {name}",
        "size": f"{n:,} events".replace(",", " "),
        "ours_s": round(ours["seconds"], 5),
        "ours_cpu_s": round(ours["cpu"], 5),
        "ours_peak_mib": ours["peak_mib"],
        "peer": peer.get("peer", ""),
        "peer_s": round(peer["seconds"], 4) if peer else None,
        "peer_cpu_s": peer.get("cpu"),
        "peer_peak_mib": peer.get("peak_mib"),
        "load": round(os.getloadavg()[0], 1),
        "asked": asked,
        "ours_value": ours["value"],
        "peer_value": peer.get("value"),
    }


def _measured(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _chicago() -> Path:
    """Real burglaries in the same layout as the made events."""
    path = city_events.BUILD / "chicago_burglary.npz"
    if not path.exists():
        table = list(csv.reader(BURGLARY.open(encoding="utf-8")))[1:]
        x, y = (np.array([round(float(row[k]) * 10) for row in table], np.int32) for k in (0, 1))
        start = np.array([datetime.strptime(row[2], "%d/%m/%Y") for row in table], "datetime64[s]")
        city_events.BUILD.mkdir(parents=True, exist_ok=True)
        np.savez(path, x=x, y=y, start=start)
    return path


def _ours(task: str, path: Path, argument: int) -> Callable[[], Any]:
    """The task as a function of nothing, on data already in memory."""
    from rodtrad.analysis import getis_ord, kernel_density, near_repeat, points_in_areas
    from rodtrad.analysis.grid import Grid, count_in_grid
    from rodtrad.analysis.places import Points, check_places

    data = np.load(path)
    points = Points(data["x"], data["y"])
    k = city_events.SIDE_M // argument if argument else 0
    grid = Grid(*GRID, argument * 10, k, k)
    if task == "knox":
        day = data["start"].astype("datetime64[D]").astype(np.int64)
        bands = near_repeat.Bands((0, 200), (0, 7), "right")
        return lambda: int(near_repeat.near_repeat(points, day, bands, permutations=argument).observed[0, 0])
    if task == "kde":
        fine = Grid(*GRID, 400, 512, 512)
        return lambda: round(float(kernel_density.density_grid(points, fine, h_m=argument).density.max()), 1)
    if task == "point_in_polygon":
        import shapely

        lines = (city_events.BUILD / "districts.txt").read_text(encoding="ascii").split()
        areas = points_in_areas.PointsInAreas(shapely.from_wkb(lines))

        def assign() -> list[int]:
            events = areas.assign(points).events
            return [int(events.sum()), int(events @ np.arange(len(events)))]

        return assign
    if task == "points_to_gi_star":

        def chain() -> float:
            check_places(points, finest_m=argument)
            return round(float(getis_ord.local_g_grid(count_in_grid(points, grid), grid).z.max()), 6)

        return chain
    counts = count_in_grid(points, grid)
    permutations = 999 if task.endswith("shuffled") else 0
    return lambda: round(float(getis_ord.local_g_grid(counts, grid, permutations=permutations).z.max()), 6)


def ours(task: str, path: Path, argument: int) -> None:
    from rodtrad.analysis.compiled import compile_all

    run = _ours(task, path, argument)
    compile_all()
    value = run()
    took: list[float] = []
    cpu: list[float] = []
    while len(took) < 3 or (sum(took) < 1 and len(took) < 20):  # short ones often: a busy core shows in them
        start, used = time.perf_counter(), time.process_time()
        value = run()
        took.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": min(took), "cpu": min(cpu), "peak_mib": round(peak), "value": value}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        ours(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        print(json.dumps(rows(), indent=1))
