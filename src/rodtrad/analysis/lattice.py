"""The guard against subtraction between choices: one fixed table of all sums, protected once, is all others may know.

A year is a box of cells: (year or month) × (everything or area) × (all kinds or kind). What is shown of it is chosen so
that no difference or other sum of shown cells gives a small count away (Hundepool et al. 2012, ch. 4; the hypercubes
are Repsilber's). A zero is treated as any other small count.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Corner = tuple[
    NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]
]  # as numpy takes an index, of many boxes at once
TRIES = 400  # partners tried for all cells at once, before the rest are looked at one by one
PARTNERS = 24  # along an axis, of those looked at one by one
STEP = 7919  # a prime: the partners tried lie spread over the box


def with_sums(counts: Ints) -> Ints:
    """Counts (months, areas, kinds) with index 0 of each axis as its sum: (1 + M, 1 + A, 1 + K)."""
    for axis in range(3):
        counts = np.concatenate([counts.sum(axis, keepdims=True), counts], axis)
    return np.asarray(counts, np.int64)


def protect(full: Ints, least: int) -> Mask:
    """Question: which cells of a box with sums must be hidden so that no choice of sums tells a small count?

    ``full`` as ``with_sums`` gives it. Returns a mask of its shape. For the mask it holds that
    - every count below ``least`` is hidden, zero too;
    - what the hidden parts of a line whose sum is shown are together is nothing, or at least ``least``;
    - every hidden count but zero is a corner of a hypercube of hidden cells along which the counts can be moved one
      step without any shown cell changing: so no arithmetic on shown cells, however many, can tell it.
    """
    hidden = np.asarray(full < least)
    safe = np.asarray(full == 0)  # that a zero can be told harms nobody
    _join(full, hidden, safe)
    while _fill(full, hidden, least):
        _join(full, hidden, safe)
    return hidden


def _fill(full: Ints, hidden: Mask, least: int) -> bool:
    """Hide the smallest shown part of each line whose hidden parts are too few together; whether any was."""
    found = False
    for axis in range(3):
        counts, mask = np.moveaxis(full, axis, 0), np.moveaxis(hidden, axis, 0)
        held = (counts[1:] * mask[1:]).sum(0)
        for i, j in np.argwhere(~mask[0] & (held > 0) & (held < least)):
            shown = np.where(mask[1:, i, j], np.iinfo(np.int64).max, counts[1:, i, j])
            mask[1 + int(shown.argmin()), i, j] = (
                True  # there is one: the shown sum is more than the hidden parts
            )
            found = True
    return found


def _join(full: Ints, hidden: Mask, safe: Mask) -> None:
    """See that every hidden cell is a corner of a hypercube; hide the cheapest where there is none."""
    _tried(full, hidden, safe)
    for cell in np.argwhere(hidden & ~safe):
        if not safe[tuple(cell)]:
            corners = _cheapest(full, hidden, cell)
            hidden[corners] = safe[corners] = True


def _tried(full: Ints, hidden: Mask, safe: Mask) -> None:
    """All cells at once against one partner after another: most stand among many hidden, and find theirs soon."""
    steps = tuple(size - 1 for size in full.shape)
    combinations = int(np.prod(steps))
    for turn in range(min(TRIES, combinations)):
        cells = np.argwhere(hidden & ~safe)
        if not len(cells):
            return
        off = 1 + np.array(np.unravel_index(turn * STEP % combinations, steps))
        corners, can_move = _boxes(full, cells, (cells + off) % full.shape)
        is_box = np.array([hidden[one] for one in corners]).all(0) & can_move
        for one in corners:
            safe[tuple(axis[is_box] for axis in one)] = True


def _cheapest(full: Ints, hidden: Mask, cell: Ints) -> Corner:
    """The eight corners of the hypercube with ``cell`` that hides least more. There is always one: with the sums."""
    sizes = full[:, 0, 0], full[0, :, 0], full[0, 0, :]
    others = np.array(list(product(*(_nearest(size, at) for size, at in zip(sizes, cell, strict=True)))))
    corners, can_move = _boxes(full, np.broadcast_to(cell, others.shape), others)
    cost = np.sum([np.where(hidden[one], 0, full[one]) for one in corners], axis=0)
    best = int(np.where(can_move, cost, np.iinfo(np.int64).max).argmin())
    x, y, z = (np.array([one[axis][best] for one in corners]) for axis in range(3))
    return x, y, z


def _nearest(sizes: Ints, at: int) -> list[int]:
    """The sum, and the other parts nearest in size: where little is hidden, the like of it mostly is too."""
    order = 1 + np.argsort(np.abs(sizes[1:] - sizes[at]), kind="stable")
    return [one for one in (0, *order[:PARTNERS].tolist()) if one != at]


def _boxes(full: Ints, cells: Ints, others: Ints) -> tuple[list[Corner], Mask]:
    """The hypercubes from ``cells`` to ``others`` (N, 3): their corners, and which can move one step up or down.

    Along an axis the corners move against each other, but a part and its sum together: then every line still adds up.
    """
    ways = np.where((cells > 0) & (others > 0), -1, 1)
    corners: list[Corner] = []
    up, down = np.ones(len(cells), bool), np.ones(len(cells), bool)
    for at in product((False, True), repeat=3):
        x, y, z = np.where(at, others, cells).T
        corners.append((x, y, z))
        has_some, sign = full[x, y, z] >= 1, np.where(at, ways, 1).prod(1)
        up &= has_some | (sign > 0)
        down &= has_some | (sign < 0)
    return corners, up | down
