"""Lägesbilden täcker hela kommunen.

Vad: Det finns en aktuell lägesbild, och lägesbildernas områden täcker tillsammans hela kommunen.
Varför: Lagen gäller brottsligheten i hela kommunen. Bilder per stadsdel räcker bara om de tillsammans
täcker allt.
Källa: 4 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Tio av elva stadsdelar har en lägesbild. Den elfte saknar en.
Bra exempel: Varje stadsdel har en aktuell lägesbild, eller så täcker en enda bild hela kommunen.
Åtgärda: Ta fram en lägesbild för de områden som saknas, eller ange vilka områden bilden täcker.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, listed, rule, unknown
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L4-0",
    severity=Severity.BREACH,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    current = [picture for picture in index.live_pictures if picture.state != "draft"]
    missing = municipality.territory.difference(*(picture.covers for picture in current))
    if not current:
        yield breach(municipality, f"{municipality.name} saknar en aktuell lägesbild.")
    elif not municipality.territory:
        yield unknown(municipality, f"Vilka områden {municipality.name} består av är inte registrerat.")
    elif missing:
        yield breach(
            municipality, f"Ingen aktuell lägesbild i {municipality.name} täcker {listed(sorted(missing))}."
        )
    else:
        yield PASSED
