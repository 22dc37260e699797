from datetime import date

import pytest

from rodtrad.analysis.result import CannotAnswer
from rodtrad.analysis.series_break import breaks_in, require_unbroken, segments

YEARS = [date(y, 1, 1) for y in range(2012, 2021)]


def test_no_line_crosses_the_break_of_the_survey():
    assert segments("Otrygghet, NTU", YEARS) == ((0, 5), (5, 9))
    assert segments("Anmälda brott", YEARS) == ((0, 9),)
    assert segments("NTU", []) == ()
    assert segments("NTU", YEARS[:1]) == ((0, 1),)


def test_a_break_at_the_edge_of_the_period_is_no_break():
    assert breaks_in("NTU", date(2017, 1, 1), date(2020, 1, 1)) == ()
    assert breaks_in("NTU", date(2010, 1, 1), date(2017, 1, 1)) == ()


def test_refuses_a_method_across_a_break_and_says_why():
    with pytest.raises(CannotAnswer) as refusal:
        require_unbroken("NTU oro", date(2015, 1, 1), date(2020, 1, 1))
    assert refusal.value.code == "series_break"
    assert "telefon" in refusal.value.sentence
