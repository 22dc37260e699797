"""Det finns en beslutad åtgärdsplan.

Vad: Minst en åtgärdsplan är beslutad. Beslutet har organ, datum, paragraf och diarienummer.
Varför: Kommunen ska besluta om en plan. Den som läser ska kunna hitta beslutet.
Källa: 5 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43. Plan krävs
från den 1 juli 2024.
Dåligt exempel: Planen används sedan ett år men är fortfarande ett utkast.
Bra exempel: Nämnden beslutade om planen den 12 mars 2026, § 41, dnr EXN 2026/88.
Åtgärda: Lägg fram planen för beslut. Fyll i organ, datum, paragraf och diarienummer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import NOT_APPLICABLE, PASSED, PLAN_DUTY, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Municipality, Plan

RULE = rule(__name__, __doc__, id="L5-1", severity=Severity.BREACH, about=Municipality, valid_from=PLAN_DUTY)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    decided = [plan for plan in index.live_plans if plan.state != "draft"]
    # The finding sits at the municipality: a draft must not be stopped because it is not yet decided.
    if not decided:
        yield breach(municipality, f"{municipality.name} saknar en beslutad åtgärdsplan.")
    for plan in decided:
        if not RULE.applies_on(plan.decided_on):
            yield NOT_APPLICABLE
        elif missing := _missing(plan):
            yield breach(plan, f"Beslutet om åtgärdsplanen ”{plan.name}” saknar {listed(missing)}.")
        else:
            yield PASSED


def _missing(plan: Plan) -> list[str]:
    fields = {
        "organ": plan.body,
        "datum": plan.decided_on,
        "paragraf": plan.paragraph,
        "diarienummer": plan.registry_number,
    }
    return [name for name, value in fields.items() if not value]
