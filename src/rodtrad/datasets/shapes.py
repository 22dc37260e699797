"""The two tables every file becomes, and the words for what was wrong with it.

A *figure* is a published number of an area and period; an *event* is something that happened once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pyarrow as pa


class Status(StrEnum):
    """How much a figure can be trusted to stay."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    MISSING = "missing"
    SECRET = "secret"  # noqa: S105 — a value withheld, not a password
    ESTIMATED = "estimated"  # moved between area sets by declared weights


class Kind(StrEnum):
    FIGURES = "figures"
    EVENTS = "events"


# One row: the value of one indicator for one area, period and group. Period half-open.
FIGURES = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),  # the label, footnote signs stripped
        pa.field("code", pa.string(), nullable=False),  # crime code, KPI id; "" where the source has none
        pa.field("area", pa.string(), nullable=False),  # the name, normalised
        pa.field("area_code", pa.string(), nullable=False),
        pa.field(
            "area_kind", pa.string(), nullable=False
        ),  # riket, län, kommun, stadsområde, sdo, deso, lpo…
        pa.field("area_version", pa.string(), nullable=False),  # "2018", "2025"; "" where not said
        pa.field("period_from", pa.date32(), nullable=False),
        pa.field("period_to", pa.date32(), nullable=False),
        pa.field("sex", pa.string(), nullable=False),  # "", "kvinnor", "män"
        pa.field("age", pa.string(), nullable=False),  # "", "16–24", "80+"
        pa.field("value", pa.float64()),
        pa.field("unit", pa.string(), nullable=False),  # "antal", "per 100 000 invånare", "procent"
        pa.field("n", pa.int64()),  # answers behind a survey share, population behind a rate
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("note", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),  # in the file, from 1
    ]
)
FIGURE_KEY = (
    "indicator",
    "code",
    "area",
    "area_code",
    "area_kind",
    "area_version",
    "period_from",
    "period_to",
    "sex",
    "age",
    "unit",
)

# One row: one event (or ``count`` events the source counted together). Places in SWEREF 99 TM decimetres.
EVENTS = pa.schema(
    [
        pa.field("event", pa.string(), nullable=False),  # the source's id, else a hash of the row
        pa.field("kind", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("starts_utc", pa.timestamp("us", tz="UTC")),
        pa.field("starts_at", pa.timestamp("us"), nullable=False),  # Swedish wall clock
        pa.field("ends_at", pa.timestamp("us")),  # Swedish wall clock; null where the time is a point
        pa.field("time_grain", pa.string(), nullable=False),  # minute, hour, day, month
        pa.field("x_dm", pa.int32()),
        pa.field("y_dm", pa.int32()),
        pa.field("place_grain_m", pa.int32()),  # how coarse the place is, metres; null where no place
        pa.field("area", pa.string(), nullable=False),  # as the source says it, normalised
        pa.field("count", pa.int32(), nullable=False),
        pa.field("sex", pa.string(), nullable=False),  # of those exposed, where the source has it
        pa.field("age", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        # Free text: raw from a reader, screened before anything is written, null unless the party chose to keep it.
        pa.field("text", pa.string()),
    ]
)


class Level(StrEnum):
    DROPPED = "dropped"  # the row did not enter
    CHANGED = "changed"  # it entered, mended or masked
    NOTED = "noted"  # worth knowing


@dataclass(frozen=True)
class Finding:
    """One thing about the file: where (row and column from 1 and by name), what, and what to do."""

    code: str
    sentence: str  # Swedish; never holds a screened value
    level: Level = Level.NOTED
    row: int | None = None
    column: str = ""
    count: int = 1  # how many rows this stands for


class CannotRead(Exception):
    """The file is refused whole. One Swedish sentence: what is wrong, where, what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file. Figures come as one table, events batch by batch.

    ``batches`` may be called once per use and yields record batches of ``EVENTS``; the findings of rows in a
    batch are handed to ``told`` as they are met.
    """

    reader: str
    version: int
    kind: Kind
    title: str
    publisher: str = ""
    figures: pa.Table | None = None
    batches: Callable[[Callable[[Finding], None]], Iterator[pa.RecordBatch]] | None = None
    findings: tuple[Finding, ...] = ()
    columns: tuple[str, ...] = ()  # the file's own heads, for the mapping dialogue
    rows_read: int = 0  # data rows looked at; 0 when only known after streaming
    retrieved_on: date | None = None
    places_are_centres: bool = False  # points are area centres: never a hot spot, never a near repeat
    warnings: tuple[str, ...] = field(default=())  # sentences to show beside every use of the data
