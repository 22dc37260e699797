"""Rates with their doubt: exact Poisson intervals, crude and directly standardised rates."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.words import number, span

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Rate(Result):
    """Events per ``per`` inhabitants, crude or standardised."""

    method: ClassVar[str] = "Rate with exact Poisson interval"
    reference: ClassVar[str] = "Garwood (1936)"
    population: float
    per: int
    rate: float
    interval: Interval

    @property
    def finding(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        bounds = span(self.interval.lower, self.interval.upper, 1)
        unit = f"per {number(self.per)} invånare"
        return (
            f"{number(self.rate, 1)} {self.about.what} {unit} (osäkerhet {bounds}, {number(self.n)} i antal)."
        )

    def table(self) -> Rows:
        columns = ("Antal", "Befolkning", f"Per {number(self.per)}", "Lägst", "Högst")
        return Rows(columns, ((self.n, self.population, self.rate, *self.bounds),))

    @property
    def bounds(self) -> tuple[float, float]:
        return self.interval.lower, self.interval.upper


@dataclass(frozen=True, kw_only=True, eq=False)
class StandardisedRate(Rate):
    method: ClassVar[str] = "Directly standardised rate"
    reference: ClassVar[str] = "Fay & Feuer (1997)"
    crude: float

    @property
    def finding(self) -> str:
        return f"Med jämförbar åldersfördelning: {self.said} Utan justering {number(self.crude, 1)}."


def garwood(count: int, level: float = 0.95) -> tuple[float, float]:
    """The exact Poisson interval for the mean behind a count (Garwood 1936).

    >>> tuple(round(x, 6) for x in garwood(10))
    (4.795389, 18.390356)
    """
    require(count >= 0, "negative_count", "Ett antal kan inte vara mindre än noll.")
    tail = (1 - level) / 2
    lower = float(gammaincinv(count, tail)) if count else 0.0
    return lower, float(gammaincinv(count + 1, 1 - tail))


def byar(count: int, level: float = 0.95) -> tuple[float, float]:
    """Byar's approximation of the same interval (Breslow & Day 1987); 0 below for a count of 0."""
    z, up = float(ndtri(0.5 + level / 2)), count + 1
    lower = count * (1 - 1 / (9 * count) - z / 3 / math.sqrt(count)) ** 3 if count else 0.0
    return lower, up * (1 - 1 / (9 * up) + z / 3 / math.sqrt(up)) ** 3


def crude_rate(
    count: int, population: float, *, about: About, per: int = 100_000, level: float = 0.95
) -> Rate:
    """Question: how many events for the size of the population?

    Inputs: count [events]; population [people, or people × years]; per [people].
    Returns: Rate [events per ``per``] with Garwood's interval.
    Assumes: independent events, a known population that fits the events.
    Do not use when: those exposed are not the inhabitants (city centres), or ages differ much between areas.
    Source: Garwood (1936).
    """
    require(population > 0, "no_population", "Befolkningen saknas, så antalet per invånare kan inte räknas.")
    lower, upper = garwood(count, level)
    return Rate(
        about=about,
        n=count,
        population=population,
        per=per,
        rate=per * count / population,
        interval=Interval(per * lower / population, per * upper / population, level),
        assumptions=(
            Assumption("De utsatta är de som bor i området."),
            Assumption("Minst tio händelser ligger bakom talet.", count >= 10),
        ),
        caveat="I områden med många besökare blir antalet per invånare missvisande högt.",
    )


def standardised_rate(
    counts: Floats, populations: Floats, standard: Floats, *, about: About, per: int = 100_000
) -> StandardisedRate:
    """Question: how many events per inhabitant if the ages were as in the standard population?

    Inputs: counts [events], populations and standard [people], one per age group, shapes equal.
    Returns: StandardisedRate [events per ``per``], gamma interval of 95 %.
    Assumes: Poisson counts within each group.
    Do not use when: the groups' rates move in different directions between the areas compared.
    Source: Fay & Feuer (1997).
    """
    require(bool((populations > 0).all()), "no_population", "Befolkning saknas i minst en grupp.")
    weights = standard / standard.sum()
    rate = float((weights * counts / populations).sum())
    variance = float((weights**2 * counts / populations**2).sum())
    widest = float((weights / populations).max())
    return StandardisedRate(
        about=about,
        n=int(counts.sum()),
        population=float(populations.sum()),
        per=per,
        rate=per * rate,
        crude=per * float(counts.sum() / populations.sum()),
        interval=Interval(*(per * bound for bound in _gamma_interval(rate, variance, widest))),
        assumptions=(Assumption("Varje grupps tal är rättvisande för gruppen."),),
        caveat="Ett justerat tal är till för jämförelser. Det är inte det antal som hände.",
    )


def _gamma_interval(rate: float, variance: float, widest: float) -> tuple[float, float]:
    lower = 0.0
    if rate > 0:
        lower = float(gammaincinv(rate**2 / variance, 0.025)) * variance / rate
    up, up_variance = rate + widest, variance + widest**2
    return lower, float(gammaincinv(up**2 / up_variance, 0.975)) * up_variance / up
