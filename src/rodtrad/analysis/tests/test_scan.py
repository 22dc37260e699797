import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.result import About, CannotAnswer
from rodtrad.analysis.scan import naus, scan


@pytest.mark.parametrize(("case", "p"), [((208, 2, 0.6, 6), 0.0390), ((260, 1, 1, 6), 0.4868)])
def test_gives_the_published_p(case, p):
    assert naus(*case) == pytest.approx(p, abs=2e-4)


@given(st.floats(0.2, 3), st.integers(2, 12))
def test_more_events_are_never_likelier(mean, most):
    assert naus(100, 4, mean, most + 1) <= naus(100, 4, mean, most) + 1e-9


def test_one_busy_window_in_years_is_expected():
    assert "går inte att skilja från slumpen" in scan(260, 1, 1, 6, about=About()).finding
    assert naus(100, 1, 0.01, 1) == pytest.approx(1 - 2.718281828**-1)


def test_refuses_nothing_and_a_window_longer_than_the_series():
    for case, code in (((10, 2, 0.5, 0), "no_events"), ((2, 4, 0.5, 3), "short_series")):
        with pytest.raises(CannotAnswer) as refusal:
            scan(*case, about=About())
        assert refusal.value.code == code
