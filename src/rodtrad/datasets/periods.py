"""Reads days, moments and periods as Swedish sources write them. Never asks the clock what year it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from rodtrad.datasets.words import plain

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EARLIEST = date(1950, 1, 1)  # Brå's oldest series begin that year; an older date is a filler value
LATEST = date(2100, 1, 1)
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH_WORD = (
    r"(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
PRELIMINARY = re.compile(r"\(?\bprel(?:iminär[at]?)?\b\.?\)?", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """Half-open: [start, end)."""

    start: date
    end: date
    is_preliminary: bool = False
    note: str = ""

    @property
    def is_strange(self) -> bool:
        """Before every series we know, or in a far future."""
        return self.start < EARLIEST or self.end > LATEST


@dataclass(frozen=True)
class Moment:
    """A point in time: Swedish wall clock, UTC where the source says it or it follows, and how fine it is."""

    local: datetime
    utc: datetime | None
    grain: str  # minute, hour, day, month

    @property
    def is_strange(self) -> bool:
        return not EARLIEST <= self.local.date() < LATEST


def month_number(word: str) -> int | None:
    """1–12 from "Jan", "augusti", "Sept."; None for other words."""
    text = plain(word).lower().rstrip(".")
    if not re.fullmatch(MONTH_WORD, text):
        return None
    return MONTHS.index(text[:3]) + 1


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year + 1, 1, 1))


def months_of(year: int, first: int, last: int) -> Period:
    """From the first of ``first`` through the whole of ``last``."""
    end = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return Period(date(year, first, 1), end)


def week_of(year: int, week: int) -> Period | None:
    """An ISO week; None where the year has no such week."""
    try:
        start = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Period(start, start + timedelta(days=7))


YEAR = r"((?:1[89]|2\d)\d{2})"
SHAPES = (
    ("year", re.compile(rf"(?:år |helår )?{YEAR}\*?")),
    ("pool", re.compile(rf"(?:ntu )?{YEAR}\s?[/–-]\s?{YEAR}")),
    ("school", re.compile(rf"läsåret {YEAR}/(\d{{2}}|\d{{4}})")),
    ("month", re.compile(rf"{YEAR}[-m](0[1-9]|1[0-2])")),
    ("month_word", re.compile(rf"{MONTH_WORD}\s+{YEAR}")),
    ("word_month", re.compile(rf"{YEAR}\s+{MONTH_WORD}")),
    ("span", re.compile(rf"{MONTH_WORD}\s?[-–]\s?{MONTH_WORD}\s+{YEAR}")),
    ("quarter", re.compile(rf"(?:k|kv|q|kvartal )\s?([1-4])\s+{YEAR}")),
    ("year_quarter", re.compile(rf"{YEAR}\s?(?:k|kv|q|kvartal )\s?([1-4])")),
    ("tertial", re.compile(rf"(?:t|tertial )\s?([1-3])\s+{YEAR}")),
    ("year_tertial", re.compile(rf"{YEAR}\s?(?:t|tertial )\s?([1-3])")),
    ("week", re.compile(rf"(?:v\.?|vecka)\s?(\d{{1,2}}),?\s+{YEAR}")),
    ("year_week", re.compile(rf"{YEAR}(?:\s?v\.?\s?|\s?vecka |-?w)(\d{{1,2}})")),
)
LATER_FORM = {  # forms that need the year from elsewhere
    "quarter": re.compile(r"(?:k|kv|q|kvartal )\s?([1-4])"),
    "tertial": re.compile(r"(?:t|tertial )\s?([1-3])"),
    "week": re.compile(r"(?:v\.?|vecka)\s?(\d{1,2})"),
}


@lru_cache(maxsize=4096)
def period(text: str, year: int | None = None) -> Period | None:
    """The period a head or cell names; ``year`` where the words lack one ("Aug", "K1", "v. 34")."""
    words = plain(text).lower()
    bare = PRELIMINARY.sub("", words).strip(" *,")
    is_preliminary = bare != words.strip(" *,")
    found = _shaped(bare) or (_within(bare, year) if year else None)
    if found is None:
        return None
    note = "omräknad, inte jämförbar" if words.endswith("*") else found.note
    return Period(found.start, found.end, is_preliminary, note)


def _shaped(text: str) -> Period | None:
    for name, shape in SHAPES:
        if found := shape.fullmatch(text):
            return _named(name, found.groups())
    return None


def _named(name: str, parts: tuple[str, ...]) -> Period | None:
    if name in {"pool", "school"}:
        return _two_years(name, int(parts[0]), parts[1])
    if name == "span":
        first, last = month_number(parts[0]), month_number(parts[1])
        return months_of(int(parts[2]), first, last) if first and last and first <= last else None
    if name == "year":
        return year_of(int(parts[0]))
    if name.startswith("year_") or name in {"month", "word_month"}:
        year, part = int(parts[0]), parts[1]
    else:
        part, year = parts[0], int(parts[1])
    return _part_of(name.removeprefix("year_"), part, year)


def _part_of(name: str, part: str, year: int) -> Period | None:
    if name == "week":
        return week_of(year, int(part))
    if name == "quarter":
        return months_of(year, 3 * int(part) - 2, 3 * int(part))
    if name == "tertial":
        return months_of(year, 4 * int(part) - 3, 4 * int(part))
    month = int(part) if part.isdecimal() else month_number(part)
    return months_of(year, month, month) if month else None


def _two_years(name: str, first: int, second: str) -> Period | None:
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if name == "school":
        return Period(date(first, 7, 1), date(last, 7, 1), note="läsår") if last == first + 1 else None
    return Period(date(first, 1, 1), date(last + 1, 1, 1), note="flera år ihop") if first < last else None


def _within(text: str, year: int) -> Period | None:
    if month := month_number(text):
        return months_of(year, month, month)
    for name, shape in LATER_FORM.items():
        if found := shape.fullmatch(text):
            return _part_of(name, found[1], year)
    return None


ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
PACKED_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
SHORT_DAY = re.compile(r"(?:smtr )?(\d{2})(\d{2})(\d{2})")
SLASH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})[ -/](\d{4})")
WORD_DAY = re.compile(rf"(?:den )?(\d{{1,2}})\s+{MONTH_WORD}(?:\s+(\d{{4}}))?")
EXCEL_ZERO = date(1899, 12, 30)  # Excel's day 0, its false 29 February 1900 counted in


def day(cell: Any, *, year: int | None = None, is_serial: bool = False) -> date | None:
    """The day in a cell; ``is_serial`` where bare numbers of the column are Excel's day numbers."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        text = str(int(cell))
        if is_serial and 1 <= cell < 110_000:
            return EXCEL_ZERO + timedelta(days=int(cell))
    else:
        text = plain(cell).lower()
    return _text_day(text, year)


def _text_day(text: str, year: int | None) -> date | None:
    for shape in (ISO_DAY, PACKED_DAY):
        if found := shape.fullmatch(text):
            return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := SLASH_DAY.fullmatch(text):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if text.startswith("smtr ") and (found := SHORT_DAY.fullmatch(text)):
        return _date(2000 + int(found[1]), int(found[2]), int(found[3]))
    if found := WORD_DAY.fullmatch(text):
        which = int(found[3]) if found[3] else year
        month = month_number(found[2])
        return _date(which, month, int(found[1])) if which and month else None
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


CLOCK = re.compile(r"(?:kl\.?\s?)?([01]?\d|2[0-4])(?:[.:]([0-5]\d))?(?::[0-5]\d(?:\.\d+)?)?")
STAMP = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?")


def clock(cell: Any) -> tuple[int, int] | None:
    """(hour, minute) from "21:30", "7.05", "kl. 21" or a time cell; 24:00 is (24, 0)."""
    if isinstance(cell, datetime | time):
        return cell.hour, cell.minute
    if isinstance(cell, float) and 0 <= cell < 1:  # Excel keeps a time as a part of a day
        minutes = round(cell * 1440)
        return minutes // 60, minutes % 60
    found = CLOCK.fullmatch(plain(cell).lower())
    if not found or (found[1] == "24" and (found[2] or "00") != "00"):
        return None
    return int(found[1]), int(found[2] or 0)


def moment(cell: Any, at: Any = None, *, is_serial: bool = False) -> Moment | None:
    """A moment from one cell ("2026-03-01 7:05:00 +01:00") or from a day and a clock cell ``at``."""
    if isinstance(cell, datetime) and at is None:
        grain = "day" if cell.time() == time() else "minute"
        return _local(cell, grain)
    if isinstance(cell, str) and (found := STAMP.fullmatch(plain(cell))):
        return _stamped(found)
    found_day = day(cell, is_serial=is_serial)
    if found_day is None:
        span = period(plain(cell)) if at in (None, "") else None
        whole = span and (span.end - span.start).days in range(28, 32)
        return Moment(datetime.combine(span.start, time()), None, "month") if span and whole else None
    if at in (None, ""):
        return Moment(datetime.combine(found_day, time()), None, "day")
    hours = clock(at)
    if hours is None:
        return None
    return _local(datetime.combine(found_day, time()) + timedelta(hours=hours[0], minutes=hours[1]), "minute")


def _local(local: datetime, grain: str) -> Moment:
    naive = local.replace(tzinfo=None)
    utc = None if grain == "day" else naive.replace(tzinfo=STOCKHOLM).astimezone(UTC)
    return Moment(naive, utc, grain)


def _stamped(found: re.Match[str]) -> Moment | None:
    the_day = day(found[1])
    if the_day is None:
        return None
    parts = [int(part) for part in found[2].split(":")]
    if parts[0] > 23 or parts[1] > 59 or (len(parts) > 2 and parts[2] > 59):
        return None
    naive = datetime.combine(the_day, time(parts[0], parts[1], parts[2] if len(parts) > 2 else 0))
    if not found[3]:
        return _local(naive, "minute")
    sign = -1 if found[3].startswith("-") else 1
    digits = found[3].lstrip("+-").replace(":", "")
    offset = (
        timedelta() if found[3] == "Z" else sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    )
    utc = (naive - offset).replace(tzinfo=UTC)
    return Moment(utc.astimezone(STOCKHOLM).replace(tzinfo=None), utc, "minute")
