"""Lokala dokument berör alla stadens områden.

Vad: Den lokala lägesbilden, planen och överenskommelsen berör vart och ett av stadens områden, eller säger
varför inte.
Varför: Lokala områden sätts efter den lokala lägesbilden. Stadens områden ska ändå inte glömmas bort.
Källa: Stadens övergripande överenskommelse 2024, kravet på lokala överenskommelser.
Dåligt exempel: Stadsdelens plan nämner inte området om särskilt utsatta brottsoffer.
Bra exempel: Planen berör fyra områden och säger varför det femte inte är aktuellt i år.
Åtgärda: Koppla något till området, eller ange ett skäl till att det inte berörs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index, dated
from rodtrad.redthread.rule import (
    CITY_AGREEMENT,
    NOT_APPLICABLE,
    PASSED,
    Outcome,
    Severity,
    breach,
    listed,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Agreement, Municipality, Picture, Plan

RULE = rule(
    __name__, __doc__, id="S1", severity=Severity.WARNING, about=Municipality, valid_from=CITY_AGREEMENT
)

Local = Agreement | Picture | Plan


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    agreements = [a for a in index.thread.agreements if a.state not in {"expired", "replaced"}]
    documents: list[Local] = [*agreements, *index.live_pictures, *index.live_plans]
    for document in documents:
        city = index.city_agreement_of(document, on)
        if city is None or not RULE.applies_on(dated(document)):
            yield NOT_APPLICABLE
        elif isinstance(document, Picture) and not document.is_text_shown:
            yield unknown(document, f"Vilka av stadens områden ”{document.name}” berör går inte att se än.")
        else:
            yield _judged(index, document, city)


def _judged(index: Index, document: Local, city: Agreement) -> Outcome:
    accounted = index.touched_areas(document)
    accounted |= {index.city_area(t.priority_area) for t in index.touches_of[document.key] if t.reason}
    missing = [f"”{area.name}”" for area in index.areas_of[city.key] if area.key not in accounted]
    if not missing:
        return PASSED
    return breach(document, f"”{document.name}” berör inte {listed(missing)} och anger inget skäl.")
