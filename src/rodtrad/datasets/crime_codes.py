"""Crime codes with the years they are valid, their chapter, and the years when a series breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rodtrad.datasets.opened import Opened
from rodtrad.datasets.shapes import CannotRead, Finding, Level
from rodtrad.datasets.tables import find
from rodtrad.datasets.words import plain

HEADS = ("brottskod", "benamning|benämning", "upphord|upphörd", "kodgrupp")
ENDED = re.compile(r"\s*\((?:upphörde?|upph\.?)\s*(?:år\s*)?(\d{4})\)\s*", re.IGNORECASE)
FROM = re.compile(r"\(fr\.? ?o\.? ?m\.?\s*(?:år\s*)?(\d{4})\)", re.IGNORECASE)


@dataclass(frozen=True)
class CrimeCode:
    """``valid_to`` is half-open: a code that ended 2018 is valid to 1 January 2019. None where not said."""

    code: str  # four digits, leading zero kept
    name: str  # the end mark taken out
    group: str  # "03", "05 - 07": the chapters of Brottsbalken
    valid_from: date | None = None
    valid_to: date | None = None
    row: int = 0

    @property
    def chapters(self) -> tuple[int, ...]:
        """The chapters the group spans."""
        numbers = [int(part) for part in re.findall(r"\d+", self.group)]
        return tuple(range(numbers[0], numbers[-1] + 1)) if numbers else ()

    def is_valid(self, on: date) -> bool:
        return (not self.valid_from or self.valid_from <= on) and (not self.valid_to or on < self.valid_to)


@dataclass(frozen=True)
class SeriesBreak:
    """From ``on`` figures of ``what`` cannot be compared with earlier ones."""

    what: str  # Swedish, for the caveat
    on: date
    chapters: tuple[int, ...]
    words: str  # pattern of the labels it concerns
    reason: str


BREAKS = (
    SeriesBreak("bedrägeri", date(2019, 1, 1), (9,), r"bedräg", "Koderna för bedrägeri gjordes om 2019."),
    SeriesBreak("hotbrott", date(2017, 1, 1), (4,), r"olaga hot", "Koderna för hot delades upp 2016–2019."),
    SeriesBreak(
        "sexualbrott", date(2019, 1, 1), (6,), r"våldtäkt|sexuell|sexual", "Koderna ändrades 2016–2019."
    ),
    SeriesBreak(
        "människohandel", date(2025, 1, 1), (4,), r"människohandel|människoexpl", "Koderna gjordes om 2025."
    ),
)
# Level, label and chapters of Brå's hierarchy above the crimes; matched by prefix, as labels hold commas.
LEVELS = (
    (1, "Totalt antal brott", ()),
    (1, "Brott mot brottsbalken", tuple(range(3, 23))),
    (1, "Brott mot specialstraffrättsliga författningar", ()),
    (2, "3-7 kap.", tuple(range(3, 8))),
    (2, "8-12 kap.", tuple(range(8, 13))),
    (2, "13-15 kap.", (13, 14, 15)),
    (2, "16-22 kap.", tuple(range(16, 23))),
    (2, "16-20 kap.", tuple(range(16, 21))),
)
CHAPTER = re.compile(r"^(\d{1,2}) kap\. ")


def level_of(label: str) -> tuple[int, tuple[int, ...]]:
    """(level 1–5, chapters) of a crime type's label; level 5 where the label tells no more."""
    text = plain(label)
    for level, start, chapters in LEVELS:
        if text.startswith(start):
            return level, chapters
    found = CHAPTER.match(text)
    if found:
        return 3, (int(found[1]),)
    return (4, ()) if text.lower().startswith("därav") else (5, ())


def breaks_between(label: str, start: date, end: date) -> tuple[SeriesBreak, ...]:
    """The series breaks inside [start, end) that concern ``label``."""
    return tuple(one for one in BREAKS if start < one.on < end and re.search(one.words, label, re.IGNORECASE))


def read_codes(opened: Opened) -> tuple[tuple[CrimeCode, ...], tuple[Finding, ...]]:
    """The codes of a list ``brottskod;benamning;upphord;kodgrupp``, and the rows left out."""
    table = next((found for grid in opened.grids if (found := find(grid, *HEADS[:2]))), None)
    if table is None:
        raise CannotRead(
            "Rubrikerna brottskod och benamning saknas; kontrollera att det är listan över brottskoder."
        )
    where = [table.column(head) for head in HEADS]
    codes: dict[str, CrimeCode] = {}
    findings = [*opened.findings, *_missing(where, table.head_row)]
    for line in table.lines:
        code, name, ended, group = (line.text(column) for column in where)
        fault = _fault(code, name, group) or ("Koden står två gånger." if code in codes else "")
        if fault or len(line.cells) != len(table.heads):
            sentence = fault or "Raden har inte lika många kolumner som rubrikraden."
            findings.append(Finding("bad_code", sentence, Level.DROPPED, line.number, "brottskod"))
        else:
            codes[code] = _code(code, name, ended, group, line.number)
    if not codes:
        raise CannotRead("Ingen brottskod i filen gick att läsa; kontrollera att koderna har fyra siffror.")
    return tuple(codes.values()), tuple(findings)


def _missing(where: list[int | None], row: int) -> list[Finding]:
    sentence = "En kolumn som brukar finnas saknas i rubrikraden; dess värden är inte lästa."
    return [
        Finding("no_column", sentence, Level.CHANGED, row, head)
        for head, column in zip(HEADS, where, strict=True)
        if column is None
    ]


def _fault(code: str, name: str, group: str) -> str:
    if not re.fullmatch(r"\d{4}", code):
        return "Brottskoden ska ha fyra siffror; inledande nollor får inte tappas."
    if not re.search("[a-zåäö]{3}", name, re.IGNORECASE):
        return "Brottskoden saknar benämning."
    return "" if not group or re.fullmatch(r"\d{2}( ?[-–] ?\d{2})?", group) else "Kodgruppen har fel form."


def _code(code: str, name: str, ended: str, group: str, row: int) -> CrimeCode:
    """The end year stands in its own column, in the name's end, or once at its start."""
    said = ENDED.search(name)
    year = int(ended) if re.fullmatch(r"\d{4}", ended) else int(said[1]) if said else None
    begun = FROM.search(name)
    starts = date(int(begun[1]), 1, 1) if begun else None
    return CrimeCode(
        code, ENDED.sub(" ", name).strip(), group, starts, date(year + 1, 1, 1) if year else None, row
    )
