"""Where something is over-represented beside a base (people, area, all crime), with its doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, AreaResult, Assumption, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class LocationQuotient(AreaResult):
    """One row per area; NaN where the base is zero."""

    method: ClassVar[str] = "Lokaliseringskvot (LQ)"
    reference: ClassVar[str] = "Brantingham & Brantingham 1995; Clopper & Pearson 1934"
    counts: NDArray[np.int64]
    base: Floats
    quotient: Floats
    lower: Floats
    upper: Floats
    level: float

    @property
    def finding(self) -> str:
        over, under = int((self.lower > 1).sum()), int((self.upper < 1).sum())
        return (
            f"{number(over)} av {number(len(self.counts))} områden har säkert större andel av {self.about.what} än "
            f"av underlaget, {number(under)} säkert mindre; för de övriga går det inte att säga."
        )

    def marks(self) -> dict[str, Any]:
        shown = {"quotient": self.quotient, "lower": self.lower, "upper": self.upper}
        return {"count": self.counts, "base": self.base, **shown}

    def table(self) -> Rows:
        shown = (self.base, self.quotient, self.lower, self.upper)
        return Rows(
            ("Område", "Antal", "Underlag", "Kvot", "Från", "Till"),
            tuple((k, int(self.counts[k]), *(float(s[k]) for s in shown)) for k in range(len(self.counts))),
        )


def location_quotient(
    counts: NDArray[Any],
    base: NDArray[Any],
    *,
    level: float = 0.95,
    about: About = About(),  # noqa: B008 — frozen
) -> LocationQuotient:
    """Question: which areas have more of this than their share of the base?

    Inputs: counts, events per area; base per area (people, area, all crime) [any unit]; level of the interval.
    Returns: LocationQuotient: LQ_i = (c_i/C)/(b_i/B) with an exact interval for the area's share of the events,
    the base taken as known.
    Assumes: events are independent; the base is without error.
    Do not use when: the base is itself a small count.
    Source: Brantingham & Brantingham (1995); interval Clopper & Pearson (1934).

    >>> location_quotient(np.array([30, 70]), np.array([100, 900])).quotient.round(3).tolist()
    [3.0, 0.778]
    """
    from scipy.special import betaincinv

    c, b = np.asarray(counts, np.int64), np.asarray(base, float)
    total = int(c.sum())
    require(total > 0, "no_events", "Det finns inga händelser.")
    require(bool((b >= 0).all()) and float(b.sum()) > 0, "no_base", "Underlaget är tomt eller negativt.")
    tail, some = (1 - level) / 2, np.maximum(c, 1)
    lower = np.where(c > 0, betaincinv(some, total - some + 1, tail), 0.0)
    upper = np.where(c < total, betaincinv(c + 1, np.maximum(total - c, 1), 1 - tail), 1.0)
    share = np.where(b > 0, b / b.sum(), np.nan)
    return LocationQuotient(
        about=about,
        n=total,
        assumptions=(
            Assumption("Underlaget är känt utan fel."),
            Assumption("Alla områden har underlag.", bool((b > 0).all())),
        ),
        caveat="Över ett betyder större andel än av underlaget, inte många och inte farligt.",
        counts=c,
        base=b,
        quotient=c / total / share,
        lower=lower / share,
        upper=upper / share,
        level=level,
    )
