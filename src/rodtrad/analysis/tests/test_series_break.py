from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.result import CannotAnswer
from rodtrad.analysis.series_break import Break, breaks_in, require_unbroken, segments

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


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
MADE = st.lists(DAYS, max_size=5).map(lambda days: tuple(Break("ntu", day, "Nytt sätt.") for day in days))


@given(st.lists(DAYS, unique=True, max_size=12).map(sorted), MADE)
def test_segments_cover_every_period_once_and_hold_no_break(starts, breaks):
    found = segments("NTU oro", starts, breaks)
    assert [i for a, b in found for i in range(a, b)] == list(range(len(starts)))
    assert not any(starts[a] < one.on <= starts[b - 1] for a, b in found for one in breaks)
    assert segments("Anmälda brott", starts, breaks) == (((0, len(starts)),) if starts else ())


@given(DAYS, DAYS, MADE)
def test_a_method_is_refused_exactly_where_a_break_lies_inside(one, other, breaks):
    first, last = sorted((one, other))
    if any(first < each.on < last for each in breaks):
        with pytest.raises(CannotAnswer):
            require_unbroken("NTU", first, last, breaks)
    else:
        require_unbroken("NTU", first, last, breaks)
