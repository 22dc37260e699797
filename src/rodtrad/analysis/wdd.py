"""Weighted displacement difference: the change here less the change there, with its doubt.

The test of a measure in one place against a control; it replaces the displacement quotient as test.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from scipy.special import ndtr, ndtri

from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.words import number, span


@dataclass(frozen=True)
class Change:
    """Counts of one area before and after. ``area`` is its size in the unit the effect is wanted per."""

    before: int
    after: int
    area: float = 1.0


NOTHING = Change(0, 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Wdd(Result):
    """The effect in events (per time and area unit where weights are given)."""

    method: ClassVar[str] = "Weighted displacement difference"
    reference: ClassVar[str] = "Wheeler & Ratcliffe (2018)"
    rows: tuple[tuple[str, int, int], ...]
    estimate: float
    se: float
    z: float
    p: float  # two-sided, normal
    interval: Interval
    dispersion: float  # the variance was multiplied by this
    smallest_effect: float  # a change smaller than this cannot be told from chance here

    @property
    def is_clear(self) -> bool:
        return self.interval.upper < 0 or self.interval.lower > 0

    @property
    def finding(self) -> str:
        doubt = f"{number(self.interval.level * 100)}-procentigt intervall {span(*self.bounds)}"
        if not self.is_clear:
            return (
                f"Skillnaden mot kontrollområdet är {number(self.estimate)} {self.about.what} ({doubt}). "
                "Den går inte att skilja från slumpen."
            )
        word = "färre" if self.estimate < 0 else "fler"
        many = number(abs(self.estimate))
        return f"{many} {word} {self.about.what} än utvecklingen i kontrollområdet skulle ha gett ({doubt})."

    @property
    def bounds(self) -> tuple[float, float]:
        return self.interval.lower, self.interval.upper

    def table(self) -> Rows:
        return Rows(("Område", "Före", "Efter"), self.rows)


def wdd(
    treated: Change,
    control: Change,
    displacement: Change = NOTHING,
    displacement_control: Change = NOTHING,
    *,
    about: About,
    time_before: float = 1.0,
    time_after: float = 1.0,
    dispersion: float = 1.0,
    level: float = 0.95,
) -> Wdd:
    """Question: did events change more in the treated area than in the control area?

    Inputs: Change per area [events]; time_before, time_after [any unit of time]; dispersion [variance/mean, ≥ 1].
    Returns: Wdd, the effect [events per time and area unit]; negative is a decrease.
    Assumes: parallel trends on the linear scale, Poisson counts (or the dispersion given).
    Do not use when: the control is of another order of size, or the counts are below about five.
    Source: Wheeler & Ratcliffe (2018).

    >>> wdd(Change(50, 30), Change(60, 55), about=About()).estimate
    -15.0
    """
    names = ("Insatsområde", "Kontrollområde", "Grannområde", "Grannområdets kontroll")
    areas = (treated, control, displacement, displacement_control)
    signs = (1, -1, 1, -1)
    pairs = [_weighed(area, time_before, time_after) for area in areas]
    estimate = sum(sign * change for sign, (change, _) in zip(signs, pairs, strict=True))
    variance = sum(var for _, var in pairs)
    used = tuple((n, a.before, a.after) for n, a in zip(names, areas, strict=True) if a is not NOTHING)
    return _result(estimate, variance, used, about=about, dispersion=dispersion, level=level)


def harm_weighted_wdd(
    kinds: Sequence[tuple[str, float, Change, Change]], *, about: About, level: float = 0.95
) -> Wdd:
    """Question: did harm change more in the treated area than in the control area?

    Inputs: one (name, weight, treated, control) a kind of event; weight [harm per event], Change [events].
    Returns: Wdd, the effect [harm]; negative is a decrease.
    Assumes: as wdd for each kind, and that kinds are independent of each other.
    Do not use when: as wdd, or the weights were chosen after the look.
    Source: Wheeler & Ratcliffe (2018).
    """
    estimate = variance = 0.0
    rows: list[tuple[str, int, int]] = []
    for name, weight, treated, control in kinds:
        (t, t_var), (c, c_var) = _weighed(treated, 1, 1), _weighed(control, 1, 1)
        estimate += weight * (t - c)
        variance += weight**2 * (t_var + c_var)
        rows += [
            (f"{name}, insats", treated.before, treated.after),
            (f"{name}, kontroll", control.before, control.after),
        ]
    return _result(estimate, variance, tuple(rows), about=about, dispersion=1.0, level=level)


def _weighed(area: Change, time_before: float, time_after: float) -> tuple[float, float]:
    """Change and Poisson variance of one area, per unit of time and size."""
    require(min(area.before, area.after) >= 0, "negative_count", "Ett antal kan inte vara mindre än noll.")
    positive = min(area.area, time_before, time_after) > 0
    require(positive, "bad_weight", "Vikter för tid och yta måste vara större än noll.")
    b, a = time_before * area.area, time_after * area.area
    return area.after / a - area.before / b, area.after / a**2 + area.before / b**2


def _result(
    estimate: float,
    variance: float,
    rows: tuple[tuple[str, int, int], ...],
    *,
    about: About,
    dispersion: float,
    level: float,
) -> Wdd:
    require(variance > 0, "no_events", "Det finns inga händelser att jämföra.")
    inflation = max(1.0, dispersion)
    se = math.sqrt(variance * inflation)
    reach = float(ndtri(0.5 + level / 2)) * se
    few = min(min(row[1:]) for row in rows) < 5
    return Wdd(
        about=about,
        n=sum(sum(row[1:]) for row in rows),
        rows=rows,
        estimate=float(estimate),
        se=se,
        z=estimate / se,
        p=float(2 * ndtr(-abs(estimate / se))),
        interval=Interval(estimate - reach, estimate + reach, level),
        dispersion=inflation,
        smallest_effect=1.96 * se,
        assumptions=(
            Assumption("Utan insatsen hade antalet ändrats lika mycket i båda områdena."),
            Assumption("Varje antal är minst fem.", not few),
            Assumption("Spridningen är som slumpens eller är inräknad.", None if dispersion <= 1 else True),
        ),
        caveat="Ett område räcker inte för att säga att insatsen var orsaken.",
    )
