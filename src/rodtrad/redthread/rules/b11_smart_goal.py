"""Åtgärdens mål är smart.

Vad: Varje åtgärd har ett operativt mål med indikator, utgångsvärde, målvärde och slutdatum, som någon har
accepterat.
Varför: Utan mätbart mål går det inte att se om åtgärden lyckades.
Källa: Brå, Upprätta åtgärdsplan; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020). A i
SMART står här för accepterat.
Dåligt exempel: ”Tryggheten ska öka.”
Bra exempel: Andelen som känner sig otrygga vid torget ska minska från 38 till 30 procent till den 31
december 2027. Styrgruppen har accepterat målet.
Åtgärda: Fyll i det som saknas i målet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import OperativeGoal, Plan

RULE = rule(__name__, __doc__, id="B11", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    goals = index.operative_goals_in[plan.key]
    with_goal = {goal.measure for goal in goals}
    for measure in index.measures_of[plan.key]:
        if measure.key not in with_goal:
            yield breach(measure, f"Åtgärden ”{measure.name}” saknar operativt mål.")
    for goal in goals:
        if missing := _missing(goal):
            yield breach(goal, f"Målet ”{goal.name}” saknar {listed(missing)}.")
        else:
            yield PASSED


def _missing(goal: OperativeGoal) -> list[str]:
    missing = []
    if not goal.indicator:
        missing.append("indikator")
    if goal.baseline_value is None:
        missing.append("utgångsvärde")
    if goal.target_value is None:
        missing.append("målvärde")
    if goal.target_on is None:
        missing.append("slutdatum")
    if not goal.accepted_by:
        missing.append("någon som har accepterat det")
    return missing
