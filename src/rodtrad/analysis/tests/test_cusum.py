import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.cusum import cusum
from rodtrad.analysis.result import About, CannotAnswer

from .surveillance_series import Y


def test_gives_the_reference_value_without_alarm():
    found = cusum(Y, 72, baseline=60, about=About())
    assert found.sums[-1] == pytest.approx(1.782481, abs=1e-5)
    assert not found.alarms[-1]
    assert "Ingen stadig höjning" in found.finding


def test_gives_the_reference_value_with_rossis_transform():
    assert cusum(Y, 72, rossi=True, about=About()).sums[-1] == pytest.approx(1.571468680, abs=1e-6)
    assert cusum(Y, 72, about=About()).sums[-1] == pytest.approx(1.731609313, abs=1e-6)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_sums_are_never_negative_and_a_lower_limit_alarms_more(counts):
    series = np.array([10.0] * 12 + counts)
    strict, loose = (cusum(series, 12, about=About(), limit=limit) for limit in (3, 1))
    assert (strict.sums >= 0).all()
    assert strict.alarms.sum() <= loose.alarms.sum()


def test_refuses_no_history_and_no_events():
    for series, start, code in ((Y, 0, "short_series"), (Y, 84, "short_series"), (0 * Y, 10, "no_events")):
        with pytest.raises(CannotAnswer) as refusal:
            cusum(series, start, about=About())
        assert refusal.value.code == code
