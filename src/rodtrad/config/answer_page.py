"""An answer as one page that holds all it needs: no script, no outside file, light and dark, and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from django.template import Context, Engine
from django.utils.safestring import mark_safe

import rodtrad.ui
from rodtrad.datasets.telling import Answer

MOST_ROWS = 200
MOST_MARKS = 40  # rows of a chart with one row a name
TEMPLATE = Path(__file__).with_name("answer.html")
THEME = Path(rodtrad.ui.__file__).parent / "assets" / "theme.css"


def page(answer: Answer) -> str:
    """The whole page as text."""
    wide, narrow = _pictures(answer)
    first = next(answer.rows(), ())
    is_number = [isinstance(cell, int | float | np.number) for cell in first]
    heads = zip(answer.columns, is_number or [False] * len(answer.columns), strict=True)
    context = {
        "answer": answer,
        "question": answer.ask.question,
        "theme": mark_safe(THEME.read_text(encoding="utf-8")),
        "heads": list(heads),
        "rows": [list(zip(row, is_number, strict=True)) for row in answer.shown(MOST_ROWS)],
        "left": max(len(answer.result.table().rows) - MOST_ROWS, 0),
        "wide": wide,
        "narrow": narrow,
        "signs": _signs(answer.columns) if wide else "",
    }
    template = Engine(autoescape=True).from_string(TEMPLATE.read_text(encoding="utf-8"))
    return str(template.render(Context(context)))


def _pictures(answer: Answer) -> tuple[str, str]:
    """The chart wide and narrow; empty where this kind of answer has none."""
    from rodtrad.ui import charts

    spec = _spec(answer)
    if spec is None:
        return "", ""
    return charts.drawn(spec, answer.finding, charts.WIDE), charts.drawn(spec, answer.finding, charts.NARROW)


def _spec(answer: Answer) -> dict[str, Any] | None:
    """A drawing by the columns of the table: hours of the week, a series, intervals or bars."""
    columns = answer.columns
    rows = [dict(zip(columns, row, strict=True)) for row in answer.rows()]
    if not rows:
        return None
    if columns[0] == "Timme":
        return _week(rows, columns)
    if columns[0] == "Period" and "-" in str(rows[0]["Period"]):
        return _line(rows, columns)
    return _by_name(rows, columns)


def _week(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> dict[str, Any]:
    from rodtrad.ui import charts

    cells = [{"Timme": row["Timme"], "Dag": day, "Antal": row[day]} for day in columns[1:] for row in rows]
    return charts.heat(cells, x="Timme", y="Dag", value="Antal")


def _other(columns: tuple[str, ...]) -> str:
    """The column drawn dashed beside the counts."""
    return next((one for one in ("Trend", "Utan nivåändring", "Övre gräns") if one in columns), "")


def _signs(columns: tuple[str, ...]) -> str:
    """What the signs of the chart mean."""
    if columns[0] == "Timme":
        return "Timme på dygnet; ju starkare färg, desto fler händelser."
    if columns[0] == "Period":
        other = _other(columns)
        return f"Heldraget: antal. Streckat: {other.lower()}." if other else ""
    has_interval = any(set(one) <= set(columns) for one in INTERVALS)
    return "Streck: från lägsta till högsta. Rött: utanför det väntade." if has_interval else ""


def _line(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> dict[str, Any]:
    from rodtrad.ui import charts

    other = _other(columns)
    values = [
        {"Period": f"{row['Period']}-01"[:10], "Antal": row["Antal"], "other": _finite(row.get(other))}
        for row in rows
    ]
    return charts.line(values, x="Period", y="Antal", unit="Antal", other="other" if other else "")


INTERVALS = (("Kvot", "Från", "Till"), ("Antal", "Undre 99,8 %", "Övre 99,8 %"))
BARS = ("Kvot", "Andel av händelserna", "Antal", "Vikt", "Justerat per 100 000")


def _by_name(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> dict[str, Any] | None:
    from rodtrad.ui import charts

    name = columns[0]
    named = [{**row, name: str(row[name])} for row in rows[:MOST_MARKS]]
    if len({row[name] for row in named}) < max(len(named), 2):
        return None
    for value, low, high in INTERVALS:
        if {value, low, high} <= set(columns):
            marked = [
                {"name": row[name], "value": row[value], "low": row[low], "high": _finite(row[high]),
                 "marked": not row[low] <= (1 if value == "Kvot" else row[value]) <= row[high]}
                for row in named
            ]  # fmt: skip
            return charts.ranges(
                marked, name="name", value="value", low="low", high="high", unit=value, marked="marked"
            )
    value = next((one for one in BARS if one in columns[1:]), "")
    if not value:
        return None
    bars = [{"name": row[name], "value": _finite(row[value])} for row in named]
    return charts.bars(bars, name="name", value="value", unit=value)


def _finite(value: Any) -> float | None:
    return float(value) if value is not None and np.isfinite(value) else None
