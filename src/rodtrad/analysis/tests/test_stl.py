import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.stl import loess, stl

from .surveillance_series import Y


def test_gives_the_reference_trend_season_and_rest():
    found = stl(Y, about=About())
    assert found.trend[-1] == pytest.approx(24.633499, abs=1e-5)
    assert found.trend[:2] == pytest.approx([19.46580632, 19.57149411], abs=1e-5)
    assert found.seasonal[-3:] == pytest.approx([-5.989073985, -5.157907859, -2.837666255], abs=1e-5)
    assert found.remainder[-1] == pytest.approx(13.2041668, abs=1e-5)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 9_999))
def test_the_parts_sum_to_the_series(seed):
    y = np.random.default_rng(seed).poisson(12, 60).astype(float)
    found = stl(y, about=About(), robust=False)
    assert found.seasonal + found.trend + found.remainder == pytest.approx(y)


def test_a_straight_line_is_its_own_trend():
    line = np.linspace(5, 50, 48)
    assert stl(line, about=About()).trend == pytest.approx(line, abs=0.3)
    assert loess(line, np.ones(48), 13, 1) == pytest.approx(line)
    assert loess(line[:1], np.ones(1), 13, 1) == pytest.approx(line[:1])


def test_an_all_zero_series_stays_zero():
    assert not stl(np.zeros(36), about=About()).trend.any()


def test_refuses_short_series_and_gaps():
    gap = np.ones(36)
    gap[4] = np.nan
    for series, code in ((np.ones(23), "short_series"), (gap, "gaps")):
        with pytest.raises(CannotAnswer) as refusal:
            stl(series, about=About())
        assert refusal.value.code == code
