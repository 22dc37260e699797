"""Writes the store's Parquet with DuckDB: sorted, one file a year, and the small cubes that pages read.

Times of day and weekdays are worked out once, here; an unknown hour or weekday is -1, never a guess.
"""

# ruff: noqa: S608 — the only texts put into SQL are our own column names and quoted paths
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rodtrad.datasets.shapes import EVENTS, FIGURE_KEY, FIGURES, Kind

CUBES = ("months", "hours", "cells")
MOST_NAMES = 1000  # more are addresses, not areas: a cube of them would be as large as the events
CELL_DM = 1000  # the cells cube counts in squares of 100 metres
KEYS: dict[Kind, tuple[str, ...]] = {Kind.EVENTS: ("event",), Kind.FIGURES: FIGURE_KEY}
_ORDER = {Kind.EVENTS: "starts_at, row", Kind.FIGURES: "indicator, area, period_from, row"}
YEAR_OF = {Kind.EVENTS: "starts_at", Kind.FIGURES: "period_from"}
_CALENDAR = """, date_trunc('month', starts_at)::DATE AS month
    , CASE WHEN time_grain = 'month' THEN -1 ELSE isodow(starts_at) END::TINYINT AS weekday
    , CASE WHEN time_grain IN ('minute', 'hour') THEN hour(starts_at) ELSE -1 END::TINYINT AS hour"""


@dataclass(frozen=True)
class Limits:
    memory_mib: int = 1024
    threads: int = 2


def connect(limits: Limits, spill: Path | None = None) -> Any:
    """A DuckDB session in memory, within its limits, that writes nothing but where it is told."""
    import duckdb

    session = duckdb.connect(":memory:")
    session.execute(f"SET memory_limit = '{limits.memory_mib}MiB'")
    session.execute(f"SET threads = {limits.threads}")
    session.execute("SET preserve_insertion_order = false")
    session.execute("SET TimeZone = 'UTC'")
    if spill is not None:
        session.execute(f"SET temp_directory = {quoted(str(spill))}")
    return session


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def scan(paths: Iterable[Path]) -> str:
    """The files as one table in SQL."""
    named = ", ".join(quoted(str(path)) for path in paths)
    return f"read_parquet([{named}], union_by_name = true, hive_partitioning = false)"


def payload(kind: Kind) -> tuple[str, ...]:
    """The columns that tell whether a row has changed."""
    schema = EVENTS if kind is Kind.EVENTS else FIGURES
    return tuple(name for name in schema.names if name not in (*KEYS[kind], "row", "starts_utc"))


def area_columns(session: Any, path: Path) -> tuple[str, ...]:
    rows = session.execute(f"DESCRIBE SELECT * FROM {scan([path])}").fetchall()
    return tuple(row[0] for row in rows if row[0].startswith("in_"))


def _copy(session: Any, query: str, to: Path, marks: Mapping[str, str]) -> None:
    metadata = ", ".join(f"{quoted(name)}: {quoted(value)}" for name, value in marks.items())
    to.parent.mkdir(parents=True, exist_ok=True)
    session.execute(
        f"COPY ({query}) TO {quoted(str(to))} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
    )


def has_repeats(session: Any, kind: Kind, raws: list[Path]) -> bool:
    """Whether a key stands twice."""
    key = ", ".join(KEYS[kind])
    found = session.execute(f"SELECT count(*), count(DISTINCT ({key})) FROM {scan(raws)}").fetchall()
    return bool(found[0][0] != found[0][1])


def write_once(session: Any, kind: Kind, raws: list[Path], to: Path) -> None:
    """The rows of ``raws`` with each key once: of rows with the same key the last in the file counts."""
    key = ", ".join(KEYS[kind])
    _copy(
        session,
        f"SELECT * FROM {scan(raws)} QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY row DESC) = 1",
        to,
        {},
    )


def write_year(session: Any, kind: Kind, raw: Path, year: int, to: Path, marks: Mapping[str, str]) -> None:
    """One year of ``raw``, sorted, with its calendar."""
    derived = _CALENDAR if kind is Kind.EVENTS else ""
    _copy(
        session,
        f"SELECT *, {year}::SMALLINT AS year{derived} FROM {scan([raw])}"
        f" WHERE year({YEAR_OF[kind]}) = {year} ORDER BY {_ORDER[kind]}",
        to,
        marks,
    )


def write_without(
    session: Any, kind: Kind, path: Path, newer: list[Path], to: Path, marks: Mapping[str, str]
) -> None:
    """The rows of ``path`` whose key is in none of ``newer``, in the same order."""
    key = ", ".join(KEYS[kind])
    _copy(
        session,
        f"SELECT * FROM {scan([path])} ANTI JOIN {scan(newer)} AS newer USING ({key}) ORDER BY {_ORDER[kind]}",
        to,
        marks,
    )


def shared(session: Any, kind: Kind, path: Path, newer: list[Path]) -> int:
    """How many rows of ``path`` have their key in ``newer``."""
    key = ", ".join(KEYS[kind])
    query = f"SELECT count(*) FROM {scan([path])} SEMI JOIN {scan(newer)} AS newer USING ({key})"
    return int(session.execute(query).fetchall()[0][0])


def cube_path(rows: Path, cube: str) -> Path:
    return rows.with_name(f"{cube}.parquet")


def write_cubes(session: Any, rows: Path, marks: Mapping[str, str]) -> None:
    """Beside a year's events: counts by month, by hour of the week, and by 100 metre cell.

    ``area_set`` '' has the source's own area name in ``named``; every other set its area's number in ``area``.
    Rows stand in no order: a cube is read whole, and sorting it would double its cost.
    """
    columns = area_columns(session, rows)
    table = scan([rows])
    ((names,),) = session.execute(f"SELECT count(DISTINCT area) FROM {table}").fetchall()
    sets = [("''", "-1::INTEGER", "area" if names <= MOST_NAMES else "''")]
    sets += [(quoted(name[3:]), name, "''") for name in columns]
    groups = {
        "months": "month, kind, code, sex, age",
        "hours": "year, kind, weekday, hour",
    }
    for cube, group in groups.items():
        parts = [
            f"SELECT {area_set} AS area_set, {area} AS area, {named} AS named, {group},"
            f" sum(count)::BIGINT AS events FROM {table} GROUP BY ALL"
            for area_set, area, named in sets
        ]
        _copy(session, " UNION ALL ".join(parts), cube_path(rows, cube), marks)
    places = "".join(f", {name}" for name in columns)
    _copy(
        session,
        f"SELECT year, kind, floor(x_dm / {CELL_DM})::INTEGER AS cell_x,"
        f" floor(y_dm / {CELL_DM})::INTEGER AS cell_y{places}, sum(count)::BIGINT AS events"
        f" FROM {table} WHERE x_dm IS NOT NULL GROUP BY ALL ORDER BY kind, cell_y, cell_x",
        cube_path(rows, "cells"),
        marks,
    )
