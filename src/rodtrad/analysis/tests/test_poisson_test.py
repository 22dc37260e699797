import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.poisson_test import (
    compare_counts,
    contour_limits,
    e_test,
    poisson_quantile,
    poisson_z,
    weekly_band,
)
from rodtrad.analysis.result import About, CannotAnswer

PUBLISHED = [((0, 3), 0.0884), ((6, 2), 0.1749)]  # Krishnamoorthy & Thomson 2004
EXACT = [((20, 10), 0.06883178), ((3, 6), 0.36158354), ((15, 21), 0.32674521)]
counts = st.integers(0, 60)


@pytest.mark.parametrize(("pair", "p"), PUBLISHED)
def test_gives_the_published_p(pair, p):
    assert round(e_test(*pair), 4) == p


@pytest.mark.parametrize(("pair", "p"), EXACT)
def test_gives_the_exact_p(pair, p):
    assert e_test(*pair) == pytest.approx(p, abs=1e-8)


@pytest.mark.parametrize(("pair", "tie_lost"), [((3, 6), 0.3409), ((15, 21), 0.3244), ((1, 1), 0.8647)])
def test_ties_are_not_lost_as_when_floats_are_compared(pair, tie_lost):
    assert e_test(*pair) > tie_lost + 0.002


def test_equal_counts_are_no_difference():
    assert e_test(1, 1) == 1.0
    assert e_test(0, 0) == 1.0


@given(counts, counts)
def test_which_came_first_does_not_matter(a, b):
    assert e_test(a, b) == pytest.approx(e_test(b, a), abs=1e-12)


@given(counts, counts, st.integers(1, 30))
def test_only_the_ratio_of_the_periods_matters(a, b, days):
    assert e_test(a, b, 2 * days, 3 * days) == e_test(a, b, 2, 3)


def test_numbers_too_large_for_64_bits_stay_exact():
    assert e_test(500, 430, 365, 366) == pytest.approx(e_test(500, 430), rel=0.2)
    assert e_test(4000, 4300, 365, 366) < 0.01


def test_many_events_go_over_into_the_normal_form():
    assert e_test(5200, 4900) == pytest.approx(e_test(5100, 4800), rel=0.15)


def test_poisson_z_and_bands():
    assert poisson_z(9, 16) == 2
    assert weekly_band(np.full(8, 16.0)) == (6.25, 30.25)
    lower, upper = contour_limits(np.array([0.0, 25]), np.array([10.0, 15]))
    assert (lower[0], upper[0]) == (0, 0)
    assert upper[1] - 25 == pytest.approx(9.8)


def test_exact_limits_of_a_poisson():
    assert [poisson_quantile(p, 20) for p in (0.025, 0.975, 0.001, 0.999)] == [12, 29, 8, 35]
    assert poisson_quantile(0.5, 0) == 0


def test_the_sentence_says_when_chance_is_enough():
    assert "går inte att skilja från slumpen (p = 0,327)" in compare_counts(15, 21, about=About()).finding
    assert "Minskningen är större" in compare_counts(60, 20, about=About()).finding
    assert (
        "Ökningen är större" in compare_counts(60, 60, about=About(), days_before=60, days_after=20).finding
    )


def test_refuses_a_negative_count_and_a_period_without_days():
    for pair, code in (((-1, 2), "negative_count"), ((1, 2, 0, 5), "no_days")):
        with pytest.raises(CannotAnswer) as refusal:
            e_test(*pair)
        assert refusal.value.code == code
    with pytest.raises(CannotAnswer):
        weekly_band(np.array([]))
