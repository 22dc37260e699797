"""Which reader suits a file, how sure it is, and the reading it makes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from rodtrad.datasets import readers
from rodtrad.datasets.ledger import About
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.shapes import CannotRead, Kind, Reading

SURE = 0.5  # below this a person says what the columns mean
MAPPED = About("egna-kolumner", 1, "Kolumner som ni själva har angett", "", Kind.EVENTS)


@dataclass(frozen=True)
class Recognised:
    reader: str
    label: str
    confidence: float


@cache
def known() -> dict[str, ModuleType]:
    """Every reader in the basement by its name."""
    found = {}
    for one in pkgutil.iter_modules(readers.__path__):
        module = importlib.import_module(f"{readers.__name__}.{one.name}")
        if hasattr(module, "sniff") and hasattr(module, "ABOUT"):
            found[str(module.ABOUT.name)] = module
    return found


def label(reader: str) -> str:
    """The reader's own words; its name where it is no longer with us."""
    module = known().get(reader)
    return str(module.ABOUT.label) if module else MAPPED.label if reader == MAPPED.name else reader


def recognise(opened: Opened) -> Recognised:
    """The reader that is surest of the file; ``MAPPED`` when none is."""
    sniffed = [(float(module.sniff(opened)), name) for name, module in known().items()]
    confidence, name = max(sniffed, default=(0.0, ""))
    if confidence < SURE:
        return Recognised(MAPPED.name, MAPPED.label, confidence)
    return Recognised(name, label(name), confidence)


def read(opened: Opened, reader: str, mapping: Mapping[str, Any]) -> Reading:
    """The file as ``reader`` reads it. Raises ``CannotRead``."""
    if reader == MAPPED.name:
        return _mapped(opened, mapping)
    if reader not in known():
        raise CannotRead(f"Det finns ingen läsare som heter ”{reader}”; välj en i listan.")
    reading: Reading = known()[reader].read(opened)
    return reading


def _mapped(opened: Opened, mapping: Mapping[str, Any]) -> Reading:
    from rodtrad.datasets.eventstream import stream
    from rodtrad.datasets.mapping import as_mapping

    given = as_mapping(mapping)
    if given.kind is not Kind.EVENTS:
        raise CannotRead("Tabeller med färdiga siffror måste ha ett känt format. Välj en läsare i listan.")
    return stream(opened, given, MAPPED)
