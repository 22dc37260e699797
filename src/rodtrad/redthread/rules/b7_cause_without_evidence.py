"""Varje orsak har belägg eller är ett antagande.

Vad: Varje orsak har ett belägg, eller är markerad som antagande.
Varför: Läsaren ska kunna skilja det ni vet från det ni tror.
Källa: Brå, Gör en orsaksanalys; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Belysningen är dålig.” Ingen har mätt eller frågat.
Bra exempel: Belysningen är dålig: sju av tolv lampor var släckta vid trygghetsvandringen i november.
Åtgärda: Skriv vilket belägg som finns, eller markera orsaken som antagande.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, rule
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B7", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    for analysis in index.analyses_in(picture):
        for cause in index.causes_of[analysis.key]:
            if cause.evidence or cause.is_assumption:
                yield PASSED
            else:
                yield breach(
                    cause, f"Orsaken ”{cause.name}” saknar belägg och är inte markerad som antagande."
                )
