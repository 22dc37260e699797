"""Uppföljningen tar upp varje åtgärd.

Vad: Den senaste uppföljningen ger varje åtgärd i planen en status eller ett skäl till att status saknas.
Varför: Åtgärder som försvinner tyst gör att planen ser bättre ut än den är.
Källa: 6 § lagen (2023:196); prop. 2022/23:43; Brå, Följ upp arbetet.
Dåligt exempel: Planen har tolv åtgärder, men uppföljningen nämner nio.
Bra exempel: Alla tolv åtgärder har en status. De som aldrig kom i gång har ett skäl.
Åtgärda: Lägg till åtgärden i uppföljningen. Ange status, eller skriv varför den saknas.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import PASSED, PLAN_DUTY, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import FollowUp

RULE = rule(__name__, __doc__, id="L6-3", severity=Severity.WARNING, about=FollowUp, valid_from=PLAN_DUTY)


def check(index: Index, followup: FollowUp, on: date) -> Iterator[Outcome]:
    covered = {i.measure for i in index.items_in[followup.key] if i.status or i.reason}
    for measure in index.measures_of[followup.plan]:
        if measure.key in covered:
            yield PASSED
        else:
            yield breach(
                measure, f"Åtgärden ”{measure.name}” har varken status eller skäl i ”{followup.name}”."
            )
