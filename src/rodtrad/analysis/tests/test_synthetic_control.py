import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.synthetic_control import simplex_weights, synthetic_control

TRUE = np.array([0.5, 0, 0.3, 0, 0.2, 0])


def made(effect=0.0, controls=6, seed=1):
    rng = np.random.default_rng(seed)
    x = (
        rng.gamma(20, 2, (1, controls))
        + rng.normal(0, 4, (36, controls)).cumsum(0) * 0.5
        + rng.normal(0, 2, (36, controls))
    )
    weights = np.zeros(controls)
    weights[:6] = TRUE
    y = x @ weights
    y[24:] -= effect
    return y, x


def test_recovers_known_weights():
    y, x = made()
    assert simplex_weights(x, y) == pytest.approx(TRUE, abs=1e-8)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9_999))
def test_no_other_point_of_the_simplex_lies_nearer(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(15, 4)), rng.normal(size=15)
    w = simplex_weights(x, y)
    assert w.sum() == pytest.approx(1)
    assert w.min() >= 0
    others = rng.dirichlet(np.ones(4), 300)
    best = ((x @ w - y) ** 2).sum()
    assert (((x @ others.T - y[:, None]) ** 2).sum(0) >= best - 1e-9).all()


def test_a_known_effect_ranks_first_among_placebos():
    y, x = made(effect=10, controls=24)
    found = synthetic_control(y, x, 24, [str(i) for i in range(24)], about=About())
    assert found.effect == pytest.approx(-120, rel=0.01)
    assert (found.rank, found.p) == (1, 1 / 25)
    assert "Inget område utan insats avviker så mycket" in found.finding


def test_few_controls_can_never_exclude_chance():
    found = synthetic_control(*made(effect=10), 24, "ABCDEF", about=About())
    assert found.p > 0.05
    assert "går inte att skilja" in found.finding
    assert found.assumptions[2].is_met is False


def test_refuses_one_control_and_short_periods():
    y, x = made()
    for case, code in (
        ((y, x[:, :1], 24), "few_controls"),
        ((y, x, 8), "short_before"),
        ((y, x, 36), "short_after"),
    ):
        with pytest.raises(CannotAnswer) as refusal:
            synthetic_control(*case, "ABCDEF", about=About())
        assert refusal.value.code == code
