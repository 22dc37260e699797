import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.noufaily import noufaily, season_levels
from rodtrad.analysis.result import About, CannotAnswer

from .surveillance_series import Y

LIMITS = (  # the reference program's limits for months 72–83
    "37.656074 39.888596 40.684033 40.496582 39.054296 36.563408 34.124842 31.941395 31.087872 31.589984 "
    "33.299333 35.936462"
)


def test_gives_the_reference_limits():
    found = [noufaily(Y[None], t, about=About()).upper[0] for t in range(72, 84)]
    assert found == pytest.approx([float(v) for v in LIMITS.split()], abs=1e-6)


def test_the_articles_own_doubt_of_the_mean_widens_the_limit():
    wide = noufaily(Y[None], 72, about=About(), pearson_doubt=True).upper[0]
    assert wide == pytest.approx(38.404014, abs=1e-5)
    assert wide > noufaily(Y[None], 72, about=About()).upper[0]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(2, 40))
def test_the_limit_is_above_what_is_expected_and_knows_nothing_of_the_month_itself(seed, level):
    series = np.random.default_rng(seed).poisson(level, (2, 72)).astype(float)
    other = series.copy()
    other[:, 68:] += 50  # the month and the three left out before it
    found, moved = (noufaily(one, 71, about=About()) for one in (series, other))
    assert (found.upper > found.expected).all()
    assert moved.upper == pytest.approx(found.upper)
    assert (noufaily(series, 71, about=About(), alpha=0.001).upper > found.upper).all()


def test_gives_the_reference_means():
    found = [noufaily(Y[None], t, about=About()).expected[0] for t in (74, 79)]
    assert found == pytest.approx([27.5925804, 20.5297290], abs=1e-6)


def test_the_season_has_one_level_round_the_month_and_others_outside():
    x = season_levels(np.arange(-63, -3), 3, 12)
    assert x.shape == (60, 6)
    assert np.flatnonzero(x[:13, 1:].sum(1) == 0).tolist() == [0, 1, 2, 3, 4, 5, 6]


def test_many_series_at_once_equal_one_at_a_time():
    series = np.random.default_rng(3).poisson(9, (5, 70)).astype(float)
    together = noufaily(series, 69, about=About()).upper
    alone = [noufaily(series[i : i + 1], 69, about=About()).upper[0] for i in range(5)]
    assert together == pytest.approx(alone, rel=1e-6)


def test_an_empty_series_has_no_limit_and_short_ones_are_refused():
    series = np.vstack([np.zeros(84), Y])
    assert np.isnan(noufaily(series, 83, about=About()).upper[0])
    with pytest.raises(CannotAnswer) as refusal:
        noufaily(series, 60, about=About())
    assert refusal.value.code == "short_series"
