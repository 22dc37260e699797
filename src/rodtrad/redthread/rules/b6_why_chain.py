"""Analysen frågar varför mer än en gång.

Vad: Minst en orsak i analysen ligger bakom en annan orsak.
Varför: Den direkta orsaken är ofta ett symtom. Frågan ”varför?” behöver ställas igen.
Källa: Brå, Gör en orsaksanalys; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Ungdomar samlas vid torget.” Där slutar analysen.
Bra exempel: Ungdomar samlas vid torget, eftersom fritidsgården stänger klockan 18.
Åtgärda: Ställ frågan varför till minst en av de direkta orsakerna, och lägg svaret under den.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B6", severity=Severity.NOTE, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for analysis in index.analyses_in(picture):
        causes = index.causes_of[analysis.key]
        own = {cause.key for cause in causes}
        if not causes:
            yield NOT_APPLICABLE  # L4-3b says so
        elif any(cause.parent in own for cause in causes):
            yield PASSED
        else:
            yield breach(analysis, f"Orsaksanalysen ”{analysis.name}” har bara direkta orsaker.")
