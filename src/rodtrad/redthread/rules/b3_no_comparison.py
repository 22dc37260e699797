"""Siffrorna jämförs med andra och över tid.

Vad: Lägesbilden jämför minst en iakttagelse med en referens och minst en med en tidigare period.
Varför: Ett ensamt tal säger inte om läget är bättre eller sämre än väntat.
Källa: Brå, Hitta variationer; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: Lägesbilden anger bara årets antal brott.
Bra exempel: 212 brott 2025, mot 180 året före. Per invånare är det dubbelt så många som i länet.
Åtgärda: Lägg till en jämförelse med andra områden, länet eller landet, och ett tidigare värde.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B3", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    seen = index.observations_of[picture.key]
    parts = {
        "någon referens": any(o.compared_with for o in seen),
        "någon tidigare period": any(o.earlier_value is not None for o in seen),
    }
    missing = [part for part, is_there in parts.items() if not is_there]
    if missing:
        yield breach(picture, f"Lägesbilden ”{picture.name}” jämför inte med {listed(missing)}.")
    else:
        yield PASSED
