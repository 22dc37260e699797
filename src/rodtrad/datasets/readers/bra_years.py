"""Brå's ten-year table and Dödligt våld: crimes by years."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Table, find, table_at
from rodtrad.datasets.words import plain

ABOUT = About("bra-years", 1, "Brå, anmälda brott tio år och dödligt våld", bra_layout.BRA)
SIGN = re.compile(r"samtliga brott|brott mot person, totalt", re.IGNORECASE)


def _homicide(grid: Grid) -> Table | None:
    table = find(grid, r"år", r"antal.*", r".*100 000.*")
    return table if table and "våld" in (table.title + grid.name).lower() else None


def _ten(grid: Grid) -> Table | None:
    found = year_table(grid)
    is_ours = found and any(SIGN.match(plain(cell)) for line in found.lines for cell in line.cells[:3])
    return found if is_ours else None


def year_table(grid: Grid) -> Table | None:
    years = bra_layout.year_columns(grid, least=3)
    return table_at(grid, years[0]) if years else None


def sniff(opened: Opened) -> float:
    if opened.kind != "xlsx":
        return 0.0
    return 0.9 if any(_homicide(grid) or _ten(grid) for grid in opened.grids) else 0.0


def read(opened: Opened) -> Reading:
    ledger = Ledger(ABOUT, opened)
    for grid in opened.grids:
        if table := _homicide(grid):
            _put_homicide(ledger, table)
            return bra_layout.finished(ABOUT, table, ledger)
        years = bra_layout.year_columns(grid, least=3)
        table = _ten(grid)
        if years and table:
            columns = {at: (bra_layout.dated(when, table.title), "antal") for at, when in years[1].items()}
            label_at = max(min(columns) - 1, 0)
            bra_layout.put_crimes(ledger, table, label_at, columns, bra_layout.place_of(opened, table.title))
            return bra_layout.finished(ABOUT, table, ledger)
    raise CannotRead("Varken årskolumner eller tabellen Dödligt våld hittades; hämta tabellen igen från Brå.")


def _put_homicide(ledger: Ledger, table: Table) -> None:
    styles = ledger.styles(table)
    year = table.column("år") or 0
    for line in table.lines:
        draft = ledger.draft(line, table)
        for at, head in enumerate(table.heads):
            if at != year and head:
                unit = "per 100 000 invånare" if "100 000" in head else "antal"
                more: dict[str, Any] = {
                    "style": styles[at],
                    "column": head,
                    "area": "Hela landet",
                    "area_kind": "riket",
                }
                draft.put(
                    line.cell(at), indicator="Dödligt våld", period=period(line.text(year)), unit=unit, **more
                )
        ledger.keep(draft)
    ledger.note_loose(table)
