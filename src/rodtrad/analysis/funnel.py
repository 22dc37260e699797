"""Which areas lie outside what chance gives for their size? The funnel, with over-dispersion."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from rodtrad.analysis.poisson_test import poisson_quantile
from rodtrad.analysis.result import About, AreaResult, Assumption, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Funnel(AreaResult):
    method: ClassVar[str] = "Funnel plot"
    reference: ClassVar[str] = "Spiegelhalter (2005)"
    areas: tuple[str, ...]
    observed: Floats
    expected: Floats
    warning: Floats  # 95 %: shape (areas, 2), counts
    alarm: Floats  # 99.8 %: shape (areas, 2), counts
    dispersion: float  # 1 where the areas vary as chance gives

    @property
    def outside(self) -> tuple[str, ...]:
        """The areas beyond the outer limits."""
        beyond = (self.observed < self.alarm[:, 0]) | (self.observed > self.alarm[:, 1])
        return tuple(area for area, out in zip(self.areas, beyond, strict=True) if out)

    @property
    def finding(self) -> str:
        of = f"{number(len(self.outside))} av {number(len(self.areas))} områden"
        spread = (
            "" if self.dispersion == 1 else " Gränserna är vidgade, för områdena varierar mer än slumpen ger."
        )
        if not self.outside:
            return f"Inget av {number(len(self.areas))} områden avviker från vad slumpen kan ge.{spread}"
        return f"{of} ligger utanför de yttre gränserna: {', '.join(self.outside)}.{spread}"

    def marks(self) -> dict[str, Any]:
        outside = [area in self.outside for area in self.areas]
        lower, upper = self.alarm.T
        shown = {"observed": self.observed, "expected": self.expected, "lower": lower, "upper": upper}
        return {"area": self.areas, **shown, "outside": outside}

    def table(self) -> Rows:
        columns = ("Område", "Antal", "Väntat", "Undre 95 %", "Övre 95 %", "Undre 99,8 %", "Övre 99,8 %")
        values = np.column_stack([self.observed, self.expected, self.warning, self.alarm]).tolist()
        return Rows(columns, tuple((a, *v) for a, v in zip(self.areas, values, strict=True)))


def funnel(
    observed: Floats, expected: Floats, areas: Sequence[str], *, about: About, winsorise: float = 0.1
) -> Funnel:
    """Question: which areas differ from the whole by more than their size explains?

    Inputs: observed, expected [events], one per area; winsorise [share pulled in at each end].
    Returns: Funnel with limits [events] at 95 % and 99.8 %: exact Poisson, widened by √dispersion if above 1.
    Assumes: one common rate, apart from extra variation of the same kind in all areas.
    Do not use when: there are fewer than about ten areas (dispersion is then unknown, and 1 is used).
    Source: Spiegelhalter (2005).
    """
    require(len(observed) > 0, "no_areas", "Det finns inga områden att jämföra.")
    require(
        bool((expected > 0).all()), "no_expected", "Det väntade antalet måste vara större än noll överallt."
    )
    known = len(observed) >= 10
    phi = over_dispersion(2 * (np.sqrt(observed) - np.sqrt(expected)), winsorise) if known else 1.0
    phi = max(1.0, phi)
    return Funnel(
        about=about,
        n=int(observed.sum()),
        areas=tuple(areas),
        observed=observed,
        expected=expected,
        warning=_limits(expected, 0.95, phi),
        alarm=_limits(expected, 0.998, phi),
        dispersion=phi,
        assumptions=(
            Assumption("Områdenas extra variation är av samma slag.", None if known else False),
            Assumption("Minst tio områden, så att spridningen kan räknas.", known),
        ),
        caveat="Ett område utanför gränserna är värt en fråga. Det är inget svar på varför.",
    )


def over_dispersion(z: Floats, winsorise: float = 0.1) -> float:
    """Mean square of the z-scores with the tails pulled in to their quantiles.

    >>> round(over_dispersion(np.array([-2.1, -1.2, .3, .8, 4.5, 2.2, -.4, 1.1, 6, -3])), 6)
    5.94586
    """
    lower, upper = np.quantile(z, [winsorise, 1 - winsorise])
    return float((np.clip(z, lower, upper) ** 2).mean())


def _limits(expected: Floats, level: float, phi: float) -> Floats:
    """Central limits per area: exact counts, or E ± z √(φE) where the areas are over-dispersed."""
    tail = (1 - level) / 2
    if phi == 1:
        pairs = [(poisson_quantile(tail, e), poisson_quantile(1 - tail, e)) for e in expected]
        return np.asarray(pairs, np.float64)
    reach = -float(ndtri(tail)) * math.sqrt(phi) * np.sqrt(expected)
    return np.column_stack([np.maximum(0, expected - reach), expected + reach])
