"""What every method answers with: the numbers, what they rest on, what was assumed, and one Swedish sentence.

A figure without n, period, area and doubt cannot be built here, so no page can show one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

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


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it: arrays become lists, dates ISO text, not-a-number null."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
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
