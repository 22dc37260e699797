"""Lägesbilden är uppdaterad.

Vad: Lägesbilden uppdaterades för högst två år sedan. En påminnelse kommer tre månader i förväg.
Varför: Brottsligheten ändras. En gammal bild leder till åtgärder mot gårdagens problem.
Källa: 6 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43. ”Minst
vartannat år” läses som 24 månader om inget annat är valt.
Dåligt exempel: Lägesbilden uppdaterades senast för 30 månader sedan.
Bra exempel: Lägesbilden uppdateras varje år i februari.
Åtgärda: Uppdatera lägesbilden och ange datum för uppdateringen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.months import NOTICE_MONTHS, READINGS, months_after, two_years_after
from rodtrad.redthread.rule import (
    LAW_IN_FORCE,
    NOT_APPLICABLE,
    PASSED,
    Outcome,
    Severity,
    breach,
    reminder,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="L6-1", severity=Severity.BREACH, about=Picture, valid_from=LAW_IN_FORCE)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    name = f"Lägesbilden ”{picture.name}”"
    updated = picture.updated_on or picture.decided_on
    if picture.state == "draft":
        yield NOT_APPLICABLE
    elif updated is None:
        yield unknown(picture, f"{name} saknar uppgift om när den senast uppdaterades.")
    else:
        reading = index.thread.interval_reading
        due = two_years_after(updated, reading)
        if on > due:
            yield breach(picture, f"{name} skulle ha uppdaterats senast {due}. {READINGS[reading]}.")
        elif on >= months_after(due, -NOTICE_MONTHS):
            yield reminder(picture, f"{name} ska uppdateras senast {due}. {READINGS[reading]}.")
        else:
            yield PASSED
