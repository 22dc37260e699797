"""Gul och röd status har ett skäl.

Vad: Varje uppföljd åtgärd med gul eller röd status har ett skäl i text.
Varför: En färg säger att något avviker men inte vad. Alla kan inte heller se färgen.
Källa: Brå, Upprätta åtgärdsplan; Brå, Följ upp arbetet.
Dåligt exempel: Åtgärden är röd. Inget mer står där.
Bra exempel: Röd: tjänsten har stått tom sedan augusti, så fältarbetet har inte börjat.
Åtgärda: Skriv varför åtgärden avviker och vad ni tänker göra.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import FollowUp

RULE = rule(__name__, __doc__, id="B17", severity=Severity.WARNING, about=FollowUp, valid_from=HANDBOOK)


def check(index: Index, followup: FollowUp, on: date) -> Iterator[Outcome]:
    words = {"yellow": "gul", "red": "röd"}
    for item in index.items_in[followup.key]:
        if item.status not in words:
            yield NOT_APPLICABLE
        elif item.reason:
            yield PASSED
        else:
            yield breach(item, f"”{item.name}” har {words[item.status]} status utan skäl.")
