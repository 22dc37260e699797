"""Did the level change at a day in a series, beyond its trend and season? One series, no control."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rodtrad.analysis.poisson_regression import Fit, fit_poisson
from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.words import number, span

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Step(Result):
    """The step as a rate ratio; below 1 is a lower level than the trend before gave."""

    method: ClassVar[str] = "Interrupted time series (quasi-Poisson)"
    reference: ClassVar[str] = "Lopez Bernal, Cummins & Gasparrini (2017)"
    series: Floats
    expected: Floats  # with the step
    without_step: Floats  # what trend and season alone give
    rate_ratio: float
    poisson: Interval
    quasi: Interval  # widened by the dispersion
    robust: Interval  # Newey–West, for memory from period to period
    dispersion: float
    lag: int

    @property
    def widest(self) -> Interval:
        return max((self.quasi, self.robust), key=lambda i: i.upper / i.lower)

    @property
    def finding(self) -> str:
        doubt = (
            f"kvot {number(self.rate_ratio, 2)}, intervall {span(self.widest.lower, self.widest.upper, 2)}"
        )
        if self.widest.lower <= 1 <= self.widest.upper:
            return f"Nivåändringen går inte att skilja från slumpen ({doubt})."
        word = "lägre" if self.rate_ratio < 1 else "högre"
        return f"Nivån blev {word} än trend och säsong före brytpunkten ger ({doubt})."

    def table(self) -> Rows:
        values = np.column_stack([self.series, self.expected, self.without_step]).tolist()
        columns = ("Period", "Antal", "Modell", "Utan nivåändring")
        return Rows(columns, tuple((i, *v) for i, v in enumerate(values)))


def interrupted_series(
    series: Floats,
    start: int,
    *,
    about: About,
    population: Floats | None = None,
    harmonics: int = 0,
    period: int = 12,
    lag: int = 3,
    level: float = 0.95,
) -> Step:
    """Question: is there a step at ``start`` beyond trend and season?

    Inputs: series (T,) [events per period]; start, index of the first period after; population (T,) [people];
    harmonics, pairs of waves for the season; lag [periods] for Newey–West.
    Returns: Step with the rate ratio and three intervals.
    Assumes: the trend would have gone on; nothing else changed at the same time.
    Do not use when: fewer than 12 periods before, or a break in how the series is counted lies inside.
    Source: Lopez Bernal et al. (2017), model as in the authors' code; Newey & West (1987).
    """
    n = len(series)
    require(start >= 12, "short_before", "Det behövs minst tolv perioder före brytpunkten.")
    require(n - start >= 3, "short_after", "Det behövs minst tre perioder efter brytpunkten.")
    x = design(n, start, harmonics, period)
    offset = np.zeros(n) if population is None else np.log(population)
    fit = fit_poisson(series[None], x, offset=offset)
    require(bool(fit.converged[0]), "no_fit", "Modellen går inte att räkna på de här talen.")
    beta, phi = float(fit.coefficients[0, 1]), float(fit.dispersion[0])
    se = math.sqrt(float(fit.covariance[0, 1, 1]))
    robust = math.sqrt(float(_newey_west(fit, x, lag)[1, 1]))
    z = float(ndtri(0.5 + level / 2))
    return Step(
        about=about,
        n=int(series.sum()),
        series=series,
        expected=fit.mean[0],
        without_step=fit.mean[0] / np.exp(beta * x[:, 1]),
        rate_ratio=math.exp(beta),
        poisson=_interval(beta, z * se, level),
        quasi=_interval(beta, z * se * math.sqrt(max(1.0, phi)), level),
        robust=_interval(beta, z * robust, level),
        dispersion=phi,
        lag=lag,
        assumptions=(
            Assumption("Trenden hade fortsatt utan insatsen."),
            Assumption("Inget annat ändrades samtidigt."),
            Assumption("Säsongen är inräknad.", harmonics > 0),
            Assumption("Talen varierar som slumpen ger.", phi < 1.5),
        ),
        caveat="Utan kontrollområde går det inte att säga vad ändringen beror på.",
    )


def design(n: int, start: int, harmonics: int, period: int = 12) -> Floats:
    """Constant, step, trend in years (centred), and pairs of waves: (n, 3 + 2·harmonics)."""
    t = np.arange(n, dtype=float)
    waves = [
        wave(2 * math.pi * k * (t + 1) / period) for k in range(1, harmonics + 1) for wave in (np.sin, np.cos)
    ]
    return np.column_stack([np.ones(n), t >= start, (t - n / 2) / period, *waves])


def _newey_west(fit: Fit, x: Floats, lag: int) -> Floats:
    """Sandwich covariance with Bartlett weights over ``lag`` periods."""
    scores = x * (fit.y[0] - fit.mean[0])[:, None]
    meat = scores.T @ scores
    for step in range(1, lag + 1):
        part = scores[step:].T @ scores[:-step]
        meat += (1 - step / (lag + 1)) * (part + part.T)
    return np.asarray(fit.covariance[0] @ meat @ fit.covariance[0])


def _interval(beta: float, reach: float, level: float) -> Interval:
    return Interval(math.exp(beta - reach), math.exp(beta + reach), level)
