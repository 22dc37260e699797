import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.farrington import farrington
from rodtrad.analysis.result import About, CannotAnswer

from .surveillance_series import Y

PLAIN = {"trend": False, "reweight": False, "two_thirds_power": False}
PUBLISHED = [  # the reference program's limits for months 72–83
    (
        PLAIN,
        "39.816352 40.250089 39.211964 38.961408 39.107171 40.005982 39.731248 32.420015 30.980363 30.498417 "
        "31.091430 32.652754",
    ),
    (
        {"trend": False, "reweight": False},
        "41.917745 41.957323 40.433511 40.040895 40.286614 41.611097 41.714595 33.493466 32.052224 31.569721 "
        "32.163419 33.728558",
    ),
    (
        {},
        "36.020358 37.054115 38.602965 39.229428 38.750100 37.312067 35.836090 32.820653 31.701360 31.356264 "
        "35.845902 37.843529",
    ),
]


@pytest.mark.parametrize(("settings_", "limits"), PUBLISHED)
def test_gives_the_reference_limits(settings_, limits):
    found = [farrington(Y[None], t, about=About(), **settings_).upper[0] for t in range(72, 84)]
    assert found == pytest.approx([float(v) for v in limits.split()], abs=1e-5)


def test_the_last_month_is_flagged_only_without_trend():
    assert farrington(Y[None], 83, about=About(), trend=False, reweight=False).alarms[0]
    assert not farrington(Y[None], 83, about=About()).alarms[0]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_many_series_at_once_equal_one_at_a_time(seed):
    rng = np.random.default_rng(seed)
    series = rng.poisson(rng.gamma(2, 8, (6, 1)) + 0.2, (6, 70)).astype(float)
    together = farrington(series, 69, about=About())
    alone = [farrington(series[i : i + 1], 69, about=About()).upper[0] for i in range(6)]
    assert together.upper == pytest.approx(alone, rel=1e-6, nan_ok=True)


def test_a_series_without_events_has_no_limit_and_no_alarm():
    series = np.vstack([np.zeros(84), Y])
    series[0, 83] = 4
    found = farrington(series, 83, about=About(), trend=False)
    assert np.isnan(found.upper[0])
    assert not found.alarms[0]
    assert found.assumptions[1].is_met is False


def test_refuses_too_few_years_and_a_month_not_there():
    for at, code in ((62, "short_series"), (84, "no_value")):
        with pytest.raises(CannotAnswer) as refusal:
            farrington(Y[None], at, about=About())
        assert refusal.value.code == code
