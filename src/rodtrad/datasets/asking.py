"""Ask a file a question without a database: the same answer on the command line and in a notebook.

>>> from rodtrad.datasets.asking import ask
>>> ask("wdd", treated=(50, 30), control=(60, 55)).result.estimate
-15.0
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rodtrad.datasets.asked import areas, counts, series, where
from rodtrad.datasets.asked.question import Ask, BadQuestion, Choices

if TYPE_CHECKING:
    from rodtrad.datasets.asked.table import Table
    from rodtrad.datasets.telling import Answer

__all__ = ["METHODS", "Ask", "BadQuestion", "Choices", "ask", "put"]

METHODS: dict[str, Ask] = {one.name: one for one in (*where.ASKS, *areas.ASKS, *series.ASKS, *counts.ASKS)}


MANY = 30_000  # events from which compiled loops repay the second they take to load


def _table(one: Ask, files: Sequence[str | Path | bytes], choices: Choices) -> Table:
    """The readers are loaded only where there is a file to read."""
    if files:
        from rodtrad.datasets.asked.material import load

        return load(one, files, choices)
    from rodtrad.analysis.result import About
    from rodtrad.datasets.asked.table import Table

    source = "tal på kommandoraden"
    return Table(About(choices.what or "händelser", "", choices.period_from, choices.period_to, source))


def _compile(one: Ask) -> None:
    import importlib

    from rodtrad.analysis.compiled import compile_all

    importlib.import_module(f"rodtrad.analysis.{one.function.split(':')[0]}")
    compile_all()


def put(
    name: str, files: Sequence[str | Path | bytes], options: Mapping[str, Any], choices: Choices
) -> Answer:
    """The answer to a question as it stands in the registry.

    Raises BadQuestion (the question), CannotRead (a file), CannotAnswer (the data cannot carry the method).
    """
    if name not in METHODS:
        raise BadQuestion(f"Metoden ”{name[:40]}” finns inte. De som finns: {', '.join(METHODS)}.")
    one = METHODS[name]
    settled = one.settle(options)
    if len(files) not in one.files:
        wanted = " eller ".join(str(n) for n in one.files)
        raise BadQuestion(f"{name} tar {wanted} filer ({one.need}), inte {len(files)}.")
    from rodtrad.datasets.telling import Answer

    table = _table(one, files, choices)
    if sum(len(events.rows) for events in table.events) >= MANY:
        _compile(one)
    return Answer(
        one,
        one.run(table, settled),
        settled,
        table.notes,
        table.plane,
        names=tuple(table.columns.get("area", ())) or tuple(area.name for area in table.areas),
        periods=table.series.periods if table.series else (),
        series=table.series.names if table.series else (),
    )


def ask(name: str, *files: str | Path | bytes, choices: Choices | None = None, **options: Any) -> Answer:
    """As ``put``, for a notebook: ``ask("gi-star", "inbrott.csv", cell=200)``.

    Options as on the command line with ``_`` for ``-``; ``choices`` holds what of the file is looked at.
    """
    named = {option.replace("_", "-"): value for option, value in options.items()}
    return put(name, files, named, choices or Choices())
