import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.analysis.negative_binomial import negative_binomial, theta_by_likelihood
from rodtrad.analysis.result import About, CannotAnswer

# Days absent from school by sex and age group (Aitkin 1978, as printed in Venables & Ripley): days×children
ABSENT = {
    "F0": "3 5 10 11 11 20 24 25 33 45",
    "F1": "0 1 5 5 5 5 5 5 5 5 5 6 6 6 6 7 7 7 9 11 11 13 14 15 17 19 23 25 28 32 53 54",
    "F2": "0 1 2 2 2 3 5 8 8 10 12 13 14 14 20 47 48 60 81",
    "F3": "0 1 2 3 3 3 5 5 9 10 14 15 18 21 22 22 36 37 40",
    "M0": "0 0 2 2 5 5 6 7 11 11 12 13 14 17 20 22 67",
    "M1": "0 0 3 4 5 5 5 6 6 7 11 14 15 17",
    "M2": "0 1 5 6 7 8 14 16 16 16 17 22 27 30 32 36 40 43 46 53 57",
    "M3": "0 8 10 14 23 23 27 28 30 34 36 38 41 69",
}
TERMS = ("", "pojke", "F1", "F2", "F3")


def absent():
    rows = [(float(day), key) for key, days in ABSENT.items() for day in days.split()]
    x = [[1, key[0] == "M", *(key[1] == age for age in "123")] for _, key in rows]
    return np.array([day for day, _ in rows]), np.array(x, float)


def test_gives_the_textbook_coefficients_and_theta():
    y, x = absent()
    assert len(y) == 146
    found = negative_binomial(y, x, TERMS, about=About())
    assert found.coefficients == pytest.approx([2.693569, 0.008441, -0.283632, 0.348433, 0.277384], abs=1e-5)
    assert found.theta == pytest.approx(1.147356, abs=1e-5)


def test_counts_that_vary_as_chance_gives_have_no_theta():
    y = np.array([4.0, 5, 6, 5, 4, 6, 5])
    assert math.isinf(theta_by_likelihood(y, np.full(7, 5.0)))
    found = negative_binomial(y, np.ones((7, 1)), [""], about=About())
    assert "Poissonmodell räcker" in found.finding
    assert found.coefficients[0] == pytest.approx(math.log(5))


def test_theta_is_recovered_from_made_data():
    rng = np.random.default_rng(5)
    y = rng.negative_binomial(3, 3 / (3 + 20), 4000).astype(float)
    assert negative_binomial(y, np.ones((4000, 1)), [""], about=About()).theta == pytest.approx(3, rel=0.1)


def test_refuses_few_rows_and_no_events():
    for y, code in ((np.ones(2), "short_series"), (np.zeros(9), "no_events")):
        with pytest.raises(CannotAnswer) as refusal:
            negative_binomial(y, np.ones((len(y), 1)), [""], about=About())
        assert refusal.value.code == code


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 10))
def test_more_people_behind_every_count_moves_only_the_constant(seed, times):
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(60), rng.integers(0, 2, 60)]).astype(float)
    y = rng.negative_binomial(2, 0.2, 60).astype(float)
    bare = negative_binomial(y, x, ("", "b"), about=About())
    scaled = negative_binomial(y, x, ("", "b"), about=About(), offset=math.log(times))
    assert scaled.coefficients[1] == pytest.approx(bare.coefficients[1], abs=1e-5)
    assert scaled.coefficients[0] == pytest.approx(bare.coefficients[0] - math.log(times), abs=1e-5)
    assert scaled.log_likelihood == pytest.approx(bare.log_likelihood, rel=1e-7)
    assert bare.theta > 0 and (bare.se > 0).all()
