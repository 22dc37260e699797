"""One answer on the workbench as plain data: shown, kept, sent as JSON or frozen in an observation, always the same."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rodtrad.analysis.result import CannotAnswer, Result, plain
from rodtrad.ui.charts import Chart
from rodtrad.ui.keeping import digest
from rodtrad.ui.maps import Map
from rodtrad.ui.pages import Cell, Table


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Everything that may be said of one question. ``refusal`` instead of the rest where the data cannot carry it."""

    key: str
    title: str
    refusal: str = ""
    finding: str = ""  # one sentence or two, in plain Swedish
    what: str = ""
    area: str = ""
    source: str = ""
    period: str = ""
    period_from: str = ""  # ISO; half-open
    period_to: str = ""
    n: int = 0
    value: float | None = None  # the one figure an observation carries
    unit: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    spec: Mapping[str, Any] | None = None  # Vega-Lite
    legend: tuple[tuple[str, str], ...] = ()
    shapes: tuple[Mapping[str, Any], ...] = ()  # GeoJSON, one a row: then the table is a map's list
    ground: tuple[Mapping[str, Any], ...] = ()
    method: str = ""
    reference: str = ""
    assumptions: tuple[tuple[str, bool | None], ...] = ()
    caveat: str = ""
    notes: tuple[str, ...] = ()  # preliminary, suppressed, revised…

    @property
    def table(self) -> Table:
        rows = tuple(tuple(Cell(value) for value in row) for row in self.rows)
        return Table(f"{self.title}: {self.what}", self.columns, rows)

    @property
    def figure(self) -> Chart | Map | None:
        words: dict[str, Any] = {
            "sentence": self.finding,
            "source": self.source,
            "period": self.period,
            "n": self.n,
        }
        if self.shapes:
            return Map(**words, table=self.table, shapes=self.shapes, ground=self.ground, anchor=self.key)
        if self.spec:
            return Chart(**words, table=self.table, spec=self.spec, legend=self.legend)
        return None

    def as_plain(self) -> dict[str, Any]:
        found: dict[str, Any] = plain(self)
        return found

    @property
    def content_hash(self) -> str:
        return digest(self.as_plain())


def read(given: Mapping[str, Any]) -> Panel:
    """A panel from its plain form. Fields a later version has added take their default."""
    known = {field.name: field for field in dataclasses.fields(Panel)}
    pairs = ("rows", "legend", "assumptions")
    lists = ("columns", "shapes", "ground", "notes")
    fresh = {name: value for name, value in given.items() if name in known}
    fresh |= {name: tuple(tuple(one) for one in fresh.get(name, ())) for name in pairs}
    fresh |= {name: tuple(fresh.get(name, ())) for name in lists}
    return Panel(**fresh)


def as_text(panel: Panel) -> str:
    return json.dumps(panel.as_plain(), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Panel:
    return read(json.loads(text))


def of_result(result: Result, **more: Any) -> dict[str, Any]:
    """What every method's answer says of itself, ready for ``Panel``; ``more`` takes precedence."""
    table = result.table()
    return {
        "finding": result.finding,
        "n": result.n,
        "columns": table.columns,
        "rows": table.rows,
        "method": result.method,
        "reference": result.reference,
        "assumptions": tuple((one.text, one.is_met) for one in result.assumptions),
        "caveat": result.caveat,
        **more,
    }


def refused(key: str, title: str, why: CannotAnswer, **more: Any) -> Panel:
    return Panel(key=key, title=title, refusal=why.sentence, **more)
