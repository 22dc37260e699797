"""Problemet är specifikt.

Vad: Varje problem anger vad som händer, var och när.
Varför: Ett tema går inte att analysera. Ett specifikt problem går att förstå och påverka.
Källa: Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Ungdomsbrottslighet.”
Bra exempel: Personrån mot skolelever vid busstorget, vardagar klockan 15–18.
Åtgärda: Fyll i vad, var och när. Är det ett tema, dela upp det i flera problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B1", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for problem in index.problems_of[picture.key]:
        if problem.state == "deprioritised":
            yield NOT_APPLICABLE
        elif problem.what and problem.where and problem.when:
            yield PASSED
        else:
            fields = {"vad": problem.what, "var": problem.where, "när": problem.when}
            missing = listed(name for name, value in fields.items() if not value)
            yield breach(problem, f"Problemet ”{problem.name}” anger inte {missing}.")
