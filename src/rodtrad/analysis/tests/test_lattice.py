"""No arithmetic on the shown cells of a box with sums tells a small count."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from rodtrad.analysis.lattice import protect, with_sums

LEAST = 5


def made(seed):
    """A box of some months, areas and kinds, now sparse and now full, often with empty lines."""
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(1, (5, 5, 4)))
    size = rng.choice([0.5, 2, 6, 20]) * np.multiply.outer(
        np.multiply.outer(rng.gamma(1, 1, shape[0]), rng.gamma(1, 1, shape[1])), rng.gamma(0.7, 1, shape[2])
    )
    return with_sums(rng.poisson(size))


def lines(full):
    """Every line as (axis, its cells): the sum first."""
    for axis in range(3):
        for at in product(*(range(n) for n in np.delete(full.shape, axis))):
            yield tuple(np.insert(np.array(at, object), axis, slice(None)))


def sums_of_atoms(full):
    """Each cell as the atoms it sums: (cells, atoms)."""
    shape = tuple(n - 1 for n in full.shape)
    atoms = np.arange(np.prod(shape)).reshape(shape)
    rows = np.zeros((full.size, atoms.size))
    for row, cell in enumerate(product(*(range(n) for n in full.shape))):
        at = tuple(slice(None) if i == 0 else slice(i - 1, i) for i in cell)
        rows[row, atoms[at].ravel()] = 1
    return rows


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_no_small_count_is_shown_and_no_line_gives_one_away(seed):
    full = made(seed)
    hidden = protect(full, LEAST)
    assert hidden[full < LEAST].all()
    for line in lines(full):
        counts, mask = full[line], hidden[line]
        assert mask.sum() != 1 or counts[mask].sum() == 0
        if not mask[0]:
            held = counts[1:][mask[1:]].sum()
            assert held == 0 or held >= LEAST


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_no_hidden_count_follows_from_the_shown_ones_by_adding_and_subtracting(seed):
    full = made(seed)
    hidden = protect(full, LEAST)
    cells = sums_of_atoms(full)
    shown = cells[~hidden.ravel()]
    free = np.eye(cells.shape[1]) - (np.linalg.pinv(shown) @ shown if len(shown) else 0)
    told = np.abs(cells @ free).max(1).reshape(full.shape) < 1e-8
    assert not (told & hidden & (full > 0)).any()


@pytest.mark.parametrize("seed", range(12))
def test_every_hidden_count_can_be_something_else_when_none_is_below_zero(seed):
    full = made(seed)
    hidden = protect(full, LEAST)
    cells, counts = sums_of_atoms(full), full.ravel()
    is_shown = ~hidden.ravel()
    given = {"A_eq": cells[is_shown], "b_eq": counts[is_shown]} if is_shown.any() else {}
    for at in np.flatnonzero(hidden.ravel() & (counts > 0)):
        ends = [linprog(way * cells[at], bounds=(0, None), method="highs", **given) for way in (1, -1)]
        low, high = (
            end.fun * way if end.status == 0 else way * -np.inf
            for end, way in zip(ends, (1, -1), strict=True)
        )
        assert high - low > 0.99, (seed, at)


def test_a_table_without_small_counts_is_shown_whole():
    assert not protect(with_sums(np.full((12, 3, 2), 9)), LEAST).any()


def test_a_lone_small_count_takes_seven_others_with_it_and_no_sum():
    counts = np.full((12, 3, 2), 9)
    counts[3, 1, 0] = 2
    hidden = protect(with_sums(counts), LEAST)
    assert hidden.sum() == 8 and hidden[4, 2, 1]
    assert not (hidden[0].any() or hidden[:, 0].any() or hidden[:, :, 0].any())


def test_two_hidden_together_are_not_told_as_a_small_sum():
    counts = np.full((1, 4, 1), 30)
    counts[0, :2, 0] = 1, 2
    hidden = protect(with_sums(counts), LEAST)
    assert hidden[0, 1:, 0].sum() == 3


def test_an_empty_year_and_one_with_a_single_event():
    assert protect(with_sums(np.zeros((12, 2, 2), int)), LEAST).all()
    counts = np.zeros((12, 2, 2), int)
    counts[0, 0, 0] = 1
    assert protect(with_sums(counts), LEAST).all()
