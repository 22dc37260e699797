"""Swedish dates in text to ISO text of the same precision: "2019-09-04", "2019-05", "2015"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    rf"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|(?:\bden\s+)?\b(?P<day>\d[\dl]?|l\d)(?::?e)?\s+{_MONTH}(?:\s+(?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b{_MONTH.replace('month', 'month2')}\s+(?P<year2>(?:19|20)\d\d)\b"
    rf"|(?<!\w)(?P<turn>[åaédi&]rsskiftet)(?:\s+(?P<turn1>(?:19|20)\d\d)\s*[/–-]\s*\d{{2,4}})?"
    rf"|(?<![\w/:.-])(?P<year3>(?:19|20)\d\d)(?![\w/:-]|\.\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class When:
    iso: str
    start: int  # span in the searched text
    end: int
    note: str = ""  # Swedish: what was assumed
    is_impossible: bool = False  # such as 31 februari: `iso` is then the text itself

    @property
    def precision(self) -> str:
        return {4: "year", 7: "month"}.get(len(self.iso), "day")


def find_dates(text: str, year: int | None = None) -> Iterator[When]:
    """Every date in order. `year` fills in dates written without one; without it they are "--10-18"."""
    for match in _DATE.finditer(text):
        yield _when(match, year)


def first_date(text: str, year: int | None = None) -> When | None:
    return next(find_dates(text, year), None)


def _when(match: re.Match[str], year: int | None) -> When:
    start, end = match.span()
    if match["iso"]:
        return _checked(match["iso"], match)
    if match["day"]:
        given = match["year"] or (str(year) if year else None)
        note = (
            f"Årtalet saknas i texten; {year} är antaget av sammanhanget."
            if not match["year"] and year
            else ""
        )
        month = _month(match["month"])
        if given is None:
            return When(f"--{month:02}-{_day(match['day']):02}", start, end, "Årtalet saknas i texten.")
        return _checked(f"{given}-{month:02}-{_day(match['day']):02}", match, note)
    if match["month2"]:
        return When(f"{match['year2']}-{_month(match['month2']):02}", start, end)
    if match["turn"]:
        return _turn_of_year(match, year)
    return When(match["year3"], start, end)


def _turn_of_year(match: re.Match[str], year: int | None) -> When:
    if match["turn1"]:
        return When(f"{match['turn1']}-12-31", *match.span())
    if year is None:
        return When("--12-31", *match.span(), "Vilket årsskifte framgår inte av texten.")
    return When(
        f"{year}-12-31", *match.span(), f"”{match['turn']}” är läst som {year}-12-31 av sammanhanget."
    )


def _checked(iso: str, match: re.Match[str], note: str = "") -> When:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return When(match[0], *match.span(), f"Datumet ”{match[0]}” finns inte.", is_impossible=True)
    return When(iso, *match.span(), note)


def _month(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _day(text: str) -> int:
    """ "3l oktober": scanning made a digit a letter."""
    return int(text.lower().replace("l", "1"))
