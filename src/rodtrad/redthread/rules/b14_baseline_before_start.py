"""Utgångsvärdet mättes före start.

Vad: Målets utgångsvärde är mätt senast den dag åtgärden började.
Varför: Ett värde som mäts efter start visar inte läget före åtgärden.
Källa: Brå, Följ upp arbetet; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: Belysningen byttes i mars. Den första mätningen gjordes i juni.
Bra exempel: Enkäten gjordes i februari, en månad före bytet.
Åtgärda: Ange ett utgångsvärde från tiden före start. Finns inget, skriv att effekten inte går att bedöma.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Measure, OperativeGoal, Plan

RULE = rule(__name__, __doc__, id="B14", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    own = {measure.key: measure for measure in index.measures_of[plan.key]}
    for goal in index.operative_goals_in[plan.key]:
        yield _judged(own[goal.measure], goal)


def _judged(measure: Measure, goal: OperativeGoal) -> Outcome:
    start, measured = measure.starts_on, goal.baseline_on
    if goal.baseline_value is None:
        return NOT_APPLICABLE  # B11 says so
    if measured is None:
        return unknown(goal, f"När utgångsvärdet för ”{goal.name}” mättes är inte angivet.")
    if start is None:
        return unknown(goal, f"När åtgärden ”{measure.name}” började är inte angivet.")
    if measured <= start:
        return PASSED
    return breach(goal, f"Utgångsvärdet för ”{goal.name}” mättes {measured}, efter åtgärdens start {start}.")
