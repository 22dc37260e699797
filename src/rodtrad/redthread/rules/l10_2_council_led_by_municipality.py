"""Kommunen leder det strategiska rådet.

Vad: Det strategiska rådet leds av kommunen.
Varför: Lagen är tydlig. Rådet ska ledas av kommunen. Här räcker det inte med försök.
Källa: 10 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Rådets ordförande är polischef.
Bra exempel: Kommunstyrelsens ordförande leder rådet.
Åtgärda: Utse en ordförande från kommunen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Council

RULE = rule(
    __name__,
    __doc__,
    id="L10-2",
    severity=Severity.BREACH,
    about=Council,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, council: Council, on: date) -> Iterator[Outcome]:
    if council.is_led_by_municipality is None:
        yield unknown(council, f"Vem som leder ”{council.name}” är inte angivet.")
    elif council.is_led_by_municipality:
        yield PASSED
    else:
        yield breach(council, f"”{council.name}” leds inte av kommunen.")
