"""Varje åtgärd går att spåra till lägesbilden.

Vad: Varje åtgärd leder via en orsak till ett problem i den lägesbild som planen bygger på.
Varför: En åtgärd mot något som inte står i lägesbilden svarar inte mot ett känt behov. Det är ett av de
vanligaste felen.
Källa: 5 § lagen (2023:196); prop. 2022/23:43; Brå, handboken Samverkan i lokalt brottsförebyggande arbete
(2020).
Dåligt exempel: Planen har en åtgärd mot skadegörelse, men lägesbilden tar inte upp skadegörelse.
Bra exempel: Åtgärden gäller en orsak till personrån vid torget, ett problem i samma lägesbild.
Åtgärda: Koppla åtgärden till en orsak i lägesbildens analys, eller ta bort den ur planen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import PASSED, PLAN_DUTY, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="L5-4", severity=Severity.WARNING, about=Plan, valid_from=PLAN_DUTY)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    if plan.based_on not in index.pictures:
        yield unknown(plan, f"Åtgärderna i ”{plan.name}” går inte att pröva: planens lägesbild är inte känd.")
        return
    explained = index.explained(plan.based_on)
    for measure in index.measures_of[plan.key]:
        for cause in measure.causes:
            if cause in explained:
                yield PASSED
                break
        else:
            yield breach(
                measure,
                f"Åtgärden ”{measure.name}” leder inte till något problem i planens lägesbild.",
            )
