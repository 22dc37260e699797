"""Annan relevant information är redovisad.

Vad: Lägesbilden har ett avsnitt med annan information, eller säger varför sådan saknas.
Varför: Lagen räknar upp tre delar. Annan relevant information är den andra.
Källa: 4 § 2 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Avsnittet om annan information är tomt.
Bra exempel: Nästa år flyttar 3 000 personer in i ett nytt kvarter, och två skolor byggs om.
Åtgärda: Skriv vilken annan information ni har vägt in. Finns ingen, skriv varför.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-2", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    if picture.other_information:
        yield PASSED
    elif not picture.is_text_shown:
        yield unknown(picture, f"Texten i ”{picture.name}” är inte delad med dig.")
    else:
        yield breach(picture, f"Lägesbilden ”{picture.name}” saknar avsnittet om annan information.")
