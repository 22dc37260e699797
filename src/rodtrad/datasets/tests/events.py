"""Small tables of events and figures for the tests, built from what differs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa

from rodtrad.datasets.shapes import EVENTS, FIGURES

START = datetime(2031, 3, 4, 21, 37)
_EVENT = {
    "kind": "Skadegörelse", "code": "1201", "ends_at": None, "time_grain": "minute", "x_dm": 6_740_123,
    "y_dm": 65_800_456, "place_grain_m": 1, "area": "Almby", "count": 1, "sex": "", "age": "",
}  # fmt: skip
_FIGURE = {
    "indicator": "Folkmängd", "code": "", "area": "Almby", "area_code": "1", "area_kind": "sdo",
    "area_version": "2020", "period_from": date(2030, 1, 1), "period_to": date(2031, 1, 1), "sex": "", "age": "",
    "value": 100.0, "unit": "antal", "n": None, "lower": None, "upper": None, "status": "final", "note": "",
}  # fmt: skip


def event(number, **changes):
    at = changes.get("starts_at", START + timedelta(hours=number))
    utc = at.replace(tzinfo=ZoneInfo("Europe/Stockholm")).astimezone(UTC)
    return {
        **_EVENT, "event": f"h{number}", "starts_at": at, "starts_utc": utc, "row": number + 1, **changes,
    }  # fmt: skip


def events(*rows):
    return pa.RecordBatch.from_pylist(list(rows), schema=EVENTS)


def figures(*changes):
    return pa.Table.from_pylist(
        [{**_FIGURE, "row": n + 1, **one} for n, one in enumerate(changes)], schema=FIGURES
    )
