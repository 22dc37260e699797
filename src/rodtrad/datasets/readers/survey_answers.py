"""Survey tables with Område, Urval, Antal svar and Andel svar, or a share with its number of answers."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, year_of
from rodtrad.datasets.readers.bra_layout import finished
from rodtrad.datasets.shapes import CannotRead, Level, Reading
from rodtrad.datasets.tables import Line, Table, find
from rodtrad.datasets.words import Style, area_kind, code_and_name, names_something, number, plain, whole

ABOUT = About(
    "survey-answers",
    1,
    "Undersökning, tabell med urval och antal svar",
    "",
    warnings=("Rapporter skriver hela procent; läs alltid andelen tillsammans med antalet svar.",),
)
SHARE = r"andel|procent|%"
FEW = 50  # answers; below this a share says little
HEADS = (r"område|stadsdel.*", r"antal svar(ande)?")


def look(grid: Grid) -> Table | None:
    return find(grid, *HEADS)


def sniff(opened: Opened) -> float:
    if opened.kind not in {"text", "xlsx"} or opened.size > 5_000_000:
        return 0.0
    return 0.92 if any(map(look, opened.grids)) else 0.0


def read(opened: Opened, year: int | None = None) -> Reading:
    table = next((found for grid in opened.grids if (found := look(grid))), None)
    if table is None:
        raise CannotRead("Rubrikerna Område och Antal svar saknas; kontrollera att tabellen är hel.")
    said = re.findall(r"\b(?:19|20)\d{2}\b", f"{opened.name} {table.title}")
    if not year and not said:
        raise CannotRead(
            "Filen säger inte vilket år undersökningen gjordes; ange året och granska igen, eller skriv det i filnamnet."
        )
    ledger = Ledger(ABOUT, opened)
    fractions = {at for at in range(len(table.heads)) if _is_fraction(table, at)}
    if fractions:
        ledger.say(
            "fractions", "Andelarna stod som delar av 1 och har gjorts om till procent.", Level.CHANGED
        )
    styles = ledger.styles(table)
    ledger.note_heads(table)
    for line in table.lines:
        draft = ledger.draft(line, table)
        _put(draft, line, table, year_of(year or int(said[-1])), styles, fractions)
        ledger.keep(draft)
        if draft.figures and (n := draft.figures[0]["n"]) is not None and n < FEW:
            ledger.say("few_answers", f"Bara {n} svar; andelen är mycket osäker.", row=line.number)
    ledger.note_loose(table)
    return finished(ABOUT, table, ledger)


def _put(
    draft: Draft, line: Line, table: Table, when: Period, styles: list[Style], fractions: set[int]
) -> None:
    area, answers, sample = table.column(HEADS[0]) or 0, table.column(HEADS[1]) or 0, table.column("urval")
    code, name = code_and_name(line.text(area))
    n = whole(line.cell(answers))
    drawn = whole(line.cell(sample)) if sample is not None else None
    if not names_something(name):
        draft.fault("no_area", "Raden saknar område.", table.heads[area])
    if n is not None and drawn is not None and n > drawn:
        draft.fault("more_answers", "Fler svar än urval; kolumnerna har glidit isär.", table.heads[answers])
    more: dict[str, Any] = {"area": name, "area_code": code, "area_kind": area_kind(line.text(area)), "n": n}
    for at, head in enumerate(table.heads):
        if names_something(head) and at != area:
            cell = line.cell(at)
            cell = float(cell) * 100 if at in fractions and plain(cell) else cell
            unit = "procent" if re.search(SHARE, head, re.IGNORECASE) else "antal"
            found = number(cell, styles[at])
            if unit == "procent" and found and (found.value or 0) > 100:
                draft.fault("over_hundred", "Andelen är över 100 procent.", head)
            draft.put(cell, indicator=head, period=when, unit=unit, style=styles[at], column=head, **more)


def _is_fraction(table: Table, at: int) -> bool:
    """A share kept by a sheet as a part of one: every number at most 1, some not whole."""
    if not re.search(SHARE, table.heads[at], re.IGNORECASE):
        return False
    cells = [cell for cell in table.cells(at) if plain(cell)]
    is_numbers = bool(cells) and all(isinstance(cell, float) and 0 <= cell <= 1 for cell in cells)
    return is_numbers and any(not cell.is_integer() for cell in cells)
