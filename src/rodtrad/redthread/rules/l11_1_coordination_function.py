"""Samordningsfunktionen är utsedd.

Vad: En samordningsfunktion är utsedd, och beslutet är angivet.
Varför: Någon ska ha i uppgift att hålla ihop arbetet. Det kan vara en funktion med flera personer.
Källa: 11 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: En handläggare sköter samordningen i praktiken, men inget beslut finns.
Bra exempel: Kommunstyrelsen utsåg samordningsfunktionen den 14 juni 2023, och beslutet är länkat.
Åtgärda: Utse samordningsfunktionen genom beslut. Ange datum och beslut.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L11-1",
    severity=Severity.BREACH,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    functions = index.thread.coordination
    if any(f.decision and f.designated_on and f.designated_on <= on for f in functions):
        yield PASSED
    elif functions:
        yield breach(functions[0], f"”{functions[0].name}” saknar beslut eller datum när funktionen utsågs.")
    else:
        yield breach(municipality, f"{municipality.name} har inte utsett någon samordningsfunktion.")
