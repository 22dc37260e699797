"""Planen vilar på en namngiven lägesbild.

Vad: Planen anger vilken lägesbild den bygger på. Den lägesbilden är inte yngre än beslutet om planen.
Varför: Lagen säger att planen beslutas på grundval av lägesbilden. Då måste bilden finnas först.
Källa: 5 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Planen beslutades i mars, men lägesbilden den hänvisar till beslutades i maj.
Bra exempel: Planen anger ”Lägesbild Norra 2026”, beslutad två månader före planen.
Åtgärda: Ange vilken lägesbild planen bygger på. Är bilden yngre än planen, fatta ett nytt beslut om planen.
Stoppar beslut: Utan en tidigare lägesbild är kravet i 5 § uppenbart inte uppfyllt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index, dated
from rodtrad.redthread.rule import PASSED, PLAN_DUTY, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Picture, Plan

RULE = rule(__name__, __doc__, id="L5-2", severity=Severity.BREACH, about=Plan, valid_from=PLAN_DUTY)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    name = f"Åtgärdsplanen ”{plan.name}”"
    picture = index.pictures.get(plan.based_on)
    if not plan.based_on:
        yield breach(plan, f"{name} anger inte vilken lägesbild den bygger på.")
    elif picture is None:
        yield unknown(plan, f"{name} hänvisar till en lägesbild som inte finns här.")
    elif picture.state == "draft":
        yield breach(plan, f"{name} bygger på lägesbilden ”{picture.name}”, som bara är ett utkast.")
    else:
        yield _compared(plan, picture, on)


def _compared(plan: Plan, picture: Picture, on: date) -> Outcome:
    made = dated(picture)
    if made is None:
        return unknown(plan, f"Lägesbilden ”{picture.name}”, som ”{plan.name}” bygger på, saknar datum.")
    decided = plan.decided_on or on
    if made > decided:
        return breach(
            plan,
            f"Lägesbilden ”{picture.name}” ({made}) är yngre än åtgärdsplanen ”{plan.name}” ({decided}).",
        )
    return PASSED
