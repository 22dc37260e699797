"""Brå's tabellsamling for NTU and "Resultat för län": a sheet a table, years, then confidence intervals."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Level, Reading
from rodtrad.datasets.tables import Line, Table, heads_of, table_at
from rodtrad.datasets.words import SWEDISH, Style, age, area_kind, label, number, plain, sex

ABOUT = About(
    "ntu-tables",
    1,
    "Brå, Nationella trygghetsundersökningen, tabellsamling",
    bra_layout.BRA,
    warnings=(
        "Trygghetsfrågorna kan jämföras från 2017, brott mot enskild person från 2016; äldre år är omräknade.",
    ),
)
SHEET = re.compile(r"R?\d{1,2}[A-Z]?(\.\d{1,2})?[A-Z]?")
BREAK = {"3": 2016}  # chapter of the table: first comparable year; the safety chapters from 2017
SAFETY_FROM = 2017
COUNTIES = re.compile(r"(?i).* län$|^(stockholm|uppsala|gotland|skåne|hela landet)$")


def look(grid: Grid) -> tuple[Table, dict[int, Period]] | None:
    found = bra_layout.year_columns(grid)
    if not found or not any("konfidens" in plain(cell).lower() for row in grid.rows[:20] for cell in row):
        return None
    return table_at(grid, found[0], _spread(grid, found[0])), found[1]


def _spread(grid: Grid, index: int) -> tuple[str, ...]:
    """The heads, "Konfidensintervall" standing over both its columns."""
    heads = list(heads_of(grid.rows[index]))
    where = next((at for at, head in enumerate(heads) if "konfidens" in head.lower()), len(heads))
    if where + 1 < len(heads) and not heads[where + 1]:
        heads[where + 1] = heads[where]
    return tuple(heads)


def sniff(opened: Opened) -> float:
    if opened.kind != "xlsx":
        return 0.0
    tables = [grid for grid in opened.grids if look(grid)]
    return 0.94 if any(SHEET.fullmatch(grid.name) for grid in tables) else 0.6 if tables else 0.0


def read(opened: Opened) -> Reading:
    ledger = Ledger(ABOUT, opened)
    for grid in opened.grids:
        if found := look(grid):
            _put(ledger, *found)
    if not ledger.seen:
        raise CannotRead(
            "Inget blad har både årskolumner och konfidensintervall; hämta tabellsamlingen igen från Brå."
        )
    return ledger.reading("Nationella trygghetsundersökningen")


def _put(ledger: Ledger, table: Table, years: dict[int, Period]) -> None:
    ledger.columns = table.heads
    found = re.search(r"(?:Tabell|Figur)\s*R?\d.*", table.title)
    title = found[0] if found else f"Tabell {table.sheet}"
    if not found:
        sentence = "Rubriken över tabellen saknar tabellnummer; bladets namn används som rubrik."
        ledger.say("no_title", sentence, Level.CHANGED, row=1, column=table.sheet)
    styles = ledger.styles(table)
    first, last = min(years), max(years)
    bounds = [at for at in range(last + 1, len(table.heads)) if any(plain(cell) for cell in table.cells(at))]
    group, before = "", 0
    for line in table.lines:
        draft = ledger.draft(line, table)
        texts = [label(line.text(at)) for at in range(first)]
        is_broken = before and line.number != before + 1  # a row between was left out: whose part is this?
        before = line.number
        if texts and texts[0]:
            group = texts[0]
        elif is_broken or not group:
            group = ""
            draft.fault("no_group", "Raden hör till en grupp som inte gick att läsa.", "A")
        name = texts[1] if len(texts) > 1 and texts[1] else group
        if not re.search(r"[a-zåäö]|\d", name, re.IGNORECASE) or number(name) is not None:
            draft.fault("no_label", "Raden har tal men ingen rubrik.", "A")
        more = _group(name, group if len(texts) > 1 else "")
        for at, when in years.items():
            note = _note(table, when)
            column = f"{table.sheet}: {when.start.year}"
            limits = _limits(draft, line, bounds, styles) if at == last else {}
            fields: dict[str, Any] = {**more, **limits, "note": note, "style": styles[at], "column": column}
            draft.put(line.cell(at), indicator=title, period=when, unit="procent", **fields)
        group = "" if draft.faults else group
        ledger.keep(draft)
    ledger.note_loose(table)


def _limits(draft: Draft, line: Line, bounds: list[int], styles: list[Style]) -> dict[str, Any]:
    """The interval belongs to the last year; it stands in two columns, or in one as "23,1–25,0"."""
    if len(bounds) == 1:
        parts = re.split(r"\s*[–-]\s*", line.text(bounds[0]))
        found = [number(part, SWEDISH) for part in parts]
    else:
        found = [number(line.cell(at), styles[at]) for at in bounds[-2:]]
    if any(one is None or one.doubt for one in found):
        draft.fault("interval", "Konfidensintervallet går inte att tolka.", "Konfidensintervall")
    if len(found) != 2:
        return {}
    low, high = (one.value if one else None for one in found)
    if low is not None and high is not None and low > high:
        draft.fault(
            "interval", "Konfidensintervallets nedre gräns är högre än den övre.", "Konfidensintervall"
        )
    return {"lower": low, "upper": high}


def _group(name: str, above: str) -> dict[str, str]:
    """A row is a sex, an age, a county or the whole; what is none of these stands as a note."""
    found_sex, found_age = sex(name), age(name)
    more: dict[str, Any] = {"area": "Hela landet", "area_kind": "riket", "code": "NTU"}
    if COUNTIES.match(name):
        return {**more, "area": bra_layout.area_row(name), "area_kind": area_kind(name) or "län"}
    if found_age:
        return {**more, "age": found_age, "sex": sex(above) or ""}
    if found_sex is not None:
        return {**more, "sex": found_sex}
    return {**more, "code": " ".join(f"NTU {above} {name}".split()) if above != name else f"NTU {name}"}


def _note(table: Table, when: Period) -> str:
    since = BREAK.get(table.sheet.lstrip("R")[:1], SAFETY_FROM)
    if when.note:
        return when.note
    return f"före metodbytet {since}, inte jämförbar" if when.start.year < since else ""
