"""What is found in free text, and what must not be. Every number is made here from the published algorithm."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.datasets.screening import (
    PREFILTER,
    Mode,
    luhn_holds,
    mask,
    scan,
    scan_report,
    screen_column,
    screen_ids,
    texts,
)


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


def report_kinds(text: str) -> list[str]:
    return [hit.kind for hit in scan_report(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Karlsson sågs vid porten", "namn"),
        ("Cykelns ägare Erik ringde", "namn"),
        ("Lars-Göran uppger att dörren var öppen", "namn"),
        ("Zelda Qvarnberg greps på platsen", "namn"),
        ("misstänkt: Kalle Blomgren", "namn"),
        ("en bil ABC 123 stod kvar", "registreringsnummer"),
        ("moped, ABC12D", "registreringsnummer"),
        ("bil med reg.nr abc 123", "registreringsnummer"),
        ("Lindgatan 14, lgh 1102", "bostad"),
        ("Lindgatan 14 B 3 tr", "bostad"),
        ("portkod 4711 fungerar inte", "bostad"),
    ],
)
def test_a_report_gives_away_a_person(text, kind):
    assert report_kinds(text) == [kind]
    assert f"[{kind}]" in mask(text)
    assert report_kinds(mask(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Stora Torget sågs skräpigt ut",
        "Erik Dahlbergs gata 4, trasig lykta",
        "Norra Parken",
        "Karl Johanstorg",
        "Dnr KS 2023/309, LPO 123",
        "Skadegörelse på Lindskolan kl 21:30 den 2025-03-04",
        "Polisen såg flera ungdomar",
        "Våning 3 i parkeringshuset",
        "561530",
    ],
)
def test_places_bodies_and_file_numbers_are_left_alone(text):
    assert report_kinds(text) == []


COLUMN = pa.array(["Klotter", "Anna Karlsson sågs", None, "ring 070-174 06 05", "Klotter"])


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.DROP, ["Klotter", "", None, "", "Klotter"]),
        (Mode.MASK, ["Klotter", "[namn] sågs", None, "ring [telefonnummer]", "Klotter"]),
        (Mode.OVERRIDE, COLUMN.to_pylist()),
    ],
)
def test_a_column_is_dropped_masked_or_let_through(mode, expected):
    screened = screen_column(COLUMN, mode)
    assert screened.column.to_pylist() == expected
    assert screened.rows == (1, 3)
    assert screened.kinds == {"namn": 1, "telefonnummer": 1}


_WORDS = st.sampled_from(
    ["Anna", "Karlsson", "sågs", "ägare", "ABC", "123", "12D", "lgh", "1102", "Lindgatan", "4", "3 tr", "portkod",
     "som", "08-465 00 12", "a@b.se", "reg", "abc", "040229-2382", "0402292382", "+46701740605", "ÅSA", "Zelda"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=7).map(" ".join))
def test_the_prefilter_lets_by_all_that_the_scan_finds(text):
    if scan_report(text):
        assert pc.match_substring_regex(pa.array([text]), PREFILTER).to_pylist() == [True]
    assert screen_column(pa.array([text])).rows == ((0,) if scan_report(text) else ())


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.integers(0, 999), st.booleans())
def test_every_personal_number_in_an_id_column_is_found(year, month, day, serial, is_coordination):
    six = f"{year:02}{month:02}{day + 60 * is_coordination:02}"
    number = personal_number("19", six, f"{serial:03}")
    assert screen_ids(pa.array(["A1", number, None, f"K_{number}", "202412345678901234"])) == (1, 3)
