"""An answer told: the sentence first, then the figures, what they rest on, and what not to conclude."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import islice
from typing import Any

import numpy as np

from rodtrad.analysis.result import Result, to_json
from rodtrad.analysis.words import number
from rodtrad.datasets.asked.question import Ask, BadQuestion, plainly

MOST_ROWS = 20
NUMBERED = ("Område", "Ruta eller område")  # heads over places in the order given
PERIODS = "Period"
CHANCES = ("p", "p justerat", "Justerat p")
STANDING = {True: "uppfyllt", False: "inte uppfyllt", None: "går inte att avgöra"}


@dataclass(frozen=True, eq=False)
class Answer:
    """A result with the question it answers and what happened to the file on the way."""

    ask: Ask
    result: Result
    options: Mapping[str, Any]
    notes: tuple[str, ...] = ()
    plane: int = 3006  # the EPSG code of the result's metres; 0 where it is not known
    names: tuple[str, ...] = ()  # of areas, where the method numbers them
    periods: tuple[str, ...] = ()  # where the method numbers them
    series: tuple[str, ...] = ()

    @property
    def finding(self) -> str:
        return self.result.finding

    @property
    def columns(self) -> tuple[str, ...]:
        return self.result.table().columns

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The result's table, places and periods by name."""
        table = self.result.table()
        for row in table:
            yield (self._named(table.columns[0], row[0]), *row[1:]) if row else row

    def shown(self, most: int = MOST_ROWS) -> list[list[str]]:
        """The first rows as Swedish text."""
        heads = self.columns
        return [
            [shown(cell, head) for cell, head in zip(row, heads, strict=True)]
            for row in islice(self.rows(), most)
        ]

    def _named(self, head: str, cell: Any) -> Any:
        if not isinstance(cell, int) or isinstance(cell, bool):
            return cell
        if head == "Serie" and cell < len(self.series):
            return self.series[cell]
        if head in NUMBERED and self.names and not self._is_gridded:
            return self.names[cell] if cell < len(self.names) else cell
        first = max(len(self.periods) - len(self.result.table().rows), 0)  # some methods begin later
        if head == PERIODS and cell + first < len(self.periods):
            return self.periods[cell + first]
        return cell

    @property
    def _is_gridded(self) -> bool:
        return getattr(self.result, "grid", None) is not None

    def facts(self) -> tuple[tuple[str, str], ...]:
        """n, period, area and source, as they stand under every answer."""
        about = self.result.about
        return (
            ("n", number(self.result.n)),
            ("Period", _period(about.period_from, about.period_to) or "framgår inte"),
            ("Område", about.area or "hela filen"),
            ("Källa", about.source or "framgår inte"),
        )

    def assumptions(self) -> tuple[tuple[str, str], ...]:
        """(standing, sentence)."""
        return tuple((STANDING[one.is_met], one.text) for one in self.result.assumptions)

    def settings(self) -> str:
        """The options that were used, default or given."""
        units = {option.name: option.unit for option in self.ask.options}
        used = [
            f"{name} {plainly(value)} {units[name]}".rstrip()
            for name, value in self.options.items()
            if value is not None
        ]
        return ", ".join(used)

    def as_text(self, most: int = MOST_ROWS) -> str:
        return "\n".join(_text(self, most))

    def as_json(self) -> dict[str, Any]:
        """Everything the result holds, its table and how it was come by."""
        from rodtrad.analysis.result import plain

        return {
            "ask": self.ask.name,
            "question": self.ask.question,
            "options": plain(dict(self.options)),
            **to_json(self.result),
            "table": {"columns": list(self.columns), "rows": plain(list(self.rows()))},
            "notes": list(self.notes),
        }

    def as_geojson(self) -> dict[str, Any]:
        """The result's shapes in WGS 84 (RFC 7946). Raises BadQuestion where there is nothing to draw."""
        features = self.result.features()
        if type(self.result).features is Result.features:
            raise BadQuestion("Svaret har inget att visa på karta.")
        if not self.plane:
            raise BadQuestion("Platsernas koordinatsystem är inte känt; ange det med --plane EPSG-KOD.")
        turned = _turner(self.plane)
        drawn = [
            {**one, "geometry": {**one["geometry"], "coordinates": turned(one["geometry"]["coordinates"])}}
            for one in features
        ]
        return {"type": "FeatureCollection", "name": self.finding, "features": drawn}

    def _repr_html_(self) -> str:
        """How a notebook shows it."""
        heads = "".join(f"<th>{escape(head)}</th>" for head in self.columns)
        rows = ["<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>" for row in self.shown()]
        facts = " · ".join(f"{name}: {text}" for name, text in self.facts())
        return (
            f"<p><strong>{escape(self.finding)}</strong></p><table><tr>{heads}</tr>{''.join(rows)}</table>"
            f"<p>{escape(facts)}</p><p>{escape(self.result.caveat)}</p>"
        )


def shown(cell: Any, head: str = "") -> str:
    """A cell as Swedish text: whole numbers whole, others with three figures that matter."""
    if head in CHANCES and isinstance(cell, float) and cell < 0.001:
        return "< 0,001"
    if cell is None:
        return "–"
    if isinstance(cell, bool | np.bool_):
        return "ja" if cell else "nej"
    if isinstance(cell, int | np.integer):
        return number(int(cell))
    if isinstance(cell, float | np.floating):
        return _decimal(float(cell))
    return str(cell)


def _decimal(value: float) -> str:
    if not math.isfinite(value) or value == 0 or (value.is_integer() and abs(value) < 1e15):
        return number(value)
    return number(value, max(0, min(8, 2 - math.floor(math.log10(abs(value))))))


def _period(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return f"från {start}" if start else f"till {end}" if end else ""
    return f"{start} – {end - timedelta(1)}"


def _text(answer: Answer, most: int) -> Iterator[str]:
    result = answer.result
    yield answer.finding
    yield ""
    yield from _columns(answer, most)
    if (left := len(result.table().rows) - most) > 0:
        yield f"… {number(left)} rader till (--json har alla)"
    yield ""
    yield from (f"{name}: {text}" for name, text in answer.facts())
    if options := answer.settings():
        yield f"Val: {options}"
    yield ""
    for standing, sentence in answer.assumptions():
        yield f"Förutsätter ({standing}): {sentence}"
    yield f"Tänk på: {result.caveat}"
    yield from (f"Om källan: {note}" for note in answer.notes)
    yield f"Metod: {result.method}. {result.reference}"


def _columns(answer: Answer, most: int) -> Iterator[str]:
    """Aligned text: numbers to the right, words to the left."""
    cells = [list(answer.columns), *answer.shown(most)]
    first = next(answer.rows(), ())
    is_number = [isinstance(cell, int | float | np.number) for cell in first] or [False] * len(cells[0])
    widths = [max(len(row[k]) for row in cells) for k in range(len(cells[0]))]
    for row in cells:
        parts = zip(row, widths, is_number, strict=True)
        yield "  ".join(text.rjust(w) if right else text.ljust(w) for text, w, right in parts).rstrip()


def _turner(plane: int) -> Any:
    """Coordinates of any depth from metres to degrees, seven decimals (a centimetre)."""
    from pyproj import Transformer

    turn = Transformer.from_crs(plane, 4326, always_xy=True).transform

    def turned(given: Any) -> Any:
        if given and isinstance(given[0], int | float):
            return [round(float(one), 7) for one in turn(given[0], given[1])]
        return [turned(one) for one in given]

    return turned
