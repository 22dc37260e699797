"""Makes times and places as coarse as the party has chosen, before anything is written.

The grain columns tell afterwards how exact a row is; a row never becomes finer than it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ZONE = "Europe/Stockholm"


class TimeGrain(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


class PlaceGrain(StrEnum):
    EXACT = "exact"
    M100 = "100"
    M500 = "500"
    AREA = "area"  # no coordinates at all


ORDER = tuple(TimeGrain)


@dataclass(frozen=True)
class Precision:
    """What a party has chosen to keep of when and where."""

    time: TimeGrain = TimeGrain.MINUTE
    place: PlaceGrain = PlaceGrain.EXACT

    def is_finer_than(self, other: Precision) -> bool:
        """In time or in place."""
        places = tuple(PlaceGrain)
        return ORDER.index(self.time) < ORDER.index(other.time) or places.index(self.place) < places.index(
            other.place
        )


def coarsen(batch: pa.RecordBatch, precision: Precision) -> pa.RecordBatch:
    """A batch of ``EVENTS`` no finer than ``precision``."""
    return _places(_times(batch, precision.time), precision.place)


def _set(batch: pa.RecordBatch, name: str, values: Any) -> pa.RecordBatch:
    index = batch.schema.get_field_index(name)
    return batch.set_column(index, batch.schema.field(index), values)


def _times(batch: pa.RecordBatch, grain: TimeGrain) -> pa.RecordBatch:
    """Starts rounded down and ends up, so that the event still lies in its span; UTC follows the wall clock."""
    coarser = pa.array(ORDER[: ORDER.index(grain)], pa.string())
    is_finer = pc.is_in(batch["time_grain"], coarser)
    if not pc.any(is_finer).as_py():
        return batch
    starts = batch["starts_at"]
    floored = pc.if_else(is_finer, pc.floor_temporal(starts, unit=grain.value), starts)
    ends = batch["ends_at"]
    raised = pc.if_else(is_finer, pc.ceil_temporal(ends, unit=grain.value), ends)
    utc = pc.if_else(is_finer, _utc(batch["starts_utc"], floored, grain), batch["starts_utc"])
    for name, values in (("starts_at", floored), ("ends_at", raised), ("starts_utc", utc)):
        batch = _set(batch, name, values.cast(batch.schema.field(name).type))
    return _set(batch, "time_grain", pc.if_else(is_finer, grain.value, batch["time_grain"]))


def _utc(given: pa.Array, wall: pa.Array, grain: TimeGrain) -> pa.Array:
    """The rounded moment in UTC. Swedish offsets are whole hours, and midnight exists on every day of the zone."""
    if grain is TimeGrain.HOUR:
        return pc.floor_temporal(given, unit="hour")
    local = pc.assume_timezone(wall, ZONE, ambiguous="earliest", nonexistent="latest")
    return pc.if_else(pc.is_valid(given), local.cast(given.type), pa.scalar(None, given.type))


def _places(batch: pa.RecordBatch, grain: PlaceGrain) -> pa.RecordBatch:
    """Points moved to the middle of their square; squares already coarser stay."""
    if grain is PlaceGrain.EXACT:
        return batch
    if grain is PlaceGrain.AREA:
        for name in ("x_dm", "y_dm", "place_grain_m"):
            batch = _set(batch, name, pa.nulls(len(batch), pa.int32()))
        return batch
    side = int(grain.value)
    given = pc.fill_null(batch["place_grain_m"], 0)
    is_finer = pc.and_(pc.less(given, side), pc.is_valid(batch["x_dm"]))
    for name in ("x_dm", "y_dm"):
        values = pc.fill_null(batch[name], 0).to_numpy(zero_copy_only=False)
        middle = np.floor_divide(values, side * 10) * (side * 10) + side * 5
        batch = _set(batch, name, pc.if_else(is_finer, pa.array(middle, pa.int32()), batch[name]))
    return _set(
        batch, "place_grain_m", pc.if_else(is_finer, pa.scalar(side, pa.int32()), batch["place_grain_m"])
    )
