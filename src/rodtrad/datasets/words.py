"""Reads what Swedish tables write in their cells: numbers, missing marks, names of areas, sex and age."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from rodtrad.datasets.shapes import Status

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+|&nbsp;")  # plain, no-break, figure, thin, narrow
DASHES = {"-", "–", "—", "−"}
MISSING = {
    "": Status.MISSING,
    "..": Status.MISSING,
    "...": Status.MISSING,
    "…": Status.MISSING,
    ".": Status.MISSING,
    "värde saknas": Status.MISSING,
    "data saknas": Status.MISSING,
    "uppgift saknas": Status.MISSING,
    "saknas": Status.MISSING,
    "missing": Status.MISSING,
    "private": Status.SECRET,
    "sekretess": Status.SECRET,
    "x": Status.SECRET,
}
UNKNOWN_AREA = {"", "värde saknas", "data saknas", "uppgift saknas", "okänt", "okänd", "saknas", "ej angivet"}
GROUPED = re.compile(r"[+-]?\d{1,3}( \d{3})+(,\d+)?")
PLAIN = re.compile(r"[+-]?\d+(,\d+)?")
DOTTED = re.compile(r"[+-]?\d+\.\d+")
DOT_GROUPS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
NOTE_MARK = re.compile(r"(?<=\d)(?:\s*[¹²³⁴-⁹]+|\s+\d\)|\s*\*+|\s*\([a-z]\))$")
CERTAIN_POINT = re.compile(r"[+-]?(0|\d+)\.(\d{1,2}|\d{4,})|[+-]?0\.\d+|[+-]?\d{4,}\.\d+")
CERTAIN_COMMA = re.compile(r"[+-]?[\d ]+,(\d{1,2}|\d{4,})|[+-]?0,\d+|[+-]?\d{4,},\d+")
CERTAIN_DOT_GROUPS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(\.\d{3}){2,}")
CERTAIN_COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(,\d{3}){2,}")


@dataclass(frozen=True)
class Style:
    """How a column writes numbers: what ``.`` and ``,`` mean there, "" where nothing proves it."""

    dot: str = ""  # decimal, thousand or ""
    comma: str = "decimal"
    is_mixed: bool = False


@dataclass(frozen=True)
class Numeral:
    """A cell read as a number. ``doubt`` is set where the column gives no proof of what was meant."""

    value: float | None
    status: Status = Status.FINAL
    note: str = ""
    doubt: str = ""
    is_percent: bool = False


SWEDISH = Style()
POINTS = Style(dot="decimal", comma="")


def plain(cell: Any) -> str:
    """The cell as one line of text with single blanks; whole floats without ``.0``."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return SPACES.sub(" ", cell).strip()
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def style_of(cells: Iterable[Any], *, hint: Style = SWEDISH) -> Style:
    """The column's style from all its cells; ``hint`` holds where the cells prove nothing.

    ``1.234`` is a thousand only where another cell of the column cannot be anything else (``12.345,6``).
    """
    seen: Counter[str] = Counter()
    for cell in cells:
        if isinstance(cell, str):
            seen[_evidence(_bare(cell))] += 1
    point, comma = seen["point"], seen["comma"]
    if seen["dot groups"] and not point:
        return Style("thousand", "decimal")
    if seen["comma groups"] and not comma:
        return Style("decimal", "thousand")
    if point and comma:
        return Style("", "decimal", True) if comma >= point else Style("decimal", "", True)
    if point:
        return Style("decimal", "")
    return Style("", "decimal") if comma else hint


def _bare(cell: str) -> str:
    text = NOTE_MARK.sub("", plain(cell).replace("−", "-"))
    return text.removesuffix("%").removesuffix("procent").strip()


def _evidence(text: str) -> str:
    if CERTAIN_DOT_GROUPS.fullmatch(text):
        return "dot groups"
    if CERTAIN_COMMA_GROUPS.fullmatch(text):
        return "comma groups"
    if CERTAIN_POINT.fullmatch(text):
        return "point"
    return "comma" if CERTAIN_COMMA.fullmatch(text) else ""


def number(cell: Any, style: Style = SWEDISH, *, is_dash_zero: bool = False) -> Numeral | None:
    """The cell as a number; None where it is no number and no missing mark at all."""
    if isinstance(cell, bool | date | datetime | time | timedelta):
        return None
    if isinstance(cell, int | float):
        return Numeral(float(cell)) if abs(cell) < 1e15 else None
    text = plain(cell).replace("−", "-")
    if text in DASHES or text == "-":
        return Numeral(0.0) if is_dash_zero else Numeral(None, Status.MISSING, text)
    status = MISSING.get(text.lower())
    if status:
        return Numeral(None, status, text)
    bare = _bare(text)
    found = _digits(bare, style)
    if found is None:
        return None
    mark = text[len(bare) :].strip() if text.startswith(bare) else ""
    is_percent = "%" in text or "procent" in text
    note = "" if is_percent else mark
    return Numeral(
        found.value, Status.REVISED if "*" in mark else Status.FINAL, note, found.doubt, is_percent
    )


def _digits(text: str, style: Style) -> Numeral | None:
    if len(text) > 30:
        return None
    if "." in text:
        return _with_dot(text, style)
    if text.count(",") and style.comma != "decimal":
        return _with_comma(text, style)
    if GROUPED.fullmatch(text) or PLAIN.fullmatch(text):
        return Numeral(float(text.replace(" ", "").replace(",", ".")))
    return None


def _with_dot(text: str, style: Style) -> Numeral | None:
    if style.dot == "thousand" and DOT_GROUPS.fullmatch(text):
        return Numeral(float(text.replace(".", "").replace(",", ".")))
    if style.dot == "decimal" and (DOTTED.fullmatch(text) or COMMA_GROUPS.fullmatch(text)):
        return Numeral(float(text.replace(",", "")))
    return (
        Numeral(None, Status.MISSING, "", "point")
        if DOTTED.fullmatch(text) or DOT_GROUPS.fullmatch(text)
        else None
    )


def _with_comma(text: str, style: Style) -> Numeral | None:
    if style.comma == "thousand" and COMMA_GROUPS.fullmatch(text):
        return Numeral(float(text.replace(",", "")))
    return Numeral(None, Status.MISSING, "", "comma") if PLAIN.fullmatch(text) else None


def whole(cell: Any) -> int | None:
    """A whole number, or None."""
    found = number(cell)
    if found is None or found.value is None or found.doubt or not found.value.is_integer():
        return None
    return int(found.value)


ERROR_CELL = re.compile(
    r"#(REF|N/A|NA|VALUE|DIV/0|NAME|NULL|NUM|REFERENS|SAKNAS|VÄRDEFEL|NAMN|OGILTIGT)[!?]?", re.IGNORECASE
)


LONGEST_NAME = 500  # characters; Brå's longest crime label is under 250


@lru_cache(maxsize=65536)
def names_something(text: str) -> bool:
    """Whether a text can be the name of an area or a thing: letters, and no mark for missing or wrong."""
    word = text.lower()
    if (
        len(word) > LONGEST_NAME
        or word in UNKNOWN_AREA
        or word in MISSING
        or word in {"n/a", "na", "null", "nan", "none"}
    ):
        return False
    return not ERROR_CELL.search(text) and not text.startswith("=") and bool(re.search("[a-zåäöéü]{2}", word))


FOOT_DIGIT = re.compile(r"(?<=[A-Za-zÅÄÖåäö)\]])(?:\d|[¹²³⁴-⁹]+)$")
LOOSE_MARK = re.compile(r"\s*(?:\*+|\s\d\))$")


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """A label without the note sign glued to its end ("SAMTLIGA BROTT2"), digits inside kept."""
    return LOOSE_MARK.sub("", FOOT_DIGIT.sub("", plain(text))).strip()


COUNTRY = {"hela landet", "riket", "sverige", "landet"}
HEBY = re.compile(r"^Heby kommun \((Uppsala|Västmanlands) län.*\)$")
CODED = re.compile(r"^((?:SDO|SDN|LPO)?\s?\d{1,6}[A-Z]?\d*(?:[._]\w+)?)\s*(?:[-–:]\s*|\s)(?=[A-ZÅÄÖ])(.+)$")


@lru_cache(maxsize=65536)
def area_name(text: str) -> str:
    """The name as all sources can share it: no " kommun", no "LPO ", no blanks round the hyphen."""
    name = label(text)
    if name.lower() in COUNTRY:
        return "Hela landet"
    if name.lower() in UNKNOWN_AREA:
        return ""
    old = HEBY.match(name)
    if old:
        return f"Heby ({old[1]} län)"
    name = re.sub(r"\s*[-–]\s*", "-", name)
    name = re.sub(r"^(LPO|Lokalpolisområde)\s+", "", name, flags=re.IGNORECASE)
    return re.sub(r"s?\s+(kommun|stad|stadsdelsområde)$", lambda m: _suffix(m, name), name)


def _suffix(found: re.Match[str], name: str) -> str:
    """Keep the s that belongs to the name ("Borås kommun"): only "stadsdelsområde" takes a genitive here."""
    return "s" if found[0].startswith("s ") and found[1] != "stadsdelsområde" else ""


def area_kind(text: str) -> str:
    """riket, region, län, kommun, lpo, sdo or "", from the words of the name as the source writes it."""
    name = plain(text).lower()
    if name in COUNTRY:
        return "riket"
    signs = (
        ("region ", "region"),
        ("lpo ", "lpo"),
        ("lokalpolisområde", "lpo"),
        ("polisområde", "polisområde"),
    )
    for sign, kind in signs:
        if name.startswith(sign):
            return kind
    if " kommun" in name:
        return "kommun"
    if name.endswith(" län"):
        return "län"
    return "sdo" if name.startswith("sdo") or "stadsdelsområde" in name else ""


def code_and_name(text: str) -> tuple[str, str]:
    """("SDO24", "Skärholmen") from "SDO24 - Skärholmen"; ("", text) where no code leads."""
    found = CODED.match(plain(text))
    return (found[1].strip(), area_name(found[2])) if found else ("", area_name(text))


SEXES = {
    "k": "kvinnor",
    "kvinna": "kvinnor",
    "kvinnor": "kvinnor",
    "flicka": "kvinnor",
    "flickor": "kvinnor",
    "2": "kvinnor",
    "m": "män",
    "man": "män",
    "män": "män",
    "pojke": "män",
    "pojkar": "män",
    "1": "män",
}
BOTH = {"", "t", "totalt", "total", "samtliga", "alla", "båda", "båda könen", "1+2", "okänt", "okänd"}


def sex(text: Any) -> str | None:
    """ "", "kvinnor" or "män"; None where the word is none we know."""
    word = plain(text).lower()
    return "" if word in BOTH else SEXES.get(word)


AGE_SPAN = re.compile(r"(\d{1,3})\s*(?:[-–]|till)\s*(\d{1,3})")
AGE_OPEN = re.compile(r"(\d{1,3})\s*(?:\+|år och äldre|år eller äldre|-w|och äldre)")


def age(text: Any) -> str | None:
    """ "", "16–24", "80+" or "17"; None where it is no age."""
    word = plain(text).lower()
    if word in {"", "totalt", "total", "tot", "samtliga", "alla", "samtliga åldrar", "totalt ålder", "okänd"}:
        return ""
    word = word.removesuffix(" år").strip()
    if found := AGE_SPAN.fullmatch(word):
        return f"{int(found[1])}–{int(found[2])}" if int(found[1]) <= int(found[2]) else None
    if found := AGE_OPEN.fullmatch(word):
        return f"{int(found[1])}+"
    return str(int(word)) if word.isdecimal() and len(word) <= 3 else None
