"""Kartläggningen bygger på källor.

Vad: Lägesbilden har minst en iakttagelse med källa, plats och tid.
Varför: En kartläggning utan källor går inte att pröva och inte att göra om.
Källa: 4 § 1 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: ”Det är stökigt vid torget.” Ingen källa och ingen period är angiven.
Bra exempel: Anmälda personrån vid torget 2025, ur polisens statistik.
Åtgärda: Lägg till en iakttagelse i kartläggningen. Ange källa, område och period.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-1a", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for seen in index.observations_of[picture.key]:
        source = index.sources.get(seen.source)
        if source and not source.is_rejected and seen.area and seen.period_from:
            yield PASSED
            return
    yield breach(picture, f"Lägesbilden ”{picture.name}” har ingen iakttagelse med källa, område och period.")
