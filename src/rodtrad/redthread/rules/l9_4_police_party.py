"""Polisen är part.

Vad: Polisen är part i minst en gällande överenskommelse.
Varför: Lagen talar om relevanta aktörer. I praktiken är polisen den första.
Källa: 9 § lagen (2023:196); prop. 2022/23:43; Brå, Teckna samverkansöverenskommelse. Lagen nämner inte
polisen i 9 §.
Dåligt exempel: Kommunen har avtal med två bostadsbolag men inte med polisen.
Bra exempel: Kommunen och lokalpolisområdet har undertecknat överenskommelsen.
Åtgärda: Ange polisen som part, eller ta upp frågan med lokalpolisområdet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index, is_in_force
from rodtrad.redthread.rule import LAW_IN_FORCE, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__, __doc__, id="L9-4", severity=Severity.WARNING, about=Municipality, valid_from=LAW_IN_FORCE
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    current = [agreement for agreement in index.thread.agreements if is_in_force(agreement, on)]
    if not current:
        yield NOT_APPLICABLE  # L9-1 says so
    elif any(agreement.has_police for agreement in current):
        yield PASSED
    else:
        yield breach(municipality, f"Polisen är inte part i någon överenskommelse i {municipality.name}.")
