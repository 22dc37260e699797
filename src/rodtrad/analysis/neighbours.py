"""Who is next to whom, and what a sum over neighbours would be if values lay by chance.

Getis-Ord and Moran ask the same question of their neighbours; the shuffled answer is drawn once for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import require

EXACT_BELOW = 1_000  # units; above this, leaving the own value out of the draw no longer shows
WIDEST_TABLE = 100_000  # events in one unit
TIE = 1e-9  # relative; sums of the same numbers in another order count as equal
FEWEST_UNITS = 8


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """For each unit, without itself: sum of neighbours' values and weights, and how many they are.

    ``sums`` and ``weights`` use the weights given; ``even`` is the one weight all neighbours of a unit share
    (so that a shuffled sum is the weight times a plain sum), NaN where they differ.
    """

    values: NDArray[np.float64]
    sums: NDArray[np.float64]
    weights: NDArray[np.float64]
    squares: NDArray[np.float64]  # sum of squared weights
    count: NDArray[np.int64]
    even: NDArray[np.float64]
    own: NDArray[np.float64]  # the weight a unit has for itself where the method includes it


def queen(values: NDArray[Any], inside: NDArray[np.bool_] | None = None) -> Neighbourhood:
    """Neighbours on a grid of shape (rows, columns): the up to eight cells round each, by summed-area table.

    Cells where ``inside`` is False are no units: their values are not read and they are left out of the answer.
    """
    if inside is None:
        return _queen_everywhere(np.ascontiguousarray(values, float))
    is_unit = inside
    held = np.where(is_unit, values, 0).astype(float)
    around = (_three_by_three(held) - held)[is_unit]
    count = (_three_by_three(is_unit.astype(float)) - is_unit)[is_unit]
    ones = np.ones(len(count))
    return Neighbourhood(held[is_unit], around, count, count, count.astype(np.int64), ones, ones)


def _queen_everywhere(held: NDArray[np.float64]) -> Neighbourhood:
    around = _three_by_three(held)
    around -= held
    down, across = (_three_by_three(np.ones((1, length)))[0] for length in held.shape)
    ones = np.ones(held.size)
    count = np.multiply.outer(down, across).ravel()
    count -= 1
    return Neighbourhood(held.ravel(), around.ravel(), count, count, count.astype(np.int64), ones, ones)


def _three_by_three(a: NDArray[np.float64]) -> NDArray[np.float64]:
    down = a.copy()
    down[1:] += a[:-1]
    down[:-1] += a[1:]
    summed = down.copy()
    summed[:, 1:] += down[:, :-1]
    summed[:, :-1] += down[:, 1:]
    return summed


def sparse(values: NDArray[Any], weights: Any) -> Neighbourhood:
    """Neighbours by a scipy sparse matrix (units x units); the diagonal, if any, is left out.

    Binary or row-standardised weights, or any others (then without shuffling). A unit includes itself with
    the mean weight of its neighbours, which is 1 for binary weights.
    """
    from scipy.sparse import csr_array

    held = np.asarray(values, float)
    w = csr_array(weights, dtype=float)
    w.setdiag(0)
    w.eliminate_zeros()
    count = np.diff(w.indptr).astype(np.int64)
    total = np.asarray(w.sum(axis=1)).ravel()
    least, most = np.zeros(len(held)), np.zeros(len(held))
    has = count > 0
    starts = w.indptr[:-1][has]
    if has.any():
        least[has] = np.minimum.reduceat(w.data, starts)
        most[has] = np.maximum.reduceat(w.data, starts)
    even = np.where(np.isclose(least, most, rtol=1e-9), most, np.nan)
    own = np.divide(total, count, out=np.ones(len(held)), where=has)
    return Neighbourhood(held, w @ held, total, np.asarray((w * w).sum(axis=1)).ravel(), count, even, own)


def check_units(values: NDArray[np.float64]) -> None:
    """Refuse what no neighbour statistic can answer."""
    n = len(values)
    require(n >= FEWEST_UNITS, "few_units", f"Bara {n} områden eller rutor; metoden behöver {FEWEST_UNITS}.")
    require(bool(np.isfinite(values).all()), "missing_values", "Värden saknas för några områden eller rutor.")
    require(
        bool(np.ptp(values) > 0),
        "no_variation",
        "Alla områden eller rutor har samma värde; inget sticker ut.",
    )


def shuffled_p(near: Neighbourhood, permutations: int, seed: int) -> tuple[NDArray[np.float64], ...]:
    """(p_high, p_low, p_two_sided) of each unit's neighbour sum when the other values change places.

    Ties count on both sides: p_high = (1 + #{sim >= obs})/(R + 1), p_low likewise, two-sided the double of
    the smaller, at most 1. A unit without neighbours gets NaN.
    """
    known = (near.count == 0) | ~np.isnan(near.even)
    require(
        bool(known.all()),
        "uneven_weights",
        "Grannarna har olika vikt; omblandning kan bara göras när en ruta väger sina grannar lika.",
    )
    plain = np.divide(near.sums, near.even, out=np.zeros(len(near.sums)), where=near.count > 0)
    n = len(near.values)
    draws = _distinct_draws(n if n >= EXACT_BELOW else n - 1, int(near.count.max()), permutations, seed)
    counted = _against_all if n >= EXACT_BELOW else _against_others
    high, low = counted(near, plain, draws)
    p_high, p_low = (1 + high) / (permutations + 1), (1 + low) / (permutations + 1)
    p_high[near.count == 0] = p_low[near.count == 0] = np.nan
    return p_high, p_low, np.minimum(1, 2 * np.minimum(p_high, p_low))


def _distinct_draws(n: int, k: int, rows: int, seed: int) -> NDArray[np.int64]:
    """``rows`` draws of ``k`` different numbers below ``n``; the first j of a row are a draw of j."""
    rng = np.random.default_rng(seed)
    if 2 * k > n:
        return np.argsort(rng.random((rows, n)), axis=1)[:, :k]
    draws = rng.integers(0, n, (rows, k))
    again = np.arange(rows)
    while len(again):
        ordered = np.sort(draws[again], axis=1)
        again = again[(ordered[:, 1:] == ordered[:, :-1]).any(axis=1)]
        draws[again] = rng.integers(0, n, (len(again), k))
    return draws


Counts = tuple[NDArray[np.int64], NDArray[np.int64]]


def _against_all(near: Neighbourhood, plain: NDArray[np.float64], draws: NDArray[np.int64]) -> Counts:
    """One reference per number of neighbours, shared by all units that have so many."""
    high, low = np.zeros(len(plain), np.int64), np.zeros(len(plain), np.int64)
    count = _in_table if _are_counts(near.values) else _in_order
    sums = np.zeros(len(draws))
    for k in range(1, draws.shape[1] + 1):
        sums = sums + near.values[draws[:, k - 1]]
        units = near.count == k
        if units.any():
            high[units], low[units] = count(sums, plain[units], TIE * float(np.abs(near.values).max()))
    return high, low


def _are_counts(values: NDArray[np.float64]) -> bool:
    """Whole numbers small enough that every sum of neighbours has a place in a table."""
    return bool(values.min() >= 0 and values.max() < WIDEST_TABLE and (values == np.rint(values)).all())


def _in_table(sums: NDArray[np.float64], plain: NDArray[np.float64], slack: float) -> Counts:
    at = np.rint(plain).astype(np.int64)
    up_to = np.bincount(sums.astype(np.int64), minlength=int(at.max()) + 1).cumsum()
    return len(sums) - np.append(0, up_to)[at], up_to[at]


def _in_order(sums: NDArray[np.float64], plain: NDArray[np.float64], slack: float) -> Counts:
    reference = np.sort(sums)
    high = len(reference) - np.searchsorted(reference, plain - slack, "left")
    return high, np.searchsorted(reference, plain + slack, "right")


def _against_others(near: Neighbourhood, plain: NDArray[np.float64], draws: NDArray[np.int64]) -> Counts:
    """The same draws for each unit over all units but itself: exact, and affordable when they are few."""
    high, low = np.zeros(len(plain), np.int64), np.zeros(len(plain), np.int64)
    slack = TIE * float(np.abs(near.values).max())
    for i in np.flatnonzero(near.count):
        others = np.delete(near.values, i)
        sums = others[draws[:, : near.count[i]]].sum(axis=1)
        high[i] = np.count_nonzero(sums >= plain[i] - slack)
        low[i] = np.count_nonzero(sums <= plain[i] + slack)
    return high, low
