"""Varje prioriterat problem har en åtgärd.

Vad: Varje prioriterat problem har minst en åtgärd, eller ett uttryckligt beslut att inte agera, med skäl.
Varför: Ett problem som prioriteras men sedan glöms bort är ett löfte som inte hålls.
Källa: Brå, Upprätta åtgärdsplan; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: Bedrägerier mot äldre är prioriterat, men planen har ingen åtgärd mot dem.
Bra exempel: Problemet har två åtgärder. Eller: planen säger varför det får vänta till nästa år.
Åtgärda: Lägg till en åtgärd mot någon av problemets orsaker, eller besluta att inte agera och skriv varför.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B8", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    answered = index.answered(picture)
    for problem in index.prioritised(picture):
        if not index.plans_on[picture.key]:
            yield NOT_APPLICABLE  # no plan rests on the picture yet
        elif problem.key in answered:
            yield PASSED
        else:
            yield breach(
                problem, f"Problemet ”{problem.name}” har varken åtgärd eller beslut om att inte agera."
            )
