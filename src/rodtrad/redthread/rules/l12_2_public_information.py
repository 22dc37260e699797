"""Allmänheten får information.

Vad: Minst en lägesbild, plan eller uppföljning är publicerad på en adress och i tillgänglig form.
Varför: Funktionen ska se till att allmänheten får veta hur arbetet går.
Källa: 12 § 3 lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43; lagen
(2018:1937) om tillgänglighet till digital offentlig service.
Dåligt exempel: Planen finns bara på kommunens intranät.
Bra exempel: Plan och uppföljning finns på webbplatsen som tillgängliga sidor.
Åtgärda: Publicera en beslutad version och ange adressen. Kontrollera att den är tillgänglig.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Municipality

RULE = rule(
    __name__,
    __doc__,
    id="L12-2",
    severity=Severity.WARNING,
    about=Municipality,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, municipality: Municipality, on: date) -> Iterator[Outcome]:
    public = [p for p in index.thread.publications if p.address and p.on <= on]
    if any(publication.is_accessible for publication in public):
        yield PASSED
    elif any(publication.is_accessible is None for publication in public):
        yield unknown(municipality, "Om det som är publicerat är tillgängligt för alla är inte angivet.")
    else:
        yield breach(
            municipality, f"{municipality.name} har inte publicerat något om arbetet i tillgänglig form."
        )
