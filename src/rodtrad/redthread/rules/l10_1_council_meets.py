"""Det strategiska rådet möts.

Vad: Ett strategiskt råd finns och har mötts under de senaste tolv månaderna, eller så är försök
dokumenterade.
Varför: Kommunen ska verka för ett råd. Ett råd som aldrig möts kan inte samordna något.
Källa: 10 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43. Lagen
anger inget intervall. Tolv månader är systemets mått.
Dåligt exempel: Rådet möttes senast för två år sedan.
Bra exempel: Rådet möts i mars och oktober varje år.
Åtgärda: Kalla till möte och anteckna datumet. Saknas råd, dokumentera vad ni har försökt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.months import months_after
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L10-1",
    severity=Severity.WARNING,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    councils = [council for council in index.thread.councils if council.is_strategic]
    if any(attempt.about == "council" and attempt.on <= on for attempt in index.thread.attempts):
        yield PASSED
    elif not councils:
        yield breach(
            municipality, f"{municipality.name} har varken strategiskt råd eller dokumenterat försök."
        )
    elif any(months_after(on, -12) <= day <= on for council in councils for day in council.meetings):
        yield PASSED
    else:
        yield breach(councils[0], f"”{councils[0].name}” har inte mötts de senaste tolv månaderna.")
