"""Planen täcker hela brottstriangeln.

Vad: Planens åtgärder omfattar tillsammans gärningsperson, offer och kontroll.
Varför: Ett brott kräver alla tre. Den som arbetar på flera sidor har fler sätt att förebygga.
Källa: Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020); stadens överenskommelse 2024,
bilagan om prioriterade områden.
Dåligt exempel: Planen innehåller bara kameror och ordningsvakter.
Bra exempel: Planen har fältarbete, stöd till brottsutsatta och bättre belysning.
Åtgärda: Lägg till en åtgärd på den sida som saknas.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Plan, Side

RULE = rule(__name__, __doc__, id="B10", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    measures = index.measures_of[plan.key]
    covered = {side for measure in measures for side in index.sides_of(measure)}
    if not measures:
        yield NOT_APPLICABLE
    elif len(covered) == len(Side):
        yield PASSED
    else:
        sides = listed(side.word for side in Side if side not in covered)
        yield breach(plan, f"Åtgärdsplanen ”{plan.name}” saknar åtgärder för: {sides}.")
