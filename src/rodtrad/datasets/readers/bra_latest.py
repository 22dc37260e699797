"""Brå's table P1: this month, the year so far and the last twelve months under heads in three rows."""

from __future__ import annotations

import re
from datetime import date

from rodtrad.datasets.ledger import About, Ledger
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.periods import MONTH_WORD, Period, month_number, months_of, period
from rodtrad.datasets.readers import bra_layout
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Table, find_head, joined_heads, table_at

ABOUT = About("bra-latest", 1, "Brå, anmälda brott senaste månaden (tabell P1)", bra_layout.BRA)
TWELVE = re.compile(rf"{MONTH_WORD} (\d{{4}})\s?[-–]\s?{MONTH_WORD} (\d{{4}})", re.IGNORECASE)


def look(grid: Grid) -> Table | None:
    low = find_head(grid, r"absolut.*|förändring absolut.*")
    if low is None:
        return None
    high = max(low - 2, 0)
    heads = joined_heads(grid, high, low)
    table = table_at(grid, low, heads)
    return Table(table.sheet, table.title + " " + " ".join(heads), heads, low + 1, table.lines, table.loose)


def sniff(opened: Opened) -> float:
    return 0.93 if opened.kind == "xlsx" and any(look(grid) for grid in opened.grids) else 0.0


def read(opened: Opened) -> Reading:
    table = bra_layout.first_table(opened, look, "Kolumnerna Antal och Förändring saknas; hämta tabell P1.")
    ledger = Ledger(ABOUT, opened)
    title = table.title
    month, year = bra_layout.month_in(opened, title), bra_layout.year_in(opened, title)
    if month is None:
        raise CannotRead(
            "Månaden saknas i både rubriken och filnamnet; döp filen som hos Brå, till exempel P1LaAug-2026.xlsx."
        )
    columns: dict[int, tuple[Period | None, str]] = {}
    for at, head in enumerate(table.heads):
        if re.search(r"(?i)\bper 100 000|/100 000", head):
            columns[at] = (bra_layout.dated(_when(head, year, month), title), "per 100 000 invånare")
        elif re.search(r"(?i)\| antal\b", head) and "förändring" not in head.lower():
            columns[at] = (bra_layout.dated(_when(head, year, month), title), "antal")
    named = table.column(r"brott.*") or 0
    bra_layout.put_crimes(ledger, table, named, columns, bra_layout.place_of(opened, title))
    ledger.say("changes_skipped", "Kolumnerna med förändring läses inte; de räknas om ur antalen.")
    return bra_layout.finished(ABOUT, table, ledger)


def _when(head: str, year: int, month: int) -> Period | None:
    """The period a head names; "senaste 12 månaderna" and "hittills" count from the table's month."""
    words = head.split(" | ")[0].lower()
    if "12 mån" in words or "tolv mån" in words:
        end = months_of(year, month, month).end
        return Period(date(end.year - 1, end.month, 1), end)
    if found := TWELVE.search(words):
        first, last = month_number(found[1]), month_number(found[3])
        if first and last:
            return Period(date(int(found[2]), first, 1), months_of(int(found[4]), last, last).end)
    if "hittills" in words or "ackumulerat" in words:
        return months_of(year, 1, month)
    return period(words, year) or (months_of(year, month, month) if "månad" in words else None)
