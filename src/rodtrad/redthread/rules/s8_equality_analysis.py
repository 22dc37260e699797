"""Tjänsteutlåtandet har en jämställdhetsanalys.

Vad: Tjänsteutlåtandet om överenskommelsen har ett avsnitt med jämställdhetsanalys.
Varför: Brott och otrygghet drabbar kvinnor och män, flickor och pojkar olika. Nämnden ska få veta hur.
Källa: Tjänsteutlåtandet om stadens överenskommelse 2024, dess uppställning.
Dåligt exempel: Utlåtandet går från ärendets beredning direkt till förvaltningens synpunkter.
Bra exempel: Utlåtandet beskriver hur områdena påverkar flickor och pojkar olika.
Åtgärda: Lägg till ett avsnitt med jämställdhetsanalys.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import CITY_MEMO, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Memo

RULE = rule(__name__, __doc__, id="S8", severity=Severity.NOTE, about=Memo, valid_from=CITY_MEMO)


def check(index: Index, memo: Memo, on: date) -> Iterator[Outcome]:
    if memo.has_equality_analysis is None:
        yield unknown(memo, f"Om ”{memo.name}” har en jämställdhetsanalys är inte angivet.")
    elif memo.has_equality_analysis:
        yield PASSED
    else:
        yield breach(memo, f"Tjänsteutlåtandet ”{memo.name}” saknar jämställdhetsanalys.")
