"""Land, water and people by city district (Statistisk årsbok, table 2.4), without its double count."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, year_of
from rodtrad.datasets.readers.bra_layout import finished
from rodtrad.datasets.shapes import CannotRead, Level, Reading
from rodtrad.datasets.tables import Line, Table, find_head, joined_heads, table_at
from rodtrad.datasets.words import area_name, names_something, whole

ABOUT = About(
    "district-population",
    1,
    "Stadsdelsområden, areal och folkmängd (tabell 2.4)",
    "",
    warnings=("Personer som bara är skrivna på kommunen hör inte till något stadsdelsområde.",),
)
WHOLE = re.compile(r"hela staden|samtliga|totalt|stockholms? ?(stad|kommun)?", re.IGNORECASE)


def look(grid: Grid) -> Table | None:
    low = find_head(grid, r".*folkmängd.*")
    named = find_head(grid, r".*stadsdelsområde.*|.*område.*|stadsdelsnämnd.*")
    if low is None or named is None or abs(low - named) > 4:
        return None
    first, last = min(low, named), max(low, named)
    while last + 1 < len(grid.rows) and not any(
        isinstance(c, str) and whole(c) is not None for c in grid.rows[last + 1]
    ):
        if any(isinstance(cell, int | float) for cell in grid.rows[last + 1]) or last > first + 3:
            break
        last += 1
    return table_at(grid, last, joined_heads(grid, first, last) if last > first else None)


def sniff(opened: Opened) -> float:
    if opened.kind not in {"text", "xlsx"} or opened.size > 5_000_000:
        return 0.0
    return (
        0.9
        if any((found := look(grid)) and _columns(found).get("land") is not None for grid in opened.grids)
        else 0.0
    )


def _columns(table: Table) -> dict[str, int | None]:
    shapes = {
        "land": r".*\bland.*",
        "water": r".*vatten.*",
        "total": r".*total.*|.*summa.*",
        "people": r".*folkmängd.*",
    }
    return {name: table.column(shape) for name, shape in shapes.items()}


def read(opened: Opened, year: int | None = None) -> Reading:
    """``year``: 31 December of it; needed where neither title nor file name says it."""
    table = next((found for grid in opened.grids if (found := look(grid))), None)
    if table is None:
        raise CannotRead(
            "Rubrikerna Stadsdelsområde och Folkmängd saknas; kontrollera att det är tabell 2.4."
        )
    said = re.findall(r"\b(?:19|20)\d{2}\b", f"{opened.name} {table.title} {' '.join(table.heads)}")
    if not year and not said:
        raise CannotRead(
            "Filen säger inte vilket år folkmängden gäller; ange året och granska igen, eller skriv det i filnamnet."
        )
    ledger = Ledger(ABOUT, opened)
    when = year_of(year or int(said[-1]))
    named = table.column(r".*stadsdelsområde.*|.*område.*|stadsdelsnämnd.*") or 0
    ledger.note_missing(table, *(what for what, at in _columns(table).items() if at is None))
    doubles = _doubles(table, named)
    for line in table.lines:
        draft = ledger.draft(line, table)
        if line.number in doubles:
            sentence = "Området räknas redan i ett annat på listan (gammal indelning); raden är utelämnad."
            draft.fault("double_count", sentence, table.heads[named])
        _put(draft, line, table, named, when)
        ledger.keep(draft)
    _check_total(ledger, table, named)
    ledger.note_loose(table)
    return finished(ABOUT, table, ledger)


def _doubles(table: Table, named: int) -> set[int]:
    """Rows whose name is one part of another district's joined name: Älvsjö beside Hägersten-Älvsjö."""
    names = {line.number: area_name(line.text(named)) for line in table.lines}
    parts = {part for name in names.values() for part in name.split("-") if "-" in name}
    return {number for number, name in names.items() if name in parts}


def _put(draft: Draft, line: Line, table: Table, named: int, when: Period) -> None:
    name, code = line.text(named), line.text(0) if named else ""
    if not names_something(name):
        return draft.fault("no_area", "Raden saknar område.", table.heads[named])
    is_whole = bool(WHOLE.fullmatch(name))
    if code and not re.fullmatch(r"\d{1,2}(\.\d{1,2})?", code):
        return draft.fault("no_code", "Områdeskoden har fel form.", table.heads[0])
    parents = {one.text(0) for one in table.lines}
    if (is_whole and code) or ("." in code and code.split(".")[0] not in parents):
        return draft.fault("no_code", "Områdeskoden hör inte till raden.", table.heads[0])
    kind = "kommun" if is_whole else "stadsdel" if "." in code else "sdo"
    for what, at in _columns(table).items():
        if at is not None:
            unit = "antal" if what == "people" else "hektar"
            indicator = {
                "people": "Folkmängd",
                "land": "Landareal",
                "water": "Vattenareal",
                "total": "Areal",
            }[what]
            more: dict[str, Any] = {
                "area": area_name(name),
                "area_code": code,
                "area_kind": kind,
                "column": table.heads[at],
            }
            draft.put(line.cell(at), indicator=indicator, period=when, unit=unit, is_dash_zero=True, **more)
    return None


def _check_total(ledger: Ledger, table: Table, named: int) -> None:
    """How many people of the whole city no district holds."""
    people = [row for row in ledger.rows if row["indicator"] == "Folkmängd" and row["value"] is not None]
    total = next((row["value"] for row in people if row["area_kind"] == "kommun"), None)
    within = sum(row["value"] for row in people if row["area_kind"] == "sdo")
    if total is not None and within and total != within:
        sentence = f"Hela staden har {int(total - within)} fler personer än områdena tillsammans; de hör inte till något."
        ledger.say("outside_districts", sentence, Level.NOTED, column=table.heads[named])
