"""Files as the tables the methods take: through the readers, or a plain table with named columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from rodtrad.analysis.result import About
from rodtrad.datasets import readers
from rodtrad.datasets.asked.question import EVENTS as EVENT_NEEDS
from rodtrad.datasets.asked.question import Ask, BadQuestion, Choices, Need
from rodtrad.datasets.asked.table import SWEDISH_PLANE, Events, Table
from rodtrad.datasets.geometry import ReadArea, read_areas
from rodtrad.datasets.mapping import Mapping as ColumnMapping
from rodtrad.datasets.mapping import head_index, propose, sample_of
from rodtrad.datasets.opened import Opened, open_file
from rodtrad.datasets.shapes import EVENTS, CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.tables import heads_of, table_at
from rodtrad.datasets.words import Style, number, plain, style_of

UNKNOWN_PLANE = 0


def load(ask: Ask, files: Sequence[str | Path | bytes], choices: Choices) -> Table:
    """The table ``ask`` needs. Raises BadQuestion, or CannotRead where a file is refused."""
    areas = read_areas(Path(choices.area).read_bytes()) if choices.area else ()
    about = About(
        what=choices.what or "händelser",
        area=Path(choices.area).stem if choices.area else "",
        period_from=choices.period_from,
        period_to=choices.period_to,
    )
    opened = [open_file(one) for one in files]
    if ask.need not in EVENT_NEEDS:
        columns = named_columns(opened[0], ask, choices)
        if columns is not None:
            return _with_series(Table(replace(about, source=opened[0].name), columns=columns), ask)
    if ask.need is Need.SERIES and not _has_periods(opened[0], choices):
        from rodtrad.datasets.asked.periods import series_of

        return series_of(opened[0], ask, choices, about)
    if ask.need in EVENT_NEEDS or (ask.counts_events and areas):
        return _of_events([events_of(one, ask, choices, areas) for one in opened], about, areas)
    needed = ", ".join(column.name for column in ask.columns if column.is_required)
    also = " Händelser går också bra, med --area." if ask.counts_events else ""
    raise BadQuestion(
        f"{opened[0].name} saknar någon av kolumnerna {needed}; koppla dem med --column NAMN=RUBRIK.{also}"
    )


# --- plain tables ---------------------------------------------------------------------------------------------


def named_columns(opened: Opened, ask: Ask, choices: Choices) -> dict[str, list[Any]] | None:
    """The columns by our names; None where the file lacks one that is needed."""
    if opened.kind not in {"text", "xlsx"} or not ask.columns:
        return None
    try:
        sample = sample_of(opened)
        index = head_index(sample)
    except CannotRead:
        return None
    heads = {head.casefold(): head for head in heads_of(sample.rows[index]) if head}
    wanted = {column.name: choices.columns.get(column.name, column.name) for column in ask.columns}
    has = {ours: heads[head.casefold()] for ours, head in wanted.items() if head.casefold() in heads}
    if not all(column.name in has for column in ask.columns if column.is_required):
        return None
    grid = next(grid for grid in opened.grids if grid.name == sample.name)
    table = table_at(grid, index)
    found: dict[str, list[Any]] = {}
    for column in ask.columns:
        if column.name in has:
            cells = list(table.cells(table.heads.index(has[column.name])))
            found[column.name] = (
                [plain(one) for one in cells] if column.is_text else _numbers(cells, column.name)
            )
    others = [head for head in table.heads if head and head not in has.values()]
    for head in others if "*" in {column.name for column in ask.columns} else ():
        found[head] = _numbers(list(table.cells(table.heads.index(head))), head)
    return found


def _has_periods(opened: Opened, choices: Choices) -> bool:
    """A row a period, by its head: never to be read as an event a row."""
    if opened.kind not in {"text", "xlsx"}:
        return False
    sample = sample_of(opened)
    wanted = choices.columns.get("period", "period").casefold()
    return wanted in {head.casefold() for head in heads_of(sample.rows[head_index(sample)])}


def _numbers(cells: list[Any], name: str) -> list[float]:
    style = style_of(cells, hint=Style("decimal", "decimal"))
    found = [number(cell, style) for cell in cells]
    for at, one in enumerate(found, 1):
        if one is None or one.value is None or one.doubt:
            raise BadQuestion(f"Rad {at} i kolumnen {name} är inget tal; rätta eller ta bort raden.")
    return [float(one.value) for one in found if one and one.value is not None]


def _with_series(table: Table, ask: Ask) -> Table:
    if ask.need is not Need.SERIES:
        return table
    from rodtrad.datasets.asked.periods import as_series

    return as_series(table)


# --- events ---------------------------------------------------------------------------------------------------


def events_of(opened: Opened, ask: Ask, choices: Choices, areas: tuple[ReadArea, ...] = ()) -> Events:
    """The events of a file within the choices, and what was left out on the way."""
    reading, mapping = _reading(opened, choices, choices.plane)
    rows, met = _rows(reading)
    plane = mapping.plane if mapping else SWEDISH_PLANE
    notes = list(reading.warnings)
    if not len(rows) and any(one.code == "bad_place" for one in met) and choices.plane is None and mapping:
        plane = _plane_abroad(opened, mapping)
        reading, mapping = _reading(opened, choices, plane)
        rows, met = _rows(reading)
        notes.append(_ABROAD[plane == UNKNOWN_PLANE].format(plane))
    notes += _left_out(met)
    rows = _chosen(rows, choices, notes)
    if ask.need is not Need.TIMES:
        rows = _placed(rows, notes)
    if areas and ask.need in EVENT_NEEDS:
        rows = _inside(rows, areas, plane, notes)
    is_told = mapping is None or choices.place_grain_m is not None
    grain = choices.place_grain_m if choices.place_grain_m is not None else _grain(rows) if is_told else None
    rows = rows.take(np.repeat(np.arange(len(rows)), rows["count"].to_numpy()))
    title = "" if mapping else f"{reading.title}, "
    return Events(rows, reading.places_are_centres, grain, plane, title + opened.name, tuple(notes))


_ABROAD = (
    "Platserna ligger utanför Sverige och räknas i meter i EPSG:{}.",
    "Platserna ligger inte i SWEREF 99 TM; de räknas i meter som de står och går inte att visa på karta.",
)


def _reading(opened: Opened, choices: Choices, plane: int | None) -> tuple[Reading, ColumnMapping | None]:
    """The reading, and the mapping it rests on where the layout is not one we know."""
    fits = readers.sniff(opened)
    name = choices.reader or (fits[0][0] if fits else "")
    if name and not name.startswith("generic"):
        reading, mapping = readers.read(opened, name), None
    else:
        mapping = propose(opened)
        mine = {head: role for role, head in choices.columns.items()}
        others = {head: role for head, role in mapping.roles.items() if role not in mine.values()}
        mapping = replace(mapping, kind=Kind.EVENTS, roles={**others, **mine})
        if plane is not None:
            mapping = replace(mapping, plane=plane)
        reading = readers.read(opened, "generic-events", mapping)
    if reading.batches is None:
        raise BadQuestion(f"{opened.name} har tal per område och period, inte händelser.")
    return reading, mapping


def _rows(reading: Reading) -> tuple[pa.Table, list[Finding]]:
    met: list[Finding] = list(reading.findings)
    batches = reading.batches(met.append) if reading.batches else iter(())
    return pa.Table.from_batches(list(batches), EVENTS), met


def _plane_abroad(opened: Opened, mapping: ColumnMapping) -> int:
    """The UTM zone of degrees; metres of another land are taken as they stand."""
    if "lat" not in mapping.roles.values():
        return UNKNOWN_PLANE
    grid = sample_of(opened)
    index = head_index(grid, mapping)
    heads = heads_of(grid.rows[index])
    middle = {}
    for role in ("lat", "lon"):
        at = heads.index(mapping.head(role) or "")
        read = [number(row[at], style_of([row[at]])) for row in grid.rows[index + 1 :] if at < len(row)]
        values = [one.value for one in read if one and one.value is not None]
        middle[role] = float(np.median(values)) if values else 0.0
    return (32600 if middle["lat"] >= 0 else 32700) + int((middle["lon"] + 180) // 6) % 60 + 1


def _left_out(met: list[Finding]) -> list[str]:
    """One sentence a reason, with how many rows."""
    counts: Counter[str] = Counter()
    for one in met:
        if one.level is Level.DROPPED:
            counts[one.sentence.split(";")[0].rstrip(".")] += one.count
    return [f"{many} rader är inte med. {sentence}." for sentence, many in counts.most_common(5)]


def _chosen(rows: pa.Table, choices: Choices, notes: list[str]) -> pa.Table:
    import pyarrow.compute as pc

    if choices.kind:
        low = pc.utf8_lower(rows["kind"])
        kept = rows.filter(pc.starts_with(low, choices.kind.lower()))
        if not len(kept):
            common = Counter(rows["kind"].to_pylist()).most_common(5)
            has = ", ".join(kind for kind, _ in common if kind) or "ingen brottstyp"
            raise BadQuestion(f"Inga händelser av slaget ”{choices.kind}”. Vanligast i filen: {has}.")
        rows = kept
    for day, keep in ((choices.period_from, pc.greater_equal), (choices.period_to, pc.less)):
        if day is not None:
            rows = rows.filter(keep(rows["starts_at"], pa.scalar(day).cast(pa.timestamp("us"))))
    if not len(rows):
        raise BadQuestion("Inga händelser är kvar. " + (notes[-1] if notes else "Ändra perioden."))
    return rows


def _placed(rows: pa.Table, notes: list[str]) -> pa.Table:
    import pyarrow.compute as pc

    kept = rows.filter(pc.is_valid(rows["x_dm"]))
    if lost := len(rows) - len(kept):
        notes.append(f"{lost} händelser saknar plats och är inte med.")
    if not len(kept):
        raise BadQuestion(
            "Ingen händelse har en plats; koppla kolumnerna med --column x=RUBRIK --column y=RUBRIK."
        )
    return kept


def _inside(rows: pa.Table, areas: tuple[ReadArea, ...], plane: int, notes: list[str]) -> pa.Table:
    import shapely

    if plane != SWEDISH_PLANE:
        raise BadQuestion("Områden går bara att lägga på platser i Sverige.")
    if rows["x_dm"].null_count != 0:
        return rows
    whole = shapely.union_all(shapely.from_wkb([area.geometry for area in areas]))
    shapely.prepare(whole)
    x, y = (rows[name].to_numpy() / 10 for name in ("x_dm", "y_dm"))
    kept = rows.filter(pa.array(shapely.intersects_xy(whole, x, y)))
    if lost := len(rows) - len(kept):
        notes.append(f"{lost} händelser ligger utanför området och är inte med.")
    if not len(kept):
        raise BadQuestion("Ingen händelse ligger i området.")
    return kept


def _grain(rows: pa.Table) -> float | None:
    """As the source declares it; one metre is what stands there when nothing is said."""
    import pyarrow.compute as pc

    coarsest = pc.max(rows["place_grain_m"]).as_py()
    return float(coarsest) if coarsest and coarsest > 1 else None


def _of_events(events: list[Events], about: About, areas: tuple[ReadArea, ...]) -> Table:
    first = min(one.starts.min() for one in events).astype("datetime64[D]").item()
    last = max(one.starts.max() for one in events).astype("datetime64[D]").item() + timedelta(1)
    about = replace(
        about,
        period_from=about.period_from or first,
        period_to=about.period_to or last,
        source="; ".join(one.source for one in events),
    )
    notes = tuple(dict.fromkeys(note for one in events for note in one.notes))
    return Table(about, tuple(events), areas=areas, notes=notes, plane=events[0].plane)
