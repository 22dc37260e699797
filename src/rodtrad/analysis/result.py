"""What every method answers with: the numbers, what they rest on, what was assumed, and one Swedish sentence.

A figure without n, period, area and doubt cannot be built here, so no page can show one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Self

import numpy as np


class CannotAnswer(Exception):
    """The data cannot carry the method. ``code`` names why, ``sentence`` says it in plain Swedish."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class About:
    """What the numbers are of. The period is half-open: [period_from, period_to)."""

    what: str = "händelser"  # plural noun, as it stands in the sentence
    area: str = ""
    period_from: date | None = None
    period_to: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Assumption:
    """Something the method takes for granted. ``is_met`` is None where the data cannot tell."""

    text: str
    is_met: bool | None = None


@dataclass(frozen=True)
class Interval:
    lower: float
    upper: float
    level: float = 0.95


@dataclass(frozen=True)
class Rows:
    """The result as a table: column heads in Swedish, one tuple a row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.rows)


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """The base of every method's answer."""

    method: ClassVar[str]  # the field's name of the method: "Getis-Ord Gi*"
    reference: ClassVar[str]  # author, year
    about: About
    n: int  # events, or units where the method counts units
    assumptions: tuple[Assumption, ...] = ()
    caveat: str  # what the reader must not conclude, in Swedish

    @property
    def finding(self) -> str:
        """One plain sentence that says what came out, doubt included."""
        raise NotImplementedError

    def table(self) -> Rows:
        """The figures behind the sentence."""
        raise NotImplementedError

    def features(self) -> tuple[dict[str, Any], ...]:
        """GeoJSON features (SWEREF 99 TM metres) where the result lies on a map; else none."""
        return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class AreaResult(Result):
    """The base of an answer by area: ``on(shapes)`` puts it on a map."""

    shapes: tuple[Any, ...] = dataclasses.field(default=(), repr=False, metadata={"is_drawn": True})

    def on(self, shapes: Sequence[Any]) -> Self:
        """The same answer with the areas' polygons [SWEREF 99 TM metres], in the order the areas were given."""
        return dataclasses.replace(self, shapes=tuple(shapes))

    def marks(self) -> dict[str, Any]:
        """What each area shows on the map: property → one value an area."""
        raise NotImplementedError

    def features(self) -> tuple[dict[str, Any], ...]:
        if not self.shapes:
            return ()
        from shapely.geometry import mapping

        marks = {name: plain(values) for name, values in self.marks().items()}
        rows = (dict(zip(marks, row, strict=True)) for row in zip(*marks.values(), strict=True))
        return tuple(
            {"type": "Feature", "geometry": plain(mapping(shape)), "properties": row}
            for shape, row in zip(self.shapes, rows, strict=True)
        )


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: arrays become lists, dates ISO text, not-a-number null; shapes are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = [f.name for f in dataclasses.fields(value) if not f.metadata.get("is_drawn")]
        return {name: plain(getattr(value, name)) for name in kept}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if isinstance(value, float) and not np.isfinite(value) else value


def to_json(result: Result) -> dict[str, Any]:
    """The whole result with its method, reference and sentence."""
    head = {"method": result.method, "reference": result.reference, "finding": result.finding}
    return {**head, **plain(result)}


def require(holds: bool, code: str, sentence: str) -> None:
    """Refuse unless ``holds``."""
    if not holds:
        raise CannotAnswer(code, sentence)
