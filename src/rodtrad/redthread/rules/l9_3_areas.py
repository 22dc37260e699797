"""Överenskommelsen anger samverkansområden.

Vad: Varje överenskommelse anger minst ett område för samverkan. En lokal kan hänvisa till den övergripandes
områden.
Varför: Områdena avgör vad parterna ska göra tillsammans.
Källa: 9 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Överenskommelsen säger att parterna ska samverka men inte om vad.
Bra exempel: Överenskommelsen har fem prioriterade områden med mål för varje område.
Åtgärda: Lägg in de prioriterade områdena i överenskommelsen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Agreement

RULE = rule(__name__, __doc__, id="L9-3", severity=Severity.BREACH, about=Agreement, valid_from=LAW_IN_FORCE)


def check(index: Index, agreement: Agreement, on: date) -> Iterator[Outcome]:
    if agreement.state == "expired":
        yield NOT_APPLICABLE
    elif index.touched_areas(agreement):
        yield PASSED
    else:
        yield breach(agreement, f"Överenskommelsen ”{agreement.name}” anger inga samverkansområden.")
