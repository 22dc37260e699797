"""Brottslighetens omfattning framgår.

Vad: Lägesbilden anger omfattningen i antal, andel eller frekvens.
Varför: Lagen kräver att kartläggningen visar brottslighetens omfattning.
Källa: 4 § 1 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: ”Narkotikabrott förekommer.” Läsaren får inte veta hur mycket.
Bra exempel: 212 anmälda narkotikabrott under 2025.
Åtgärda: Lägg till minst en iakttagelse av slaget omfattning och ange ett värde.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-1b", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    is_stated = False
    for seen in index.observations_of[picture.key]:
        if seen.kind == "extent":
            is_stated = True
            if seen.value is not None:
                yield PASSED
                return
    if is_stated:
        yield unknown(picture, f"Lägesbilden ”{picture.name}” tar upp omfattningen, men värdet är inte känt.")
    else:
        yield breach(picture, f"Lägesbilden ”{picture.name}” anger inte brottslighetens omfattning.")
