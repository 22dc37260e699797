"""Brå's monthly tables P3 and P4M: one row a crime, a column a month, then the year so far."""

from __future__ import annotations

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import month_number, months_of
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import Reading
from rodtrad.datasets.tables import Table, find, matches
from rodtrad.datasets.words import number, plain

ABOUT = About(
    "bra-monthly",
    1,
    "Brå, anmälda brott per månad (tabell P3 och P4M)",
    bra_layout.BRA,
    warnings=("Månadssiffrorna är preliminära tills årets slutliga statistik kommer.",),
)
SO_FAR = r"hittills.*"


def look(grid: Grid) -> Table | None:
    table = find(grid, r"jan(uari)?", r"dec(ember)?", SO_FAR)
    return table if table and not table.columns(r".*förändring.*") else None


def sniff(opened: Opened) -> float:
    return 0.95 if opened.kind == "xlsx" and any(look(grid) for grid in opened.grids) else 0.0


def read(opened: Opened) -> Reading:
    table = bra_layout.first_table(
        opened, look, "Månadskolumnerna Jan–Dec och Hittills saknas; hämta tabell P3 eller P4M."
    )
    ledger = Ledger(ABOUT, opened)
    year = bra_layout.year_in(opened, table.title)
    months = {at: month for at, head in enumerate(table.heads) if (month := month_number(head))}
    columns = {
        at: (bra_layout.dated(months_of(year, month, month), table.title), "antal")
        for at, month in months.items()
    }
    named = table.column(r"brottstyp|brott")
    label_at = named if named is not None else max(min(months) - 1, 0)
    bra_layout.put_crimes(ledger, table, label_at, columns, bra_layout.place_of(opened, table.title))
    _check_sums(ledger, table, list(months))
    return bra_layout.finished(ABOUT, table, ledger)


def _check_sums(ledger: Ledger, table: Table, months: list[int]) -> None:
    """Rows whose months do not add up to the table's own total are left out: a column has slid."""
    total = next(at for at, head in enumerate(table.heads) if matches(SO_FAR, head))
    for line in table.lines:
        parts = [number(line.cell(at), is_dash_zero=True) for at in months if plain(line.cell(at))]
        whole = number(line.cell(total), is_dash_zero=True)
        if any(one is None or one.value is None for one in [*parts, whole]):
            continue
        if abs(sum(one.value or 0 for one in parts if one) - ((whole and whole.value) or 0)) > 0.5:
            sentence = "Månaderna blir inte summan i Hittills; kontrollera raden i källan."
            ledger.say("sum_differs", sentence, row=line.number, column=table.heads[total])
