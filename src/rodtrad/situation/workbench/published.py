"""Published figures beside the events: population, survey shares, other parties' counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rodtrad.datasets import query
from rodtrad.datasets.shapes import Kind
from rodtrad.situation.workbench.asked import Asked, Underlag

PEOPLE = ("folkmängd", "befolkning")
SHARES = ("procent", "andel", "%")


def figures_of(asked: Asked, of: Underlag, areas: Sequence[str]) -> list[dict[str, Any]]:
    """The figures of one dataset for the named areas, with a value, in the order of their key."""
    if of.kind != Kind.FIGURES.value or not of.files:
        return []
    table = query.figures(query.table(asked.session, of.files), areas=list(areas))
    found = table.filter(table.value.notnull()).select(
        "indicator", "area", "period_from", "period_to", "sex", "age", "value", "unit", "n", "lower", "upper", "status"
    )  # fmt: skip
    return list(found.to_pyarrow().to_pylist())


def population(asked: Asked, areas: Sequence[str]) -> dict[str, float]:
    """People per area, from the latest known year not after the chosen period; {} where nothing says it."""
    rows = [
        row
        for of in asked.others
        for row in figures_of(asked, of, areas)
        if row["indicator"].casefold().startswith(PEOPLE)
        and row["period_from"] < asked.choice.period_to
        and row["unit"] in ("antal", "")
    ]
    if not rows:
        return {}
    last = max(row["period_from"] for row in rows)
    latest = [row for row in rows if row["period_from"] == last]
    whole = [row for row in latest if not row["sex"] and not row["age"]]
    found: dict[str, float] = {}
    for row in whole or latest:
        found[row["area"]] = row["value"] if whole else found.get(row["area"], 0.0) + row["value"]
    return found


def is_share(row: dict[str, Any]) -> bool:
    return str(row["unit"]).casefold().startswith(SHARES)
