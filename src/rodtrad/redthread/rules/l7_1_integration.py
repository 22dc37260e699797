"""Planen är samordnad med annan planering.

Vad: Planen anger vilken annan lagstadgad planering den hör ihop med, eller varför den står för sig.
Varför: Arbetet ska integreras i annan planering där det är lämpligt, till exempel översiktsplan och
krisberedskap.
Källa: 7 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Planen nämner ingen annan planering och säger inte varför.
Bra exempel: Planen hänvisar till översiktsplanens avsnitt om trygga offentliga rum.
Åtgärda: Lägg till länkar till annan planering, eller skriv varför inga behövs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="L7-1", severity=Severity.NOTE, about=Plan, valid_from=LAW_IN_FORCE)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    if plan.integrations or plan.integration_reason:
        yield PASSED
    else:
        yield breach(plan, f"Åtgärdsplanen ”{plan.name}” anger inte hur den hör ihop med annan planering.")
