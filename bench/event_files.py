"""Event files of our own making, the same every time: a city at sea in 136 districts, busy places, evenings, faults.

One line in a thousand has a time or a place that cannot be, and one in two thousand a place text with a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

CORNER = (820_000, 6_420_000)  # EPSG:3006, in the open Baltic
SIDE = 20_000  # metres
DISTRICTS = 136
YEARS = 10
CHUNK = 250_000
START = np.datetime64("2021-01-01T00:00", "m")
KINDS = (
    "Skadegörelse", "Klotter", "Stöld", "Cykelstöld", "Inbrott", "Misshandel", "Hot", "Rån", "Narkotikabrott",
    "Ofredande", "Bedrägeri", "Biltillgrepp",
)  # fmt: skip
PERSONS = ("Anna Karlsson sågs vid porten", "ring 070-174 06 05", "Lindgatan 14, lgh 1102", "bil ABC 123")


def districts(seed: int = 7) -> tuple[Any, ...]:
    """Cells of a Voronoi diagram: neighbours share their corners, so every point lies in one district."""
    points = np.random.default_rng(seed).uniform(0.01, 0.99, (DISTRICTS, 2)) * SIDE + CORNER
    city = shapely.box(*CORNER, CORNER[0] + SIDE, CORNER[1] + SIDE)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=city).geoms
    return tuple(cell.intersection(city) for cell in cells)


def chunks(n: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Columns of events, ``CHUNK`` at a time, in the order of time: x, y [metres], minute, kind, place."""
    rng = np.random.default_rng(seed)
    centres = rng.uniform(0.05, 0.95, (4000, 2)) * SIDE
    weights = rng.pareto(1.1, 4000) + 0.05
    weights /= weights.sum()
    span = YEARS * 365 * 24 * 60
    for first in range(0, n, CHUNK):
        size = min(CHUNK, n - first)
        xy = centres[rng.choice(4000, size, p=weights)] + rng.normal(0, 40, (size, 2))
        xy = np.clip(xy, -200, SIDE + 200).round()  # a few lie outside every district
        day = np.sort(rng.uniform(first / n, (first + size) / n, size)) * span // 1440
        minute = (day * 1440 + rng.normal(19 * 60, 300, size) % 1440).astype(np.int64)
        yield {
            "number": np.arange(first, first + size),
            "x": (xy[:, 0] + CORNER[0]).astype(np.int64),
            "y": (xy[:, 1] + CORNER[1]).astype(np.int64),
            "at": START + minute.astype("timedelta64[m]"),
            "kind": rng.integers(0, len(KINDS), size),
            "place": rng.integers(0, 3000, size),
            "odd": rng.random(size),
        }


def _texts(chunk: dict[str, Any]) -> pa.Table:
    """A chunk as the lines of a file, faults and all."""
    at = pc.strftime(pa.array(chunk["at"].astype("datetime64[s]")), format="%Y-%m-%d %H:%M")
    odd = pa.array(chunk["odd"])
    number = pa.array(chunk["number"]).cast(pa.string())
    place = pc.binary_join_element_wise("Plats", pa.array(chunk["place"]).cast(pa.string()), " ")
    person = pa.array(PERSONS).take(pa.array(chunk["number"] % len(PERSONS)))
    person = pc.binary_join_element_wise(person, number, " nr ")  # every one its own text
    return pa.table(
        {
            "id": pc.binary_join_element_wise("K", number, ""),
            "tid": pc.if_else(pc.less(odd, 0.0005), "2031-13-45 99:99", at),
            "typ": pa.array(KINDS).take(pa.array(chunk["kind"])),
            "x": pc.if_else(pc.greater(odd, 0.9995), "12", pa.array(chunk["x"]).cast(pa.string())),
            "y": pa.array(chunk["y"]),
            "plats": pc.if_else(pc.less(pc.abs(pc.subtract(odd, 0.5)), 0.00025), person, place),
        }
    )


def write_csv(path: Path, n: int) -> None:
    """``n`` events as comma-separated text in UTF-8."""
    import pyarrow.csv as csv

    writer = None
    for chunk in chunks(n):
        table = _texts(chunk)
        writer = writer or csv.CSVWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()
