import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import pdtr

from rodtrad.analysis.rates import byar, crude_rate, garwood, standardised_rate
from rodtrad.analysis.result import About, CannotAnswer

# Births by birth order (rows) and age of mother (columns): Fleiss 1981, p. 249
POPULATION = np.array(
    [
        [230061, 329449, 114920, 39487, 14208, 3052],
        [72202, 326701, 208667, 83228, 28466, 5375],
        [15050, 175702, 207081, 117300, 45026, 8660],
        [2293, 68800, 132424, 98301, 46075, 9834],
        [327, 30666, 123419, 149919, 104088, 34392],
    ],
    float,
)
FIRST = np.array([107.0, 141, 60, 40, 39, 25])


def test_garwood_and_byar():
    lower, upper = garwood(10)
    # the printed 18.390358 comes from a root search that stops at 2e-6: the tails below are exact
    assert (lower, upper) == (pytest.approx(4.795389, abs=1e-6), pytest.approx(18.390358, abs=3e-6))
    assert 1 - pdtr(9, lower) == pytest.approx(0.025, abs=1e-12)
    assert pdtr(10, upper) == pytest.approx(0.025, abs=1e-12)
    assert garwood(0) == (0, pytest.approx(3.688879, abs=1e-6))
    assert byar(10) == (pytest.approx(4.78745, abs=1e-5), pytest.approx(18.39146, abs=1e-5))
    assert byar(0)[0] == 0


@given(st.integers(0, 5000))
def test_the_interval_holds_the_count_and_byar_lies_close(count):
    lower, upper = garwood(count)
    assert lower <= count <= upper
    assert byar(count)[1] == pytest.approx(upper, rel=0.02)


def test_direct_standardisation_gives_fleiss_figures():
    standard = POPULATION.sum(0)
    found = standardised_rate(FIRST, POPULATION[0], standard, about=About(), per=1)
    assert found.crude == pytest.approx(0.000563475, abs=1e-9)
    assert found.rate == pytest.approx(0.000923045, abs=1e-9)
    assert found.bounds == (pytest.approx(0.000804417, abs=1e-9), pytest.approx(0.001057633, abs=1e-9))
    last = np.array([0.0, 8, 63, 112, 262, 295])
    found = standardised_rate(last, POPULATION[4], standard, about=About(), per=1)
    assert (found.crude, found.rate) == (
        pytest.approx(0.001671142, abs=1e-9),
        pytest.approx(0.000755290, abs=1e-9),
    )
    assert found.bounds == (pytest.approx(0.000677021, abs=1e-9), pytest.approx(0.001883002, abs=1e-9))


def test_a_rate_is_said_with_its_doubt_and_count():
    found = crude_rate(10, 50_000, about=About(what="inbrott"))
    assert found.finding.startswith(
        "20,0 inbrott per 100\u00a0000 invånare (osäkerhet 9,6 till 36,8, 10 i antal)"
    )


def test_no_events_give_zero_with_an_upper_limit():
    found = standardised_rate(np.zeros(2), np.array([10.0, 20]), np.array([1.0, 1]), about=About())
    assert (found.rate, found.interval.lower) == (0, 0)
    assert found.interval.upper > 0
    assert crude_rate(0, 100, about=About()).interval.lower == 0


def test_refuses_a_missing_population():
    with pytest.raises(CannotAnswer) as refusal:
        crude_rate(3, 0, about=About())
    assert refusal.value.code == "no_population"
    with pytest.raises(CannotAnswer):
        standardised_rate(np.ones(2), np.array([0.0, 5]), np.ones(2), about=About())
