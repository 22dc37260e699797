"""Planen innehåller kommunens egna åtgärder.

Vad: Planen har minst en åtgärd som kommunen själv ska vidta.
Varför: Planen ska visa vad kommunen avser att göra. Gemensamma åtgärder och andras åtgärder får stå
bredvid.
Källa: 5 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Alla åtgärder i planen ska utföras av polisen.
Bra exempel: Fritidsförvaltningen håller fritidsgården öppen till klockan 22 på fredagar.
Åtgärda: Lägg till minst en åtgärd där en kommunal förvaltning ansvarar.
Stoppar beslut: En plan utan någon åtgärd från kommunen svarar uppenbart inte mot 5 §.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import PASSED, PLAN_DUTY, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="L5-3", severity=Severity.BREACH, about=Plan, valid_from=PLAN_DUTY)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    if any(measure.is_municipal for measure in index.measures_of[plan.key]):
        yield PASSED
    else:
        yield breach(plan, f"Åtgärdsplanen ”{plan.name}” har ingen åtgärd som kommunen själv ska vidta.")
