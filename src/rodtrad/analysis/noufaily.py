"""The Farrington alarm improved: all earlier months with season as levels, and only true outbreaks weighed down."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rodtrad.analysis.farrington import Outbreak, _limit, down_weighted, predicted
from rodtrad.analysis.poisson_regression import Fit, fit_poisson
from rodtrad.analysis.result import About, Assumption, require

Floats = NDArray[np.float64]
Doubt = Callable[[Fit, Floats], tuple[Floats, Floats, Floats]]
THRESHOLD = 2.58
LEVELS = 10
LEFT_OUT = 3  # periods just before, which an outbreak under way would lift


class NoufailyOutbreak(Outbreak):
    method: ClassVar[str] = "Noufaily (improved Farrington)"
    reference: ClassVar[str] = "Noufaily, Enki, Farrington, Garthwaite, Andrews & Charlett (2013)"


def noufaily(
    series: Floats,
    at: int,
    *,
    about: About,
    years: int = 5,
    half_window: int = 3,
    period: int = 12,
    alpha: float = 0.01,
    pearson_doubt: bool = False,
) -> NoufailyOutbreak:
    """Question: is the count at ``at`` higher than season, trend and earlier years allow?

    Inputs: series (S, T) [events per period]; at, index; years, half_window [periods]; alpha, one-sided;
    pearson_doubt, the mean's doubt with the dispersion of the counts, as the article's formula reads; off, with the
    spread of the relative residuals, which gives the field's reference values but limits some per cent lower.
    Returns: NoufailyOutbreak, expected and upper [events]; the trend is always kept unless it overshoots.
    Assumes: one level within ± half_window of the same time of year.
    Do not use when: ``years`` of history are not there (refused); a series holds almost no events.
    Source: Noufaily et al. (2013).
    """
    first = at - years * period - half_window
    require(first >= 0, "short_series", f"Metoden behöver {years} hela år före månaden som prövas.")
    require(at < series.shape[1], "no_value", "Det finns inget värde för månaden som prövas.")
    times = np.arange(first, at - LEFT_OUT)
    base = series[:, times]
    season = season_levels(times - at, half_window, period)
    doubt = predicted if pearson_doubt else _relative_doubt
    mean, variance, phi = _predicted(base, np.column_stack([season[:, :1], times - at, season[:, 1:]]), doubt)
    kept = mean <= base.max(1)
    if not kept.all():
        mean[~kept], variance[~kept], phi[~kept] = _predicted(base[~kept], season, doubt)
    has_events = base.sum(1) > 0
    upper = _limit(mean, variance, phi, float(ndtri(1 - alpha)), True)
    return NoufailyOutbreak(
        about=about,
        n=int(series[:, at].sum()),
        observed=series[:, at],
        expected=np.where(has_events, mean, 0.0),
        upper=np.where(has_events, upper, np.nan),
        dispersion=phi,
        has_trend=kept & has_events,
        assumptions=(
            Assumption("Nivån är densamma inom fönstret kring samma tid på året."),
            Assumption("Varje serie har händelser att jämföra med.", bool(has_events.all())),
        ),
        caveat="Många serier ger några larm av slump. Se efter hur många som prövades.",
    )


def season_levels(before: NDArray[np.int64], half_window: int, period: int) -> Floats:
    """Constant and indicators of the season's levels; the window round the month itself is the base level.

    ``before``: periods relative to the one tested. The first month of each window but the oldest counts to the
    level before it: so does the reference program, and the limits agree with it.
    """
    rest = period - 2 * half_window - 1
    steps = min(LEVELS - 1, rest)
    after_window = (before - half_window - 1) % period  # 0 … rest − 1 outside the window
    level = np.minimum(after_window * steps // max(rest, 1), steps - 1) + 1
    inside = (after_window > rest) | (before == before[0])
    level = np.where(inside, 0, level)
    return np.column_stack([np.ones(len(before)), *(level == k for k in range(1, int(level.max()) + 1))])


def _predicted(base: Floats, x: Floats, doubt: Doubt) -> tuple[Floats, Floats, Floats]:
    fit = fit_poisson(base, x)
    fit = fit_poisson(base, x, down_weighted(fit, x, THRESHOLD))
    return doubt(fit, np.eye(1, x.shape[1]))


def _relative_doubt(fit: Fit, row: Floats) -> tuple[Floats, Floats, Floats]:
    """As ``predicted``, but the mean's own variance by the weighted squares of (count − mean) / mean, not floored."""
    mean, _, phi = predicted(fit, row)
    freedom = fit.y.shape[1] - row.shape[1]
    relative = (fit.weights * (fit.y / fit.mean - 1) ** 2).sum(1) / freedom
    return mean, mean**2 * relative * fit.spread(row)[:, 0], phi
