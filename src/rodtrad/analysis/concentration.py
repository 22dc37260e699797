"""How few places hold how much: Gini, the share of places with half of all events, and what chance alone gives.

Few events on many places always look concentrated; every figure stands beside its shuffled benchmark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.words import number, percent

Floats = NDArray[np.float64]
SHARES = (0.25, 0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class Concentration(Result):
    method: ClassVar[str] = "Koncentration till platser"
    reference: ClassVar[str] = "Weisburd 2015; Bernasco & Steenbeek 2017; Chalfin, Kaplan & Cuellar 2021"
    places: int
    places_with_events: int
    gini: float
    gini_generalised: float  # against the most even spread so few events can have
    gini_unbiased: float
    shares: tuple[float, ...]  # of the events
    places_holding: tuple[int, ...]  # the fewest places that hold each share
    shuffled_holding: tuple[float, ...]  # the same when events fall on places by chance, mean
    shuffled_interval: tuple[Interval, ...]

    @property
    def place_share(self) -> tuple[float, ...]:
        return tuple(k / self.places for k in self.places_holding)

    @property
    def marginal(self) -> tuple[float, ...]:
        """Benchmark share of places minus observed: concentration beyond chance; 0 is none."""
        pairs = zip(self.shuffled_holding, self.places_holding, strict=True)
        return tuple((chance - held) / self.places for chance, held in pairs)

    @property
    def finding(self) -> str:
        k = len(self.shares) - 1
        beyond = self.places_holding[k] < self.shuffled_interval[k].lower
        verdict = "" if beyond else "; det går inte att skilja från slumpen"
        return (
            f"{percent(self.shares[k])} av {self.about.what} ligger på {number(self.places_holding[k])} av "
            f"{number(self.places)} platser ({percent(self.place_share[k], 1)}); av slumpen hade de legat på "
            f"{percent(self.shuffled_holding[k] / self.places, 1)}{verdict}."
        )

    def table(self) -> Rows:
        rows = zip(
            self.shares,
            self.places_holding,
            self.place_share,
            self.shuffled_holding,
            self.marginal,
            strict=True,
        )
        return Rows(
            ("Andel av händelserna", "Platser", "Andel av platserna", "Platser av slump", "Utöver slump"),
            tuple(rows),
        )


def concentration(
    counts: NDArray[Any],
    *,
    shares: tuple[float, ...] = SHARES,
    permutations: int = 200,
    seed: int = 1,
    about: About = About(),  # noqa: B008 — frozen
) -> Concentration:
    """Question: how few places hold most of the events, beyond what so few events would by chance?

    Inputs: counts, events per place, places without events included; shares of the events; permutations, how
    often the events are thrown on the places anew.
    Returns: Concentration: Gini and the fewest places per share, with the benchmark's mean and 95 % range.
    Assumes: the list of places is whole (streets or addresses without events count).
    Do not use when: only places with events are listed and the share of all places is wanted.
    Source: Weisburd (2015); Bernasco & Steenbeek (2017); Chalfin, Kaplan & Cuellar (2021).
    """
    x = np.asarray(counts, np.int64)
    require(len(x) >= 2, "few_places", "Det behövs minst två platser.")
    require(int(x.sum()) > 0, "no_events", "Det finns inga händelser.")
    rng = np.random.default_rng(seed)
    thrown = np.array(
        [_holding(rng.multinomial(x.sum(), np.full(len(x), 1 / len(x))), shares) for _ in range(permutations)]
    )
    low, high = np.quantile(thrown, [0.025, 0.975], axis=0)
    even = int(x.sum()) >= len(x)
    return Concentration(
        about=about,
        n=int(x.sum()),
        assumptions=(
            Assumption("Alla platser finns med, också de utan händelser.", bool((x == 0).any()) or None),
            Assumption("Fler händelser än platser, så att Gini går att läsa som det står.", even),
        ),
        caveat="Andelen platser beror på hur många platser som räknas och hur många händelser som finns.",
        places=len(x),
        places_with_events=int((x > 0).sum()),
        gini=gini(x),
        gini_generalised=generalised_gini(x),
        gini_unbiased=unbiased_gini(x),
        shares=shares,
        places_holding=tuple(_holding(x, shares)),
        shuffled_holding=tuple(float(m) for m in thrown.mean(axis=0)),
        shuffled_interval=tuple(Interval(float(a), float(b)) for a, b in zip(low, high, strict=True)),
    )


def _holding(x: NDArray[np.int64], shares: tuple[float, ...]) -> list[int]:
    held = np.sort(x)[::-1].cumsum()
    return [int(np.searchsorted(held, share * held[-1] - 1e-9)) + 1 for share in shares]


def gini(counts: NDArray[Any]) -> float:
    """0 when every place has as many, towards 1 when one has all. Source: Gini (1912).

    >>> round(gini(np.array([10, 8, 2, 0, 0, 0, 0, 0, 0, 0])), 2)
    0.78
    """
    x = np.sort(np.asarray(counts, float))
    m = len(x)
    return float(2 * (np.arange(1, m + 1) * x).sum() / (m * x.sum()) - (m + 1) / m)


def generalised_gini(counts: NDArray[Any]) -> float:
    """Gini against the most even spread that few events can have. Source: Bernasco & Steenbeek (2017)."""
    n, events = len(counts), float(np.sum(counts))
    return max(1.0, n / events) * (gini(counts) - 1) + 1


def unbiased_gini(counts: NDArray[Any]) -> float:
    """Generalised Gini times m/(m - 1), m the fewer of places and events; 1 when one place has all."""
    m = min(len(counts), int(np.sum(counts)))
    return generalised_gini(counts) * m / (m - 1) if m > 1 else float("nan")
