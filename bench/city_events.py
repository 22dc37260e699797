"""A made city for the benchmarks: repeat addresses with a heavy tail round some centres, season, near repeats.

20 x 20 km, twenty years, always the same for the same size. Nothing in it is real.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

SIDE_M, WEST, SOUTH = 20_000, 400_000, 6_400_000  # SWEREF 99 TM
DAYS = 20 * 365
FIRST_DAY = np.datetime64("2006-01-01")
BUILD = Path(__file__).resolve().parent.parent / "build" / "bench"


def events(n: int) -> dict[str, np.ndarray[Any, Any]]:
    """x, y [decimetres, int32], start and end [seconds, wall clock], kind 0–11; sorted by start."""
    rng = np.random.default_rng(n)
    place = _places(rng, n)
    day = rng.integers(0, DAYS, n)
    off_season = rng.random(n) > 0.65 + 0.35 * np.sin(2 * np.pi * day / 365)
    day[off_season] = rng.integers(0, DAYS, int(off_season.sum()))
    copies = np.flatnonzero(rng.random(n) < 0.08)  # near repeats of an event anywhere in the list
    of = rng.integers(0, n, len(copies))
    place[copies] = np.clip(place[of] + rng.normal(0, 90, (len(copies), 2)).round(), 0, SIDE_M - 1)
    day[copies] = np.minimum(day[of] + rng.integers(0, 9, len(copies)), DAYS - 1)
    second = (rng.normal(19, 5, n) % 24 * 3600).astype(np.int64)
    start = (FIRST_DAY + day).astype("datetime64[s]") + second
    long = np.where(rng.random(n) < 0.45, rng.exponential(9 * 3600, n), 0).astype(np.int64)
    order = np.argsort(start, kind="stable")
    x, y = ((place + np.array([WEST, SOUTH])) * 10 + 5).astype(np.int32).T  # never on a cell's edge
    kind = rng.choice(12, n, p=np.arange(12, 0, -1) / 78).astype(np.int8)
    columns = {"x": x, "y": y, "start": start, "end": start + long, "kind": kind}
    return {name: np.ascontiguousarray(column[order]) for name, column in columns.items()}


def _places(rng: np.random.Generator, n: int) -> np.ndarray[Any, Any]:
    """Metres from the corner, whole: three in four at an address, the rest anywhere."""
    middle = np.clip(rng.normal(0.5, 0.2, (250, 2)), 0.03, 0.97) * SIDE_M
    pull = rng.pareto(1.2, 250) + 0.2
    of = rng.choice(250, 40_000, p=pull / pull.sum())
    address = middle[of] + rng.normal(0, 1, (40_000, 2)) * rng.uniform(80, 600, 250)[of][:, None]
    burden = np.minimum(rng.pareto(1.1, 40_000) + 0.05, 1_500)  # no address has more than half a per cent
    place = rng.uniform(0, SIDE_M, (n, 2))
    settled = n * 3 // 4
    place[:settled] = address[rng.choice(40_000, settled, p=burden / burden.sum())]
    return np.clip(place, 0, SIDE_M - 1).round()


def districts(many: int = 136) -> list[Any]:
    """Voronoi areas with wavy borders, about 250 vertices each, that share every vertex with their neighbours."""
    import shapely

    rng = np.random.default_rng(many)
    frame = shapely.box(0, 0, SIDE_M, SIDE_M)
    seeds = shapely.MultiPoint(rng.uniform(0.02, 0.98, (many, 2)) * SIDE_M)
    cells = shapely.voronoi_polygons(seeds, extend_to=frame).geoms
    # a fixed step from both sides and a wave that depends on the place alone: borders stay shared
    return [shapely.transform(shapely.segmentize(cell.intersection(frame), 25), _wave) for cell in cells]


def _wave(at: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    east, north = at.T
    wave = np.column_stack([25 * np.sin(north / 90), 25 * np.sin(east / 83)])
    return at + wave + np.array([WEST, SOUTH])


def saved(n: int) -> Path:
    """The events of that size as a file both sides read; made once."""
    path = BUILD / f"events_{n}.npz"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        np.savez(path, **events(n))
    return path


def saved_districts() -> Path:
    """The areas as WKB, one hexadecimal line each."""
    import shapely

    path = BUILD / "districts.txt"
    if not path.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(shapely.to_wkb(area, hex=True) for area in districts()), encoding="ascii")
    return path


if __name__ == "__main__":
    import sys

    saved(int(sys.argv[1]))
