"""Varje åtgärd har en orsak.

Vad: Varje åtgärd i planen är kopplad till minst en orsak.
Varför: En åtgärd utan känd orsak bygger på vana eller förhoppning. Det går inte att säga varför den skulle
hjälpa.
Källa: Brå, Välj åtgärder som påverkar orsakerna; Brå, handboken Samverkan i lokalt brottsförebyggande
arbete (2020).
Dåligt exempel: Planen innehåller en informationskampanj som inte hör till någon orsak.
Bra exempel: Bättre belysning är kopplad till orsaken att gångtunneln är mörk.
Åtgärda: Koppla åtgärden till den orsak den ska påverka, eller ta bort den.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="B9", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    near = index.explained(plan.based_on)  # nearly all are here; the whole thread is asked last
    for measure in index.measures_of[plan.key]:
        for cause in measure.causes:
            if cause in near or cause in index.causes:
                yield PASSED
                break
        else:
            yield breach(measure, f"Åtgärden ”{measure.name}” är inte kopplad till någon orsak.")
