"""A control built from several areas, weighed so that together they follow the treated area before the measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import chance, number, percent

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class SyntheticControl(Result):
    method: ClassVar[str] = "Synthetic control"
    reference: ClassVar[str] = "Abadie, Diamond & Hainmueller (2010)"
    areas: tuple[str, ...]
    weights: Floats  # one per control area, sum 1
    treated: Floats
    synthetic: Floats
    start: int
    fit_before: float  # root mean square error before, in events
    ratio: float  # error after / error before
    rank: int  # 1: no control area's ratio is larger
    p: float  # rank / (controls + 1): as small as it can be with this many controls

    @property
    def effect(self) -> float:
        """Events after, against the synthetic control."""
        return float((self.treated - self.synthetic)[self.start :].sum())

    @property
    def finding(self) -> str:
        word = "färre" if self.effect < 0 else "fler"
        share = abs(self.effect) / max(float(self.synthetic[self.start :].sum()), 1e-12)
        size = f"{number(abs(self.effect), 1)} {word} {self.about.what} ({percent(share)}) än det sammanvägda området"
        if self.p > 0.05:
            return f"{size}. Det går inte att skilja från vad områden utan insats visar ({chance(self.p)})."
        return f"{size}. Inget område utan insats avviker så mycket ({chance(self.p)})."

    def table(self) -> Rows:
        values = zip(self.areas, self.weights.tolist(), strict=True)
        return Rows(("Kontrollområde", "Vikt"), tuple(values))


def synthetic_control(
    treated: Floats, controls: Floats, start: int, areas: Sequence[str], *, about: About
) -> SyntheticControl:
    """Question: how would the treated area have gone, judged by a mix of areas without the measure?

    Inputs: treated (T,), controls (T, J) [events per period]; start, index of the first period after.
    Returns: SyntheticControl; each control is also tried as if treated (placebo) to give the rank.
    Assumes: no control is touched by the measure; the mix that followed before would have gone on following.
    Do not use when: the fit before is poor, or there are fewer than 20 controls and p below 0.05 is wanted.
    Source: Abadie et al. (2010); weights by non-negative least squares on the simplex.
    """
    times, many = controls.shape
    require(many >= 2, "few_controls", "Det behövs minst två kontrollområden.")
    require(start >= 12, "short_before", "Det behövs minst tolv perioder före insatsen.")
    require(times > start, "short_after", "Det behövs minst en period efter insatsen.")
    weights = simplex_weights(controls[:start], treated[:start])
    synthetic = controls @ weights
    before, ratio = _errors(treated - synthetic, start)
    placebos = []
    for j in range(many):
        others = np.delete(controls, j, axis=1)
        gap = controls[:, j] - others @ simplex_weights(others[:start], controls[:start, j])
        placebos.append(_errors(gap, start)[1])
    rank = 1 + sum(one >= ratio for one in placebos)
    level = max(float(treated[:start].mean()), 1e-12)
    return SyntheticControl(
        about=about,
        n=int(treated.sum()),
        areas=tuple(areas),
        weights=weights,
        treated=treated,
        synthetic=synthetic,
        start=start,
        fit_before=before,
        ratio=ratio,
        rank=rank,
        p=rank / (many + 1),
        assumptions=(
            Assumption("Inget kontrollområde berörs av insatsen."),
            Assumption("Det sammanvägda området följde insatsområdet före.", before / level < 0.25),
            Assumption("Minst tjugo kontrollområden.", many >= 20),
        ),
        caveat="Med få kontrollområden kan slumpen aldrig uteslutas, hur stor skillnaden än är.",
    )


def simplex_weights(x: Floats, y: Floats) -> Floats:
    """Weights ≥ 0 with sum 1 that bring x (T, J) nearest y (T,) in least squares.

    With D = x − y the aim is |Dw| on the simplex. Non-negative least squares of [D; 1] on [0; 1] gives the same
    direction, for along it the least value is q/(1+q), which rises with q = |Dw|² at sum 1.
    """
    from scipy.optimize import nnls

    gap = (x - y[:, None]) / max(1e-12, float(np.abs(x - y[:, None]).max()))
    raw, _ = nnls(np.vstack([gap, np.ones(x.shape[1])]), np.append(np.zeros(len(y)), 1.0))
    return np.asarray(raw / raw.sum())


def _errors(gap: Floats, start: int) -> tuple[float, float]:
    """Root mean square before, and after over before."""
    before, after = (float(np.sqrt((part**2).mean())) for part in (gap[:start], gap[start:]))
    return before, after / max(before, 1e-9)
