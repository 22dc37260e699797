import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.suppression import (
    Published,
    differencing,
    hide,
    require_no_differencing,
    rounded,
    suppress,
)

K = 5


def hidden_table(counts, k=K):
    counts = np.asarray(counts)
    return suppress(
        counts,
        [f"r{i}" for i in range(len(counts))],
        list(range(counts.shape[1])),
        about=About(),
        threshold=k,
    )


def attacked(shown, rng):
    """A reader's attack: add and subtract whole lines at random, then narrow every unknown cell's bounds."""
    shown = np.array([[np.nan if v is None else v for v in row] for row in shown], float)
    lower, upper = np.where(np.isnan(shown), 1.0, shown), np.where(np.isnan(shown), np.inf, shown)
    for _ in range(12):
        for axis in rng.permutation(2):
            lo, up = (lower, upper) if axis else (lower.T, upper.T)
            for line in rng.permutation(len(lo)):
                _narrow(lo[line], up[line])
    return lower, upper


def _narrow(lo, up):
    """parts − total = 0: each part lies between the total less the others' most and least."""
    up[-1], lo[-1] = min(up[-1], up[:-1].sum()), max(lo[-1], lo[:-1].sum())
    for i in range(len(lo) - 1):
        others_most = np.delete(up[:-1], i).sum()
        up[i] = min(up[i], up[-1] - np.delete(lo[:-1], i).sum())
        lo[i] = max(lo[i], lo[-1] - others_most) if np.isfinite(others_most) else lo[i]


def pinned_by_elimination(shown):
    """Cells that the linear equations alone fix: their unit vector lies in the row space."""
    hid = np.array([[v is None for v in row] for row in shown])
    rows, cols = hid.shape
    index = np.arange(rows * cols).reshape(rows, cols)
    lines = [[(i, 1) for i in index[r, :-1]] + [(index[r, -1], -1)] for r in range(rows)]
    lines += [[(i, 1) for i in index[:-1, c]] + [(index[-1, c], -1)] for c in range(cols)]
    a = np.zeros((len(lines), rows * cols))
    for n, line in enumerate(lines):
        for i, sign in line:
            a[n, i] = sign
    a = a[:, hid.ravel()]
    kernel = np.eye(a.shape[1]) - np.linalg.pinv(a) @ a
    return (np.abs(kernel).sum(1) < 1e-8).sum()


def test_a_lone_small_cell_takes_others_with_it():
    found = hidden_table([[2, 30, 40], [20, 25, 60], [33, 47, 18]])
    assert found.with_totals[0][0] is None
    assert (found.primary, found.secondary) == (1, 3)
    assert pinned_by_elimination(found.with_totals) == 0
    assert "1 tal under 5 döljs, och 3 till" in found.finding


def test_a_table_without_small_counts_is_shown_whole():
    found = hidden_table([[0, 30], [20, 25]])
    assert not found.hidden.any()
    assert found.table().rows[-1] == ("Totalt", 20, 55, 75)


def test_two_ones_in_a_row_are_not_pinned_by_their_sum():
    found = hidden_table([[1, 1, 50], [30, 40, 50], [60, 20, 10]])
    lower, upper = attacked(found.with_totals, np.random.default_rng(0))
    assert (upper - lower)[:1, :2].min() >= K - 1


def test_a_thousand_attacks_recover_no_small_cell():
    rng = np.random.default_rng(7)
    attacks = recovered = 0
    while attacks < 1000:
        counts = rng.negative_binomial(1, 0.06, (rng.integers(2, 6), rng.integers(2, 5)))
        found = hidden_table(counts)
        small = np.zeros_like(found.hidden)
        full = np.pad(counts, ((0, 1), (0, 1)))
        small[:-1, :-1] = (full[:-1, :-1] > 0) & (full[:-1, :-1] < K)
        if not small.any():
            continue
        recovered += pinned_by_elimination(found.with_totals)
        lower, upper = attacked(found.with_totals, rng)
        recovered += int(((upper - lower)[small] < K - 1 - 1e-6).sum())
        recovered += int((upper - lower < 1e-6)[found.hidden].sum())
        attacks += 3 * int(found.hidden.sum())
        assert found.hidden[small].all()
    assert recovered == 0


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 9_999))
def test_every_shown_cell_is_true_and_none_is_small(seed):
    counts = np.random.default_rng(seed).poisson(8, (3, 3))
    found = hidden_table(counts)
    for row, true in zip(found.with_totals[:-1], counts, strict=True):
        for value, truth in zip(row[:-1], true, strict=True):
            assert value is None or (value == truth and not 0 < value < K)


def test_one_row_and_one_cell():
    assert hidden_table([[3, 40, 50]]).hidden[0].sum() >= 2
    assert hidden_table([[3]]).hidden.all()


def test_rates_follow_their_counts():
    found = hidden_table([[2, 30], [20, 25]])
    assert np.isnan(hide(np.ones((3, 3)), found.hidden)[found.hidden]).all()
    assert rounded(np.array([1, 7, 8])).tolist() == [0, 5, 10]


def test_two_nearly_equal_areas_are_not_both_published():
    old = Published("gammal gräns", frozenset({"a", "b", "c"}), 52)
    new = Published("ny gräns", frozenset({"a", "b"}), 49)
    assert differencing([old, new]) == (("gammal gräns", "ny gräns", 3),)
    assert differencing([old, Published("annan", frozenset({"d"}), 49)]) == ()
    with pytest.raises(CannotAnswer) as refusal:
        require_no_differencing([old, new])
    assert refusal.value.code == "differencing"
    require_no_differencing([old])


def test_refuses_an_empty_table_and_negative_counts():
    for counts, code in ((np.zeros((0, 2), int), "no_table"), (np.array([[-1]]), "negative_count")):
        with pytest.raises(CannotAnswer) as refusal:
            suppress(counts, [], [], about=About())
        assert refusal.value.code == code
