"""What is found in free text, and what must not be. Every number is made here from the published algorithm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.access.screening import luhn_holds, scan, texts


def check_digit(nine: str) -> str:
    """Modulus 10 with weights 2, 1, 2 …: the digits of the products are added (SKV 704)."""
    total = sum(
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(nine)
    )
    return str(-total % 10)


def personal_number(century: str, six: str, three: str, mark: str = "-") -> str:
    return f"{century}{six}{mark}{three}{check_digit(six + three)}"


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in scan(text)]


@pytest.mark.parametrize("mark", ["-", "", "+", " ", "–", " - "])
@pytest.mark.parametrize("century", ["", "19", "20"])
def test_a_personal_number_is_found_however_it_is_written(century, mark):
    assert kinds(f"Samtal med {personal_number(century, '040229', '238', mark)} i går.") == ["personnummer"]


def test_a_coordination_number_has_sixty_added_to_the_day():
    assert kinds(personal_number("19", "701063", "239")) == ["personnummer"]
    assert kinds(personal_number("19", "701092", "239")) == [], "day 32 does not exist"


def test_a_number_whose_check_digit_fails_is_not_a_personal_number():
    right = personal_number("19", "850412", "238")
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    assert luhn_holds(right.replace("-", "")[2:])
    assert kinds(wrong) == []


def test_a_number_whose_date_does_not_exist_is_not_a_personal_number():
    assert kinds(personal_number("19", "851301", "238")) == []
    assert kinds(personal_number("19", "850231", "238")) == []


def test_the_hit_says_where():
    number = personal_number("", "850412", "238")
    text = f"Se {number}."
    (hit,) = scan(text)
    assert text[hit.start : hit.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "070-174 06 05",
        "0701740605",
        "+46 70 174 06 05",
        "+46701740605",
        "08-465 00 12",
        "0046 8 465 00 12",
        "+46 (0)8 465 00 12",
    ],
)
def test_a_telephone_number_is_found(text):
    assert kinds(f"Ring {text} först") == ["telefonnummer"]


@pytest.mark.parametrize("text", ["anna.ek@kommun.example", "å.ö+prov@nämnd.example", "a@b.c.example"])
def test_an_email_address_is_found(text):
    assert kinds(f"Skriv till {text}!") == ["e-postadress"]


@pytest.mark.parametrize(
    "text",
    [
        "KS 2023/309",
        "dnr KS 2019/656, § 12",
        "2024-01-01",
        "2024-01-01–2025-12-31",
        "perioden 2024-01-01 – 2024-06-30",
        "2024/25",
        "2026-03-02 kl. 08.00–16.00",
        "1 234 567 invånare",
        "120 000 kr av 1 500 000 kr",
        "12,5 per 1 000 invånare",
        "212000-0142",
        "EPSG:3006, 6 580 822 N 674 032 E",
        "lag (2023:196) 9–13 §§",
        "@rådet",
    ],
)
def test_dates_periods_and_registry_numbers_are_left_alone(text):
    assert kinds(text) == []


def test_several_hits_come_in_order():
    text = f"a@b.example, {personal_number('19', '850412', '238')}, 070-174 06 05"
    assert kinds(text) == ["e-postadress", "personnummer", "telefonnummer"]


def test_every_text_in_what_is_given_is_looked_at():
    assert sorted(texts({"a": "x", "b": ["y", {"c": ("z",)}], "d": 4, "e": None})) == ["x", "y", "z"]


days = st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(lambda day: day.strftime("%y%m%d"))


@settings(max_examples=300, deadline=None)
@given(days, st.integers(1, 999), st.sampled_from(["-", "", "+"]))
def test_every_number_the_algorithm_makes_is_found(six, three, mark):
    assert kinds(personal_number("", six, f"{three:03}", mark)) == ["personnummer"]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1850, 1, 1), date(2100, 1, 1)), st.dates(date(1850, 1, 1), date(2100, 1, 1)))
def test_no_period_is_ever_a_hit(start, end):
    assert kinds(f"Gäller {start}–{end}, dnr KS {start.year}/{end.day}") == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_to_its_end(text):
    hits = scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert list(hits) == sorted(hits, key=lambda hit: hit.start)
