"""Values as Swedish readers expect them (U9)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy

from rodtrad.ui.pages import Link
from rodtrad.ui.templatetags.ui import (
    before_words,
    cell_kind,
    class_icon,
    is_date_text,
    is_number_text,
    sv,
    whole,
)


@pytest.mark.bar("U9", partly=True)
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        ((), "–"),
        (True, "Ja"),
        (False, "Nej"),
        (0, "0"),
        (999, "999"),
        (1234.5, "1\u202f234,5"),
        (1_250_000, "1\u202f250\u202f000"),
        (-12, "\u221212"),
        (0.0341, "0,034"),
        (-0.0001, "0"),
        (Decimal("2.50"), "2,5"),
        (100.0, "100"),
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 7, 1, 12, 30, tzinfo=UTC), "2026-07-01 14:30"),
        (gettext_lazy("Utkast"), "Utkast"),
        (("Våld", 2), "Våld, 2"),
    ],
)
def test_a_value_is_written_the_swedish_way(value, text):
    assert sv(value) == text


def test_links_in_a_value_stay_links_and_are_escaped():
    assert sv((Link("A & B", "/a/"), Link("C", ""))) == '<a href="/a/">A &amp; B</a>, C'


def test_only_numbers_and_dates_are_set_in_tabular_figures():
    assert [cell_kind(v) for v in (1, 1.5, date(2026, 1, 1), True, "1")] == [
        "number",
        "number",
        "date",
        "",
        "",
    ]


def test_a_picker_is_used_only_when_it_can_show_what_was_written():
    assert [is_date_text(v) for v in (None, "2026-11-20", "i morgon", "2026-02-31")] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_number_text(v) for v in (None, "12", "1.5", "många")] == [True, True, True, False]


def test_a_label_becomes_the_start_of_a_sentence():
    assert [before_words("Börjar"), before_words("Vad ska göras?")] == ["Börjar:", "Vad ska göras?"]


def test_each_information_class_has_an_icon_of_its_own():
    assert len({class_icon(code) for code in ("K0 Öppen", "K1 Samverkan", "K2 Intern", "K3 Sekretess")}) == 4


def test_words_with_a_date_in_them_stay_in_one_element():
    kept = '<span>till <span class="whole">2027-03-15</span>: &lt;skäl&gt;</span>'
    assert whole("till 2027-03-15: <skäl>") == kept
    assert whole("<inget>") == "<inget>"
