"""Many tests at once: p-values adjusted so that few of the marked ones are chance (false discovery rate)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Question: which of many p-values stand when the share of false finds is held down?

    Inputs: p [0–1], one per test; NaN stays NaN and is not counted as a test.
    Returns: adjusted p [0–1]; mark those at or below the wanted rate.
    Assumes: independent or positively dependent tests.
    Do not use when: tests depend negatively (then benjamini_yekutieli).
    Source: Benjamini & Hochberg (1995); for local statistics Caldas de Castro & Singer (2006).

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    return _stepped_up(p, 1.0)


def benjamini_yekutieli(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """As benjamini_hochberg but valid under any dependence, at the price of power.

    Question, Inputs, Returns: as there. Assumes: nothing about dependence.
    Do not use when: the tests are known to be independent (it is needlessly strict).
    Source: Benjamini & Yekutieli (2001).

    >>> benjamini_yekutieli(np.array([0.01, 0.04])).round(3).tolist()
    [0.03, 0.06]
    """
    tests = np.count_nonzero(~np.isnan(p))
    return _stepped_up(p, float((1 / np.arange(1, tests + 1)).sum()))


def _stepped_up(p: NDArray[np.float64], penalty: float) -> NDArray[np.float64]:
    adjusted = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    m = len(tested)
    if m == 0:
        return adjusted
    order = np.argsort(p) if m == len(p) else tested[np.argsort(p[tested])]
    raw = p[order]
    raw *= m * penalty
    raw /= np.arange(1, m + 1)
    np.minimum.accumulate(raw[::-1], out=raw[::-1])
    adjusted[order] = np.minimum(1, raw, out=raw)
    return adjusted
