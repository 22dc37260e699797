import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.alarms import _cdf, _quantile, alarms
from rodtrad.analysis.result import About, CannotAnswer

T = np.arange(73)


def calm(many, seed=1, level=20.0):
    mean = level * np.exp(0.3 * np.sin(2 * np.pi * T / 12) + 0.002 * T)
    return np.random.default_rng(seed).poisson(mean, (many, 73)).astype(float)


def names(many):
    return [f"serie {i}" for i in range(many)]


def test_chance_alone_seldom_alarms_however_many_are_looked_at():
    found = [alarms(calm(200, seed), names(200), about=About()).alarms for seed in range(10)]
    assert sum(map(len, found)) <= 3


def test_a_true_rise_is_found_among_hundreds_and_told_with_its_range():
    series = calm(300)
    series[17, -1] = 70
    found = alarms(series, names(300), about=About())
    assert found.alarms[0] == 17
    assert "av 300 serier" in found.finding
    assert "Tydligast är serie 17: 70 mot väntade" in found.finding


def test_season_and_trend_are_in_what_is_expected():
    found = alarms(calm(100), names(100), about=About())
    assert found.expected.mean() == pytest.approx(20 * np.exp(0.002 * 72), rel=0.05)
    assert found.trend_per_year.mean() == pytest.approx(0.024, abs=0.02)
    inside = (found.observed >= found.lower) & (found.observed <= found.upper)
    assert inside.mean() > 0.9


def test_an_old_outbreak_does_not_hide_a_new_one():
    series = calm(1)
    series[0, 24] += 80
    series[0, -1] = 55
    assert alarms(series, ["a"], about=About()).alarms == (0,)


def test_the_range_of_a_poisson_is_exact():
    assert _quantile(0.025, np.array([20.0]), np.array([1.0])).tolist() == [12]
    assert _quantile(0.975, np.array([20.0]), np.array([1.0])).tolist() == [29]
    assert _cdf(np.array([3.0]), np.array([5.0]), np.array([1 + 2e-6])) == pytest.approx(0.265026, abs=1e-4)


def test_series_with_few_events_are_counted_as_not_judged():
    series = np.vstack([calm(2), np.zeros((1, 73))])
    series[2, -1] = 9
    found = alarms(series, names(3), about=About())
    assert (found.judged, 2 in found.alarms) == (2, False)
    assert "1 serier har för få händelser" in found.finding


def test_refuses_short_series_gaps_and_none():
    gap = calm(1)
    gap[0, 3] = np.nan
    for series, code in ((calm(1)[:, :36], "short_series"), (gap, "gaps"), (np.zeros((0, 50)), "no_series")):
        with pytest.raises(CannotAnswer) as refusal:
            alarms(series, names(len(series)), about=About())
        assert refusal.value.code == code


def test_a_thin_series_gets_no_trend_to_bend_on():
    thin = np.zeros(61)
    thin[[50, 53, 55, 56, 57, 57, 58, 58, 59, 59, 59, 59]] += 1
    thin[59], thin[60] = 9, 6
    found = alarms(np.vstack([thin, np.full(61, 8.0)]), ["gles", "jämn"], about=About())
    assert found.trend_per_year[0] == 0
    assert found.expected[0] < 9


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 60), st.permutations(range(6)))
def test_more_this_month_is_never_less_unusual_and_order_does_not_matter(seed, more, order):
    series = calm(6, seed)
    higher = series.copy()
    higher[:, -1] += more
    found, risen = (alarms(one, names(6), about=About()) for one in (series, higher))
    assert (risen.p <= found.p + 1e-12).all()
    assert risen.expected == pytest.approx(found.expected)
    assert (found.adjusted >= found.p - 1e-12).all() and (found.lower <= found.upper).all()
    mixed = alarms(series[order], names(6), about=About())
    assert mixed.p == pytest.approx(found.p[order], abs=1e-6)
