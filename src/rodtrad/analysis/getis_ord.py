"""Where high or low counts lie together: Getis-Ord Gi*, Gi and the global G.

The z is closed form; the p by shuffling counts ties on both sides, so that empty land is not called cold.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel
from rodtrad.analysis.grid import Grid
from rodtrad.analysis.multiple import benjamini_hochberg, benjamini_yekutieli
from rodtrad.analysis.neighbours import Neighbourhood, check_units, queen, shuffled_p, sparse
from rodtrad.analysis.result import About, AreaResult, Assumption, Result, Rows, require
from rodtrad.analysis.words import chance, number, percent

ADJUST = {"bh": benjamini_hochberg, "by": benjamini_yekutieli}


@dataclass(frozen=True, kw_only=True, eq=False)
class LocalG(AreaResult):
    """One row a unit, in the order given (grid cells row by row, those inside)."""

    method: ClassVar[str] = "Getis-Ord Gi*"
    reference: ClassVar[str] = "Getis & Ord 1992; Ord & Getis 1995; Caldas de Castro & Singer 2006"
    star: bool  # the unit itself is counted with its neighbours
    values: NDArray[np.float64]
    z: NDArray[np.float64]
    p: NDArray[np.float64]  # two-sided; by shuffling when permutations > 0, else from z
    p_high: NDArray[np.float64]
    p_low: NDArray[np.float64]
    adjust: str  # "bh" or "by": how ``p_adjusted`` answers for how many units were looked at
    permutations: int
    level: float  # false discovery rate
    cells: NDArray[np.int64]  # the cell number of each unit; empty off a grid
    grid: Grid | None = None

    @cached_property
    def p_adjusted(self) -> NDArray[np.float64]:
        """For the false discovery rate over all units. Reckoned when asked for: it costs as much as z itself."""
        return ADJUST[self.adjust](self.p)

    @property
    def hot(self) -> NDArray[np.bool_]:
        return (self.p_adjusted <= self.level) & (self.z > 0)

    @property
    def cold(self) -> NDArray[np.bool_]:
        return (self.p_adjusted <= self.level) & (self.z < 0)

    @property
    def finding(self) -> str:
        units, hot, cold = len(self.values), int(self.hot.sum()), int(self.cold.sum())
        kind = "rutor" if self.grid else "områden"
        if hot == cold == 0:
            return f"Ingen av {number(units)} {kind} skiljer sig från slumpen."
        share = self.values[self.hot].sum() / max(self.values.sum(), 1e-300)
        return (
            f"{number(hot)} av {number(units)} {kind} ligger tätare (hot spots) än slumpen förklarar och rymmer "
            f"{percent(share)} av alla {self.about.what}; {number(cold)} ligger glesare."
        )

    def table(self) -> Rows:
        order = np.argsort(-self.z, kind="stable")
        marks = np.where(self.hot, "tät", np.where(self.cold, "gles", ""))
        return Rows(
            ("Ruta eller område", "Antal", "z", "p", "p justerat", "Utfall"),
            tuple(
                (
                    int(self.cells[i]) if len(self.cells) else int(i),
                    float(self.values[i]),
                    float(self.z[i]),
                    float(self.p[i]),
                    float(self.p_adjusted[i]),
                    str(marks[i]),
                )
                for i in order
            ),
        )

    def marks(self) -> dict[str, Any]:
        kind = np.where(self.hot, "hot", np.where(self.cold, "cold", ""))
        return {"count": self.values, "z": self.z, "p": self.p_adjusted, "kind": kind}

    def features(self) -> tuple[dict[str, Any], ...]:
        if self.grid is None:
            return super().features()
        return tuple(
            self.grid.feature(
                int(self.cells[i]),
                count=float(self.values[i]),
                z=round(float(self.z[i]), 4),
                p=float(self.p_adjusted[i]),
                kind="hot" if self.hot[i] else "cold",
            )
            for i in np.flatnonzero(self.hot | self.cold)
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class GlobalG(Result):
    method: ClassVar[str] = "Global G"
    reference: ClassVar[str] = "Getis & Ord 1992"
    g: float
    expected: float
    variance: float
    z: float
    p: float

    @property
    def finding(self) -> str:
        what = "höga värden ligger intill höga" if self.z > 0 else "höga värden ligger inte intill varandra"
        if self.p > 0.05:
            return f"Om höga värden ligger samlade går inte att skilja från slumpen ({chance(self.p)})."
        return f"I hela området gäller att {what} (z = {number(self.z, 2)}, {chance(self.p)})."

    def table(self) -> Rows:
        return Rows(
            ("G", "Väntat", "Varians", "z", "p"), ((self.g, self.expected, self.variance, self.z, self.p),)
        )


def local_g_grid(
    counts: NDArray[Any],
    grid: Grid | None = None,
    *,
    inside: NDArray[np.bool_] | None = None,
    about: About = About(),  # noqa: B008 — frozen
    **options: Any,
) -> LocalG:
    """Question: which cells lie in a cluster of high (or low) counts that chance does not explain?

    Inputs: counts per cell, shape (rows, columns) [events]; inside, the cells that belong to the study area;
    options as local_g.
    Returns: LocalG; z, p and adjusted p per cell.
    Assumes: the grid was laid before the look; each event counts once; neighbours are the eight cells round.
    Do not use when: places are snapped or coarser than the cell (check_places), or most cells are not land
    where anything could happen (give ``inside``).
    Source: Ord & Getis (1995), eq. 14 and 15.

    >>> corner = np.zeros((4, 4)); corner[:2, :2] = 5
    >>> local_g_grid(corner).z.argmax().item()
    0
    """
    near = queen(counts, inside)
    cells = np.arange(counts.size) if inside is None else np.flatnonzero(inside.ravel())
    return _local_g(near, about, cells=cells, grid=grid, **options)


def local_g(
    values: NDArray[Any],
    weights: Any,
    *,
    about: About = About(),  # noqa: B008 — frozen
    **options: Any,
) -> LocalG:
    """Question: which areas lie together with others that have high (or low) values?

    Inputs: values per area; weights, scipy sparse (areas x areas), binary, row-standardised or other;
    star=True counts the area itself; permutations=0 takes p from z, else shuffles so many times with ``seed``;
    level, the false discovery rate; adjust, "bh" or "by".
    Returns: LocalG in the order of ``values``.
    Assumes: values change places freely under chance (a rate of unlike populations does not).
    Do not use when: areas have very unlike populations and values are counts.
    Source: Ord & Getis (1995); Caldas de Castro & Singer (2006).
    """
    return _local_g(sparse(values, weights), about, cells=np.empty(0, np.int64), grid=None, **options)


def _local_g(
    near: Neighbourhood,
    about: About,
    *,
    cells: NDArray[np.int64],
    grid: Grid | None,
    star: bool = True,
    permutations: int = 0,
    seed: int = 1,
    level: float = 0.05,
    adjust: str = "bh",
) -> LocalG:
    check_units(near.values)
    z = _z_star(near) if star else _z(near)
    p_high, p_low, p = shuffled_p(near, permutations, seed) if permutations else _normal_p(z)
    return LocalG(
        about=about,
        n=int(near.values.sum()) if grid else len(near.values),
        assumptions=_assumptions(near, permutations),
        caveat=(
            "En tät plats säger var det är många händelser, inte varför. Den är inte vägd mot hur många som bor "
            f"eller rör sig där. Högst {number(100 * level)} procent av de utpekade väntas vara slump."
        ),
        star=star,
        values=near.values,
        z=z,
        p=p,
        p_high=p_high,
        p_low=p_low,
        adjust=adjust,
        permutations=permutations,
        level=level,
        cells=cells,
        grid=grid,
    )


def _normal_p(z: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """Upper, lower and two-sided p."""
    from scipy.special import ndtr

    tail = ndtr(-np.abs(z))
    rest, is_high = 1 - tail, z > 0
    return np.where(is_high, tail, rest), np.where(is_high, rest, tail), 2 * tail


def _assumptions(near: Neighbourhood, permutations: int) -> tuple[Assumption, ...]:
    return (
        Assumption("Rutorna eller områdena valdes innan kartan lästes."),
        Assumption("Varje plats hade kunnat ha vilket antal som helst (omblandning)."),
        Assumption("Normalfördelningen räcker för p", None if permutations else _is_dense(near)),
    )


def _is_dense(near: Neighbourhood) -> bool:
    """About five per neighbourhood is where the normal approximation begins to hold for counts."""
    return bool(near.values.mean() * (np.median(near.count) + 1) >= 5)


def _z_star(near: Neighbourhood) -> NDArray[np.float64]:
    x = near.values
    return _starred(x, near.sums, near.weights, near.squares, near.own, float(x.mean()), float(x.std()))


def _starred_plainly(
    x: NDArray[np.float64],
    sums: NDArray[np.float64],
    weights: NDArray[np.float64],
    squares: NDArray[np.float64],
    own: NDArray[np.float64],
    mean: float,
    sd: float,
) -> NDArray[np.float64]:
    total = weights + own
    left = (len(x) * (squares + own * own) - total * total) / (len(x) - 1)
    return _divided(sums + own * x - mean * total, sd * np.sqrt(np.maximum(left, 0)))


@kernel(
    "float64[::1](float64[::1], float64[::1], float64[::1], float64[::1], float64[::1], float64, float64)",
    fallback=_starred_plainly,
)
def _starred(
    x: NDArray[np.float64],
    sums: NDArray[np.float64],
    weights: NDArray[np.float64],
    squares: NDArray[np.float64],
    own: NDArray[np.float64],
    mean: float,
    sd: float,
) -> NDArray[np.float64]:
    n = len(x)
    z = np.empty(n)
    for i in range(n):
        total = weights[i] + own[i]
        left = (n * (squares[i] + own[i] * own[i]) - total * total) / (n - 1)
        spread = sd * np.sqrt(max(left, 0.0))
        z[i] = (sums[i] + own[i] * x[i] - mean * total) / spread if spread > 0 else np.nan
    return z


def _z(near: Neighbourhood) -> NDArray[np.float64]:
    x, n = near.values, len(near.values)
    mean = (x.sum() - x) / (n - 1)
    variance = np.maximum(((x * x).sum() - x * x) / (n - 1) - mean**2, 0)
    left = np.maximum(((n - 1) * near.squares - near.weights**2) / (n - 2), 0)
    return _divided(near.sums - mean * near.weights, np.sqrt(variance * left))


def _divided(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    quotient: NDArray[np.float64] = np.divide(a, b, out=np.full(len(a), np.nan), where=b > 0)
    return quotient


def global_g(values: NDArray[Any], weights: Any, *, about: About = About()) -> GlobalG:  # noqa: B008 — frozen
    """Question: do high values lie together in the area as a whole?

    Inputs: values >= 0 per area; weights, scipy sparse, the diagonal left out.
    Returns: G, its expectation and variance under shuffling, z and two-sided p.
    Assumes: values are natural (not centred) and positive. Do not use when: values may be negative.
    Source: Getis & Ord (1992), eq. 5 to 7.
    """
    from scipy.sparse import csr_array
    from scipy.special import ndtr

    x = np.asarray(values, float)
    check_units(x)
    require(bool((x >= 0).all()), "negative_values", "Global G kan inte räknas på negativa värden.")
    w = csr_array(weights, dtype=float)
    w.setdiag(0)
    g = float(x @ (w @ x) / (x.sum() ** 2 - (x * x).sum()))
    expected, variance = _moments(x, w)
    z = (g - expected) / variance**0.5
    return GlobalG(
        about=about,
        n=len(x),
        caveat="Säger inget om var värdena ligger samlade.",
        g=g,
        expected=expected,
        variance=variance,
        z=z,
        p=float(2 * ndtr(-abs(z))),
    )


def _moments(x: NDArray[np.float64], w: Any) -> tuple[float, float]:
    n = len(x)
    total = float(w.sum())
    both = w + w.T
    s1 = float((both * both).sum()) / 2
    s2 = float(((np.asarray(w.sum(axis=0)).ravel() + np.asarray(w.sum(axis=1)).ravel()) ** 2).sum())
    m1, m2, m3, m4 = (float((x**k).sum()) for k in (1, 2, 3, 4))
    b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * total**2
    b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * total**2)
    b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * total**2)
    b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * total**2
    b4 = s1 - s2 + total**2
    parts = b0 * m2**2 + b1 * m4 + b2 * m1**2 * m2 + b3 * m1 * m3 + b4 * m1**4
    below = (m1**2 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3)
    expected = total / (n * (n - 1))
    return expected, parts / below - expected**2
