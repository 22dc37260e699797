"""The change here divided by the change there, with an interval on the log scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from scipy.special import ndtri

from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.wdd import Change
from rodtrad.analysis.words import number, percent, span


@dataclass(frozen=True, kw_only=True, eq=False)
class RelativeRate(Result):
    method: ClassVar[str] = "Relative incidence rate ratio"
    reference: ClassVar[str] = "Wilson (2022); Welsh & Farrington (2009)"
    treated: Change
    control: Change
    log_ratio: float
    ratio: float
    se: float  # of log_ratio
    interval: Interval  # of the ratio

    @property
    def finding(self) -> str:
        doubt = f"kvot {number(self.ratio, 2)}, intervall {span(self.interval.lower, self.interval.upper, 2)}"
        if self.interval.lower <= 1 <= self.interval.upper:
            return f"Förändringen mot kontrollområdet går inte att skilja från slumpen ({doubt})."
        word = "lägre" if self.ratio < 1 else "högre"
        return (
            f"{percent(abs(self.ratio - 1))} {word} än kontrollområdets utveckling skulle ha gett ({doubt})."
        )

    def table(self) -> Rows:
        rows = (
            ("Insatsområde", self.treated.before, self.treated.after),
            ("Kontrollområde", self.control.before, self.control.after),
        )
        return Rows(("Område", "Före", "Efter"), rows)


def relative_rate(
    treated: Change, control: Change, *, about: About, dispersion: float = 1.0, level: float = 0.95
) -> RelativeRate:
    """Question: how large is the change here relative to the change in the control?

    Inputs: Change per area [events]; dispersion [variance/mean, ≥ 1].
    Returns: RelativeRate; ratio below 1 is a decrease relative to the control.
    Assumes: parallel trends on the log scale.
    Do not use when: any count is zero (refused) or below about five.
    Source: Wilson (2022); Welsh & Farrington (2009).

    >>> round(relative_rate(Change(50, 30), Change(60, 55), about=About()).ratio, 7)
    0.6545455
    """
    counts = (treated.before, treated.after, control.before, control.after)
    require(min(counts) > 0, "zero_count", "Kvoten kan inte räknas när ett av antalen är noll.")
    log_ratio = math.log(treated.after / treated.before) - math.log(control.after / control.before)
    se = math.sqrt(max(1.0, dispersion) * sum(1 / n for n in counts))
    reach = float(ndtri(0.5 + level / 2)) * se
    return RelativeRate(
        about=about,
        n=sum(counts),
        treated=treated,
        control=control,
        log_ratio=log_ratio,
        ratio=math.exp(log_ratio),
        se=se,
        interval=Interval(math.exp(log_ratio - reach), math.exp(log_ratio + reach), level),
        assumptions=(
            Assumption("Utan insatsen hade antalet ändrats lika många procent i båda områdena."),
            Assumption("Varje antal är minst fem.", min(counts) >= 5),
        ),
        caveat="Kvoten säger hur stor skillnaden är, inte vad den beror på.",
    )
