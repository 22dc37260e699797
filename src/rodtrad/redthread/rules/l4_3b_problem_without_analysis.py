"""Varje prioriterat problem har en orsaksanalys.

Vad: Varje problem som är prioriterat i lägesbilden har en orsaksanalys med minst en orsak.
Varför: Utan kända orsaker går det inte att välja åtgärder som påverkar dem.
Källa: 4 § 3 lagen (2023:196); prop. 2022/23:43; Brå, handboken Samverkan i lokalt brottsförebyggande arbete
(2020). Ordet orsaksanalys står inte i lagen.
Dåligt exempel: Personrån vid torget är prioriterat, men ingen har undersökt varför rånen sker just där.
Bra exempel: Problemet har en orsaksanalys med fem orsaker på tre sidor av brottstriangeln.
Åtgärda: Gör en orsaksanalys av problemet, eller ta bort prioriteringen och skriv varför.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L4-3b", severity=Severity.WARNING, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for problem in index.prioritised(picture):
        analyses = index.analyses_of[problem.key]
        if any(index.causes_of[analysis.key] for analysis in analyses):
            yield PASSED
        elif analyses:
            yield breach(problem, f"Orsaksanalysen av problemet ”{problem.name}” har inga orsaker.")
        else:
            yield breach(problem, f"Det prioriterade problemet ”{problem.name}” saknar orsaksanalys.")
