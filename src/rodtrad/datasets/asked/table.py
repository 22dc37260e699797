"""What a question is run on: events, a series or named columns, with what they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.places import Points
from rodtrad.analysis.result import About

if TYPE_CHECKING:
    import pyarrow as pa

    from rodtrad.datasets.geometry import ReadArea

SWEDISH_PLANE = 3006


@dataclass(frozen=True, eq=False)
class Events:
    """The events of one file that were chosen, each repeated by its count."""

    rows: pa.Table
    are_centres: bool
    grain_m: float | None
    plane: int
    source: str
    notes: tuple[str, ...] = ()

    @property
    def starts(self) -> NDArray[np.datetime64]:
        found: NDArray[np.datetime64] = self.rows["starts_at"].to_numpy().astype("datetime64[s]")
        return found

    @property
    def ends(self) -> NDArray[np.datetime64]:
        found: NDArray[np.datetime64] = self.rows["ends_at"].to_numpy().astype("datetime64[s]")
        return found

    @property
    def time_grain(self) -> str:
        """The coarsest that is met."""
        found = set(self.rows["time_grain"].unique().to_pylist())
        return next((one for one in ("year", "month", "day", "hour") if one in found), "minute")

    @property
    def points(self) -> Points:
        x, y = (self.rows[name].to_numpy().astype(np.int32) for name in ("x_dm", "y_dm"))
        return Points(x, y, self.are_centres, self.grain_m)


@dataclass(frozen=True, eq=False)
class Series:
    """Counts per period, one row a series. ``starts`` is empty where the file names no periods."""

    names: tuple[str, ...]
    values: NDArray[np.float64]  # (S, T)
    starts: tuple[date, ...] = ()

    @property
    def periods(self) -> tuple[str, ...]:
        """Names of the periods: months as 2025-03, else their first day, else 1, 2, …"""
        if not self.starts:
            return tuple(str(k + 1) for k in range(self.values.shape[1]))
        are_months = all(day.day == 1 for day in self.starts)
        return tuple(day.isoformat()[: 7 if are_months else 10] for day in self.starts)


@dataclass(frozen=True, eq=False)
class Table:
    """What a question is run on. Only the part that its need names is filled."""

    about: About
    events: tuple[Events, ...] = ()
    columns: Mapping[str, list[Any]] = field(default_factory=dict)
    series: Series | None = None
    areas: tuple[ReadArea, ...] = ()
    notes: tuple[str, ...] = ()
    plane: int = SWEDISH_PLANE

    def numbers(self, name: str) -> NDArray[np.float64]:
        return np.array(self.columns[name], float)
