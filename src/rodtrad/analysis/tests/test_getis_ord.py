"""Getis-Ord against spdep's printed values, and against what other packages get wrong."""

import numpy as np
import pytest
from scipy.sparse import csr_array, eye_array

from rodtrad.analysis import neighbours
from rodtrad.analysis.getis_ord import global_g, local_g, local_g_grid
from rodtrad.analysis.grid import Grid
from rodtrad.analysis.moran import global_moran, local_moran, local_moran_grid
from rodtrad.analysis.multiple import benjamini_hochberg, benjamini_yekutieli
from rodtrad.analysis.neighbours import queen, shuffled_p, sparse
from rodtrad.analysis.result import CannotAnswer, to_json

FIVE = np.array([[1, 0, 2, 3, 0], [0, 4, 7, 5, 1], [2, 6, 12, 8, 2], [1, 3, 6, 5, 0], [0, 1, 2, 0, 1]])
AT = np.array([(r, c) for r in range(5) for c in range(5)])
QUEEN = csr_array((np.abs(AT[:, None] - AT[None]).max(2) == 1).astype(float))
EVEN = csr_array(QUEEN.toarray() / QUEEN.toarray().sum(1, keepdims=True))
GI_STAR = [
    [-1.157485, -0.499837, 0.566889, 0.109720, -0.447371],
    [-0.652227, 1.095563, 2.858227, 1.909100, 0.262110],
    [-0.195059, 2.044690, 4.078533, 2.722637, 0.566889],
    [-0.652227, 0.959974, 2.315869, 1.366742, -0.195059],
    [-1.157485, -0.652227, -0.042669, -0.499837, -0.979956],
]


def test_gi_star_on_the_grid_is_spdeps():
    assert local_g_grid(FIVE).z.reshape(5, 5) == pytest.approx(np.array(GI_STAR), abs=1e-6)


@pytest.mark.parametrize("weights", [QUEEN, EVEN])
def test_gi_star_is_the_same_for_binary_and_row_standardised_weights(weights):
    assert local_g(FIVE.ravel(), weights).z.reshape(5, 5) == pytest.approx(np.array(GI_STAR), abs=1e-6)


@pytest.mark.parametrize("weights", [QUEEN, EVEN])
def test_gi_without_itself_uses_squared_weights(weights):
    """B2.1: a variance with the plain sum of weights would say 1.242 in the middle."""
    z = local_g(FIVE.ravel(), weights, star=False).z.reshape(5, 5)
    assert z[2] == pytest.approx([-0.093569, 1.834759, 4.212227, 2.451452, 0.708449], abs=1e-6)
    assert local_g_grid(FIVE, star=False).z == pytest.approx(z.ravel())


def test_a_diagonal_in_the_weights_changes_nothing():
    z = local_g(FIVE.ravel(), QUEEN + eye_array(25)).z
    assert z == pytest.approx(np.array(GI_STAR).ravel(), abs=1e-6)


def test_global_g_is_spdeps():
    g = global_g(FIVE.ravel(), QUEEN)
    assert (g.g, g.expected) == (pytest.approx(0.487157895), pytest.approx(0.24))
    assert g.variance == pytest.approx(0.00171593246, rel=1e-8)


def test_moran_is_spdeps():
    m = global_moran(FIVE.ravel(), EVEN)
    assert m.i == pytest.approx(0.2919343452171, abs=1e-12)
    assert m.expected == pytest.approx(-1 / 24)
    assert m.variance == pytest.approx(0.0105436400738, abs=1e-12)
    assert m.z == pytest.approx(3.24886805, abs=1e-7)


def test_local_moran_says_which_divisor_it_uses():
    by_n, by_less = (local_moran(FIVE.ravel(), EVEN, divisor=d) for d in ("n", "n-1"))
    assert (by_n.divisor, by_n.i[12]) == ("n", pytest.approx(2.635722, abs=1e-6))
    assert (by_less.divisor, by_less.i[12]) == ("n-1", pytest.approx(2.530293, abs=1e-6))
    assert by_n.i[10:15] == pytest.approx([0.007766, 0.514516, 2.635722, 1.056124, -0.089305], abs=1e-6)
    assert local_moran_grid(FIVE).i == pytest.approx(by_n.i)


def test_local_moran_uses_the_same_shuffles_as_gi_star():
    m, g = local_moran_grid(FIVE, permutations=999), local_g_grid(FIVE, permutations=999)
    assert m.p == pytest.approx(g.p)
    assert m.kind[12] == 0
    assert "hög bland höga" in m.finding or "slumpen" in m.finding


def test_empty_land_is_not_called_cold():
    """B2.2: where more than half of all shuffles tie, both one-sided p are large and the two-sided is 1."""
    counts = np.random.default_rng(5).poisson(0.11, (100, 100))
    g = local_g_grid(counts, permutations=999)
    empty = queen(counts).sums == 0
    assert g.p[empty & (g.values == 0)].min() > 0.5
    assert g.p_low[empty].min() > 0.4
    assert g.cold.sum() == 0


def test_p_counts_ties_on_both_sides_by_brute_force():
    near = queen(FIVE)
    high, low, both = shuffled_p(near, 4999, seed=3)
    rng = np.random.default_rng(1)
    others = np.delete(FIVE.ravel(), 12)
    sums = np.array([rng.choice(others, 8, replace=False).sum() for _ in range(4999)])
    assert high[12] == pytest.approx((1 + (sums >= near.sums[12]).sum()) / 5000, abs=0.01)
    assert low[12] == pytest.approx((1 + (sums <= near.sums[12]).sum()) / 5000, abs=0.01)
    assert both == pytest.approx(np.minimum(1, 2 * np.minimum(high, low)))


def test_the_shared_reference_agrees_with_leaving_one_out():
    counts = np.random.default_rng(2).poisson(2.0, (33, 33))
    near = queen(counts)
    shared = shuffled_p(near, 1999, seed=1)[0]
    draws = neighbours._distinct_draws(len(near.values) - 1, 8, 1999, 1)
    left_out = (1 + neighbours._against_others(near, near.sums, draws)[0]) / 2000
    assert np.abs(shared - left_out).max() < 0.05


def test_cells_outside_are_not_units():
    inside = np.ones((5, 5), bool)
    inside[:, 4] = False
    g = local_g_grid(FIVE, Grid(0, 0, 1000, 5, 5), inside=inside)
    assert len(g.z) == 20
    assert 4 not in g.cells
    assert g.z == pytest.approx(local_g_grid(FIVE[:, :4]).z)


def test_a_unit_without_neighbours_has_no_answer():
    alone = QUEEN.toarray()
    alone[0, :] = alone[:, 0] = 0
    g = local_g(FIVE.ravel(), csr_array(alone), star=False, permutations=99)
    assert np.isnan(g.z[0])
    assert np.isnan(g.p[0])
    assert np.isfinite(g.p_adjusted[1:]).all()


def test_uneven_weights_are_answered_without_shuffling_only():
    weights = csr_array(QUEEN.toarray() * np.arange(1, 26))
    assert np.isfinite(local_g(FIVE.ravel(), weights).z).all()
    with pytest.raises(CannotAnswer, match="olika vikt"):
        local_g(FIVE.ravel(), weights, permutations=99)


@pytest.mark.parametrize(
    ("values", "code"),
    [(np.zeros((5, 5)), "no_variation"), (np.zeros((1, 1)), "few_units"), (FIVE * np.nan, "missing_values")],
)
def test_zero_one_and_missing_are_refused(values, code):
    with pytest.raises(CannotAnswer) as refused:
        local_g_grid(values)
    assert refused.value.code == code


def test_the_answer_is_a_sentence_a_table_and_a_map():
    g = local_g_grid(FIVE, Grid(0, 0, 1000, 5, 5))
    assert g.finding.startswith("1 av 25 rutor")
    assert next(iter(g.table()))[:2] == (12, 12.0)
    assert {f["properties"]["kind"] for f in g.features()} == {"hot"}
    assert to_json(g)["finding"] == g.finding


def test_adjusted_p_are_the_textbooks():
    p = np.array([0.01, 0.02, 0.03, 0.04, np.nan])
    assert benjamini_hochberg(p)[:4] == pytest.approx([0.04] * 4)
    assert benjamini_yekutieli(p)[:4] == pytest.approx([0.04 * (1 + 1 / 2 + 1 / 3 + 1 / 4)] * 4)
    assert np.isnan(benjamini_hochberg(p)[4])
    assert benjamini_hochberg(np.empty(0)).tolist() == []


def test_sparse_and_grid_neighbours_agree():
    a, b = queen(FIVE), sparse(FIVE.ravel(), QUEEN)
    assert a.sums.tolist() == b.sums.tolist()
    assert a.count.tolist() == b.count.tolist()


def test_whole_numbers_are_counted_by_table_as_by_order():
    rng = np.random.default_rng(3)
    sums, seen = rng.poisson(4, 999).astype(float), rng.poisson(4, 500).astype(float) * 2
    for by_table, by_order in zip(
        neighbours._in_table(sums, seen, 1e-9), neighbours._in_order(sums, seen, 1e-9), strict=True
    ):
        assert by_table.tolist() == by_order.tolist()
