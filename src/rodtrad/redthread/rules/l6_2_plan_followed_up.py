"""Planen är uppföljd.

Vad: Planen har följts upp inom två år från beslutet eller från förra uppföljningen.
Varför: Utan uppföljning vet ingen om åtgärderna blev av eller om de hjälpte.
Källa: 6 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43. ”Minst
vartannat år” läses som 24 månader om inget annat är valt.
Dåligt exempel: Planen beslutades för 28 månader sedan och har aldrig följts upp.
Bra exempel: Planen följs upp varje höst, och resultatet beslutas.
Åtgärda: Följ upp planen och besluta om uppföljningen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.months import NOTICE_MONTHS, READINGS, months_after, two_years_after
from rodtrad.redthread.rule import (
    NOT_APPLICABLE,
    PASSED,
    PLAN_DUTY,
    Outcome,
    Severity,
    breach,
    reminder,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="L6-2", severity=Severity.BREACH, about=Plan, valid_from=PLAN_DUTY)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    name = f"Åtgärdsplanen ”{plan.name}”"
    last = index.last_done(plan, on)
    if plan.state == "draft":
        yield NOT_APPLICABLE
    elif last is None:
        yield unknown(plan, f"{name} saknar uppgift om när den beslutades och följdes upp.")
    else:
        reading = index.thread.interval_reading
        due = two_years_after(last, reading)
        if on > due:
            yield breach(plan, f"{name} skulle ha följts upp senast {due}. {READINGS[reading]}.")
        elif on >= months_after(due, -NOTICE_MONTHS):
            yield reminder(plan, f"{name} ska följas upp senast {due}. {READINGS[reading]}.")
        else:
            yield PASSED
