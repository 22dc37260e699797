"""What Swedish cells mean, one by one."""

from datetime import date, datetime

import pytest

from rodtrad.datasets import crime_codes
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.periods import day, moment, period
from rodtrad.datasets.words import Style, age, area_kind, area_name, label, number, sex, style_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1 234", 1234),
        ("98\u00a0765", 98765),
        ("1\u2009234,5", 1234.5),
        ("10 %", 10),
        ("55 procent", 55),
        ("138 1)", 138),
        ("..", None),
    ],
)
def test_numbers(cell, value):
    assert number(cell).value == value


def test_a_point_is_a_thousand_only_with_evidence():
    assert number("1.234").doubt == "point"
    assert number("1.234", style_of(["1.234", "12.345,6"])).value == 1234
    assert number("1.234", style_of(["1.234", "0.5"])).value == 1.234
    assert style_of(["1,5", "2,5", "3.5"]).is_mixed
    assert (
        number("1 2341)") is None
        and number("=1+1") is None
        and number("-", Style(), is_dash_zero=True).value == 0
    )


def test_names_sexes_and_ages():
    assert area_name("Hägersten - Älvsjö") == "Hägersten-Älvsjö" and area_name("LPO Söderby") == "Söderby"
    assert (
        area_name("Almby kommun") == "Almby"
        and area_name("Värde saknas") == ""
        and area_kind("LPO X") == "lpo"
    )
    assert label("SAMTLIGA BROTT2") == "SAMTLIGA BROTT" and label("Hot (1, 2 §§)1") == "Hot (1, 2 §§)"
    assert (sex("T"), sex("K"), sex("pojkar"), sex("?")) == ("", "kvinnor", "män", None)
    assert (age("16-24 år"), age("80+"), age("totalt"), age("x")) == ("16–24", "80+", "", None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026 prel.", date(2026, 1, 1), date(2027, 1, 1)),
        ("K3 2025", date(2025, 7, 1), date(2025, 10, 1)),
        ("T2 2025", date(2025, 5, 1), date(2025, 9, 1)),
        ("v. 1 2026", date(2025, 12, 29), date(2026, 1, 5)),
        ("läsåret 2023/24", date(2023, 7, 1), date(2024, 7, 1)),
        ("2023/2024", date(2023, 1, 1), date(2025, 1, 1)),
        ("jan–aug 2026", date(2026, 1, 1), date(2026, 9, 1)),
    ],
)
def test_periods(text, start, end):
    found = period(text)
    assert (found.start, found.end) == (start, end) and found.is_preliminary == ("prel" in text)


def test_days_and_moments():
    assert day("21 augusti 2019") == date(2019, 8, 21) and day("den 18 oktober", year=2020) == date(
        2020, 10, 18
    )
    assert day("smtr 130522") == date(2013, 5, 22) and day(45352, is_serial=True) == date(2024, 3, 1)
    found = moment("2026-03-01 7:05:00 +01:00")
    assert found.local == datetime(2026, 3, 1, 7, 5) and found.utc.hour == 6
    assert (
        moment("1900-01-01").is_strange and moment("2999-01-01").is_strange and moment("2024-02-31") is None
    )


def test_crime_codes_end_in_free_text_and_series_break():
    rows = ["brottskod;benamning;upphord;kodgrupp", "0355;Exempel, mot kvinna;;03"]
    rows += [
        "0613;(upphörde år 2018) Exempel;;05 - 07",
        "0409;Exempel (upph.år 1983);;04",
        "355;Tappad nolla;;03",
    ]
    text = "\n".join([*rows, ""])
    codes, told = crime_codes.read_codes(open_file(text.encode(), "koder.csv"))
    assert [code.valid_to for code in codes] == [None, date(2019, 1, 1), date(1984, 1, 1)]
    assert codes[1].chapters == (5, 6, 7) and codes[1].name == "Exempel" and [one.row for one in told] == [5]
    assert crime_codes.breaks_between("Bedrägeri", date(2018, 1, 1), date(2020, 1, 1))
    assert crime_codes.level_of("8-12 kap. Brott mot förmögenhet")[0] == 2
