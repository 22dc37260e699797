"""What is unusual this month, over many series at once, with season, trend and how many were looked at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, pdtr

from rodtrad.analysis.farrington import down_weighted, predicted
from rodtrad.analysis.multiple import benjamini_hochberg
from rodtrad.analysis.poisson_regression import fit_poisson
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number, percent

Floats = NDArray[np.float64]
LEAST_PERIODS = 36
LEAST_EVENTS = 12  # in the whole history of a series
DOWN_WEIGHT_FROM = 2.58


@dataclass(frozen=True, kw_only=True, eq=False)
class Alarms(Result):
    """One value per series; NaN where the series could not be judged."""

    method: ClassVar[str] = "Seasonal Poisson regression with false discovery rate"
    reference: ClassVar[str] = "Noufaily et al. (2013); Benjamini & Hochberg (1995)"
    names: tuple[str, ...]
    observed: Floats
    expected: Floats
    lower: Floats  # the range 19 of 20 months fall in
    upper: Floats
    trend_per_year: Floats  # share, 0.1 = ten per cent up a year
    p: Floats  # one-sided: so many or more
    adjusted: Floats  # over all series judged
    rate: float

    @property
    def judged(self) -> int:
        return int(np.isfinite(self.p).sum())

    @property
    def alarms(self) -> tuple[int, ...]:
        """Indices of the unusual series, the least likely first."""
        marked = np.flatnonzero(np.nan_to_num(self.adjusted, nan=1.0) <= self.rate)
        return tuple(int(i) for i in marked[np.argsort(self.p[marked], kind="stable")])

    @property
    def finding(self) -> str:
        looked = f"{number(self.judged)} serier"
        left = len(self.names) - self.judged
        short = f" {number(left)} serier har för få händelser för att bedömas." if left else ""
        if not self.alarms:
            return f"Ingen av {looked} är ovanligt hög den här månaden.{short}"
        first = self.alarms[0]
        low, high = number(self.lower[first]), number(self.upper[first])
        return (
            f"{number(len(self.alarms))} av {looked} är ovanligt höga. Tydligast är {self.names[first]}: "
            f"{number(self.observed[first])} mot väntade {low}–{high}. "
            f"Högst omkring {percent(self.rate)} av larmen väntas vara slump.{short}"
        )

    def table(self) -> Rows:
        columns = ("Serie", "Antal", "Väntat", "Lägst", "Högst", "Trend per år", "p", "Justerat p")
        values = np.column_stack(
            [self.observed, self.expected, self.lower, self.upper, self.trend_per_year, self.p, self.adjusted]
        ).tolist()
        return Rows(columns, tuple((name, *row) for name, row in zip(self.names, values, strict=True)))


def alarms(
    series: Floats, names: Sequence[str], *, about: About, period: int = 12, rate: float = 0.05
) -> Alarms:
    """Question: which series are unusually high in their last period, given season, trend and how many there are?

    Inputs: series (S, T) [events per period], the last column is the one judged; rate, wanted false discovery rate.
    Returns: Alarms; expected, lower, upper [events].
    Assumes: a smooth season (two waves) that is the same every year and a steady trend; variance over mean constant.
    Do not use when: fewer than three years before (refused), or a break in how it is counted lies inside.
    Source: Noufaily et al. (2013) for the down-weighting of past outbreaks; Benjamini & Hochberg (1995).
    """
    count, times = series.shape
    require(
        times > LEAST_PERIODS,
        "short_series",
        f"Det behövs minst {LEAST_PERIODS} månader före den som bedöms.",
    )
    require(count > 0, "no_series", "Det finns inga serier att bedöma.")
    require(bool(np.isfinite(series).all()), "gaps", "Minst en serie har luckor.")
    base, now = series[:, :-1], series[:, -1]
    fit_for = base.sum(1) >= LEAST_EVENTS
    expected, tau, trend = (np.full(count, np.nan) for _ in range(3))
    if fit_for.any():
        expected[fit_for], tau[fit_for], trend[fit_for] = _expected(base[fit_for], period)
    p = _chance_of_at_least(now, expected, tau)
    return Alarms(
        about=about,
        n=int(now.sum()),
        names=tuple(names),
        observed=now,
        expected=expected,
        lower=_quantile(0.025, expected, tau),
        upper=_quantile(0.975, expected, tau),
        trend_per_year=np.exp(trend) - 1,
        p=p,
        adjusted=benjamini_hochberg(p),
        rate=rate,
        assumptions=(
            Assumption("Säsongen är densamma varje år och trenden jämn."),
            Assumption("Varje serie har minst tolv händelser i historiken.", bool(fit_for.all())),
        ),
        caveat="Ett larm säger att något är ovanligt. Det säger inte varför, och räknesätt kan ha ändrats.",
    )


def season_and_trend(times: NDArray[np.int64], period: int) -> Floats:
    """Constant, trend in years from the period judged (time 0), and two pairs of waves: (T, 6)."""
    angle = 2 * math.pi * times / period
    waves = [wave(k * angle) for k in (1, 2) for wave in (np.sin, np.cos)]
    return np.column_stack([np.ones(len(times)), times / period, *waves])


def _expected(base: Floats, period: int) -> tuple[Floats, Floats, Floats]:
    """Mean now, variance over mean (dispersion and the mean's own doubt), log trend a year."""
    x = season_and_trend(np.arange(-base.shape[1], 0), period)
    row = season_and_trend(np.zeros(1, np.int64), period)
    fit = fit_poisson(base, x)
    fit = fit_poisson(base, x, down_weighted(fit, x, DOWN_WEIGHT_FROM))
    mean, variance, phi = predicted(fit, row)
    trend = fit.coefficients[:, 1].copy()
    beyond = mean > base.max(1)  # a trend that overshoots all that was ever seen is not drawn on
    if beyond.any():
        flat = np.delete(x, 1, axis=1)
        level = fit_poisson(base[beyond], flat)
        mean[beyond], variance[beyond], phi[beyond] = predicted(level, np.delete(row, 1, axis=1))
        trend[beyond] = 0.0
    return mean, phi + variance / mean, trend


def _chance_of_at_least(k: Floats, mean: Floats, tau: Floats) -> Floats:
    """P(X ≥ k), X negative binomial with that mean and variance mean · tau; NaN where the mean is."""
    return np.asarray(np.where(k <= 0, np.where(np.isnan(mean), np.nan, 1.0), 1 - _cdf(k - 1, mean, tau)))


def _cdf(k: Floats, mean: Floats, tau: Floats) -> Floats:
    size = mean / np.maximum(tau - 1, 1e-9)
    spread = betainc(size, np.maximum(k, 0) + 1, 1 / np.maximum(tau, 1 + 1e-9))
    return np.asarray(np.where(tau > 1 + 1e-6, spread, pdtr(np.maximum(k, 0), mean)))


def _quantile(share: float, mean: Floats, tau: Floats) -> Floats:
    """The smallest count whose distribution function reaches ``share``, by halving."""
    low, high = np.full(len(mean), -1.0), np.ceil(np.nan_to_num(mean + 12 * np.sqrt(mean * tau)) + 20)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        reached = _cdf(middle, mean, tau) >= share
        high, low = np.where(reached & (middle > low), middle, high), np.where(reached, low, middle)
        low = np.minimum(low, high - 1)
    return np.where(np.isnan(mean), np.nan, high)
