"""A series split into season, trend and rest, so that the eye can follow the trend."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]
ROBUST_PASSES = 15


@dataclass(frozen=True, kw_only=True, eq=False)
class Decomposition(Result):
    """series = seasonal + trend + remainder, each (T,)."""

    method: ClassVar[str] = "STL"
    reference: ClassVar[str] = "Cleveland, Cleveland, McRae & Terpenning (1990)"
    series: Floats
    seasonal: Floats
    trend: Floats
    remainder: Floats

    @property
    def finding(self) -> str:
        first, last = self.trend[0], self.trend[-1]
        rest = float(np.median(np.abs(self.remainder)))
        return (
            f"Utan säsong gick nivån från {number(first, 1)} till {number(last, 1)} {self.about.what} per period. "
            f"Enskilda perioder avviker oftast omkring {number(rest, 1)}."
        )

    def table(self) -> Rows:
        columns = ("Period", "Antal", "Säsong", "Trend", "Rest")
        values = np.column_stack([self.series, self.seasonal, self.trend, self.remainder]).tolist()
        return Rows(columns, tuple((i, *v) for i, v in enumerate(values)))


def stl(series: Floats, *, about: About, period: int = 12, robust: bool = True) -> Decomposition:
    """Question: how does the level move when season and single odd periods are set aside?

    Inputs: series (T,) [events per period], no gaps; period [periods per year].
    Returns: Decomposition [events per period]; the season is the same every year.
    Assumes: an additive season that does not change.
    Do not use when: the ends matter for a decision (the trend there rests on one side), or within a series break.
    Source: Cleveland et al. (1990), with their default spans.
    """
    n = len(series)
    require(n >= 2 * period, "short_series", "Serien måste täcka minst två hela år.")
    require(bool(np.isfinite(series).all()), "gaps", "Serien har luckor.")
    seasonal, trend, weights = np.zeros(n), np.zeros(n), np.ones(n)
    passes = ROBUST_PASSES + 1 if robust else 1
    for step in range(passes):
        for _ in range(1 if robust else 2):
            seasonal, trend = _inner(series, trend, weights, period)
        if step < passes - 1:
            weights = _robust_weights(series - seasonal - trend)
    means = np.array([seasonal[i::period].mean() for i in range(period)])
    seasonal = means[np.arange(n) % period]
    return Decomposition(
        about=about,
        n=round(float(series.sum())),
        series=series,
        seasonal=seasonal,
        trend=trend,
        remainder=series - seasonal - trend,
        assumptions=(
            Assumption("Säsongen är densamma varje år."),
            Assumption("Minst fyra år.", n >= 4 * period),
        ),
        caveat="Trendens ändar är osäkra. Uppdelningen är en beskrivning och prövar ingenting.",
    )


def _inner(series: Floats, trend: Floats, weights: Floats, period: int) -> tuple[Floats, Floats]:
    """One pass: smooth each month's own series, take the level out of it, smooth the rest to a trend."""
    n = len(series)
    season_span = 10 * n + 1
    trend_span = _odd(math.ceil(1.5 * period / (1 - 1.5 / season_span)))
    low_span = _odd(period)
    detrended, cycle = series - trend, np.zeros(n + 2 * period)
    for month in range(period):
        own, trust = detrended[month::period], weights[month::period]
        inside = loess(own, trust, season_span, 0, math.ceil(season_span / 10))
        at = np.array([-1.0, len(own)])  # one year before and one after
        ends = _local(own, trust, at, np.zeros(2, np.int64), len(own), season_span, 0)
        cycle[month::period] = np.concatenate([ends[:1], inside, ends[1:]])
    low = _moving(_moving(_moving(cycle, period), period), 3)
    low = loess(low, np.ones(n), low_span, 1, math.ceil(low_span / 10))
    seasonal = cycle[period : period + n] - low
    return seasonal, loess(series - seasonal, weights, trend_span, 1, math.ceil(trend_span / 10))


def loess(y: Floats, trust: Floats, span: int, degree: int, jump: int = 1) -> Floats:
    """Local regression at 0…n−1, fitted at every ``jump`` and joined by straight lines."""
    n = len(y)
    if n < 2:
        return y.copy()
    step = min(jump, n - 1)
    at = np.unique(np.append(np.arange(0, n, step), n - 1)).astype(float)
    width = min(span, n)
    left = np.clip(at.astype(int) - (width + 1) // 2 + 1, 0, n - width)
    fitted = _local(y, trust, at, left, width, span, degree)
    return np.interp(np.arange(n), at, fitted)


def _local(
    y: Floats, trust: Floats, at: Floats, left: NDArray[np.int64], width: int, span: int, degree: int
) -> Floats:
    """The local fit at each of ``at`` from ``width`` points from ``left``; tricube weights times trust."""
    n = len(y)
    places = left[:, None] + np.arange(width)
    far = np.maximum(at - left, left + width - 1 - at) + (max(0, (span - n) // 2))
    distance = np.abs(places - at[:, None])
    reach = far[:, None]
    weights = np.where(distance <= 0.999 * reach, (1 - (distance / reach) ** 3) ** 3, 0.0)
    weights = np.where(distance <= 0.001 * reach, 1.0, weights) * trust[places]
    total = weights.sum(1, keepdims=True)
    sound = total[:, 0] > 0
    weights = weights / np.where(total > 0, total, 1.0)
    if degree > 0:
        middle = (weights * places).sum(1, keepdims=True)
        away = at[:, None] - middle
        spread = (weights * (places - middle) ** 2).sum(1, keepdims=True)
        tilt = np.where(np.sqrt(spread) > 0.001 * (n - 1), away / np.where(spread > 0, spread, 1.0), 0.0)
        weights = weights * (tilt * (places - middle) + 1)
    own = y[np.clip(at.astype(int), 0, n - 1)]
    return np.asarray(np.where(sound, (weights * y[places]).sum(1), own))


def _moving(y: Floats, length: int) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(y)])
    return np.asarray((sums[length:] - sums[:-length]) / length)


def _robust_weights(rest: Floats) -> Floats:
    size = np.abs(rest)
    limit = 6 * float(np.median(size))
    if limit == 0:
        return np.ones(len(rest))
    weights = np.where(size <= 0.999 * limit, (1 - (size / limit) ** 2) ** 2, 0.0)
    return np.where(size <= 0.001 * limit, 1.0, weights)


def _odd(n: int) -> int:
    return n + 1 - n % 2
