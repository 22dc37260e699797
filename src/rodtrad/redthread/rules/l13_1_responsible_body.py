"""Rätt nämnd leder arbetet.

Vad: Kommunstyrelsen leder arbetet, eller en annan nämnd som fullmäktige har utsett.
Varför: Lagen lägger ansvaret på kommunstyrelsen. Fullmäktige får välja en annan nämnd, men då krävs ett
beslut.
Källa: 13 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Socialnämnden leder arbetet, men inget beslut från fullmäktige är angivet.
Bra exempel: Kommunstyrelsen leder arbetet. Eller: fullmäktiges beslut att utse en annan nämnd är angivet.
Åtgärda: Ange ansvarig nämnd. Är det inte kommunstyrelsen, ange fullmäktiges beslut.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L13-1",
    severity=Severity.BREACH,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    body = municipality.responsible_body or "den ansvariga nämnden"
    if municipality.is_executive_board or municipality.council_decision:
        yield PASSED
    elif municipality.is_executive_board is None:
        yield unknown(municipality, f"Om {body} är kommunstyrelsen i {municipality.name} är inte angivet.")
    else:
        yield breach(municipality, f"Fullmäktiges beslut att {body} ska leda arbetet är inte angivet.")
