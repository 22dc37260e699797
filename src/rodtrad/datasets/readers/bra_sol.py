"""Brå's own search (SOL), export "Databasfil": one row a value, year files and month files."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import Period, period
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.tables import Line, find
from rodtrad.datasets.words import Style, area_kind, area_name, label, names_something

ABOUT = About(
    "bra-sol",
    1,
    "Brå, anmälda brott, Databasfil",
    "Brottsförebyggande rådet",
    warnings=(
        "Kommunens siffror följer brottsplatsen men regionens följer var ärendet handlades; jämför dem inte rakt av.",
        "Bedrägerier saknar ofta brottsplats, så kommunens bedrägerisiffror är ofullständiga.",
    ),
)
HEADS = (r"Region", r"Brott", r"År", r"Period", r"Antal", r"/\s?100 000 inv\.?")
CODED = re.compile(r"^(\d{4}) - (.+)$")


def sniff(opened: Opened) -> float:
    if opened.kind != "text":
        return 0.0
    return 0.98 if re.search(r"Region;Brott;.r;Period;Antal", opened.head, re.IGNORECASE) else 0.0


def read(opened: Opened) -> Reading:
    table = next((found for grid in opened.grids if (found := find(grid, *HEADS[:5]))), None)
    if table is None:
        raise CannotRead("Rubrikraden ”Region;Brott;År;Period;Antal” saknas; välj Databasfil vid exporten.")
    ledger = Ledger(ABOUT, opened)
    ledger.columns = table.heads
    where = [table.column(head) for head in HEADS]
    styles = ledger.styles(table)
    if where[5] is None:
        ledger.note_missing(table, "/100 000 inv")
    for line in table.lines:
        draft = ledger.draft(line, table)
        region, crime, *when = (line.text(column) for column in where[:4])
        coded = CODED.match(crime)
        name = label(coded[2] if coded else crime)
        if not area_name(region) or not names_something(region):
            draft.fault("no_area", "Raden saknar region.", "Region")
        if not names_something(name) or re.fullmatch(HEADS[0], name):
            draft.fault("no_label", "Raden saknar brott.", "Brott")
        same: dict[str, Any] = {
            "code": coded[1] if coded else "",
            "area": area_name(region),
            "area_kind": _kind(region),
        }
        _put_both(draft, line, where, styles, name, when_of(when[0], when[1]), same)
        ledger.keep(draft)
    ledger.note_loose(table)
    return ledger.reading("Anmälda brott")


def _put_both(
    draft: Draft,
    line: Line,
    where: list[int | None],
    styles: list[Style],
    name: str,
    when: Period | None,
    same: dict[str, Any],
) -> None:
    for column, unit in zip(where[4:], ("antal", "per 100 000 invånare"), strict=True):
        if column is not None:
            cell = line.cell(column)
            style = styles[column]
            draft.put(cell, indicator=name, period=when, unit=unit, style=style, column=unit, **same)


def when_of(year: str, part: str) -> Period | None:
    """Year files say "År" in the year column and the year in the other; "prel." may stand in either."""
    if re.fullmatch(r"år", year, re.IGNORECASE):
        return period(part)
    whole = period(year)
    if whole is None or (whole.end - whole.start).days < 365:
        return None
    within = period(part, whole.start.year)
    if within is None:
        return None
    is_preliminary = whole.is_preliminary or within.is_preliminary
    return Period(within.start, within.end, is_preliminary, within.note)


def _kind(region: str) -> str:
    kind = area_kind(region)
    return kind or ("stadsområde" if region else "")
