"""Brottslighetens konsekvenser framgår.

Vad: Lägesbilden beskriver vad brottsligheten leder till, för bilden som helhet eller för varje prioriterat
problem.
Varför: Lagen kräver både omfattning och konsekvenser. Konsekvenserna visar vad som är viktigast att
förebygga.
Källa: 4 § 1 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Lägesbilden räknar brott men säger inget om vilka som drabbas eller hur.
Bra exempel: Äldre undviker torget efter klockan 18, och två butiker stänger tidigare.
Åtgärda: Beskriv konsekvenserna i lägesbilden eller i varje prioriterat problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, listed, rule, unknown
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-1c", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    if picture.consequences or any(o.kind == "consequence" for o in index.observations_of[picture.key]):
        yield PASSED
        return
    if not picture.is_text_shown:
        yield unknown(picture, f"Texten i ”{picture.name}” är inte delad med dig.")
        return
    problems = list(index.prioritised(picture))
    silent = [f"”{problem.name}”" for problem in problems if not problem.consequences]
    if silent:
        yield breach(picture, f"Lägesbilden ”{picture.name}” anger inte konsekvenserna av {listed(silent)}.")
    elif problems:
        yield PASSED
    else:
        yield breach(picture, f"Lägesbilden ”{picture.name}” anger inte brottslighetens konsekvenser.")
