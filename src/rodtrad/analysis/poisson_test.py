"""Two counts compared, and the bands round a count: the E-test, the Poisson z, contour and weekly limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr, pdtrik

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import chance, number

EXACT_TO = 10_000  # events in all; above it the normal form differs in the fourth decimal at most
_INT64 = 2**62


@dataclass(frozen=True, kw_only=True, eq=False)
class PoissonComparison(Result):
    """One count against another, each over its own number of days."""

    method: ClassVar[str] = "Poisson E-test"
    reference: ClassVar[str] = "Krishnamoorthy & Thomson (2004)"
    before: int
    after: int
    days_before: int
    days_after: int
    p: float  # two-sided
    z: float  # 2(√after − √before); nan where the periods differ in length

    @property
    def finding(self) -> str:
        what = f"{number(self.before)} {self.about.what} blev {number(self.after)}"
        if self.p < 0.05:
            word = (
                "Ökningen" if self.after * self.days_before > self.before * self.days_after else "Minskningen"
            )
            return f"{what}. {word} är större än slumpen brukar ge ({chance(self.p)})."
        return f"{what}. Skillnaden går inte att skilja från slumpen ({chance(self.p)})."

    def table(self) -> Rows:
        rows = (("Före", self.before, self.days_before), ("Efter", self.after, self.days_after))
        return Rows(("Period", "Antal", "Dagar"), rows)


def compare_counts(
    before: int, after: int, *, about: About, days_before: int = 1, days_after: int = 1
) -> PoissonComparison:
    """Question: do two counts differ more than chance gives?

    Inputs: before, after [events]; days_before, days_after [days, whole].
    Returns: PoissonComparison with the two-sided p of the E-test.
    Assumes: events independent of each other, the same chance all the days of a period.
    Do not use when: events come in series (near repeats), seasons differ, or the place was picked for its count.
    Source: Krishnamoorthy & Thomson (2004); Wheeler's Poisson z.

    >>> round(compare_counts(6, 2, about=About()).p, 4)
    0.1749
    """
    same = days_before == days_after
    return PoissonComparison(
        about=about,
        n=before + after,
        before=before,
        after=after,
        days_before=days_before,
        days_after=days_after,
        p=e_test(before, after, days_before, days_after),
        z=poisson_z(before, after) if same else math.nan,
        assumptions=(
            Assumption("Händelserna är oberoende av varandra."),
            Assumption("Perioderna är lika långa.", same),
            Assumption("Minst en händelse är räknad.", before + after > 0),
        ),
        caveat="Jämförelsen saknar kontrollområde och säger inget om varför antalet ändrats.",
    )


def e_test(before: int, after: int, days_before: int = 1, days_after: int = 1) -> float:
    """The two-sided p of the E-test; ties with the observed difference are decided in whole numbers."""
    require(min(before, after) >= 0, "negative_count", "Ett antal kan inte vara mindre än noll.")
    require(min(days_before, days_after) > 0, "no_days", "Båda perioderna måste ha minst en dag.")
    shared = math.gcd(days_before, days_after)
    d1, d2 = days_before // shared, days_after // shared
    if before * d2 == after * d1:
        return 1.0
    if before + after > EXACT_TO:
        z = (before / d1 - after / d2) / math.sqrt(before / d1**2 + after / d2**2)
        return float(2 * ndtr(-abs(z)))
    rate = (before + after) / (d1 + d2)
    i, j = _likely(rate * d1), _likely(rate * d2)
    extreme = _extreme(i, j, before, after, d1, d2)
    return min(1.0, float(_pmf(i, rate * d1) @ extreme @ _pmf(j, rate * d2)))


def _extreme(
    i: NDArray[np.int64], j: NDArray[np.int64], k1: int, k2: int, d1: int, d2: int
) -> NDArray[np.float64]:
    """Where (i/d1 − j/d2)² / (i/d1² + j/d2²) is at least what was observed: multiplied out, no fractions."""
    largest = max(int(i[-1]) * d2, int(j[-1]) * d1) ** 2 * max(k1 * d2 * d2 + k2 * d1 * d1, 1)
    kind: Any = np.int64 if largest < _INT64 else object
    a, b = i.astype(kind)[:, None], j.astype(kind)[None, :]
    left = (a * d2 - b * d1) ** 2 * (k1 * d2 * d2 + k2 * d1 * d1)
    right = (k1 * d2 - k2 * d1) ** 2 * (a * d2 * d2 + b * d1 * d1)
    both_zero = (a == 0) & (b == 0)
    return np.asarray((left >= right) & ~both_zero, np.float64)


def _likely(mean: float) -> NDArray[np.int64]:
    """The counts that hold all but about 1e-16 of a Poisson with that mean."""
    reach = 8.5 * math.sqrt(mean) + 15
    return np.arange(max(0, math.floor(mean - reach)), math.ceil(mean + reach) + 1)


def _pmf(k: NDArray[np.int64], mean: float) -> NDArray[np.float64]:
    return np.asarray(np.exp(k * math.log(mean) - mean - gammaln(k + 1.0)))


def poisson_z(before: float, after: float) -> float:
    """2(√after − √before). Takes ``before`` as known; the E-test does not. Both means should be above 5.

    >>> poisson_z(9, 16)
    2.0
    """
    return 2 * (math.sqrt(after) - math.sqrt(before))


def weekly_band(previous: NDArray[np.float64], z: float = 3.0) -> tuple[float, float]:
    """The band a week should fall in, from the mean of the weeks before it (eight by custom).

    >>> [round(x, 4) for x in weekly_band(np.array([9.0, 9.0]))]
    [2.25, 20.25]
    """
    require(len(previous) > 0, "no_weeks", "Det finns inga tidigare veckor att räkna bandet på.")
    root = math.sqrt(float(np.mean(previous)))
    return max(0.0, root - z / 2) ** 2, (root + z / 2) ** 2


def contour_limits(
    before: NDArray[np.float64], after: NDArray[np.float64], z: float = 1.96
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper limit of each place's later count given the change of the whole: y = xr ∓ z r √x."""
    total = float(before.sum())
    require(total > 0, "no_events", "Det finns inga händelser före att jämföra med.")
    ratio = float(after.sum()) / total
    return before * ratio - z * ratio * np.sqrt(before), before * ratio + z * ratio * np.sqrt(before)


def poisson_quantile(p: float, mean: float) -> int:
    """The smallest count k with P(X ≤ k) ≥ p for a Poisson with that mean."""
    return 0 if mean <= 0 else max(0, math.ceil(float(np.nan_to_num(pdtrik(p, mean))) - 1e-9))
