"""Finds what must not be written here: numbers, names, plates and homes of persons in free text.

Rule I2 of the legal frame: free text is scanned before anything is stored. Pure; knows no database.
``scan`` looks for numbers and addresses, ``scan_report`` for all that a report about events can give away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.screening_words import (
    FIRST_NAMES,
    NOT_PLATES,
    PLACE_ENDINGS,
    PLACE_WORDS,
    TITLES,
    VERBS,
)

if TYPE_CHECKING:
    import pyarrow as pa

_PERSONAL = re.compile(r"(?<![\d-])(?:(\d{2}))?(\d{2})(\d{2})(\d{2})\s?[-+–]?\s?(\d{4})(?![\d])")
# A dash after the area code, or groups as numbers are said; "08-17 2025" and "kl 08 30 12 45" are not numbers.
_PHONE = re.compile(
    r"(?<![\d/.-])(?:(?:\+46|0046)[ -]?(?:\(0\))?[1-9]\d{0,2}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}"
    r"|0[1-9]\d{0,2} ?- ?(?:\d{5,8}|\d{2,3}(?: \d{2,3}){1,3})"
    r"|07\d ?\d{3} ?\d{2} ?\d{2}|0[1-9]\d{0,2} \d{3} \d{2,3} \d{2}|0[1-9]\d{7,9})(?![\d/])"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
# Swedish plates hold no I, Q, V, Å, Ä, Ö; since 2019 the last sign may be a letter, never O (Transportstyrelsen).
_PLATE = re.compile(
    r"(?<![\w/-])([A-HJ-PR-UW-Z]{3}) ?\d{2}[\dA-HJ-NPR-UW-Z](?![\w/-])"
    r"|(?i:\breg\.?(?:istrerings)?\.? ?(?:nr|nummer)?\.?:? )([a-z]{3}) ?\d{2}[\da-z](?!\w)"
)
_STREET = r"[A-ZÅÄÖÉ][\wåäöé]+(?: [a-zåäö]+)? \d{1,4} ?[A-Z]?\b"
_HOME = re.compile(
    rf"(?:{_STREET},? ?)?(?:\b(?i:lgh|lägenhet)\.? ?(?:nr\.? ?)?\d{{1,4}}\b|\b(?i:port ?kod)(?:en)?(?: är)?:? ?\d{{3,}})"
    rf"|{_STREET},? ?(?:\d{{1,2}} ?(?i:tr|trappor)\b|(?i:våning|vån\.?) ?\d{{1,2}}\b)"
)
_CAP = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_PAIR = re.compile(rf"\b({_CAP}) ({_CAP})\b")
_BY_VERB = re.compile(rf"\b({_CAP})(?= (?:som |inte |sedan )?(?i:{VERBS})\b)")
_BY_TITLE = re.compile(rf"\b(?i:{TITLES}):? ({_CAP})(?: ({_CAP}))?")
_VERB_AFTER = re.compile(rf" (?:som |inte |sedan )?(?:{VERBS})\b")
_PLACE = re.compile(rf"(?i)(?:{PLACE_ENDINGS})$")
_PLACE_AFTER = re.compile(rf"(?i) (?:{PLACE_ENDINGS})\b")
# Whatever the scan of a report can hit matches this (RE2): cheap on a whole column, the scan only on its rows.
PREFILTER = (
    r"@|\d{6}|\d[ –+-]+\d|[A-Z]{3} ?\d{2}|(?i:reg|lgh|lägenhet|port ?kod|\d ?tr|våning|vån)"
    r"|\p{Lu}\p{Ll}+ (?:\p{Lu}\p{Ll}|(?i:som |inte |sedan )?(?i:"
    + VERBS
    + r"))|(?i:"
    + TITLES
    + r"):? \p{Lu}"
)
# A column of ids holds no words: what can be a personal number, an address of mail or a name is looked at.
ID_PREFILTER = r"\d{2}(?:0[1-9]|1[0-2])(?:[0-3]|[6-9])\d\s?[-+–]?\s?\d{4}|@|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}"
OF_PERSONS = {"personnummer", "e-postadress", "namn"}


class Mode(StrEnum):
    """What becomes of a cell that holds something of a person."""

    DROP = "drop"  # the cell is emptied
    MASK = "mask"  # the words are replaced by their kind
    OVERRIDE = "override"  # it enters as it stands, for a written reason


@dataclass(frozen=True)
class Hit:
    kind: str  # "personnummer", "telefonnummer", "e-postadress", "registreringsnummer", "bostad" or "namn"
    start: int
    end: int


def luhn_holds(digits: str) -> bool:
    """The check digit of a Swedish personal number: ten digits, weights 2 and 1 (SKV 704)."""
    total = 0
    for index, character in enumerate(digits):
        product = int(character) * (2 - index % 2)
        total += product // 10 + product % 10
    return total % 10 == 0


def _is_personal_number(match: re.Match[str]) -> bool:
    """A real date (coordination numbers have 60 added to the day) and a check digit that holds."""
    _, year, month, day, last = match.groups()
    number = int(day) - 60 if int(day) > 60 else int(day)
    try:
        date(2000 + int(year), int(month), number)
    except ValueError:
        return False
    return luhn_holds(year + month + day + last)


def _added(hits: list[Hit], kind: str, found: Iterator[tuple[int, int]]) -> list[Hit]:
    """``hits`` with those of ``found`` that no earlier hit covers."""
    for start, end in found:
        if not any(start < hit.end and hit.start < end for hit in hits):
            hits.append(Hit(kind, start, end))
    return hits


def scan(text: str) -> tuple[Hit, ...]:
    """Numbers and addresses in ``text``, in order. A personal number counts only when its check digit holds."""
    hits = [
        Hit("personnummer", m.start(), m.end()) for m in _PERSONAL.finditer(text) if _is_personal_number(m)
    ]
    for kind, pattern in (("e-postadress", _EMAIL), ("telefonnummer", _PHONE)):
        _added(hits, kind, (match.span() for match in pattern.finditer(text)))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for match in _PLATE.finditer(text):
        if match[1] not in NOT_PLATES:
            yield match.span()


def _is_place(*words: str | None) -> bool:
    return any(word and (word in PLACE_WORDS or _PLACE.search(word)) for word in words)


def _names(text: str) -> Iterator[tuple[int, int]]:
    """A known first name with a surname; any capitalised pair or known first name by a verb or after a title."""
    for match in _BY_TITLE.finditer(text):
        if (match[2] or match[1] in FIRST_NAMES) and not _is_place(match[1], match[2]):
            yield match.start(1), match.end()
    for match in _PAIR.finditer(text):
        is_known = match[1].split("-")[0] in FIRST_NAMES
        is_person = is_known or bool(_VERB_AFTER.match(text, match.end()))
        if is_person and not _is_place(match[1], match[2]) and not _PLACE_AFTER.match(text, match.end()):
            yield match.span()
    for match in _BY_VERB.finditer(text):
        if match[1].split("-")[0] in FIRST_NAMES:
            yield match.span(1)


def scan_report(text: str) -> tuple[Hit, ...]:
    """Everything ``scan`` finds, and number plates, exact homes and names of persons."""
    hits = list(scan(text))
    _added(hits, "registreringsnummer", _plates(text))
    _added(hits, "bostad", (match.span() for match in _HOME.finditer(text)))
    _added(hits, "namn", _names(text))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def mask(text: str, hits: tuple[Hit, ...] | None = None) -> str:
    """``text`` with each hit replaced by its kind in square brackets."""
    for hit in reversed(scan_report(text) if hits is None else hits):
        text = f"{text[: hit.start]}[{hit.kind}]{text[hit.end :]}"
    return text


@dataclass(frozen=True)
class Screened:
    """A column after screening, and which of its rows (from 0) held what. No value that was found is kept."""

    column: Any  # pa.Array of string
    rows: tuple[int, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    what: tuple[str, ...] = ()  # of each of ``rows``: "namn och personnummer"


def _found(
    values: pa.Array, scanner: Callable[[str], tuple[Hit, ...]], prefilter: str
) -> dict[str, tuple[Hit, ...]]:
    """The values that hold something, with their hits."""
    import pyarrow.compute as pc

    likely = values.filter(pc.match_substring_regex(values, prefilter))
    scanned = {value: scanner(value) for value in likely.to_pylist() if value is not None}
    return {value: hits for value, hits in scanned.items() if hits}


def screen_column(column: pa.Array, mode: Mode = Mode.DROP) -> Screened:
    """Screen a text column: distinct values through one regular expression, the full scan on what it lets by.

    Under ``Mode.OVERRIDE`` the column is returned as it is, with what was found counted.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pc.sum(pc.binary_length(column)).as_py():  # nothing is written in it
        return Screened(column)
    coded = column.dictionary_encode()
    found = _found(coded.dictionary, scan_report, PREFILTER)
    if not found:
        return Screened(column)
    values = coded.dictionary.to_pylist()
    bad = pa.array([value in found for value in values])
    rows = np.flatnonzero(pc.fill_null(pc.take(bad, coded.indices), False).to_numpy(zero_copy_only=False))
    held = [{hit.kind for hit in found[values[at]]} for at in coded.indices.take(pa.array(rows)).to_pylist()]
    kinds = Counter(kind for one in held for kind in one)
    told = (tuple(rows.tolist()), dict(kinds), tuple(" och ".join(sorted(one)) for one in held))
    if mode is Mode.OVERRIDE:
        return Screened(column, *told)
    clean = pa.array([_clean(value, found.get(value), mode) for value in values], pa.string())
    return Screened(pc.take(clean, coded.indices), *told)


def screen_ids(column: pa.Array) -> tuple[int, ...]:
    """The rows (from 0) of an id column whose id is a person's: a number, a name or an address of mail."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    found = [
        value
        for value, hits in _found(column, scan_report, ID_PREFILTER).items()
        if any(hit.kind in OF_PERSONS for hit in hits)
    ]
    if not found:
        return ()
    is_hit = pc.is_in(column, pa.array(found, pa.string()))
    return tuple(np.flatnonzero(is_hit.to_numpy(zero_copy_only=False)).tolist())


def _clean(value: str | None, hits: tuple[Hit, ...] | None, mode: Mode) -> str | None:
    if value is None or not hits:
        return value
    return mask(value, hits) if mode is Mode.MASK else ""


def texts(value: Any) -> Iterator[str]:
    """Every string inside ``value``, however deep in lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from texts(item)
