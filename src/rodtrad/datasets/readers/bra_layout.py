"""What Brå's ready tables share: area and period in the file name, status in the title, wrapped labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import MONTH_WORD, Period, month_number, period
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Line, Table
from rodtrad.datasets.words import area_name, label, names_something, number, plain

REGIONS = ("Nord", "Mitt", "Öst", "Väst", "Syd", "Stockholm", "Bergslagen")  # Rn01–Rn07
FILE_NAME = re.compile(
    r"(?i)^(?P<table>P\d[A-Z]?|\d{3})(?P<area>La|Rn\d{2}|Ln\d{2})(?P<month>[a-z]{3})?-?(?P<year>\d{4})?"
)
BRA = "Brottsförebyggande rådet"


@dataclass(frozen=True)
class Place:
    area: str
    kind: str
    code: str = ""

    @property
    def fields(self) -> dict[str, str]:
        return {"area": self.area, "area_kind": self.kind, "area_code": self.code}


def place_of(opened: Opened, title: str) -> Place:
    """From the file name (P4LaAug-2026, 120Rn06-2024), else the title, else the country."""
    found = FILE_NAME.match(_bare_name(opened))
    code = found["area"].capitalize() if found else ""
    if code.startswith("Rn") and 1 <= int(code[2:]) <= len(REGIONS):
        return Place(f"Region {REGIONS[int(code[2:]) - 1]}", "region", code)
    if code.startswith("Ln"):
        return Place(f"Län {code[2:]}", "län", code[2:])
    region = re.search(rf"(?i)\bregion ({'|'.join(REGIONS)})\b", title)
    return Place(f"Region {region[1].capitalize()}", "region") if region else Place("Hela landet", "riket")


def _bare_name(opened: Opened) -> str:
    return opened.name.removeprefix("synthetic_")


def table_name(opened: Opened, title: str) -> str:
    """ "P4M", "100" …: the title's word first, then the file name's."""
    said = re.search(r"(?i)\b(P[134]M?|1[012]0|220)\b", title[:60])
    found = FILE_NAME.match(_bare_name(opened))
    return said[1].upper() if said else found["table"].upper() if found else ""


def year_in(opened: Opened, title: str) -> int:
    """The year the table is of; refuses where neither title nor file name says it."""
    found = FILE_NAME.match(_bare_name(opened))
    years = re.findall(r"\b(?:19|20)\d{2}\b", title)
    if found and found["year"]:
        return int(found["year"])
    if years:
        return int(years[-1])
    raise CannotRead(
        "Årtalet saknas i både rubriken och filnamnet; döp filen som hos Brå, till exempel P4LaAug-2026.xlsx."
    )


def month_in(opened: Opened, title: str) -> int | None:
    found = FILE_NAME.match(_bare_name(opened))
    if found and found["month"]:
        return month_number(found["month"])
    words = re.findall(rf"(?i)\b{MONTH_WORD}", title)
    return month_number(words[-1]) if words else None


def dated(when: Period | None, title: str) -> Period | None:
    """``when`` as preliminary where the title says "Preliminära uppgifter"."""
    is_preliminary = "preliminär" in title.lower()
    return replace(when, is_preliminary=True) if when and is_preliminary else when


def crime_lines(
    table: Table, column: int, values: Iterable[int], ledger: Ledger
) -> Iterator[tuple[str, Line, Draft]]:
    """(label, line, draft) a row; a label wrapped over two rows, its first row all zeros, is joined."""
    where = list(values)
    waiting = ""
    for index, line in enumerate(table.lines):
        draft = ledger.draft(line, table)
        name = label(line.text(column))
        after = table.lines[index + 1] if index + 1 < len(table.lines) else None
        if _is_wrapped(line, after, column, where):
            waiting = name
            ledger.say(
                "wrapped_label", "Rubriken fortsätter på nästa rad; raderna är sammanfogade.", row=line.number
            )
            continue
        if not names_something(name):
            draft.fault("no_label", "Raden har tal men ingen rubrik.", str(column + 1))
        if not waiting and name[:1].islower() and not name.startswith(("därav", "varav")):
            sentence = "Rubriken börjar mitt i en mening; kontrollera vad raden gäller."
            ledger.say("label_continues", sentence, row=line.number)
        yield f"{waiting} {name}".strip(), line, draft
        waiting = ""


def _is_wrapped(line: Line, after: Line | None, column: int, values: list[int]) -> bool:
    goes_on = line.text(column).endswith(",") or (after is not None and after.text(column)[:1].islower())
    if not goes_on or not names_something(line.text(column)):
        return False
    found = [number(line.cell(value), is_dash_zero=True) for value in values if plain(line.cell(value))]
    return all(one is not None and not one.value for one in found)


YEAR_HEAD = re.compile(
    r"(?:ntu )?((?:19|20)\d{2})\s?\*?(?:\s?/\s?(?:19|20)\d{2})?(?: prel\.?)?", re.IGNORECASE
)


def year_columns(grid: Grid, least: int = 2) -> tuple[int, dict[int, Period]] | None:
    """(row index, {column: year}) of the first row with at least ``least`` rising years."""
    for index, row in enumerate(grid.rows[:30]):
        found: dict[int, Period] = {}
        for column, cell in enumerate(row):
            text = plain(cell)
            when = period(text) if YEAR_HEAD.fullmatch(text) else None
            if when:
                found[column] = when
        starts = [when.start for when in found.values()]
        if len(found) >= least and starts == sorted(set(starts)):
            return index, found
    return None


def first_table(opened: Opened, look: Callable[[Grid], Table | None], sentence: str) -> Table:
    """The first sheet's table that ``look`` finds; refuses with ``sentence``."""
    for grid in opened.grids:
        if table := look(grid):
            return table
    raise CannotRead(sentence)


def put_crimes(
    ledger: Ledger, table: Table, column: int, columns: dict[int, tuple[Period | None, str]], place: Place
) -> None:
    """Rows are crimes; ``columns`` says the period and unit of each value column. Blank cells are no figures."""
    styles = ledger.styles(table)
    for name, line, draft in crime_lines(table, column, columns, ledger):
        for at, (when, unit) in columns.items():
            if plain(line.cell(at)):
                more: dict[str, Any] = {
                    "style": styles[at],
                    "column": table.heads[at],
                    "is_dash_zero": True,
                    **place.fields,
                }
                draft.put(line.cell(at), indicator=name, period=when, unit=unit, **more)
        ledger.keep(draft)
    ledger.note_loose(table)


def finished(about: About, table: Table, ledger: Ledger) -> Reading:
    ledger.columns = table.heads
    return ledger.reading(table.title or about.label)


def area_row(text: str) -> str:
    """An area's name, or "" where the cell has no letters."""
    return area_name(text) if names_something(text) else ""
