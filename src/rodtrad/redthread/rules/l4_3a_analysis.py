"""Analysen bygger på kartläggningen.

Vad: Lägesbilden har en analys som hänvisar till bildens egna iakttagelser.
Varför: Analysen ska förklara det kartläggningen visar, inte stå för sig själv.
Källa: 4 § 3 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Analysen är allmänt hållen och nämner ingen av iakttagelserna.
Bra exempel: Analysen pekar på rånen vid torget och på att de sker när bussarna byter tidtabell.
Åtgärda: Skriv en analys och koppla den till de iakttagelser den bygger på.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-3a", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    own = {observation.key for observation in index.observations_of[picture.key]}
    if not picture.is_text_shown:
        yield unknown(picture, f"Texten i ”{picture.name}” är inte delad med dig.")
    elif not picture.analysis:
        yield breach(picture, f"Lägesbilden ”{picture.name}” saknar analys.")
    elif own.isdisjoint(picture.analysis_cites):
        yield breach(picture, f"Analysen i ”{picture.name}” hänvisar inte till bildens iakttagelser.")
    else:
        yield PASSED
