import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.empirical_bayes import shrink
from rodtrad.analysis.result import About, CannotAnswer

CASES = np.array([5.0, 12, 3, 40, 0, 22])
PEOPLE = np.array([1000.0, 2500, 700, 6000, 150, 3000])


def test_areas_that_differ_as_chance_gives_share_one_rate():
    found = shrink(CASES, PEOPLE, "ABCDEF", about=About())
    assert found.prior_variance == 0
    assert found.rates == pytest.approx(np.full(6, 0.00614232), abs=1e-8)
    assert "skiljer sig inte mer än slumpen ger" in found.finding


@given(st.lists(st.integers(0, 300), min_size=2, max_size=12))
def test_every_rate_lies_between_its_own_and_the_common(cases):
    found = shrink(np.array(cases, float), np.linspace(500, 4000, len(cases)), cases, about=About())
    low, high = np.minimum(found.raw, found.overall), np.maximum(found.raw, found.overall)
    assert (found.rates >= low - 1e-15).all()
    assert (found.rates <= high + 1e-15).all()


def test_a_small_area_is_drawn_in_more_than_a_large_one():
    found = shrink(
        np.array([4.0, 400, 50, 60]), np.array([100.0, 10_000, 10_000, 10_000]), "ABCD", about=About()
    )
    assert found.raw[0] == found.raw[1]
    assert found.rates[0] < found.rates[1]
    assert found.finding.startswith("Högst efter justering för slumpen: B")


def test_refuses_one_area_and_a_missing_population():
    for case, code in ((([1.0], [10.0]), "one_area"), (([1.0, 2], [10.0, 0]), "no_population")):
        with pytest.raises(CannotAnswer) as refusal:
            shrink(np.array(case[0]), np.array(case[1]), "AB"[: len(case[0])], about=About())
        assert refusal.value.code == code
