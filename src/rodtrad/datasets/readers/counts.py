"""Counts per unit and period: incident reports (IA, KIA), ordningsvakter, felaktiga utbetalningar."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.readers.bra_layout import finished
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Table, find
from rodtrad.datasets.words import SWEDISH, label, names_something, number, plain

ABOUT = About(
    "counts",
    1,
    "Antal per enhet och period (tillbud, ordningsvakter, felaktiga utbetalningar)",
    "",
    warnings=("Antalen beror på hur mycket som rapporteras och kontrolleras.",),
)
PERIOD = r"period|år|månad|kvartal|tertial|termin|läsår|vecka"
UNIT = r"enhet|avdelning|förvaltning|lov3-område|område|stadsdelsområde|stadsdel|skola|kommun|arbetsplats"
KIND = r"typ|händelsetyp|slag|art|kategori|orsak|ingripande|mått"
PERSON = re.compile(r"namn|personnummer|beskrivning|fritext|anställd|skadad", re.IGNORECASE)


def look(grid: Grid) -> Table | None:
    return find(grid, PERIOD, UNIT, r"antal.*|timmar|belopp.*|.*\(kr\)|.*kronor.*") or find(
        grid, PERIOD, r"antal .*"
    )


def sniff(opened: Opened) -> float:
    if opened.kind not in {"text", "xlsx"} or opened.size > 5_000_000:
        return 0.0
    return 0.75 if any(map(look, opened.grids)) else 0.0


def read(opened: Opened) -> Reading:
    table = next((found for grid in opened.grids if (found := look(grid))), None)
    if table is None:
        raise CannotRead(
            "Rubrikerna Period, Enhet och Antal saknas; gör en sammanställning per enhet och period."
        )
    if any(PERSON.search(head) for head in table.heads):
        raise CannotRead("Filen har kolumner om enskilda personer; läs bara in antal per enhet och period.")
    ledger = Ledger(ABOUT, opened)
    when_at, unit_at, kind_at = table.column(PERIOD) or 0, table.column(UNIT), table.column(KIND)
    styles = ledger.styles(table)
    ledger.note_heads(table)
    values = [
        at
        for at in range(len(table.heads))
        if names_something(table.heads[at]) and at not in {when_at, unit_at, kind_at}
    ]
    values = [at for at in values if any(number(cell, SWEDISH) for cell in table.cells(at) if plain(cell))]
    for line in table.lines:
        draft = ledger.draft(line, table)
        kind = label(line.text(kind_at))
        area = line.text(unit_at)
        if unit_at is not None and not names_something(area):
            draft.fault("no_area", "Raden saknar enhet.", table.heads[unit_at])
        if kind_at is not None and not names_something(kind):
            draft.fault("no_label", "Raden saknar typ.", table.heads[kind_at])
        for at in values:
            head = table.heads[at]
            name = kind if kind and head.lower() == "antal" else f"{kind}, {head}" if kind else head
            more: dict[str, Any] = {
                "area": label(area),
                "area_kind": "enhet" if area else "",
                "style": styles[at],
                "column": head,
            }
            draft.put(
                line.cell(at), indicator=name, period=period(line.text(when_at)), unit=_unit(head), **more
            )
        ledger.keep(draft)
    ledger.note_loose(table)
    return finished(ABOUT, table, ledger)


def _unit(head: str) -> str:
    if re.search(r"\bkr\b|krono|belopp|ekonomisk", head, re.IGNORECASE):
        return "kronor"
    return "timmar" if re.search("timmar", head, re.IGNORECASE) else "antal"
