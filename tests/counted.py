"""Datasets of our own making with known counts: one row a month, place and kind, straight into the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
from django.utils.text import slugify

from rodtrad.datasets.importing import Choices, import_reading
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.shapes import EVENTS, Finding, Kind, Reading
from rodtrad.redthread.months import months_after
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.reads import area_sets, store
from tests.world import TODAY, World

Row = tuple[date, str, str, int, tuple[float, float] | None]  # month, area, kind, events, metres


def make_events(world: World, name: str, rows: list[Row], **changes: Any) -> Dataset:
    """A dataset of the district's, shared in no collaboration, whose file was fetched on the world's day."""
    key = slugify(name)
    provenance = Provenance(
        "prov.csv", f"{len(rows)}-{key}", "Provkällan", "Vi", "K1", "prov", 1, "final", TODAY
    )
    reading = Reading("prov", 1, Kind.EVENTS, name, batches=_batches(rows))
    import_reading(store(), key, reading, provenance, Choices(area_sets=area_sets(TODAY)))
    fields = {
        "owner": world.district,
        "settled_on": TODAY,
        "kind": "events",
        "period_from": min(row[0] for row in rows),
        "period_to": max(row[0] for row in rows) + timedelta(days=15),
    }
    dataset = Dataset.objects.create(name=name, key=key, **{**fields, **changes})
    Import.objects.create(
        dataset=dataset,
        file_name="prov.csv",
        sha256=key,
        size=1,
        uploaded_at=datetime(2026, 11, 20, tzinfo=UTC),
        done_at=datetime(2026, 11, 20, tzinfo=UTC),
        retrieved_on=TODAY,
        state="done",
    )
    return dataset


def _batches(rows: list[Row]) -> Callable[[Callable[[Finding], None]], Iterator[pa.RecordBatch]]:
    def batches(_told: Callable[[Finding], None]) -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_pylist([_event(n, *row) for n, row in enumerate(rows, 1)], schema=EVENTS)

    return batches


def _event(n: int, month: date, area: str, kind: str, count: int, place: tuple[float, float] | None) -> Any:
    at = datetime(month.year, month.month, 15, 12)
    x, y = (round(10 * edge) for edge in place) if place else (None, None)
    return {
        "event": f"e{n}",
        "kind": kind,
        "code": "",
        "starts_utc": at.replace(tzinfo=UTC),
        "starts_at": at,
        "ends_at": None,
        "time_grain": "minute",
        "x_dm": x,
        "y_dm": y,
        "place_grain_m": 1 if place else None,
        "area": area,
        "count": count,
        "sex": "",
        "age": "",
        "row": n,
    }


def series(
    first: date,
    area: str,
    counts: list[int],
    *,
    kind: str = "Misshandel",
    place: tuple[float, float] | None = None,
) -> list[Row]:
    """One month after the other from ``first``; a month without events has no row."""
    months = ((months_after(first, n), count) for n, count in enumerate(counts))
    return [(month, area, kind, count, place) for month, count in months if count]
