"""Källornas begränsningar framgår.

Vad: Lägesbilden säger vad källorna inte visar, för bilden som helhet eller för varje använd källa.
Varför: Anmälda brott är inte alla brott. Den som beslutar behöver veta vad som inte syns.
Källa: Brå, Ta fram en kartläggning och lägesbild; Brå, handboken Samverkan i lokalt brottsförebyggande
arbete (2020).
Dåligt exempel: Lägesbilden bygger på anmälningar men nämner inte mörkertalet.
Bra exempel: Undersökningen görs vart tredje år, så siffran är från 2023.
Åtgärda: Skriv vad källorna inte visar och vad det betyder för slutsatserna.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule, unknown
from rodtrad.redthread.thread import Picture

RULE = rule(__name__, __doc__, id="B4", severity=Severity.WARNING, about=Picture, valid_from=HANDBOOK)


def check(index: Index, picture: Picture, on: date) -> Iterator[Outcome]:
    if picture.limits:
        yield PASSED
        return
    if not picture.is_text_shown:
        yield unknown(picture, f"Texten i ”{picture.name}” är inte delad med dig.")
        return
    used = {observation.source for observation in index.observations_of[picture.key]}
    sources = [index.sources[key] for key in sorted(used) if key in index.sources]
    silent = [f"”{source.name}”" for source in sources if not source.limits]
    if silent:
        yield breach(picture, f"Lägesbilden ”{picture.name}” säger inte vad {listed(silent)} inte visar.")
    elif sources:
        yield PASSED
    else:
        yield breach(picture, f"Lägesbilden ”{picture.name}” säger inget om källornas begränsningar.")
