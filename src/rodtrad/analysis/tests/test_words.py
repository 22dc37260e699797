"""Numbers as they stand in a Swedish sentence."""

import pytest

from rodtrad.analysis.words import chance, number, percent


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0, 0, "0"), (12345.678, 1, "12\u00a0345,7"), (-1.5, 1, "−1,5"), (float("nan"), 2, "–")],
)
def test_numbers_have_decimal_comma_and_hard_spaces(value, decimals, text):
    assert number(value, decimals) == text


def test_shares_and_chances_are_words():
    assert percent(0.125, 1) == "12,5 procent"
    assert (chance(0.00001), chance(0.0123)) == ("p < 0,001", "p = 0,012")
