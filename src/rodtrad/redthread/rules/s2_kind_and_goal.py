"""Aktiviteten har ett slag och ett mål.

Vad: Varje aktivitet är gemensam, görs med andra eller görs av en part ensam. Den hör till minst ett mål.
Varför: Det ska synas vem som har åtagit sig vad, och vilket mål det tjänar.
Källa: Stadens övergripande överenskommelse 2024, bilagan om prioriterade områden.
Dåligt exempel: Aktiviteten saknar mål, och det framgår inte vem som deltar.
Bra exempel: Gemensam aktivitet mot målet att färre ska utsättas för brott på platsen.
Åtgärda: Välj ett av de tre slagen och koppla aktiviteten till ett mål.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CITY_AGREEMENT, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="S2", severity=Severity.WARNING, about=Plan, valid_from=CITY_AGREEMENT)

KINDS = frozenset({"joint", "with_others", "alone"})


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    known = index.goals
    for measure in index.measures_of[plan.key]:
        has_goal = False
        for goal in measure.goals:
            if goal in known:
                has_goal = True
                break
        if has_goal and measure.kind in KINDS:
            yield PASSED
        else:
            parts = {"slag av aktivitet": measure.kind in KINDS, "mål": has_goal}
            missing = listed(part for part, is_there in parts.items() if not is_there)
            yield breach(measure, f"Åtgärden ”{measure.name}” saknar {missing}.")
