"""How often chance alone gives so many events in a moving window: one busy window in years is expected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from scipy.special import gammaln, pdtr, xlogy

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import chance, number


@dataclass(frozen=True, kw_only=True, eq=False)
class Scan(Result):
    method: ClassVar[str] = "Naus scan statistic"
    reference: ClassVar[str] = "Naus (1982)"
    periods: int
    window: int
    mean_per_window: float
    most: int  # events in the busiest window
    p: float

    @property
    def finding(self) -> str:
        busiest = (
            f"Som mest kom {number(self.most)} {self.about.what} på {number(self.window)} perioder i följd."
        )
        if self.p < 0.05:
            return f"{busiest} Så många är ovanligt på {number(self.periods)} perioder ({chance(self.p)})."
        return f"{busiest} Det går inte att skilja från slumpen på {number(self.periods)} perioder ({chance(self.p)})."

    def table(self) -> Rows:
        columns = ("Perioder", "Fönster", "Medel per fönster", "Flest i ett fönster", "p")
        return Rows(columns, ((self.periods, self.window, self.mean_per_window, self.most, self.p),))


def scan(periods: int, window: int, mean_per_window: float, most: int, *, about: About) -> Scan:
    """Question: is the busiest moving window busier than chance gives in so long a time?

    Inputs: periods [periods looked at]; window [periods]; mean_per_window [events]; most [events in one window].
    Returns: Scan with p, the chance of some window with at least ``most``.
    Assumes: a constant mean and independent events.
    Do not use when: there is a season or a trend (use alarms).
    Source: Naus (1982).

    >>> round(scan(208, 2, 0.6, 6, about=About()).p, 3)
    0.039
    """
    require(periods > window > 0, "short_series", "Serien måste vara längre än fönstret.")
    require(most > 0 and mean_per_window > 0, "no_events", "Det finns inga händelser att söka bland.")
    return Scan(
        about=about,
        n=round(periods * mean_per_window / window),
        periods=periods,
        window=window,
        mean_per_window=mean_per_window,
        most=most,
        p=naus(periods, window, mean_per_window, most),
        assumptions=(
            Assumption("Medelvärdet är detsamma hela tiden."),
            Assumption("Händelserna är oberoende."),
        ),
        caveat="Ett livligt fönster på flera år är väntat. Säsong och trend räknas inte bort här.",
    )


def naus(periods: float, window: float, mean: float, most: int) -> float:
    """Naus' approximation 1 − Q2 (Q3/Q2)^(L−k) for a window of k of L periods.

    ``mean`` is events in one window: so do the published examples (Aberdein & Spiegelhalter 2013) use it.
    """
    p, cdf = partial(_pmf, mean), partial(_cdf, mean)
    n = most
    if n == 1:
        return 1 - float(_cdf(mean * periods / window, 0))
    q2 = cdf(n - 1) ** 2 - (n - 1) * p(n) * p(n - 2) - (n - 1 - mean) * p(n) * cdf(n - 3)
    a1 = 2 * p(n) * cdf(n - 1) * ((n - 1) * cdf(n - 2) - mean * cdf(n - 3))
    a2 = (
        0.5
        * p(n) ** 2
        * ((n - 1) * (n - 2) * cdf(n - 3) - 2 * (n - 2) * mean * cdf(n - 4) + mean**2 * cdf(n - 5))
    )
    a3 = sum(p(2 * n - r) * cdf(r - 1) ** 2 for r in range(1, n))
    a4 = sum(p(2 * n - r) * p(r) * ((r - 1) * cdf(r - 2) - mean * cdf(r - 3)) for r in range(2, n))
    q3 = cdf(n - 1) ** 3 - a1 + a2 + a3 - a4
    if q2 <= 0 or q3 <= 0:
        return 1.0
    return min(1.0, max(0.0, 1 - q2 * float((q3 / q2) ** (periods - window))))


def _pmf(mean: float, k: int) -> float:
    return 0.0 if k < 0 else math.exp(xlogy(k, mean) - mean - gammaln(k + 1))


def _cdf(mean: float, k: int) -> float:
    return 0.0 if k < 0 else float(pdtr(k, mean))
