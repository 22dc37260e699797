"""Varje remissinstans har en status vid svarstidens slut.

Vad: När svarstiden är slut har varje remissinstans svarat, avstått eller fått statusen ej svar.
Varför: Sammanställningen ska visa alla som tillfrågades, också dem som inte svarade.
Källa: Kommunstyrelsens utlåtanden, avsnittet om beredning (insynsverige.se och edokmeetings.stockholm.se).
Dåligt exempel: Svarstiden gick ut i september, men en nämnd står fortfarande som tillfrågad.
Bra exempel: Tolv instanser har svarat, en har avstått och en har inte svarat.
Åtgärda: Registrera svaret, att instansen avstår eller att svar saknas.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import EARLIER_AGREEMENT, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import ConsultationBody

RULE = rule(
    __name__, __doc__, id="S9", severity=Severity.BREACH, about=ConsultationBody, valid_from=EARLIER_AGREEMENT
)


def check(index: Index, body: ConsultationBody, on: date) -> Iterator[Outcome]:
    if body.status in {"answered", "abstained", "no_answer"}:
        yield PASSED
    elif on <= body.deadline:
        yield NOT_APPLICABLE
    else:
        yield breach(body, f"”{body.name}” har ingen status, fast svarstiden gick ut {body.deadline}.")
