"""The readers that rest on a mapping: a layout we know gives the mapping, else the dialogue does."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any

from rodtrad.datasets.eventstream import stream
from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.mapping import Mapping, as_mapping, head_index, propose, sample_of
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.shapes import CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.tables import Line, heads_of, table_at
from rodtrad.datasets.words import Style, age, area_kind, area_name, label, names_something, plain, sex, whole

Given = Mapping | AnyMapping[str, Any] | None


def heads_in(opened: Opened) -> set[str]:
    """The heads of the file in small letters; none where no head row is found."""
    if opened.kind not in {"text", "xlsx"}:
        return set()
    try:
        grid = sample_of(opened)
        return {head.lower() for head in heads_of(grid.rows[head_index(grid)]) if head}
    except CannotRead:
        return set()


def read_events(opened: Opened, about: About, mapping: Given) -> Reading:
    found = as_mapping(mapping) if mapping else propose(opened)
    if found.kind is not Kind.EVENTS:
        raise CannotRead("Ingen datumkolumn hittades för händelserna; koppla kolumnerna för hand.")
    return stream(opened, found, about)


def read_known(opened: Opened, about: About, guess: Mapping, shapes: dict[str, str]) -> Reading:
    """Events of a layout we know, unmapped: a column it should have and lacks is told, kind and date are required."""
    missing = [role for role in shapes if role not in guess.roles.values()]
    for role, word in (("starts", "datum"), ("kind", "kategori")):
        if role in missing:
            raise CannotRead(f"Kolumnen för {word} hittades inte i rubrikraden; koppla kolumnerna för hand.")
    row = head_index(sample_of(opened), guess) + 1
    told = tuple(
        Finding("no_column", "En kolumn som brukar finnas saknas i rubrikraden.", Level.CHANGED, row, role)
        for role in missing
    )
    reading = stream(opened, guess, about)
    return replace(reading, findings=(*reading.findings, *told))


def read_figures(opened: Opened, about: About, mapping: Given) -> Reading:
    """Figures in long form: one value a row, its period, area and group in columns of their own."""
    found = as_mapping(mapping) if mapping else propose(opened)
    if found.kind is not Kind.FIGURES or not {"value", "period"} <= set(found.roles.values()):
        raise CannotRead("Kolumnerna för period och värde är inte kända; koppla dem för hand.")
    grid = max(opened.grids, key=lambda one: len(one.rows))
    table = table_at(grid, head_index(grid, found))
    for head in found.roles:
        if table.heads.count(head) != 1:
            raise CannotRead(f"Kolumnen ”{head[:60]}” saknas eller står flera gånger; koppla om kolumnerna.")
    ledger = Ledger(about, opened)
    ledger.columns = table.heads
    at = {role: table.heads.index(head) for head, role in found.roles.items()}
    styles = ledger.styles(table)
    for line in table.lines:
        draft = ledger.draft(line, table)
        _put(draft, line, found, at, styles[at["value"]])
        ledger.keep(draft)
    ledger.note_loose(table)
    return ledger.reading(table.title)


def _put(draft: Draft, line: Line, found: Mapping, at: dict[str, int], style: Style) -> None:
    """One row of the long form into the draft, or why it must stay out."""
    texts = {role: line.text(column) for role, column in at.items()}
    found_sex, found_age = sex(texts.get("sex", "")), age(texts.get("age", ""))
    if found_sex is None or found_age is None:
        draft.fault("no_group", "Åldern eller könet går inte att tolka.", "kön, ålder")
    if "area" in at and not names_something(texts["area"]):
        draft.fault("no_area", "Raden saknar område.", found.head("area") or "")
    if "indicator" in at and not names_something(texts["indicator"]):
        draft.fault("no_label", "Raden saknar rubrik.", found.head("indicator") or "")
    area = texts.get("area", "")
    draft.put(
        line.cell(at["value"]),
        indicator=label(texts.get("indicator", "")) or found.indicator or found.head("value") or "",
        period=period(texts["period"]),
        unit=found.unit,
        style=style,
        column=found.head("value") or "",
        may_be_negative=True,
        code=texts.get("code", ""),
        area=area_name(area),
        area_code=texts.get("area_code", ""),
        area_kind=found.area_kind or area_kind(area),
        sex=found_sex or "",
        age=found_age or "",
        n=whole(texts.get("n", "")),
        note=texts.get("note", ""),
    )


def roles_by(opened: Opened, shapes: dict[str, str]) -> dict[str, str]:
    """{head: role} by ``{role: pattern}``, each role and head once."""
    grid = sample_of(opened)
    heads = heads_of(grid.rows[head_index(grid)])
    roles: dict[str, str] = {}
    for role, shape in shapes.items():
        for head in heads:
            if head and head not in roles and re.fullmatch(shape, head, re.IGNORECASE):
                roles[head] = role
                break
    return roles


def with_roles(opened: Opened, shapes: dict[str, str], **more: Any) -> Mapping:
    return replace(Mapping(Kind.EVENTS, roles_by(opened, shapes)), **more)


def is_text(cell: Any) -> bool:
    return bool(re.search("[a-zåäö]", plain(cell), re.IGNORECASE))
