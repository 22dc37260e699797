"""Brå's workbook "Indikatorer för kommuners lägesbild": a sheet an indicator, crimes first, then NTU."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, period
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Level, Reading
from rodtrad.datasets.tables import Table, heads_of, table_at
from rodtrad.datasets.words import area_kind

ABOUT = About(
    "bra-indicators",
    1,
    "Brå, Indikatorer för kommuners lägesbild",
    bra_layout.BRA,
    warnings=(
        "NTU-värdena är två undersökningsår ihop; utsatthet gäller året före undersökningen.",
        "Trygghetsfrågorna i NTU kan jämföras från 2017 och framåt.",
    ),
)
COUNT = re.compile(r"antal\s+(?:brott\s+)?(\d{4}(?: prel\.?)?)", re.IGNORECASE)
RATE = re.compile(r"(?:antal )?per 100 000 (?:invånare|inv\.?)\s+(\d{4}(?: prel\.?)?)", re.IGNORECASE)
POOL = re.compile(r"(?:ntu |andel |procent )?\s*(\d{4}\s?/\s?\d{4})", re.IGNORECASE)


def column_of(head: str) -> tuple[Period | None, str] | None:
    """The period and unit a wide column's head names; None for other heads."""
    for shape, unit in ((RATE, "per 100 000 invånare"), (COUNT, "antal"), (POOL, "procent")):
        if found := shape.fullmatch(head):
            return period(found[1]), unit
    return None


def look(grid: Grid) -> Table | None:
    for index, row in enumerate(grid.rows[:20]):
        heads = heads_of(row)
        if sum(1 for head in heads if column_of(head)) >= 2 and not column_of(heads[0]):
            return table_at(grid, index)
    return None


def sniff(opened: Opened) -> float:
    if opened.kind != "xlsx":
        return 0.0
    found = sum(1 for grid in opened.grids if look(grid))
    return 0.97 if found > 1 else 0.8 if found else 0.0


def read(opened: Opened) -> Reading:
    ledger = Ledger(ABOUT, opened)
    for grid in opened.grids:
        table = look(grid)
        if table:
            _put(ledger, table)
        elif grid.rows and len([row for row in grid.rows if any(row)]) > 2:
            ledger.say(
                "sheet_skipped", "Bladet har ingen rubrikrad med årtal och är inte läst.", column=grid.name
            )
    if not ledger.seen:
        raise CannotRead(
            "Inget blad har en rubrikrad som ”Antal 2024”; hämta kommunens arbetsbok igen från Brå."
        )
    return ledger.reading("Indikatorer för kommuners lägesbild")


def _put(ledger: Ledger, table: Table) -> None:
    ledger.columns = table.heads
    styles = ledger.styles(table)
    is_ntu = table.sheet.lower().endswith("-ntu")
    name = table.sheet.removesuffix("-NTU").replace("_", " ").strip()
    columns = {at: found for at, head in enumerate(table.heads) if (found := column_of(head))}
    if _has_slid(table):
        sentence = "Tal står under en tom rubrik: rubrikraden har glidit och bladet är inte läst."
        return ledger.say("heads_slid", sentence, Level.DROPPED, row=table.head_row, column=table.sheet)
    for line in table.lines:
        draft = ledger.draft(line, table)
        text = line.text(0)
        area = bra_layout.area_row(text)
        if not area:
            draft.fault("no_area", "Raden saknar område.", "1")
        more: dict[str, Any] = {
            "area": area,
            "area_kind": area_kind(text) or "kommun",
            "code": "NTU" if is_ntu else "",
        }
        for at, (when, unit) in columns.items():
            style, column = styles[at], f"{table.sheet}: {table.heads[at]}"
            draft.put(
                line.cell(at), indicator=name, period=when, unit=unit, style=style, column=column, **more
            )
        ledger.keep(draft)
    return ledger.note_loose(table)


def _has_slid(table: Table) -> bool:
    """Whether numbers stand under no head: the years then stand over their neighbours' figures."""
    nameless = [at for at, head in enumerate(table.heads) if at and not head]
    return any(isinstance(cell, int | float) for at in nameless for cell in table.cells(at))
