"""Överenskommelsen anger syften.

Vad: Varje överenskommelse anger minst ett syfte med samverkan.
Varför: Parterna ska veta varför de samverkar, och det ska gå att följa upp.
Källa: 9 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Överenskommelsen räknar upp möten och roller men säger inte varför parterna samverkar.
Bra exempel: Syftet är att färre ska utsättas för brott och att fler ska känna sig trygga.
Åtgärda: Skriv in minst ett syfte i överenskommelsen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Agreement

RULE = rule(__name__, __doc__, id="L9-2", severity=Severity.BREACH, about=Agreement, valid_from=LAW_IN_FORCE)


def check(index: Index, agreement: Agreement, on: date) -> Iterator[Outcome]:
    if agreement.state == "expired":
        yield NOT_APPLICABLE
    elif agreement.purposes:
        yield PASSED
    else:
        yield breach(agreement, f"Överenskommelsen ”{agreement.name}” anger inga syften.")
