"""SCB's csv from the web page: groups in the first columns, then one column a year."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import Period, period
from rodtrad.datasets.readers.bra_layout import finished
from rodtrad.datasets.readers.scb_jsonstat import area_fields
from rodtrad.datasets.shapes import CannotRead, Level, Reading
from rodtrad.datasets.tables import Table, heads_of, matches, table_at
from rodtrad.datasets.words import POINTS, age, names_something, plain, sex, whole

ABOUT = About("scb-pivot", 1, "SCB, statistikdatabasen (csv)", "Statistiska centralbyrån")
YEARED = re.compile(r"(.*?)\s*\b((?:19|20)\d{2}(?:[MK]\d{1,2})?)")
AREA_CELL = re.compile(r"(\d{2}(?:\d{2}(?:[ABCR]\d{3,4}(?:_\w+)?)?)?)\s+(.*)")


def look(grid: Grid) -> Table | None:
    for index, row in enumerate(grid.rows[:10]):
        heads = heads_of(row)
        if matches("region|område|kommun|län", heads[0] if heads else "") and _years(heads):
            return table_at(grid, index)
    return None


def _years(heads: tuple[str, ...]) -> dict[int, tuple[str, Period]]:
    found = {}
    for at, head in enumerate(heads):
        yeared = YEARED.fullmatch(head)
        when = period(yeared[2]) if yeared else None
        if yeared and when and at:
            found[at] = (yeared[1] or "Folkmängd", when)
    return found


def sniff(opened: Opened) -> float:
    return (
        0.93
        if opened.kind in {"text", "xlsx"} and opened.size < 5_000_000 and any(map(look, opened.grids))
        else 0.0
    )


def read(opened: Opened) -> Reading:
    table = next((found for grid in opened.grids if (found := look(grid))), None)
    if table is None:
        raise CannotRead("Rubrikraden med region och en kolumn per år saknas; hämta tabellen igen från SCB.")
    ledger = Ledger(ABOUT, opened)
    years = _years(table.heads)
    styles = ledger.styles(table, POINTS)
    age_at, sex_at = table.column(r"ålder|alder"), table.column(r"kön|kon")
    rest = [at for at in range(1, len(table.heads)) if at not in {*years, age_at, sex_at}]
    for at in [at for at in rest if _is_nameless(table, at)]:
        sentence = "Kolumnens rubrik går inte att tolka; kolumnen är inte läst."
        ledger.say("unknown_column", sentence, Level.DROPPED, row=table.head_row, column=table.heads[at])
        rest.remove(at)
    for line in table.lines:
        draft = ledger.draft(line, table)
        area = AREA_CELL.fullmatch(line.text(0))
        found_age, found_sex = age(line.text(age_at)), sex(line.text(sex_at))
        if not area:
            draft.fault("no_area", "Området ska stå som kod och namn.", table.heads[0])
        if found_age is None or found_sex is None:
            draft.fault("no_group", "Åldern eller könet går inte att tolka.", "ålder, kön")
        fields = area_fields(area[1], area[2]) if area else {}
        for at, (name, when) in years.items():
            indicator = ", ".join([name, *(line.text(one) for one in rest)])
            more: dict[str, Any] = {
                **fields,
                "age": found_age,
                "sex": found_sex,
                "style": styles[at],
                "column": table.heads[at],
            }
            draft.put(line.cell(at), indicator=indicator, period=when, unit="antal", **more)
        ledger.keep(draft)
    ledger.note_loose(table)
    return finished(ABOUT, table, ledger)


def _is_nameless(table: Table, at: int) -> bool:
    """A column of numbers, ages or sexes whose head says nothing of the kind: a damaged head."""
    cells = [plain(cell) for cell in table.cells(at)]
    is_group = all(age(cell) for cell in cells) or all(sex(cell) for cell in cells)
    return is_group or any(whole(cell) is not None for cell in cells) or not names_something(table.heads[at])
