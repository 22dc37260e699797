"""Counting pairs near in space and time, as observed and as shuffled, by the cheaper of two roads.

A shuffle gives the place of the event ``order[r]`` the r-th earliest day. Either road counts the same pairs:
sliding over time with the places in shuffled order, or keeping the pairs near in space and shuffling days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel, prange
from rodtrad.analysis.near_pairs import Cells, into_cells, space_pairs

Ints = NDArray[np.int64]
AT_ONCE = 16  # shuffles in memory together: two threads of eight
MOST_PAIRS = 8_000_000  # 136 MB with the sorted copy
AT_A_TIME = 500_000  # pairs put into their band together


@dataclass(frozen=True, eq=False)
class Sorted:
    """Events by day. ``limits`` hold whole numbers: near is distance (squared) < limit, days apart < limit."""

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    day: Ints
    space_limits: NDArray[np.float64]
    day_limits: Ints
    euclidean: bool
    reach: int  # as wide as the widest limit


def counts(events: Sorted, near_space: int, near_time: int, permutations: int, seed: int) -> Ints:
    """Pairs below each limit, shape (1 + permutations, space limits, day limits); row 0 as observed.

    ``near_space`` and ``near_time`` are the pairs below the widest limits; they choose the road.
    """
    n = len(events.x)
    short = int(np.ptp(events.day)) < 2**15
    by_pairs = short and near_space <= MOST_PAIRS and near_space <= near_time * len(events.space_limits)
    count = _pair_counter(events, near_space) if by_pairs else _window_counter(events)
    rng = np.random.default_rng(seed)
    in_order = np.arange(n, dtype=np.int32)
    found = [count(in_order[None])]
    for start in range(0, permutations, AT_ONCE):
        many = min(AT_ONCE, permutations - start)
        found.append(count(_shuffled(rng, many, n)))
    return np.concatenate(found)


def _shuffled(rng: np.random.Generator, many: int, n: int) -> NDArray[np.int32]:
    """``many`` orders of n: random numbers that carry their place in their last bits, sorted."""
    bits = np.uint64(max(n - 1, 1).bit_length())
    keys = rng.integers(0, 2**64 - 1, (many, n), np.uint64, endpoint=True)
    keys <<= bits
    keys |= np.arange(n, dtype=np.uint64)
    keys.sort(axis=1)
    keys &= (np.uint64(1) << bits) - np.uint64(1)
    return keys.astype(np.int32)


class _window_counter:  # noqa: N801 — a function that remembers its windows
    def __init__(self, events: Sorted) -> None:
        self.events, self.x, self.y = events, events.x.astype(float), events.y.astype(float)
        self.ends = np.stack(
            [np.searchsorted(events.day, events.day + limit, "left") for limit in events.day_limits]
        ).astype(np.int64)

    def __call__(self, order: NDArray[np.int32]) -> Ints:
        e = self.events
        found: Ints = _slide(self.x, self.y, order, self.ends, e.space_limits, e.euclidean)
        return found.cumsum(axis=2)


class _pair_counter:  # noqa: N801 — a function that remembers its pairs
    def __init__(self, events: Sorted, many: int) -> None:
        e = self.events = events
        cells = into_cells(e.x, e.y, e.reach)
        pairs = space_pairs(cells, float(e.space_limits[-1]), e.euclidean, many)
        self.first, self.second, self.starts = _by_band(cells, *pairs, e.space_limits, e.euclidean)
        self.day = (e.day - e.day.min(initial=0)).astype(np.int16)

    def __call__(self, order: NDArray[np.int32]) -> Ints:
        many, n = order.shape
        blocks = -(-many // 8)
        days = np.zeros((blocks, n, 8), np.int16)
        for k, one in enumerate(order):
            days[k // 8, one, k % 8] = self.day
        limits = np.minimum(self.events.day_limits, 2**15).astype(np.int32)
        found: Ints = _keep(self.first, self.second, self.starts, days, limits)
        return found[:many].cumsum(axis=1)


def _by_band(
    cells: Cells,
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    limits: NDArray[np.float64],
    euclidean: bool,
) -> tuple[NDArray[np.int32], NDArray[np.int32], Ints]:
    """The pairs as places, nearest band first, and where each band starts; a block at a time, for memory."""
    band, blocks = np.empty(len(first), np.int8), range(0, len(first), AT_A_TIME)
    for part in (slice(start, start + AT_A_TIME) for start in blocks):
        dx, dy = (at[first[part]] - at[second[part]] for at in (cells.x, cells.y))
        d = dx * dx + dy * dy if euclidean else np.abs(dx) + np.abs(dy)
        band[part] = np.searchsorted(limits, d, "right")
    starts = np.append(0, np.bincount(band, minlength=len(limits)).cumsum()).astype(np.int64)
    place, filled = cells.order.astype(np.int32), starts[:-1].copy()
    a, b = np.empty_like(first), np.empty_like(second)
    for start in blocks:
        for k in range(len(limits)):
            held = start + np.flatnonzero(band[start : start + AT_A_TIME] == k)
            to = slice(filled[k], filled[k] + len(held))
            a[to], b[to] = place[first[held]], place[second[held]]
            filled[k] = to.stop
    return a, b, starts


def _slide_plainly(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    order: NDArray[np.int32],
    ends: Ints,
    limits: NDArray[np.float64],
    euclidean: bool,
) -> Ints:
    n = len(x)
    found = np.zeros((len(order), len(limits), len(ends)), np.int64)
    begins = np.vstack([np.arange(1, n + 1), np.maximum(ends[:-1], np.arange(1, n + 1))])
    for step in range(1, int((ends[-1] - np.arange(n)).max(initial=0))):
        after = np.arange(step, n)
        within = [
            (after >= a[: n - step]) & (after < b[: n - step]) for a, b in zip(begins, ends, strict=True)
        ]
        for r, one in enumerate(order):
            dx, dy = x[one[step:]] - x[one[:-step]], y[one[step:]] - y[one[:-step]]
            d = dx * dx + dy * dy if euclidean else np.abs(dx) + np.abs(dy)
            for a, limit in enumerate(limits):
                near = d < limit
                for b, window in enumerate(within):
                    found[r, a, b] += np.count_nonzero(near & window)
    return found


@kernel(
    "int64[:,:,::1](float64[::1], float64[::1], int32[:,::1], int64[:,::1], float64[::1], boolean)",
    fallback=_slide_plainly,
    parallel=True,
)
def _slide(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    order: NDArray[np.int32],
    ends: Ints,
    limits: NDArray[np.float64],
    euclidean: bool,
) -> Ints:
    n, windows = len(x), len(ends)
    found = np.zeros((len(order), len(limits), windows), np.int64)
    for r in prange(len(order)):
        east, north = x[order[r]], y[order[r]]
        for i in range(n):
            xi, yi, begin = east[i], north[i], i + 1
            for b in range(windows):
                end = max(ends[b, i], begin)
                for a in range(len(limits)):
                    limit, near = limits[a], 0
                    if euclidean:
                        for j in range(begin, end):
                            dx, dy = east[j] - xi, north[j] - yi
                            near += dx * dx + dy * dy < limit
                    else:
                        for j in range(begin, end):
                            near += abs(east[j] - xi) + abs(north[j] - yi) < limit
                    found[r, a, b] += near
                begin = end
    return found


def _keep_plainly(
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    starts: Ints,
    days: NDArray[np.int16],
    limits: NDArray[np.int32],
) -> Ints:
    found = np.zeros((len(days) * 8, len(starts) - 1, len(limits)), np.int64)
    for block in range(len(days)):
        for q in range(8):
            day = days[block, :, q].astype(np.int32)
            apart = np.abs(day[first] - day[second])
            for a in range(len(starts) - 1):
                band = apart[starts[a] : starts[a + 1]]
                found[block * 8 + q, a] = [np.count_nonzero(band < limit) for limit in limits]
    return found


@kernel(
    "int64[:,:,::1](int32[::1], int32[::1], int64[::1], int16[:,:,::1], int32[::1])",
    fallback=_keep_plainly,
    parallel=True,
)
def _keep(
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    starts: Ints,
    days: NDArray[np.int16],
    limits: NDArray[np.int32],
) -> Ints:
    bands, windows = len(starts) - 1, len(limits)
    found = np.zeros((len(days) * 8, bands, windows), np.int64)
    for block in prange(len(days)):
        for a in range(bands):
            for b in range(windows):
                limit = limits[b]
                near = np.zeros(8, np.int64)
                for k in range(starts[a], starts[a + 1]):
                    i, j = first[k], second[k]
                    for q in range(8):  # eight shuffles share each look-up of a pair
                        near[q] += abs(np.int32(days[block, i, q]) - np.int32(days[block, j, q])) < limit
                for q in range(8):
                    found[block * 8 + q, a, b] = near[q]
    return found
