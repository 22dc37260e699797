from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.interrupted_series import interrupted_series
from rodtrad.analysis.result import About, CannotAnswer

SICILY = Path("../shared/data/events/sicily.csv")
T = np.arange(60)


def made(step: float, wave: float = 0.0, noise: bool = False):
    mean = np.exp(4 + 0.002 * T + wave * np.sin(2 * np.pi * T / 12) + np.log(step) * (T >= 36))
    return np.random.default_rng(2).poisson(mean).astype(float) if noise else mean


def test_finds_a_known_step():
    found = interrupted_series(made(0.8, 0.2), 36, about=About(), harmonics=1)
    assert found.rate_ratio == pytest.approx(0.8, abs=1e-6)
    assert found.without_step[40] == pytest.approx(found.expected[40] / 0.8)
    found = interrupted_series(made(0.5, 0.2, noise=True), 36, about=About(), harmonics=1)
    assert found.finding.startswith("Nivån blev lägre")


def test_no_step_is_told_as_chance():
    assert "går inte att skilja" in interrupted_series(made(1, noise=True), 36, about=About()).finding


def test_dispersion_widens_and_population_cancels():
    y = made(0.8, 0.4, noise=True)
    found = interrupted_series(y, 36, about=About())
    assert found.quasi.upper / found.quasi.lower > found.poisson.upper / found.poisson.lower
    scaled = interrupted_series(y, 36, about=About(), population=np.full(60, 1e5))
    assert scaled.rate_ratio == pytest.approx(found.rate_ratio)


def test_refuses_short_periods_and_only_zeros():
    for y, start, code in (
        (made(1), 11, "short_before"),
        (made(1), 58, "short_after"),
        (0.0 * T, 36, "no_fit"),
    ):
        with pytest.raises(CannotAnswer) as refusal:
            interrupted_series(y, start, about=About())
        assert refusal.value.code == code


@pytest.mark.skipif(not SICILY.exists(), reason="the tutorial's series is not here")
def test_gives_the_tutorials_figures():
    data = np.genfromtxt(SICILY, delimiter=",", names=True)
    args = {"about": About(), "population": data["stdpop"]}
    plain = interrupted_series(data["aces"], 36, **args)
    assert plain.rate_ratio == pytest.approx(0.894377, abs=1e-6)
    assert (plain.poisson.lower, plain.poisson.upper) == pytest.approx((0.864686, 0.925086), abs=1e-6)
    assert (plain.quasi.lower, plain.quasi.upper) == pytest.approx((0.839189, 0.953193), abs=1e-6)
    assert plain.dispersion == pytest.approx(3.559187, abs=1e-4)
    wavy = interrupted_series(data["aces"], 36, harmonics=2, **args)
    assert wavy.rate_ratio == pytest.approx(0.885072, abs=1e-6)
    assert (wavy.quasi.lower, wavy.quasi.upper) == pytest.approx((0.839401, 0.933227), abs=1e-6)
    assert wavy.dispersion == pytest.approx(2.262186, abs=1e-4)
    assert (wavy.robust.lower, wavy.robust.upper) == pytest.approx((0.8481, 0.9236), abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.3, 3), st.floats(0, 0.4), st.integers(15, 50), st.floats(0.5, 20))
def test_a_noiseless_step_is_found_whatever_season_place_and_size(step, wave, start, size):
    mean = size * np.exp(3 + 0.002 * T + wave * np.sin(2 * np.pi * T / 12) + np.log(step) * (start <= T))
    found = interrupted_series(mean, start, about=About(), harmonics=1)
    assert found.rate_ratio == pytest.approx(step, rel=1e-6)
    for interval in (found.poisson, found.quasi, found.robust):
        assert interval.lower <= found.rate_ratio * (1 + 1e-9) and found.rate_ratio <= interval.upper * (
            1 + 1e-9
        )
    assert found.quasi.upper >= found.poisson.upper * (1 - 1e-12)
