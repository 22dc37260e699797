"""Samordningsfunktionen har sina uppgifter.

Vad: Funktionen är kontaktpunkt och samordnar arbetet. En kontaktväg är publicerad.
Varför: Andra ska veta vart de vänder sig, och arbetet ska samordnas inom kommunen.
Källa: 12 § 1 och 2 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Funktionen finns, men kommunens webbplats visar ingen kontaktväg.
Bra exempel: Webbplatsen visar funktionens e-postadress, och uppdraget nämner båda uppgifterna.
Åtgärda: Skriv in uppgifterna i funktionens uppdrag och publicera en kontaktväg.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import CoordinationFunction

RULE = rule(
    __name__,
    __doc__,
    id="L12-1",
    severity=Severity.BREACH,
    about=CoordinationFunction,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, function: CoordinationFunction, on: date) -> Iterator[Outcome]:
    parts = {
        "uppgiften att vara kontaktpunkt": function.is_contact_point,
        "uppgiften att samordna arbetet": function.coordinates_work,
        "en publicerad kontaktväg": function.contact and function.is_contact_published,
    }
    missing = [part for part, has_part in parts.items() if not has_part]
    if missing:
        yield breach(function, f"”{function.name}” saknar {listed(missing)}.")
    else:
        yield PASSED
