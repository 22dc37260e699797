import numpy as np
import pytest

from rodtrad.analysis.noufaily import noufaily, season_levels
from rodtrad.analysis.result import About, CannotAnswer

from .surveillance_series import Y

LIMITS = (  # the reference program's limits for months 72–83
    "37.656074 39.888596 40.684033 40.496582 39.054296 36.563408 34.124842 31.941395 31.087872 31.589984 "
    "33.299333 35.936462"
)


def test_gives_the_reference_limits():
    found = [noufaily(Y[None], t, about=About(), doubt_as_reference=True).upper[0] for t in range(72, 84)]
    assert found == pytest.approx([float(v) for v in LIMITS.split()], abs=3e-3)


def test_the_doubt_of_the_mean_is_counted_in_events_and_widens_the_limit():
    ours = noufaily(Y[None], 72, about=About())
    assert ours.upper[0] == pytest.approx(38.404014, abs=1e-5)
    assert ours.upper[0] > noufaily(Y[None], 72, about=About(), doubt_as_reference=True).upper[0]


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
