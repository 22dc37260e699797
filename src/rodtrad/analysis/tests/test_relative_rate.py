import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.relative_rate import relative_rate
from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.wdd import Change

some = st.integers(1, 400)


def test_gives_the_published_ratio_and_the_interval():
    found = relative_rate(Change(50, 30), Change(60, 55), about=About())
    assert (round(found.log_ratio, 7), round(found.ratio, 7)) == (-0.4238142, 0.6545455)
    assert found.se == pytest.approx(0.296954, abs=1e-6)
    assert (round(found.interval.lower, 3), round(found.interval.upper, 3)) == (0.366, 1.171)
    assert "går inte att skilja från slumpen" in found.finding


@given(some, some, some, some)
def test_swapping_the_areas_inverts_the_ratio(a, b, c, d):
    one = relative_rate(Change(a, b), Change(c, d), about=About())
    other = relative_rate(Change(c, d), Change(a, b), about=About())
    assert one.ratio * other.ratio == pytest.approx(1)


def test_a_clear_change_is_told_in_per_cent():
    assert relative_rate(Change(200, 100), Change(300, 300), about=About()).finding.startswith(
        "50 procent lägre"
    )


def test_refuses_a_zero():
    with pytest.raises(CannotAnswer) as refusal:
        relative_rate(Change(5, 0), Change(60, 55), about=About())
    assert refusal.value.code == "zero_count"
