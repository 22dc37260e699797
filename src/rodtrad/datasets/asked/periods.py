"""Series out of files: a plain table's rows, figures by area and indicator, or events counted per period."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from rodtrad.analysis.result import About
from rodtrad.analysis.series_break import require_unbroken
from rodtrad.datasets import readers
from rodtrad.datasets.asked.material import events_of
from rodtrad.datasets.asked.question import Ask, BadQuestion, Choices
from rodtrad.datasets.asked.table import Series, Table
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.shapes import Kind, Reading

UNITS = {"month": "M", "week": "W", "day": "D"}
ONE_SERIES = "alla"


def as_series(table: Table) -> Table:
    """A plain table's columns: ``value``, or every column besides those with a name of ours."""
    named = {name: cells for name, cells in table.columns.items() if name not in {"period", "population"}}
    texts = table.columns.get("period")
    starts = tuple(_start(text) for text in texts) if texts else ()
    if list(starts) != sorted(set(starts)):
        raise BadQuestion("Perioderna ska stå i ordning, en rad för varje.")
    series = Series(tuple(named), np.array(list(named.values()), float), starts)
    return _dated(replace(table, series=series))


def _start(text: str) -> date:
    found = period(text)
    if found is None:
        raise BadQuestion(f"”{text[:40]}” är ingen period; skriv till exempel 2026-03.")
    return found.start


def _dated(table: Table) -> Table:
    starts = table.series.starts if table.series else ()
    if not starts:
        return table
    after = starts[-1] + (starts[-1] - starts[-2] if len(starts) > 1 else timedelta(1))
    about = replace(
        table.about,
        period_from=table.about.period_from or starts[0],
        period_to=table.about.period_to or after,
    )
    return replace(table, about=about)


def series_of(opened: Opened, ask: Ask, choices: Choices, about: About) -> Table:
    """Events counted, or published figures as they stand."""
    fits = readers.sniff(opened)
    name = choices.reader or (fits[0][0] if fits else "")
    if name and readers.MODULES[name].ABOUT.kind is Kind.FIGURES:
        return _of_figures(readers.read(opened, name), choices, replace(about, source=opened.name))
    events = events_of(opened, replace_need(ask), choices)
    series = counted(events.rows, choices)
    note = "Första och sista perioden kan vara ofullständiga; ange --from och --to."
    notes = events.notes if choices.period_from and choices.period_to else (*events.notes, note)
    return _dated(Table(replace(about, source=events.source), (events,), series=series, notes=notes))


def replace_need(ask: Ask) -> Ask:
    """A series needs no places: events without one count too."""
    from rodtrad.datasets.asked.question import Need

    return replace(ask, need=Need.TIMES)


def counted(rows: pa.Table, choices: Choices) -> Series:
    """Events per period, zeros included, one series a kind or area where asked for."""
    unit = UNITS[choices.per]
    at = _floor(rows["starts_at"].to_numpy().astype("datetime64[D]"), unit)
    first = (
        _floor(np.array([choices.period_from], "datetime64[D]"), unit)[0] if choices.period_from else at.min()
    )
    last = at.max()
    if choices.period_to:
        last = _floor(np.array([choices.period_to], "datetime64[D]") - 1, unit)[0]
    periods = int((last - first).astype(int)) + 1
    step = 7 if unit == "W" else 1
    periods = (periods - 1) // step + 1
    index = (at - first).astype(int) // step
    groups = rows[choices.by].to_pylist() if choices.by else [ONE_SERIES] * len(rows)
    names = sorted(set(groups)) if choices.by else [ONE_SERIES]
    row = {name: k for k, name in enumerate(names)}
    values = np.zeros((len(names), periods))
    np.add.at(values, ([row[name] for name in groups], index), 1)
    starts = [(first + step * k).astype("datetime64[D]").item() for k in range(periods)]
    return Series(tuple(names), values, tuple(starts))


def _floor(days: Any, unit: str) -> Any:
    """Months as months; weeks as the day they begin, Monday."""
    if unit == "M":
        return days.astype("datetime64[M]")
    return days - (days.astype(int) + 3) % 7 if unit == "W" else days


def _of_figures(reading: Reading, choices: Choices, about: About) -> Table:
    if reading.figures is None:
        raise BadQuestion("Filen har inga tal per period.")
    rows = [row for row in reading.figures.to_pylist() if _is_chosen(row, choices)]
    lengths = Counter((row["period_to"] - row["period_from"]).days // 20 for row in rows)
    if not rows or len({month > 2 for month in lengths}) > 1:
        raise BadQuestion("Filen har inga tal, eller både månader och år; välj med --kind, --from och --to.")
    named: dict[str, dict[date, float]] = {}
    for row in rows:
        parts = (row["indicator"], row["area"], row["sex"], row["age"], row["unit"])
        value = row["value"]
        named.setdefault(", ".join(one for one in parts if one), {})[row["period_from"]] = (
            float("nan") if value is None else value
        )
    starts = sorted({start for cells in named.values() for start in cells})
    values = np.array([[cells.get(start, np.nan) for start in starts] for cells in named.values()])
    for name in named:
        require_unbroken(f"{reading.title} {name}", starts[0], starts[-1] + timedelta(1))
    if not np.isfinite(values).all():
        raise BadQuestion("Minst en serie saknar värden; välj en hel period med --from och --to.")
    table = Table(about, series=Series(tuple(named), values, tuple(starts)), notes=reading.warnings)
    return _dated(replace(table, about=replace(about, source=f"{reading.title}, {about.source}")))


def _is_chosen(row: dict[str, Any], choices: Choices) -> bool:
    is_kind = row["indicator"].casefold().startswith(choices.kind.casefold())
    after = choices.period_from is None or row["period_from"] >= choices.period_from
    return is_kind and after and (choices.period_to is None or row["period_to"] <= choices.period_to)
