"""Det finns en överenskommelse eller ett försök.

Vad: Minst en skriftlig överenskommelse gäller, eller så är försök att nå en sådan dokumenterade.
Varför: Kommunen ska verka för överenskommelser. Kravet gäller ansträngningen, så ett dokumenterat försök
räcker.
Källa: 9 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Överenskommelsen gick ut förra året, och inga samtal om en ny finns antecknade.
Bra exempel: En överenskommelse gäller sedan januari. Eller: kommunen bjöd in till samtal i mars, och svaret
är antecknat.
Åtgärda: Teckna eller förläng en överenskommelse. Går det inte, dokumentera vad ni har försökt och när.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index, is_in_force
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__, __doc__, id="L9-1", severity=Severity.WARNING, about=Municipality, valid_from=LAW_IN_FORCE
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    thread = index.thread
    has_tried = any(attempt.about == "agreement" and attempt.on <= on for attempt in thread.attempts)
    if has_tried or any(is_in_force(agreement, on) for agreement in thread.agreements):
        yield PASSED
    else:
        yield breach(
            municipality,
            f"{municipality.name} har varken gällande överenskommelse eller dokumenterat försök.",
        )
