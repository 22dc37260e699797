"""Andra aktörer företräds av personer i ledande ställning.

Vad: De andra aktörerna i rådet företräds av personer i ledande ställning, eller så är försök dokumenterade.
Varför: Rådet är strategiskt. Den som sitter där måste kunna besluta om sin organisations resurser.
Källa: 10 § lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete; prop. 2022/23:43.
Dåligt exempel: Fyra av fem aktörer skickar handläggare utan mandat.
Bra exempel: Polisen företräds av lokalpolisområdets chef och bostadsbolaget av sin vd.
Åtgärda: Be aktörerna utse personer i ledande ställning. Dokumentera vad ni har gjort.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import LAW_IN_FORCE, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Council

RULE = rule(
    __name__,
    __doc__,
    id="L10-3",
    severity=Severity.WARNING,
    about=Council,
    valid_from=LAW_IN_FORCE,
    is_municipal=True,
)


def check(index: Index, council: Council, on: date) -> Iterator[Outcome]:
    leading, others = council.other_members_leading, council.other_members
    if any(attempt.about == "representation" and attempt.on <= on for attempt in index.thread.attempts):
        yield PASSED
    elif not others:
        yield unknown(council, f"Vilka andra aktörer som sitter i ”{council.name}” är inte angivet.")
    elif leading >= others:
        yield PASSED
    else:
        yield breach(
            council,
            f"Bara {leading} av {others} andra aktörer i ”{council.name}” har en ledande företrädare.",
        )
