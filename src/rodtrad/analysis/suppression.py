"""Small counts hidden so that they stay hidden: also against subtraction from totals and other tables.

A cell is safe when everything published leaves room for at least ``k`` different answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
THRESHOLD = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Suppressed(Result):
    """The table with totals as last row and column; hidden cells are None in ``table()``."""

    method: ClassVar[str] = "Cell suppression"
    reference: ClassVar[str] = "Hundepool et al. (2012)"
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    with_totals: tuple[tuple[int | None, ...], ...]
    hidden: Mask  # (rows + 1, columns + 1)
    primary: int  # cells below the threshold
    secondary: int  # hidden so that the first cannot be worked out
    threshold: int

    @property
    def finding(self) -> str:
        if not self.hidden.any():
            return f"Inget tal är under {number(self.threshold)}, så inget döljs."
        return (
            f"{number(self.primary)} tal under {number(self.threshold)} döljs, och {number(self.secondary)} till så "
            "att de inte går att räkna ut."
        )

    def table(self) -> Rows:
        names = (*self.row_names, "Totalt")
        rows = tuple((name, *row) for name, row in zip(names, self.with_totals, strict=True))
        return Rows(("", *self.column_names, "Totalt"), rows)


def suppress(
    counts: Ints,
    row_names: Sequence[str],
    column_names: Sequence[str],
    *,
    about: About,
    threshold: int = THRESHOLD,
) -> Suppressed:
    """Question: which cells must be hidden so that no small count can be read or worked out?

    Inputs: counts (R, C) [events or people], without totals; threshold k: 1 to k − 1 are small.
    Returns: Suppressed with totals; hidden cells are None. Zeros are shown.
    Assumes: readers know the totals shown, that hidden cells are at least 1, and nothing else of them.
    Do not use when: another table with the same people is published (first differencing; for all sums over months,
    areas and kinds at once lattice.protect).
    Source: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4.
    """
    require(counts.ndim == 2 and counts.size > 0, "no_table", "Tabellen är tom.")
    require(int(counts.min()) >= 0, "negative_count", "Ett antal kan inte vara mindre än noll.")
    full = with_totals(counts)
    small = (full > 0) & (full < threshold)
    hidden = _protected(full, small, threshold)
    shown = tuple(
        tuple(None if hid else int(v) for v, hid in zip(row, mask, strict=True))
        for row, mask in zip(full, hidden, strict=True)
    )
    return Suppressed(
        about=about,
        n=int(counts.sum()),
        row_names=tuple(row_names),
        column_names=tuple(column_names),
        with_totals=shown,
        hidden=hidden,
        primary=int(small.sum()),
        secondary=int((hidden & ~small).sum()),
        threshold=threshold,
        assumptions=(Assumption("Ingen annan tabell över samma händelser är publicerad."),),
        caveat="Skyddet gäller den här tabellen. Två tabeller som nästan är lika kan avslöja varandra.",
    )


def with_totals(counts: Ints) -> Ints:
    """The table with a row and a column of sums."""
    wide = np.column_stack([counts, counts.sum(1)])
    return np.vstack([wide, wide.sum(0)])


def _protected(full: Ints, small: Mask, threshold: int) -> Mask:
    """Hide more until each small cell has room for ``threshold`` answers and no hidden cell just one.

    Hiding one more never narrows what another can be, so a cell found safe stays safe.
    """
    hidden, safe = small.copy(), np.zeros_like(small)
    while (hidden & ~safe).any():
        lone = _lone_line(full, hidden)
        if lone is None:
            row, column = (int(i[0]) for i in np.nonzero(hidden & ~safe))
            lower, upper = possible(full, hidden, (row, column))
            if upper - lower + 1 >= (threshold if small[row, column] else 2) - 1e-6:
                safe[row, column] = True
                continue
            lone = np.zeros_like(hidden)
            lone[row], lone[:, column] = True, True
        extra = _cheapest(full, hidden, lone)
        if extra is None:
            return np.asarray(full > 0)  # nothing left to hide behind: only the zeros are shown
        hidden[extra] = True
    return hidden


def _lone_line(full: Ints, hidden: Mask) -> Mask | None:
    """A row or column where one hidden cell stands alone and could be subtracted out, as a mask."""
    for axis in (1, 0):
        alone = np.flatnonzero((hidden.sum(axis) == 1) & (((full > 0) & ~hidden).sum(axis) > 0))
        if len(alone):
            line = np.zeros_like(hidden)
            np.moveaxis(line, 1 - axis, 0)[alone[0]] = True
            return line
    return None


def possible(full: Ints, hidden: Mask, cell: tuple[int, int]) -> tuple[float, float]:
    """The smallest and largest value a hidden cell can have, given every shown cell and that hidden ones are ≥ 1."""
    from scipy.optimize import linprog

    places = np.flatnonzero(hidden.ravel())
    sums, known = _equations(full, hidden)
    aim = (places == cell[0] * full.shape[1] + cell[1]).astype(float)
    bounds = (1, None)
    low, high = (
        linprog(sign * aim, A_eq=sums, b_eq=known, bounds=bounds, method="highs") for sign in (1, -1)
    )
    upper = np.inf if high.status == 3 else -float(high.fun)
    return float(low.fun), upper


def _equations(full: Ints, hidden: Mask) -> tuple[NDArray[np.float64], NDArray[Any]]:
    """Every row and column as "parts − total = 0", the shown cells moved to the right-hand side."""
    rows, columns = full.shape
    index = np.arange(rows * columns).reshape(rows, columns)
    lines = np.zeros((rows + columns, rows * columns))
    for r in range(rows):
        lines[r, index[r]] = 1.0
        lines[r, index[r, -1]] = -1.0
    for c in range(columns):
        lines[rows + c, index[:, c]] = 1.0
        lines[rows + c, index[-1, c]] = -1.0
    flat = hidden.ravel()
    return lines[:, flat], -(lines[:, ~flat] @ full.ravel()[~flat])


def _cheapest(full: Ints, hidden: Mask, line: Mask) -> tuple[int, int] | None:
    """The shown cell to hide next: in the line, where it meets another hidden cell; totals only at need."""
    free = (full > 0) & ~hidden
    crossed = hidden.sum(1, keepdims=True) + hidden.sum(0, keepdims=True) - (line & hidden).any() > 0
    inside = np.zeros_like(free)
    inside[:-1, :-1] = True
    for candidates in (free & line & crossed & inside, free & line & inside, free & inside, free):
        if candidates.any():
            best = int(np.argmin(np.where(candidates, full, np.iinfo(np.int64).max)))
            return best // full.shape[1], best % full.shape[1]
    return None


def hide(values: NDArray[np.float64], hidden: Mask) -> NDArray[np.float64]:
    """Rates, shares or map values with NaN where their count is hidden: a rate gives its count away."""
    return np.where(hidden, np.nan, values)


def rounded(counts: Ints, base: int = 5) -> Ints:
    """Every count to the nearest multiple of ``base``, halves up; totals are rounded for themselves.

    >>> rounded(np.array([0, 2, 3, 12, 13])).tolist()
    [0, 0, 5, 10, 15]
    """
    return np.asarray((2 * counts + base) // (2 * base) * base)


@dataclass(frozen=True)
class Published:
    """One count that is or will be public, and the smallest units (areas, groups) it sums."""

    name: str
    units: frozenset[Any]
    count: int


def differencing(tables: Sequence[Published], threshold: int = THRESHOLD) -> tuple[tuple[str, str, int], ...]:
    """Pairs where one count holds the other and the remainder is a small count: (larger, smaller, remainder).

    >>> whole, part = Published("staden", frozenset("abc"), 40), Published("utan c", frozenset("ab"), 38)
    >>> differencing([whole, part])
    (('staden', 'utan c', 2),)
    """
    found = []
    for larger in tables:
        for smaller in tables:
            rest = larger.count - smaller.count
            if smaller.units < larger.units and 0 < rest < threshold:
                found.append((larger.name, smaller.name, rest))
    return tuple(found)


def require_no_differencing(tables: Sequence[Published], threshold: int = THRESHOLD) -> None:
    """Refuse to publish tables that give a small count away by subtraction."""
    pairs = differencing(tables, threshold)
    if pairs:
        larger, smaller, _ = pairs[0]
        sentence = f"”{larger}” minus ”{smaller}” ger ett för litet antal. Visa bara det ena, eller avrunda."
        require(False, "differencing", sentence)
