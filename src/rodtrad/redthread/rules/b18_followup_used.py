"""Uppföljningen används i nästa lägesbild.

Vad: Lägesbilden bygger på den senaste uppföljningen, om det inte är den första lägesbilden.
Varför: Det är så arbetet lär av sig självt. Annars löper samma åtgärder vidare år efter år.
Källa: Brå, Följ upp arbetet; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: Uppföljningen visade att två åtgärder inte hjälpte, men den nya lägesbilden nämner den inte.
Bra exempel: Lägesbilden 2026 anger uppföljningen av planen 2025 som underlag.
Åtgärda: Ange vilken uppföljning lägesbilden bygger på, eller markera att bilden är den första.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B18", severity=Severity.NOTE, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    if picture.is_first:
        yield NOT_APPLICABLE
    elif picture.uses_followup:
        yield PASSED
    else:
        yield breach(picture, f"Lägesbilden ”{picture.name}” bygger inte på någon uppföljning.")
