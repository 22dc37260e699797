import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.ears import ears
from rodtrad.analysis.result import About, CannotAnswer

from .surveillance_series import Y


def test_gives_the_reference_limits():
    c1 = ears(Y, about=About(), kind="C1").upper
    assert c1[72:75] == pytest.approx([29.821514, 31.550137, 33.526916], abs=1e-5)
    c2 = ears(Y, about=About(), kind="C2").upper
    assert c2[72:75] == pytest.approx([37.048383, 35.526991, 29.821514], abs=1e-5)


def test_c3_remembers_two_high_periods():
    series = np.array([5.0, 6, 5, 4, 5, 6, 5, 5, 4, 5, 9, 9, 5])
    c2, c3 = (ears(series, about=About(), kind=kind).upper for kind in ("C2", "C3"))
    assert c3[12] < c2[12]
    assert np.isnan(c3[9])  # it needs C2 of the two periods before


def test_a_flat_series_alarms_at_any_rise_and_says_so():
    found = ears(np.array([3.0] * 8 + [4]), about=About())
    assert found.alarms.tolist() == [False] * 8 + [True]
    assert found.assumptions[1].is_met is False


def test_refuses_short_series_and_unknown_kinds():
    for series, kind, code in ((np.ones(7), "C1", "short_series"), (np.ones(30), "C4", "no_such_kind")):
        with pytest.raises(CannotAnswer) as refusal:
            ears(series, about=About(), kind=kind)
        assert refusal.value.code == code


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=14, max_size=40),
    st.integers(1, 50),
    st.sampled_from(["C1", "C2", "C3"]),
)
def test_a_level_added_everywhere_moves_the_limit_and_no_alarm(values, level, kind):
    series = np.array(values, float)
    found, lifted = (ears(one, about=About(), kind=kind) for one in (series, series + level))
    assert lifted.upper == pytest.approx(found.upper + level, nan_ok=True, abs=1e-6)
    near = np.isclose(found.observed, found.upper, atol=1e-6)
    assert ((lifted.alarms == found.alarms) | near).all()


@given(st.lists(st.integers(0, 60), min_size=14, max_size=40))
def test_a_limit_knows_only_what_lay_before(values):
    series = np.array(values, float)
    later = series.copy()
    later[10:] += 100
    assert ears(later, about=About()).upper[:11] == pytest.approx(
        ears(series, about=About()).upper[:11], nan_ok=True
    )
