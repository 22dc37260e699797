"""The questions asked of the store, as Ibis expressions that answer the same on DuckDB and on PySpark.

Only what both engines do alike is used: floor before every cast, wall-clock columns, and nothing of hash,
approximate medians or ISO years. Swedish order of letters is the screen's business; here order is binary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.columnar import Limits

if TYPE_CHECKING:
    import ibis.expr.types as ir

BACKENDS = ("duckdb", "pyspark")
NIGHT = (22, 6)  # from, to (half-open), wall clock


@dataclass(frozen=True)
class Chosen:
    """What the question is of. Empty means all; the period is half-open."""

    kinds: tuple[str, ...] = ()
    area_set: str = ""  # '': the area names of the source
    areas: tuple[int | str, ...] = ()  # numbers in the set, or names where there is none
    period_from: date | None = None
    period_to: date | None = None

    @property
    def column(self) -> str:
        return f"in_{self.area_set}" if self.area_set else "area"


def connect(backend: str = "duckdb", limits: Limits | None = None) -> Any:
    """An Ibis session in memory. PySpark: two local threads, own machine only, no page of its own."""
    import ibis

    kept = limits or Limits()
    if backend == "duckdb":
        session = ibis.duckdb.connect(threads=kept.threads, memory_limit=f"{kept.memory_mib}MiB")
        session.raw_sql("SET TimeZone = 'UTC'")
        return session
    if backend != "pyspark":
        raise ValueError(backend)
    return ibis.pyspark.connect(_spark(kept))


def _spark(limits: Limits) -> Any:
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": f"{limits.memory_mib}m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(limits.threads),
        "spark.default.parallelism": str(limits.threads),
    }
    builder = SparkSession.builder.master(f"local[{limits.threads}]").appName("rodtrad")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def table(session: Any, files: Sequence[Path]) -> ir.Table:
    """The store's files as one table, without free text. An area set some files lack is null in theirs."""
    paths = [str(path) for path in files]
    if session.name == "duckdb":
        return _without_text(session.read_parquet(paths, union_by_name=True, hive_partitioning=False))
    from pyspark.sql import SparkSession

    view = "store_" + hashlib.sha256("\n".join(paths).encode()).hexdigest()[:16]
    rows = SparkSession.active().read.option("mergeSchema", "true").parquet(*paths)
    rows.createOrReplaceTempView(view)
    return _without_text(session.table(view))


def _without_text(events: ir.Table) -> ir.Table:
    return events.drop("text") if "text" in events.columns else events


def chosen(events: ir.Table, of: Chosen) -> ir.Table:
    """The rows the question is of: events, or a cube with ``month`` or ``year`` (whole months, whole years)."""
    if of.kinds:
        events = events.filter(events.kind.isin(of.kinds))
    if of.areas:
        events = events.filter(events[of.column].isin(of.areas))
    for edge, is_from in ((of.period_from, True), (of.period_to, False)):
        if edge is not None:
            moment = datetime(edge.year, edge.month, edge.day)
            events = events.filter(events.starts_at >= moment if is_from else events.starts_at < moment)
    return events


def monthly(events: ir.Table, of: Chosen) -> ir.Table:
    """Events by month, area and kind: month, area, kind, events."""
    rows = chosen(events, of)
    grouped = rows.group_by([rows.month, rows[of.column].name("of_area"), rows.kind])
    return grouped.agg(events=rows["count"].sum()).order_by(["month", "of_area", "kind"])


def hours(events: ir.Table, of: Chosen) -> ir.Table:
    """Events by hour of the day; -1 where the source has none."""
    rows = chosen(events, of)
    return rows.group_by("hour").agg(events=rows["count"].sum()).order_by("hour")


def week(events: ir.Table, of: Chosen) -> ir.Table:
    """Events by weekday (Monday 1) and hour; -1 where the source has none."""
    rows = chosen(events, of)
    return rows.group_by(["weekday", "hour"]).agg(events=rows["count"].sum()).order_by(["weekday", "hour"])


def cells(events: ir.Table, of: Chosen, size_m: int) -> ir.Table:
    """Events by square of ``size_m`` metres, with those at night: cell_x, cell_y (south-west edge / size), events, night."""
    import ibis

    rows = chosen(events, of)
    rows = rows.filter(rows.x_dm.notnull())
    side = size_m * 10.0
    rows = rows.mutate(
        cell_x=(rows.x_dm / side).floor().cast("int32"),
        cell_y=(rows.y_dm / side).floor().cast("int32"),
        at_night=ibis.ifelse((rows.hour >= NIGHT[0]) | rows.hour.between(0, NIGHT[1] - 1), rows["count"], 0),
    )
    grouped = rows.group_by(["cell_x", "cell_y"])
    return grouped.agg(events=rows["count"].sum(), night=rows.at_night.sum()).order_by(["cell_y", "cell_x"])


def exposed(events: ir.Table, of: Chosen) -> ir.Table:
    """Events by sex and age of those exposed, where the source has them."""
    rows = chosen(events, of)
    return rows.group_by(["sex", "age"]).agg(events=rows["count"].sum()).order_by(["sex", "age"])


def figures(
    table: ir.Table,
    *,
    indicators: Sequence[str] = (),
    areas: Sequence[str] = (),
    period_from: date | None = None,
) -> ir.Table:
    """Figures as published, in the order of their key."""
    if indicators:
        table = table.filter(table.indicator.isin(indicators))
    if areas:
        table = table.filter(table.area.isin(areas))
    if period_from is not None:
        table = table.filter(table.period_from >= period_from)
    return table.order_by(["indicator", "code", "area", "period_from", "sex", "age", "unit"])


# --- the same questions of the cubes, for pages --------------------------------------------------------------


def cube_rows(cube: ir.Table, of: Chosen) -> ir.Table:
    """A cube's rows of the question. Its period goes by whole months (``months``) or years (``hours``)."""
    rows = cube.filter(cube.area_set == of.area_set)
    if of.kinds:
        rows = rows.filter(rows.kind.isin(of.kinds))
    if of.areas:
        rows = rows.filter((rows.area if of.area_set else rows.named).isin(of.areas))
    has_months = "month" in cube.columns
    if of.period_from is not None:
        edge = of.period_from
        rows = rows.filter(rows.month >= edge if has_months else rows.year >= edge.year)
    if of.period_to is not None:
        edge = of.period_to
        rows = rows.filter(rows.month < edge if has_months else rows.year < edge.year)
    return rows


def cube_sum(cube: ir.Table, of: Chosen, by: Sequence[str]) -> ir.Table:
    """A cube summed over all but ``by`` (month, area, named, kind, code, sex, age; or year, weekday, hour …)."""
    rows = cube_rows(cube, of)
    return rows.group_by(list(by)).agg(events=rows.events.sum()).order_by(list(by))
