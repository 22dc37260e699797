"""Varje siffra har källa, period och hämtningsdatum.

Vad: Varje värde anger källa, period och när det hämtades.
En andel eller ett tal per invånare anger också nämnaren.
Varför: En siffra utan ursprung går inte att lita på och inte att jämföra.
Källa: Brå, Ta fram en kartläggning och lägesbild; Brå, handboken Samverkan i lokalt brottsförebyggande
arbete (2020).
Dåligt exempel: ”45 rån per 10 000.” Läsaren vet inte vilket år eller vilken befolkning.
Bra exempel: 45 anmälda rån per 10 000 invånare 2025. Polisens statistik, hämtad den 3 februari 2026.
Åtgärda: Fyll i källa, period och hämtningsdatum.
Ange nämnaren om värdet är en andel eller ett tal per invånare.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Observation, Picture, Source

RULE = rule(__name__, __doc__, id="B2", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for seen in index.observations_of[picture.key]:
        if seen.value is None:
            yield NOT_APPLICABLE
        elif missing := _missing(seen, index.sources.get(seen.source)):
            yield breach(seen, f"Siffran i ”{seen.name}” saknar {listed(missing)}.")
        else:
            yield PASSED


def _missing(seen: Observation, source: Source | None) -> list[str]:
    missing = []
    if source is None:
        missing.append("källa")
    elif source.retrieved_on is None:
        missing.append("hämtningsdatum")
    if seen.period_from is None:
        missing.append("period")
    if seen.is_rate and not seen.denominator:
        missing.append("nämnare")
    return missing
