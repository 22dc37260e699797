"""A slow rise that no single period shows: the sums of what lay above the expected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Cusum(Result):
    method: ClassVar[str] = "CUSUM"
    reference: ClassVar[str] = "Rossi, Lampugnani & Marchi (1999)"
    observed: Floats  # from ``start`` on
    expected: float
    sums: Floats  # in standard deviations
    limit: float

    @property
    def alarms(self) -> NDArray[np.bool_]:
        return np.asarray(self.sums > self.limit)

    @property
    def finding(self) -> str:
        state = f"summan är {number(self.sums[-1], 2)}, gränsen {number(self.limit, 2)}"
        if self.alarms[-1]:
            return f"Nivån ligger stadigt över det väntade {number(self.expected, 1)} ({state})."
        return f"Ingen stadig höjning över det väntade {number(self.expected, 1)} går att se ({state})."

    def table(self) -> Rows:
        values = zip(self.observed.tolist(), self.sums.tolist(), strict=True)
        return Rows(("Period", "Antal", "Summa"), tuple((i, *v) for i, v in enumerate(values)))


def cusum(
    series: Floats,
    start: int,
    *,
    about: About,
    k: float = 1.04,
    limit: float = 2.26,
    rossi: bool = False,
    baseline: int | None = None,
) -> Cusum:
    """Question: has the level risen and stayed, even if no single period stands out?

    Inputs: series (T,) [events]; start, first index summed; baseline, how many first periods give the expected
    (all before ``start`` if None); k, limit [standard deviations]; rossi, Rossi's transform in place of (x−m)/√m.
    Returns: Cusum; sums (T − start,) [standard deviations].
    Assumes: a constant expected level, no season, Poisson variance.
    Do not use when: there is a season (alarms).
    Source: Rossi et al. (1999).
    """
    until = start if baseline is None else baseline
    require(
        0 < until <= start < len(series), "short_series", "Det behövs perioder både före och efter starten."
    )
    mean = float(series[:until].mean())
    require(mean > 0, "no_events", "Perioderna före starten har inga händelser.")
    root = math.sqrt(mean)
    x = series[start:]
    z = (x - 3 * mean + 2 * np.sqrt(x * mean)) / (2 * root) if rossi else (x - mean) / root
    sums, level = np.zeros(len(x)), 0.0
    for i, value in enumerate(z):
        level = max(0.0, level + float(value) - k)
        sums[i] = level
    return Cusum(
        about=about,
        n=int(x.sum()),
        observed=x,
        expected=mean,
        sums=sums,
        limit=limit,
        assumptions=(
            Assumption("Den väntade nivån är densamma hela tiden, utan säsong."),
            Assumption("I snitt minst fem per period.", mean >= 5),
        ),
        caveat="En säsong som stiger ser ut som en höjning.",
    )
