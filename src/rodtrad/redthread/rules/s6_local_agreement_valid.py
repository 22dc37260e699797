"""Den lokala överenskommelsen gäller.

Vad: Den lokala överenskommelsen gäller i dag och har inte haft något uppehåll. En påminnelse kommer sex
månader före slutdatum.
Varför: En överenskommelse som tyst går ut lämnar parterna utan gemensamma åtaganden.
Källa: Stadens övergripande överenskommelse 2019, om lokala överenskommelser och deras förlängning.
Dåligt exempel: Överenskommelsen gick ut i maj. Förlängningen beslutades först i september.
Bra exempel: Parterna förlängde överenskommelsen i april, en månad före slutdatum.
Åtgärda: Besluta om förlängning eller om en ny överenskommelse innan den gamla går ut.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index, is_in_force
from rodtrad.redthread.months import months_after
from rodtrad.redthread.rule import (
    EARLIER_AGREEMENT,
    NOT_APPLICABLE,
    PASSED,
    Outcome,
    Severity,
    breach,
    reminder,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Agreement

RULE = rule(
    __name__, __doc__, id="S6", severity=Severity.WARNING, about=Agreement, valid_from=EARLIER_AGREEMENT
)

NOT_YET = frozenset({"draft", "consultation", "decided"})


def check(index: Index, agreement: Agreement, on: date) -> Iterator[Outcome]:
    name, ends = f"Den lokala överenskommelsen ”{agreement.name}”", agreement.valid_to
    gap = next((gap for gap in agreement.gaps if gap[0] <= on), None)
    is_history = agreement.state == "expired" and _is_succeeded(index, agreement, on)
    if agreement.level != "local" or agreement.state in NOT_YET or is_history:
        yield NOT_APPLICABLE
    elif gap:
        start, end = gap
        yield breach(agreement, f"{name} har ett uppehåll utan beslut om förlängning, {start}–{end}.")
    elif agreement.state == "expired" or (ends and ends <= on):
        yield breach(agreement, f"{name} har gått ut och är inte förlängd.")
    elif ends is None and not agreement.is_open_ended:
        yield unknown(agreement, f"{name} saknar slutdatum och anger inte att den gäller tills vidare.")
    elif ends and on >= months_after(ends, -6):
        yield reminder(agreement, f"{name} går ut {ends}.")
    else:
        yield PASSED


def _is_succeeded(index: Index, agreement: Agreement, on: date) -> bool:
    """Another local agreement is in force in the same area; a gap between them is the later one's finding."""
    return any(
        other.level == "local" and other.area == agreement.area and is_in_force(other, on)
        for other in index.thread.agreements
    )
