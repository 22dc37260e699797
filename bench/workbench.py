"""The workbench page on a generated store: cold once, then warm, p95 on the server, queries, weight and memory.

Each size in a process and a folder of its own. The address asks for the last twelve months of the whole city.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

COUNTRY = 30_000_000  # what a country reports in twenty years
SIZES = (100_000, 1_000_000, 10_000_000, COUNTRY)
ROUNDS = 60
BATCH = 500_000
KINDS = tuple(f"Slag {n}" for n in range(12))
SIDE_M, EAST, NORTH, AREAS = 20_000, 660_000, 6_570_000, 16
NAMES = tuple(f"Område {n}" for n in range(AREAS))
LAST = np.datetime64("2026-11-01T00:00:00")


def rows() -> list[dict[str, Any]]:
    return [_in_process(size) for size in SIZES]


def _in_process(size: int) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "RODTRAD_DATA": folder}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "bench.workbench", str(size)]
        place = Path(__file__).parents[1]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=place)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(found.pop("said"), file=sys.stderr, flush=True)
    return found


def _batches(size: int) -> Iterator[Any]:
    """Events over ten years, a country's over twenty, in time order; sixteen squares, a third in a few corners."""
    import pyarrow as pa

    from rodtrad.datasets.shapes import EVENTS

    rng = np.random.default_rng(5)
    span = (20 if size == COUNTRY else 10) * 365 * 86_400
    seconds = np.sort(rng.integers(-span, 0, size))
    for start in range(0, size, BATCH):
        at = LAST + seconds[start : start + BATCH].astype("timedelta64[s]")
        n = len(at)
        x, y = rng.integers(0, SIDE_M, n), rng.integers(0, SIDE_M, n)
        near = rng.random(n) < 0.33
        x[near] = (rng.integers(1, 5, n) * 4000 + rng.normal(0, 300, n)).astype(int)[near] % SIDE_M
        y[near] = (rng.integers(1, 5, n) * 4000 + rng.normal(0, 300, n)).astype(int)[near] % SIDE_M
        area = (x // 5000 + 4 * (y // 5000)).astype(np.int32)
        long = np.where(rng.random(n) < 0.3, 7200, 0).astype("timedelta64[s]")
        number = pa.array(np.arange(start, start + n)).cast(pa.string())
        columns = {
            "event": number,
            "kind": pa.array(KINDS).take(pa.array(rng.integers(0, 12, n))),
            "code": pa.array([""] * n),
            "starts_utc": pa.array(at.astype("datetime64[us]"), pa.timestamp("us", "UTC")),
            "starts_at": pa.array(at.astype("datetime64[us]")),
            "ends_at": pa.array((at + long).astype("datetime64[us]")),
            "time_grain": pa.array(["minute"] * n),
            "x_dm": pa.array(((x + EAST) * 10).astype(np.int32)),
            "y_dm": pa.array(((y + NORTH) * 10).astype(np.int32)),
            "place_grain_m": pa.array(np.ones(n, np.int32)),
            "area": pa.array([f"Område {k}" for k in range(AREAS)]).take(pa.array(area)),
            "count": pa.array(np.ones(n, np.int32)),
            "sex": pa.array(["kvinnor", "män"]).take(pa.array(rng.integers(0, 2, n))),
            "age": pa.array(["0–15", "16–24", "25–64", "65–"]).take(pa.array(rng.integers(0, 4, n))),
            "text": pa.nulls(n, pa.string()),
            "row": pa.array(np.arange(start + 1, start + n + 1)),
        }
        batch = pa.record_batch([columns[name] for name in EVENTS.names], schema=EVENTS)
        yield batch.append_column(pa.field("in_district_bench", pa.int32(), nullable=False), pa.array(area))


def _city(size: int) -> Any:
    """The tests' world with sixteen districts, the police's events open to all, and people."""
    from django.core.management import call_command
    from tests.world import START, make_world

    from rodtrad.datasets.manifest import Provenance
    from rodtrad.datasets.shapes import Kind
    from rodtrad.datasets.store import Incoming
    from rodtrad.situation.data.models import Dataset
    from rodtrad.situation.data.reads import store

    call_command("migrate", verbosity=0)
    world = make_world()
    _districts(START)
    given = Provenance("b.csv", f"bench{size}", "Prov", "Prov", "K1", "bench", 1, "final")
    store().commit(Incoming("handelser", Kind.EVENTS, given, lambda: _batches(size)))
    given = Provenance("f.csv", "people", "Prov", "Prov", "K1", "bench", 1, "final")
    store().commit(Incoming("folk", Kind.FIGURES, given, lambda: iter(_people().to_batches())))
    for key, kind in (("handelser", "events"), ("folk", "figures")):
        Dataset.objects.create(
            name=key.capitalize(), key=key, kind=kind, owner=world.district, settled_on=START
        )
    return world


def _districts(start: date) -> None:
    """Four by four squares, in the register and on the map."""
    import shapely

    from rodtrad.datasets.geometry import AreaSet
    from rodtrad.places.models import Area
    from rodtrad.situation.data.reads import store

    codes = tuple(f"B{n}" for n in range(AREAS))
    Area.objects.bulk_create(
        Area(code=code, name=name, kind=Area.Kind.DISTRICT, valid_from=start)
        for code, name in zip(codes, NAMES, strict=True)
    )
    corners = [(EAST + 5000 * (n % 4), NORTH + 5000 * (n // 4)) for n in range(AREAS)]
    squares = tuple(shapely.box(x, y, x + 5000, y + 5000) for x, y in corners)
    store().keep_areas(AreaSet("district_bench", "Områden", "", codes, NAMES, squares))


def _people() -> Any:
    """Fifty thousand in each district."""
    import pyarrow as pa

    from rodtrad.datasets.shapes import FIGURES

    base = dict.fromkeys(FIGURES.names) | dict.fromkeys(
        ("code", "area_code", "area_version", "sex", "age", "note"), ""
    )
    rows = [
        {**base, "indicator": "Folkmängd", "area": name, "area_kind": "sdo", "period_from": date(2025, 12, 31),
         "period_to": date(2026, 1, 1), "value": 50_000.0, "unit": "antal", "status": "final", "row": n + 1}
        for n, name in enumerate(NAMES)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=FIGURES)


def main(size: int) -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    world = _city(size)
    built = time.perf_counter() - began
    client = Client()
    client.force_login(world.people["alma"])
    address = "/arbetsbank/?fran=2025-11&till=2026-10"
    began = time.perf_counter()
    page = client.get(address)
    cold = time.perf_counter() - began
    assert page.status_code == 200, page.status_code
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        times.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p95 = sorted(times)[int(0.95 * ROUNDS)]
    said = (
        f"arbetsbänk {size}: byggt {built:.0f} s, kall {cold:.2f} s, varm p50 {sorted(times)[ROUNDS // 2]:.3f} s, "
        f"p95 {p95:.3f} s, {len(queries)} frågor, {len(page.content) / 1000:.0f} kB, {peak:.0f} MiB"
    )
    row = {"task": "arbetsbänken varm p95", "size": size, "ours_s": p95, "ours_peak_mib": round(peak)}
    peer = {"peer": "", "peer_s": None, "peer_peak_mib": None}
    print(json.dumps({**row, **peer, "said": said}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
