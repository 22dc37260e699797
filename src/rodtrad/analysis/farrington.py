"""Is this month above what the same months of earlier years lead one to expect? Many series in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtr

from rodtrad.analysis.poisson_regression import Fit, fit_poisson
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]
AT_ONCE = 512  # series fitted together: what a core's own cache holds


@dataclass(frozen=True, kw_only=True, eq=False)
class Outbreak(Result):
    """One value per series. ``upper`` is NaN where the earlier months hold no event."""

    method: ClassVar[str] = "Farrington"
    reference: ClassVar[str] = "Farrington, Andrews, Beale & Catchpole (1996)"
    observed: Floats
    expected: Floats
    upper: Floats
    dispersion: Floats  # floored at 1
    has_trend: NDArray[np.bool_]

    @property
    def alarms(self) -> NDArray[np.bool_]:
        return np.asarray(self.observed > np.where(np.isnan(self.upper), np.inf, self.upper))

    @property
    def score(self) -> Floats:
        """How far beyond: 0 as expected, 1 at the limit."""
        return np.asarray((self.observed - self.expected) / (self.upper - self.expected))

    @property
    def finding(self) -> str:
        many, total = int(self.alarms.sum()), len(self.observed)
        if total == 1:
            place = "över" if many else "inte över"
            return (
                f"{number(self.observed[0])} {self.about.what}, {place} gränsen {number(self.upper[0], 1)} "
                f"(väntat {number(self.expected[0], 1)})."
            )
        return f"{number(many)} av {number(total)} serier ligger över sin gräns. Gränsen tar inte hänsyn till hur många."

    def table(self) -> Rows:
        columns = ("Serie", "Antal", "Väntat", "Övre gräns", "Spridning", "Trend")
        values = zip(self.observed, self.expected, self.upper, self.dispersion, self.has_trend, strict=True)
        return Rows(columns, tuple((i, *(v.item() for v in row)) for i, row in enumerate(values)))


def farrington(
    series: Floats,
    at: int,
    *,
    about: About,
    years: int = 5,
    half_window: int = 3,
    period: int = 12,
    alpha: float = 0.01,
    trend: bool = True,
    reweight: bool = True,
    two_thirds_power: bool = True,
) -> Outbreak:
    """Question: is the count at ``at`` higher than those round the same time in earlier years allow?

    Inputs: series (S, T) [events per period]; at, index of the period looked at; years, half_window [periods];
    period [periods per year]; alpha, two-sided as in the reference.
    Returns: Outbreak, expected and upper [events].
    Assumes: the season is flat within ± half_window; variance in proportion to the mean.
    Do not use when: the season is steep (the window then widens the limit: noufaily or alarms), or ``years`` are
    not there (refused).
    Source: Farrington et al. (1996).
    """
    first = at - years * period - half_window
    require(first >= 0, "short_series", f"Metoden behöver {years} hela år före månaden som prövas.")
    require(at < series.shape[1], "no_value", "Det finns inget värde för månaden som prövas.")
    window = np.arange(-half_window, half_window + 1)
    times = (at - period * np.arange(years, 0, -1)[:, None] + window).ravel()
    base = series[:, times]
    expected, variance, phi, kept = _fitted_by_parts(base, times.astype(float), float(at), trend, reweight)
    z = float(ndtri(1 - alpha / 2))
    upper = _limit(expected, variance, phi, z, two_thirds_power)
    has_events = base.sum(1) > 0
    return Outbreak(
        about=about,
        n=int(series[:, at].sum()),
        observed=series[:, at],
        expected=np.where(has_events, expected, 0.0),
        upper=np.where(has_events, upper, np.nan),
        dispersion=phi,
        has_trend=kept & has_events,
        assumptions=(
            Assumption("Säsongen är jämn inom fönstret kring månaden."),
            Assumption("Varje serie har händelser att jämföra med.", bool(has_events.all())),
        ),
        caveat="Många serier ger några larm av slump. Fönstret gör gränsen vid där säsongen är brant.",
    )


def _fitted_by_parts(base: Floats, *more: Any) -> tuple[Any, ...]:
    parts = [_fitted(base[at : at + AT_ONCE], *more) for at in range(0, len(base) or 1, AT_ONCE)]
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))


def _fitted(
    base: Floats, times: Floats, at: float, trend: bool, reweight: bool
) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """Mean at ``at``, its variance, dispersion, and which series keep their trend."""
    flat = np.ones((len(times), 1))
    kept = np.zeros(len(base), bool)
    mean, variance, phi = (np.zeros(len(base)) for _ in range(3))
    if trend:
        sloped = np.column_stack([flat, times - at])
        fit = _fit(base, sloped, reweight)
        mean, variance, phi = predicted(fit, np.array([[1.0, 0.0]]))
        # phi is floored at 1 in the limit but not in the trend's own test
        t = fit.coefficients[:, 1] / np.sqrt(np.maximum(fit.dispersion * fit.covariance[:, 1, 1], 1e-300))
        p = 2 * stdtr(len(times) - 2, -np.abs(t))
        kept = (p < 0.05) & (mean <= base.max(1))
    rest = ~kept
    if rest.any():
        fit = _fit(base[rest], flat, reweight)
        mean[rest], variance[rest], phi[rest] = predicted(fit, np.ones((1, 1)))
    return mean, variance, phi, kept


def _fit(base: Floats, x: Floats, reweight: bool) -> Fit:
    fit = fit_poisson(base, x)
    return fit_poisson(base, x, down_weighted(fit, x, 1.0)) if reweight else fit


def down_weighted(fit: Fit, x: Floats, threshold: float) -> Floats:
    """Weights that take past outbreaks out: 1/s² for residuals s above ``threshold``, scaled to sum to T."""
    s = fit.anscombe(x)
    weights = np.where(s > threshold, np.maximum(s, 1e-9) ** -2.0, 1.0)
    return np.asarray(weights * s.shape[1] / weights.sum(1, keepdims=True))


def predicted(fit: Fit, row: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean at one row of the design, variance of that mean, dispersion floored at 1."""
    mean = np.exp(np.clip(fit.coefficients @ row[0], -50, 50))
    phi = np.maximum(1.0, fit.dispersion)
    return mean, mean**2 * phi * fit.spread(row)[:, 0], phi


def _limit(mean: Floats, variance: Floats, phi: Floats, z: float, two_thirds: bool) -> Floats:
    tau = phi + variance / mean
    if two_thirds:
        return np.asarray(mean * (1 + 2 / 3 * z * np.sqrt(tau / mean)) ** 1.5)
    return np.asarray(mean + z * np.sqrt(mean * tau))
