"""Brå's yearly tables 100, 110, 120 and 220, new and old layout: crimes by rows, or areas by rows."""

from __future__ import annotations

from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, month_number, months_of, year_of
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Table, find, matches
from rodtrad.datasets.words import area_kind, names_something, plain

ABOUT = About("bra-yearly", 1, "Brå, anmälda brott per år (tabell 100, 110, 120 och 220)", bra_layout.BRA)
RATE = r".*per 100 000.*|/100 000 inv.*"
AREA = r"kommun|region|polisregion|län|område"
TOTAL = r"total.*|antal.*|hela året|summa|samtliga.*|hela landet"


def look(grid: Grid) -> Table | None:
    for wanted in (
        (r"brottstyp", RATE),
        (AREA, r".*brott.*"),
        (AREA, TOTAL, RATE),
        (r"jan(uari)?", r"dec(ember)?", RATE),
    ):
        table = find(grid, *wanted)
        if table and not table.columns(r"hittills.*|.*förändring.*|absolut") and len(table.heads) > 2:
            return table
    return None


def sniff(opened: Opened) -> float:
    if opened.kind != "xlsx":
        return 0.0
    tables = [table for grid in opened.grids if (table := look(grid))]
    if not tables:
        return 0.0
    return 0.9 if bra_layout.table_name(opened, tables[0].title) in {"100", "110", "120", "220"} else 0.5


def read(opened: Opened) -> Reading:
    sentence = (
        "Rubrikraden med Brottstyp eller Kommun och per 100 000 saknas; hämta tabell 100, 110, 120 eller 220."
    )
    table = bra_layout.first_table(opened, look, sentence)
    ledger = Ledger(ABOUT, opened)
    year = bra_layout.year_in(opened, table.title)
    area = table.column(AREA)
    if area is not None and table.column("brottstyp") is None:
        _areas(ledger, table, area, bra_layout.dated(year_of(year), table.title))
    else:
        _crimes(ledger, table, opened, year)
    return bra_layout.finished(ABOUT, table, ledger)


def _crimes(ledger: Ledger, table: Table, opened: Opened, year: int) -> None:
    """The new layout has the total third; the old one twelve months, then the total in column 14."""
    named = table.column(r"brottstyp|brott")
    months = [at for at, head in enumerate(table.heads) if month_number(head)]
    label_at = named if named is not None else max(min(months, default=1) - 1, 0)
    columns: dict[int, tuple[Period | None, str]] = {}
    for at, head in enumerate(table.heads):
        unit = "per 100 000 invånare" if matches(RATE, head) else "antal"
        month = month_number(head)
        if month:
            columns[at] = (bra_layout.dated(months_of(year, month, month), table.title), unit)
        elif at > label_at and matches(f"{TOTAL}|{RATE}|{year}", head):
            columns[at] = (bra_layout.dated(year_of(year), table.title), unit)
    if not columns:
        raise CannotRead(
            "Tabellen har ingen kolumn för totalt antal eller per 100 000; hämta den igen från Brå."
        )
    bra_layout.put_crimes(ledger, table, label_at, columns, bra_layout.place_of(opened, table.title))


def _areas(ledger: Ledger, table: Table, area: int, when: Period | None) -> None:
    """Rows are areas, columns crimes; a head with "per 100 000" is a rate of the crime it names."""
    styles = ledger.styles(table)
    ledger.note_heads(table)
    is_kommun = "kommun" in table.heads[area].lower()
    for line in table.lines:
        draft = ledger.draft(line, table)
        name = bra_layout.area_row(line.text(area))
        if not name:
            draft.fault("no_area", "Raden saknar område.", table.heads[area])
        kind = area_kind(line.text(area)) or ("kommun" if is_kommun else "region")
        for at, head in enumerate(table.heads):
            if (
                at != area
                and names_something(head)
                and plain(line.cell(at))
                and not matches("lagrum|kod|kommunkod", head)
            ):
                unit = "per 100 000 invånare" if matches(RATE, head) else "antal"
                more: dict[str, Any] = {
                    "style": styles[at],
                    "column": head,
                    "is_dash_zero": True,
                    "area": name,
                    "area_kind": kind,
                }
                draft.put(line.cell(at), indicator=_crime(head), period=when, unit=unit, **more)
        ledger.keep(draft)
    ledger.note_loose(table)


def _crime(head: str) -> str:
    return "SAMTLIGA BROTT" if matches(f"{TOTAL}|{RATE}", head) else head.split(" per 100 000")[0].strip(" ,")
