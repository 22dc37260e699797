"""Tjänsteutlåtandets datum stämmer.

Vad: Råd och grupper hörs före attesten, och attesten kommer senast på sammanträdesdagen.
Varför: Den som attesterar ska kunna ta hänsyn till vad råden har sagt. Avvikelser kan ha goda skäl men ska
synas.
Källa: Stadsdelsnämndernas och facknämndernas tjänsteutlåtanden 2023, attest och beredning.
Dåligt exempel: Utlåtandet attesterades den 12 oktober. Funktionshinderrådet behandlade det den 19 oktober.
Bra exempel: Rådet behandlade ärendet den 5 oktober, och utlåtandet attesterades den 12 oktober.
Åtgärda: Kontrollera datumen. Stämmer de, skriv en anmärkning om ordningen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CITY_MEMO, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Memo

RULE = rule(__name__, __doc__, id="S10", severity=Severity.NOTE, about=Memo, valid_from=CITY_MEMO)


def check(index: Index, memo: Memo, on: date) -> Iterator[Outcome]:
    steps = {
        "hörandet": max(memo.heard_on, default=None),
        "attesten": min(memo.attested_on, default=None),
        "sammanträdet": memo.meeting_on,
    }
    known = [(step, day) for step, day in steps.items() if day is not None]
    if len(known) < 2:
        yield unknown(memo, f"Ordningen i ”{memo.name}” går inte att se: för få datum är angivna.")
        return
    for (step, day), (later_step, later_day) in pairwise(known):
        if day > later_day:
            yield breach(memo, f"I ”{memo.name}” kom {step} ({day}) efter {later_step} ({later_day}).")
            return
    yield PASSED
