"""What a question is: its words, the table it needs, its options. Light, so that a listing loads no method."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rodtrad.analysis.result import Result
    from rodtrad.datasets.asked.table import Table

Run = Callable[["Table", Mapping[str, Any]], "Result"]


class BadQuestion(Exception):
    """The question cannot be put as it was. One Swedish sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Need(StrEnum):
    """The table a question needs, in words."""

    PLACES = "händelser med plats"
    PLACES_AND_DAYS = "händelser med plats och dag"
    TIMES = "händelser med start- och sluttid"
    AREAS = "en rad per område"
    SERIES = "en rad per period, eller händelser som räknas per månad"
    TABLE = "en tabell"
    VALUES = "tal på kommandoraden"


EVENTS = (Need.PLACES, Need.PLACES_AND_DAYS, Need.TIMES)


def number(text: str) -> float:
    """``0,5`` and ``0.5`` are the same."""
    return float(text.replace(",", ".").replace("\u00a0", "").replace("−", "-"))


def whole(text: str) -> int:
    return int(text.replace("\u00a0", "").replace("−", "-"))


def plainly(value: Any) -> str:
    """An option's value as one gives it, with a decimal comma."""
    if isinstance(value, tuple):
        return " ".join(plainly(one) for one in value)
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


@dataclass(frozen=True)
class Option:
    """``values``: how many are given; 0 for one or more. A default of None is decided by the method."""

    name: str
    text: str
    default: Any = None
    unit: str = ""
    parse: Callable[[str], Any] = number
    values: int = 1
    choices: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def terms(self) -> str:
        """Unit, choices and default, as they stand after its words."""
        known = "" if self.default is None else f"annars {plainly(self.default)}"
        parts = [self.unit, "/".join(self.choices), "måste anges" if self.is_required else known]
        return "; ".join(part for part in parts if part)

    def read(self, given: Any) -> Any:
        """One value, or a tuple where the option takes several; texts are parsed."""
        many = given if isinstance(given, list | tuple) else (given,)
        if self.values and len(many) != self.values:
            raise BadQuestion(f"--{self.name} ska ha {self.values} värden, inte {len(many)}.")
        found = tuple(self._one(one) for one in many)
        return found[0] if self.values == 1 else found

    def _one(self, given: Any) -> Any:
        try:
            value = self.parse(given) if isinstance(given, str) else given
        except ValueError:
            kind = "ett tal" if self.parse in (number, whole) else "en dag, som 2026-03-01"
            raise BadQuestion(f"--{self.name} ska vara {kind}, inte ”{given[:40]}”.") from None
        if self.choices and value not in self.choices:
            raise BadQuestion(f"--{self.name} ska vara {', '.join(self.choices)}, inte ”{str(value)[:40]}”.")
        return value


@dataclass(frozen=True)
class Column:
    """A column of the table, by the name it has here; ``--column NAME=HEAD`` says what the file calls it."""

    name: str
    text: str
    is_required: bool = True
    is_text: bool = False


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One method as a question. ``function``: ``module:name`` below rodtrad.analysis, for the paper on it."""

    name: str
    question: str
    need: Need
    run: Run
    function: str
    example: str
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    files: tuple[int, ...] = (1,)  # how many it can take
    counts_events: bool = False  # events with --area will do instead of the columns

    def settle(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Every option's value, given or default. Raises BadQuestion."""
        known = {option.name: option for option in self.options}
        for name in given:
            if name not in known:
                has = ", ".join(f"--{one}" for one in known) or "inga val"
                raise BadQuestion(f"{self.name} har inte valet --{name}. Den har: {has}.")
        return {name: self._value(option, given) for name, option in known.items()}

    def _value(self, option: Option, given: Mapping[str, Any]) -> Any:
        if given.get(option.name) is not None:
            return option.read(given[option.name])
        if option.is_required:
            raise BadQuestion(f"{self.name} behöver --{option.name}: {option.text}.")
        return option.default


@dataclass(frozen=True)
class Choices:
    """What of the file is looked at, and how it is to be read; the same for every question."""

    kind: str = ""  # the beginning of the kind's name
    period_from: Any = None  # date
    period_to: Any = None  # date, not included
    area: str = ""  # a file of areas
    what: str = ""  # plural noun for the sentence
    columns: Mapping[str, str] = field(default_factory=dict)  # ours → the file's head
    per: str = "month"  # month, week or day, where events become a series
    by: str = ""  # kind or area: one series each
    plane: int | None = None  # EPSG of metres; 0 for metres of no known system
    place_grain_m: float | None = None
    reader: str = ""
