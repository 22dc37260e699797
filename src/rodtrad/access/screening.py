"""Finds what must not be written here: personal numbers, telephone numbers and e-mail addresses in free text.

Rule I2 of the legal frame: free text is scanned before anything is stored. Pure; knows no database.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

_PERSONAL = re.compile(r"(?<![\d-])(?:(\d{2}))?(\d{2})(\d{2})(\d{2})\s?[-+–]?\s?(\d{4})(?![\d])")
# A dash after the area code, or groups as numbers are said; "08-17 2025" and "kl 08 30 12 45" are not numbers.
_PHONE = re.compile(
    r"(?<![\d/.-])(?:(?:\+46|0046)[ -]?(?:\(0\))?[1-9]\d{0,2}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}"
    r"|0[1-9]\d{0,2} ?- ?(?:\d{5,8}|\d{2,3}(?: \d{2,3}){1,3})"
    r"|07\d ?\d{3} ?\d{2} ?\d{2}|0[1-9]\d{0,2} \d{3} \d{2,3} \d{2}|0[1-9]\d{7,9})(?![\d/])"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)


@dataclass(frozen=True)
class Hit:
    kind: str  # "personnummer", "telefonnummer" or "e-postadress"
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


def scan(text: str) -> tuple[Hit, ...]:
    """Every hit in ``text``, in order. A number is a personal number only when its check digit holds."""
    hits = [
        Hit("personnummer", m.start(), m.end()) for m in _PERSONAL.finditer(text) if _is_personal_number(m)
    ]
    taken = [(hit.start, hit.end) for hit in hits]
    for kind, pattern in (("e-postadress", _EMAIL), ("telefonnummer", _PHONE)):
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                hits.append(Hit(kind, match.start(), match.end()))
    return tuple(sorted(hits, key=lambda hit: hit.start))


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
