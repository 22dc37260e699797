"""Uppföljningen planerades före start.

Vad: Varje åtgärd säger hur den ska följas upp. Uppföljningen planerades senast när åtgärden började.
Varför: Den som planerar uppföljningen i efterhand saknar ofta det som behöver mätas.
Källa: Brå, Följ upp arbetet; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Uppföljning sker vid behov.”
Bra exempel: Före start bestämdes att antalet besök räknas varje vecka och att en enkät görs i maj.
Åtgärda: Skriv hur åtgärden ska följas upp, och när det bestämdes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, rule, unknown
from rodtrad.redthread.thread import Measure, Plan

RULE = rule(__name__, __doc__, id="B15", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    for measure in index.measures_of[plan.key]:
        yield _judged(measure)


def _judged(measure: Measure) -> Outcome:
    name, start, planned = f"Åtgärden ”{measure.name}”", measure.starts_on, measure.followup_planned_on
    if not measure.followup_method:
        return breach(measure, f"{name} säger inte hur den ska följas upp.")
    if planned is None:
        return breach(measure, f"{name} säger inte när uppföljningen planerades.")
    if start is None:
        return unknown(measure, f"{name} saknar startdatum, så ordningen går inte att avgöra.")
    if planned <= start:
        return PASSED
    return breach(measure, f"Uppföljningen av ”{measure.name}” planerades {planned}, efter start {start}.")
