"""Small areas' rates drawn towards the whole, so that the smallest do not top every list by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, AreaResult, Assumption, Rows, require
from rodtrad.analysis.words import number

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Shrunk(AreaResult):
    method: ClassVar[str] = "Global empirical Bayes"
    reference: ClassVar[str] = "Marshall (1991)"
    areas: tuple[str, ...]
    counts: Floats
    raw: Floats  # events per person
    rates: Floats  # shrunk, events per person
    overall: float
    prior_variance: float  # 0: the areas differ no more than chance gives

    @property
    def finding(self) -> str:
        if self.prior_variance == 0:
            return (
                f"De {number(len(self.rates))} områdena skiljer sig inte mer än slumpen ger, "
                f"så alla får det gemensamma talet {number(1e5 * self.overall, 1)} per 100 000."
            )
        top = int(np.argmax(self.rates))
        return (
            f"Högst efter justering för slumpen: {self.areas[top]} med {number(1e5 * self.rates[top], 1)} per "
            f"100 000 (ojusterat {number(1e5 * self.raw[top], 1)})."
        )

    def marks(self) -> dict[str, Any]:
        return {"area": self.areas, "count": self.counts, "raw": self.raw, "rate": self.rates}

    def table(self) -> Rows:
        columns = ("Område", "Antal", "Per 100 000", "Justerat per 100 000")
        values = zip(self.areas, self.counts, 1e5 * self.raw, 1e5 * self.rates, strict=True)
        return Rows(columns, tuple((a, int(c), float(r), float(s)) for a, c, r, s in values))


def shrink(counts: Floats, populations: Floats, areas: Sequence[str], *, about: About) -> Shrunk:
    """Question: what is each area's rate when its share of chance is taken out?

    Inputs: counts [events], populations [people], one per area.
    Returns: Shrunk; rates [events per person].
    Assumes: the areas' true rates vary round one common mean.
    Do not use when: a few areas are of another kind (a city centre among housing areas).
    Source: Marshall (1991).
    """
    require(len(counts) > 1, "one_area", "Det behövs minst två områden att jämföra.")
    require(bool((populations > 0).all()), "no_population", "Befolkning saknas för minst ett område.")
    overall = float(counts.sum() / populations.sum())
    raw = counts / populations
    spread = float((populations * (raw - overall) ** 2).sum() / populations.sum())
    prior = max(0.0, spread - overall / float(populations.mean()))
    trust = prior / (prior + overall / populations) if prior > 0 else np.zeros(len(raw))
    return Shrunk(
        about=about,
        n=int(counts.sum()),
        areas=tuple(areas),
        counts=counts,
        raw=raw,
        rates=overall + trust * (raw - overall),
        overall=overall,
        prior_variance=prior,
        assumptions=(Assumption("Områdena är av samma slag och varierar kring ett gemensamt tal."),),
        caveat="Det justerade talet är en uppskattning. Det är inte det som anmäldes.",
    )
