import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.funnel import _limits, funnel, over_dispersion
from rodtrad.analysis.result import About, CannotAnswer

Z = np.array([-2.1, -1.2, 0.3, 0.8, 4.5, 2.2, -0.4, 1.1, 6, -3])


def test_gives_exact_limits_for_twenty_expected():
    found = funnel(np.array([20.0]), np.array([20.0]), ["A"], about=About())
    assert found.warning.tolist() == [[12, 29]]
    assert found.alarm.tolist() == [[8, 35]]
    assert _limits(np.array([20.0]), 0.95, 1.0000001)[0] == pytest.approx([11.2, 28.8], abs=0.05)
    assert _limits(np.array([20.0]), 0.998, 1.0000001)[0] == pytest.approx([6.2, 33.8], abs=0.05)


def test_winsorised_dispersion():
    assert over_dispersion(Z) == pytest.approx(5.945860, abs=1e-6)
    assert over_dispersion(Z, 0) == pytest.approx(7.804)


@given(st.lists(st.integers(0, 200), min_size=10, max_size=30))
def test_the_outer_limits_hold_the_inner(counts):
    observed = np.array(counts, float)
    found = funnel(observed, np.full(len(counts), 40.0), [str(i) for i in range(len(counts))], about=About())
    assert (found.alarm[:, 0] <= found.warning[:, 0]).all()
    assert (found.alarm[:, 1] >= found.warning[:, 1]).all()
    assert found.dispersion >= 1


def test_names_the_area_outside():
    observed = np.array([20.0] * 11 + [60])
    found = funnel(observed, np.full(12, 20.0), list("ABCDEFGHIJKL"), about=About())
    assert found.outside == ("L",)
    assert found.finding.startswith("1 av 12 områden ligger utanför")
    assert len(found.table().rows) == 12


def test_refuses_no_areas_and_nothing_expected():
    for expected, code in ((np.array([]), "no_areas"), (np.array([0.0]), "no_expected")):
        with pytest.raises(CannotAnswer) as refusal:
            funnel(np.ones(len(expected)), expected, "A"[: len(expected)], about=About())
        assert refusal.value.code == code
