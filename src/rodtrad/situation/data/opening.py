"""Which reader suits a file, how sure it is, and the reading it makes: the basement's readers in the room's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rodtrad.datasets import readers
from rodtrad.datasets.mapping import Mapping as Columns
from rodtrad.datasets.mapping import as_mapping
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.shapes import Kind, Reading

SURE = 0.5  # below this a person says what the columns mean
OWN_COLUMNS = {Kind.EVENTS: "generic-events", Kind.FIGURES: "generic-figures"}


@dataclass(frozen=True)
class Recognised:
    reader: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE and self.reader not in OWN_COLUMNS.values()


def label(reader: str) -> str:
    """The reader's own words; its name where it is no longer with us."""
    return next((about.label for about in readers.READERS if about.name == reader), reader)


def choices() -> list[tuple[str, str]]:
    return [(about.name, about.label) for about in readers.READERS]


def takes_columns(reader: str) -> bool:
    """A reader of files whose columns differ from place to place: it may be told what they mean."""
    module = readers.MODULES.get(reader)
    return module is not None and (reader in OWN_COLUMNS.values() or hasattr(module, "propose"))


def recognise(opened: Opened) -> Recognised:
    """The reader that is surest of the file; the one that asks about columns when none is."""
    name, confidence = next(iter(readers.sniff(opened)), (OWN_COLUMNS[Kind.EVENTS], 0.0))
    return Recognised(name, confidence)


def propose(opened: Opened, reader: str) -> Columns:
    """What the columns seem to mean, to settle in the dialogue."""
    return readers.propose(opened, reader if takes_columns(reader) else None)


def read(
    opened: Opened,
    reader: str,
    mapping: Mapping[str, Any],
    *,
    year: int | None = None,
    titles: Mapping[str, str] | None = None,
) -> Reading:
    """The file as ``reader`` reads it. ``mapping``, ``year`` and ``titles`` (of Kolada's key figures) reach only the
    readers that take them. Raises ``CannotRead``."""
    more: dict[str, Any] = {"year": year, "list_year": year, "titles": titles or None}
    if mapping and reader in OWN_COLUMNS.values():
        given = as_mapping(mapping)
        return readers.read(opened, OWN_COLUMNS[given.kind], given, **more)
    return readers.read(
        opened, reader, as_mapping(mapping) if mapping and takes_columns(reader) else None, **more
    )
