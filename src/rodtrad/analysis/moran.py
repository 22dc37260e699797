"""Whether like lies beside like: Moran's I for the whole, and local Moran for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.grid import Grid
from rodtrad.analysis.multiple import benjamini_hochberg
from rodtrad.analysis.neighbours import Neighbourhood, check_units, queen, shuffled_p, sparse
from rodtrad.analysis.result import About, AreaResult, Assumption, Result, Rows
from rodtrad.analysis.words import chance, number

Divisor = Literal["n", "n-1"]
KINDS = ("hög bland höga", "låg bland höga", "låg bland låga", "hög bland låga")


@dataclass(frozen=True, kw_only=True, eq=False)
class GlobalMoran(Result):
    method: ClassVar[str] = "Morans I"
    reference: ClassVar[str] = "Moran 1950; Cliff & Ord 1981"
    i: float
    expected: float
    variance: float  # under randomisation
    z: float
    p: float

    @property
    def finding(self) -> str:
        if self.p > 0.05:
            return f"Om lika ligger bredvid lika går inte att skilja från slumpen ({chance(self.p)})."
        how = "lika ligger bredvid lika" if self.z > 0 else "olika ligger bredvid varandra"
        return f"Värdena är ordnade i rummet: {how} (I = {number(self.i, 3)}, {chance(self.p)})."

    def table(self) -> Rows:
        return Rows(
            ("I", "Väntat", "Varians", "z", "p"), ((self.i, self.expected, self.variance, self.z, self.p),)
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class LocalMoran(AreaResult):
    """One row a unit; ``divisor`` says which m2 the I_i are divided by: sum z^2 over n or over n - 1."""

    method: ClassVar[str] = "Lokal Moran"
    reference: ClassVar[str] = "Anselin 1995"
    values: NDArray[np.float64]
    i: NDArray[np.float64]
    kind: NDArray[np.int64]  # index in KINDS
    p: NDArray[np.float64]
    p_high: NDArray[np.float64]
    p_low: NDArray[np.float64]
    p_adjusted: NDArray[np.float64]
    permutations: int
    level: float
    divisor: Divisor
    cells: NDArray[np.int64]
    grid: Grid | None = None

    @property
    def marked(self) -> NDArray[np.bool_]:
        return self.p_adjusted <= self.level

    @property
    def finding(self) -> str:
        counts = [int((self.marked & (self.kind == k)).sum()) for k in range(4)]
        if not sum(counts):
            return f"Ingen av {number(len(self.values))} rutor eller områden skiljer sig från slumpen."
        named = ", ".join(f"{number(m)} {kind}" for m, kind in zip(counts, KINDS, strict=True) if m)
        return f"Av {number(len(self.values))} rutor eller områden skiljer sig från slumpen: {named}."

    def table(self) -> Rows:
        return Rows(
            ("Ruta eller område", "Värde", "I", "p", "p justerat", "Utfall"),
            tuple(
                (
                    int(self.cells[k]) if len(self.cells) else k,
                    float(self.values[k]),
                    float(self.i[k]),
                    float(self.p[k]),
                    float(self.p_adjusted[k]),
                    KINDS[self.kind[k]] if self.marked[k] else "",
                )
                for k in range(len(self.values))
            ),
        )

    def marks(self) -> dict[str, Any]:
        kind = [KINDS[k] if shown else "" for k, shown in zip(self.kind, self.marked, strict=True)]
        return {"count": self.values, "i": self.i, "p": self.p_adjusted, "kind": kind}

    def features(self) -> tuple[dict[str, Any], ...]:
        if self.grid is None:
            return super().features()
        return tuple(
            self.grid.feature(
                int(self.cells[k]),
                count=float(self.values[k]),
                i=round(float(self.i[k]), 4),
                p=float(self.p_adjusted[k]),
                kind=KINDS[self.kind[k]],
            )
            for k in np.flatnonzero(self.marked)
        )


def global_moran(values: NDArray[Any], weights: Any, *, about: About = About()) -> GlobalMoran:  # noqa: B008
    """Question: do like values lie beside each other in the area as a whole?

    Inputs: values per area; weights, scipy sparse (areas x areas), the diagonal left out.
    Returns: I, expectation and variance under randomisation, z and two-sided p.
    Assumes: values change places freely under chance. Do not use when: areas have very unlike populations.
    Source: Cliff & Ord (1981), ch. 2.
    """
    from scipy.sparse import csr_array
    from scipy.special import ndtr

    x = np.asarray(values, float)
    check_units(x)
    w = csr_array(weights, dtype=float)
    w.setdiag(0)
    d, n, total = x - x.mean(), len(x), float(w.sum())
    i = float(n / total * (d @ (w @ d)) / (d @ d))
    expected = -1 / (n - 1)
    variance = _variance(d, w, total) - expected**2
    z = (i - expected) / variance**0.5
    return GlobalMoran(
        about=about,
        n=n,
        caveat="Säger om värdena är ordnade i rummet, inte var eller varför.",
        i=i,
        expected=expected,
        variance=variance,
        z=z,
        p=float(2 * ndtr(-abs(z))),
    )


def _variance(d: NDArray[np.float64], w: Any, total: float) -> float:
    """E(I^2) under randomisation (Cliff & Ord 1981, p. 46)."""
    n = len(d)
    both = w + w.T
    s1 = float((both * both).sum()) / 2
    s2 = float(((np.asarray(w.sum(axis=0)).ravel() + np.asarray(w.sum(axis=1)).ravel()) ** 2).sum())
    b2 = float(n * (d**4).sum() / (d @ d) ** 2)
    first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * total**2)
    second = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * total**2)
    return (first - second) / ((n - 1) * (n - 2) * (n - 3) * total**2)


def local_moran_grid(
    counts: NDArray[Any],
    grid: Grid | None = None,
    *,
    inside: NDArray[np.bool_] | None = None,
    about: About = About(),  # noqa: B008 — frozen
    **options: Any,
) -> LocalMoran:
    """Local Moran on a grid of shape (rows, columns), row-standardised queen neighbours; see local_moran."""
    near = queen(counts, inside)
    cells = np.arange(counts.size) if inside is None else np.flatnonzero(inside.ravel())
    lag = np.divide(near.sums, near.count, out=np.zeros(len(near.sums)), where=near.count > 0)
    return _local_moran(near, lag, (near.count > 0).astype(float), about, cells=cells, grid=grid, **options)


def local_moran(
    values: NDArray[Any],
    weights: Any,
    *,
    about: About = About(),  # noqa: B008 — frozen
    **options: Any,
) -> LocalMoran:
    """Question: which units lie among their like (or unlike), beyond chance?

    Inputs: values per area; weights, scipy sparse; permutations (999) and seed; level, the false discovery
    rate; divisor "n" (default, sum z^2/n) or "n-1" of m2.
    Returns: LocalMoran; I_i = z_i sum_j w_ij z_j / m2, p by conditional shuffling with ties on both sides.
    Assumes: values change places freely under chance. Do not use when: populations are very unlike.
    Source: Anselin (1995), eq. 7.

    >>> from scipy.sparse import diags
    >>> line = diags([np.ones(8), np.ones(8)], [-1, 1])
    >>> local_moran(np.arange(9.0), line, permutations=9).i.round(2).tolist()[:2]
    [1.8, 2.7]
    """
    near = sparse(values, weights)
    return _local_moran(
        near, near.sums, near.weights, about, cells=np.empty(0, np.int64), grid=None, **options
    )


def _local_moran(
    near: Neighbourhood,
    lag: NDArray[np.float64],
    weight: NDArray[np.float64],
    about: About,
    *,
    cells: NDArray[np.int64],
    grid: Grid | None,
    permutations: int = 999,
    seed: int = 1,
    level: float = 0.05,
    divisor: Divisor = "n",
) -> LocalMoran:
    check_units(near.values)
    d = near.values - near.values.mean()
    centred = lag - weight * near.values.mean()
    m2 = (d @ d) / (len(d) if divisor == "n" else len(d) - 1)
    p_high, p_low, p = shuffled_p(near, permutations, seed)
    low_side = d < 0  # where the unit lies low, a high I means a low neighbourhood
    adjusted = benjamini_hochberg(p)
    return LocalMoran(
        about=about,
        n=len(d),
        assumptions=(Assumption("Varje plats hade kunnat ha vilket värde som helst (omblandning)."),),
        caveat="Säger var lika ligger bredvid lika, inte varför, och är inte vägt mot hur många som bor där.",
        values=near.values,
        i=d * centred / m2,
        kind=np.select([(d >= 0) & (centred >= 0), (d < 0) & (centred >= 0), (d < 0)], [0, 1, 2], 3),
        p=p,
        p_high=np.where(low_side, p_low, p_high),
        p_low=np.where(low_side, p_high, p_low),
        p_adjusted=adjusted,
        permutations=permutations,
        level=level,
        divisor=divisor,
        cells=cells,
        grid=grid,
    )
