"""Länkade styrdokument gäller.

Vad: Överenskommelsen länkar till styrdokument, och de gäller i dag. En lokal överenskommelse får ärva den
övergripandes.
Varför: Arbetet ska hänga ihop med stadens program och riktlinjer. Ett utgånget program vilseleder.
Källa: Tjänsteutlåtandet om stadens överenskommelse 2024, avsnittet om styrdokument.
Dåligt exempel: Överenskommelsen hänvisar till ett trygghetsprogram som gick ut 2023.
Bra exempel: Fem styrdokument är länkade, och alla gäller.
Åtgärda: Länka till det styrdokument som gäller nu, eller ta bort länken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import (
    CITY_AGREEMENT,
    NOT_APPLICABLE,
    PASSED,
    Outcome,
    Severity,
    breach,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Agreement

RULE = rule(__name__, __doc__, id="S7", severity=Severity.NOTE, about=Agreement, valid_from=CITY_AGREEMENT)


def check(index: Index, agreement: Agreement, on: date) -> Iterator[Outcome]:
    name, links = f"Överenskommelsen ”{agreement.name}”", agreement.steering_documents
    if agreement.state == "expired" or (not links and agreement.level == "local"):
        yield NOT_APPLICABLE
    elif not links:
        yield breach(agreement, f"{name} länkar inte till något styrdokument.")
    for document in map(index.steering_documents.get, links if agreement.state != "expired" else ()):
        if document is None:
            yield breach(agreement, f"{name} länkar till ett styrdokument som inte finns.")
        elif document.valid_from is None:
            yield unknown(agreement, f"Från när styrdokumentet ”{document.name}” gäller är inte angivet.")
        elif document.valid_from <= on and (document.valid_to is None or on < document.valid_to):
            yield PASSED
        else:
            yield breach(agreement, f"{name} länkar till ”{document.name}”, som inte gäller i dag.")
