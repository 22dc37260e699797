import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.proportion import difference_of_shares, share
from rodtrad.analysis.result import About, CannotAnswer

NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("k", "n", "lower", "upper"), NEWCOMBE)
def test_gives_newcombes_table(k, n, lower, upper):
    found = share(k, n, about=About()).interval
    assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)


@given(st.integers(1, 500), st.data(), st.floats(1, 10))
def test_the_interval_holds_the_share_and_grows_with_the_design_effect(n, data, effect):
    k = data.draw(st.integers(0, n))
    plain, wide = share(k, n, about=About()), share(k, n, about=About(), design_effect=effect)
    assert 0 <= wide.interval.lower <= plain.interval.lower + 1e-12
    assert plain.interval.lower <= k / n + 1e-12
    assert k / n - 1e-12 <= plain.interval.upper <= wide.interval.upper + 1e-12


def test_gives_newcombes_difference():
    # Newcombe (1998b) Table II, method 10: 56/70 − 48/80 = 0.2000, 0.0524 to 0.3339
    found = difference_of_shares(share(48, 80, about=About()), share(56, 70, about=About()))
    assert found.difference == pytest.approx(0.2)
    assert (round(found.interval.lower, 4), round(found.interval.upper, 4)) == (0.0524, 0.3339)
    assert "20,0 procentenheter högre" in found.finding


def test_a_difference_inside_the_doubt_is_told_as_chance():
    found = difference_of_shares(share(10, 50, about=About()), share(12, 50, about=About()))
    assert "går inte att skilja från slumpen" in found.finding


def test_refuses_no_answers_and_more_answers_than_people():
    for case, code in (((0, 0), "no_answers"), ((3, 2), "bad_share")):
        with pytest.raises(CannotAnswer) as refusal:
            share(*case, about=About())
        assert refusal.value.code == code
    with pytest.raises(CannotAnswer):
        difference_of_shares(share(1, 2, about=About()), share(1, 2, about=About(), level=0.9))
