"""The drawings as data: where the thread breaks, where a bar stands, which words differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.ui.diagrams import Bar, Bead, Timeline, strand, word_differences
from rodtrad.ui.pages import as_csv
from rodtrad.ui.tests.specimens import TIMELINE, a_grid, a_thread, render


@pytest.mark.parametrize(
    ("here", "there", "drawn"),
    [
        ("held", "held", "whole"),
        ("held", "broken", "cut"),
        ("broken", "held", "whole"),
        ("held", "missing", "fray-out"),
        ("missing", "held", "fray-in"),
        ("missing", "missing", "absent"),
        ("held", "not_yet", "waiting"),
        ("missing", "not_yet", "waiting"),
    ],
)
def test_the_strand_between_two_beads_follows_from_their_states(here, there, drawn):
    assert strand(Bead("A", (), here), Bead("B", (), there)) == drawn


def test_the_last_bead_has_no_strand_and_an_empty_thread_no_bead():
    assert [drawn for _, drawn in a_thread().strung][-1] == ""
    assert a_thread(()).strung == ()


def test_the_thread_reads_as_a_list_with_every_state_in_words():
    html = render("thread")
    assert html.count('<li class="bead"') == 11
    assert html.count("Ingen brist funnen") == 7
    assert html.index("Tråden brister</p>") < html.index("B9 Åtgärd utan orsak") < html.index("Saknas</p>")


def test_thread_and_grid_export_their_words():
    assert "Åtgärd;Fler vuxna ute vid centrum på kvällar;Tråden brister" in as_csv(a_thread().tables)
    assert '1 stadsdelen;Berörd, Tre sidor, Mätt;"' not in as_csv(a_grid(1).tables)
    assert "1 stadsdelen;Berörd, Tre sidor, Mätt;" in as_csv(a_grid(1).tables)


def test_bars_stand_where_their_dates_are_and_open_ones_reach_the_edge():
    line = Timeline(
        "T", (Bar("A", date(2025, 1, 1), date(2026, 1, 1)), Bar("B", date(2026, 1, 1))), date(2026, 7, 2)
    )
    assert [(p.x, p.width) for p in line.placed] == [("0.00%", "50.00%"), ("50.00%", "50.00%")]
    assert line.today == "74.93%"
    assert list(line.ticks) == [("0.00%", "2025"), ("50.00%", "2026")]


def test_at_most_six_years_are_written_under_a_timeline():
    assert len(list(TIMELINE.ticks)) == 6
    assert list(Timeline("Tom", (), date(2026, 1, 1)).ticks) == [("0.00%", "2026")]


def test_words_that_differ_are_marked():
    was, now = word_differences("Minska våldet i hemmet", "Minska våldet nära hemmet")
    assert was == (("Minska våldet ", False), ("i ", True), ("hemmet", False))
    assert now == (("Minska våldet ", False), ("nära ", True), ("hemmet", False))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_loses_no_letter(left, right):
    was, now = word_differences(left, right)
    assert "".join(text for text, _ in was) == left
    assert "".join(text for text, _ in now) == right
