"""Every layout we can read: which fits a file, and reading it. One file a layout."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers import (
    bra_indicators,
    bra_kommun,
    bra_latest,
    bra_monthly,
    bra_sol,
    bra_yearly,
    bra_years,
    counts,
    district_population,
    est_weekly,
    exposed_areas,
    fault_reports,
    generic_events,
    generic_figures,
    kolada,
    ntu_tables,
    police_events,
    police_extract,
    scb_jsonstat,
    scb_pivot,
    survey_answers,
)
from rodtrad.datasets.shapes import CannotRead, Reading

MODULES: dict[str, ModuleType] = {
    module.ABOUT.name: module
    for module in (
        bra_sol, bra_monthly, bra_latest, bra_yearly, bra_years, bra_kommun, bra_indicators, ntu_tables,
        kolada, scb_jsonstat, scb_pivot, police_events, police_extract, exposed_areas, est_weekly, fault_reports,
        district_population, survey_answers, counts, generic_events, generic_figures,
    )
}  # fmt: skip
READERS: tuple[About, ...] = tuple(module.ABOUT for module in MODULES.values())
SURE = 0.15  # below this no reader is offered


def sniff(opened: Opened) -> list[tuple[str, float]]:
    """(reader name, confidence) of those that may fit, best first."""
    found = [(name, module.sniff(opened)) for name, module in MODULES.items()]
    return sorted(((name, sure) for name, sure in found if sure >= SURE), key=lambda one: -one[1])


def propose(opened: Opened, reader: str | None = None) -> Mapping:
    """A mapping to settle in the dialogue, by the reader's own heads where it has such."""
    name = reader or next((name for name, _ in sniff(opened)), "generic-events")
    found = _module(name)
    guess = getattr(found, "propose", generic_events.propose)
    mapping: Mapping = guess(opened)
    return mapping


def read(opened: Opened, reader: str | None = None, mapping: Any = None, **more: Any) -> Reading:
    """Reads with ``reader``, else with the best that fits; ``more`` are its own settings (``year``…).

    Raises CannotRead with one sentence where the file is refused whole.
    """
    fits = [(reader, 1.0)] if reader else sniff(opened)
    if not fits:
        raise CannotRead(_unknown(opened))
    function = _module(fits[0][0]).read
    allowed = inspect.signature(function).parameters
    given = {"mapping": mapping, **more} if mapping is not None else more
    reading: Reading = function(opened, **{name: value for name, value in given.items() if name in allowed})
    return reading


def _unknown(opened: Opened) -> str:
    """What to do with a file no layout fits."""
    head = opened.head[:2000].lower()
    if opened.kind in {"gpkg", "zip"} or '"feature' in head:
        return "Filen innehåller gränser, inte siffror; läs in den under Områden."
    if opened.kind == "json":
        return "JSON-filen är inte från Kolada, SCB eller polisen.se; spara tabellen som CSV och försök igen."
    if head and not any(letter.isalpha() for letter in head.split("\n")[0]):
        return "Första raden har inga rubriker; skriv till en rad med kolumnernas namn och försök igen."
    return "Ingen känd filtyp passar; koppla kolumnerna för hand eller be om filen i ett annat format."


def _module(name: str) -> ModuleType:
    if name not in MODULES:
        raise CannotRead(f"Läsaren ”{name[:40]}” finns inte; välj en ur listan.")
    return MODULES[name]
