"""Planen täcker brottstriangeln i varje område.

Vad: I varje område som planen har åtgärder för omfattar de tillsammans gärningsperson, offer och kontroll.
Varför: Aktiviteterna ska utgå från brottstriangelns alla sidor, inte bara en.
Källa: Stadens övergripande överenskommelse 2024, bilagan om prioriterade områden.
Dåligt exempel: För otrygga platser finns bara kameror, inget som rör gärningspersoner eller offer.
Bra exempel: För otrygga platser finns fältarbete, stöd till butiker och bättre belysning.
Åtgärda: Lägg till en åtgärd på den sida som saknas i området.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CITY_AGREEMENT, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Plan, Side

RULE = rule(__name__, __doc__, id="S4", severity=Severity.WARNING, about=Plan, valid_from=CITY_AGREEMENT)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    covered: dict[str, set[Side]] = {}
    for measure in index.measures_of[plan.key]:
        for key in index.areas_of_measure(measure):
            covered.setdefault(key, set()).update(index.sides_of(measure))
    for key, sides in sorted(covered.items()):
        if len(sides) == len(Side):
            yield PASSED
        elif area := index.areas.get(key):
            missing = listed(side.word for side in Side if side not in sides)
            yield breach(plan, f"”{plan.name}” saknar i området ”{area.name}” åtgärder för: {missing}.")
