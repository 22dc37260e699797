"""Lokala områden svarar mot stadens.

Vad: Varje lokalt prioriterat område hör till ett av stadens områden, eller är markerat som enbart lokalt.
Varför: Annars går det inte att se hela staden på en gång.
Källa: Stadens övergripande överenskommelse 2024; exempel på en lokal överenskommelse med egna områden
(polisen.se, Järva).
Dåligt exempel: Det lokala området ”Konflikter” hör inte till något av stadens områden.
Bra exempel: ”Konflikter” hör till stadens område om kriminella miljöer.
Åtgärda: Välj det av stadens områden som det lokala området hör till, eller markera det som enbart lokalt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CITY_AGREEMENT, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Agreement

RULE = rule(__name__, __doc__, id="S3", severity=Severity.WARNING, about=Agreement, valid_from=CITY_AGREEMENT)


def check(index: Index, agreement: Agreement, on: date) -> Iterator[Outcome]:
    if agreement.level != "local" or agreement.state == "expired":
        yield NOT_APPLICABLE
        return
    for area in index.areas_of[agreement.key]:
        if area.is_local_only or area.maps_to in index.areas:
            yield PASSED
        else:
            yield breach(area, f"Det lokala området ”{area.name}” hör inte till något av stadens områden.")
