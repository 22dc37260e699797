"""Brå's csv of all kommuner: one row a kommun, number and rate, often preliminary."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, year_of
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import find

ABOUT = About("bra-kommun", 1, "Brå, anmälda brott per kommun (csv)", bra_layout.BRA)
HEADS = (r"kommun", r"antal.*", r"(per|/)\s?100 000 inv.*")


def sniff(opened: Opened) -> float:
    return 0.95 if opened.kind == "text" and any(find(grid, *HEADS) for grid in _grids(opened)) else 0.0


def _grids(opened: Opened) -> tuple[Grid, ...]:
    return opened.grids if opened.size < 5_000_000 else ()


def read(opened: Opened, year: int | None = None) -> Reading:
    """``year`` where neither file name nor title says it."""
    table = next((found for grid in opened.grids if (found := find(grid, *HEADS))), None)
    if table is None:
        raise CannotRead("Rubrikraden ”Kommun;Antal;Per 100 000 inv.” saknas; hämta filen igen från Brå.")
    ledger = Ledger(ABOUT, opened)
    when = year_of(year or _year(opened, table.title))
    styles = ledger.styles(table)
    for line in table.lines:
        draft = ledger.draft(line, table)
        area = bra_layout.area_row(line.text(0))
        if not area:
            draft.fault("no_area", "Raden saknar kommun.", "Kommun")
        for at, unit in ((1, "antal"), (2, "per 100 000 invånare")):
            head = table.heads[at]
            dated = Period(when.start, when.end, "prel" in head.lower())
            more: dict[str, Any] = {"style": styles[at], "column": head, "area": area, "area_kind": "kommun"}
            draft.put(line.cell(at), indicator="Anmälda brott totalt", period=dated, unit=unit, **more)
        ledger.keep(draft)
    ledger.note_loose(table)
    return bra_layout.finished(ABOUT, table, ledger)


def _year(opened: Opened, title: str) -> int:
    found = re.search(r"(?:19|20)\d{2}", f"{title} {opened.name}")
    if not found:
        raise CannotRead(
            "Filen säger inte vilket år den gäller; ange året och granska igen, eller skriv det i filnamnet."
        )
    return int(found[0])
