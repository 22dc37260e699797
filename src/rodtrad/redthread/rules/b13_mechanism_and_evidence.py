"""Åtgärden säger hur den ska verka.

Vad: Varje åtgärd anger mekanism, hur starkt stödet i forskningen är och om den är situationell eller
social.
Varför: Då går det att se om åtgärden kan påverka orsaken, och om planen är ensidig.
Källa: Brå, Välj åtgärder som påverkar orsakerna; Brå, handboken Samverkan i lokalt brottsförebyggande
arbete (2020).
Dåligt exempel: ”Trygghetsvandring.” Läsaren får inte veta vad den ska leda till.
Bra exempel: Belysning ökar upptäcktsrisken i tunneln. Situationell åtgärd med gott stöd i forskningen.
Åtgärda: Beskriv hur åtgärden påverkar orsaken. Ange kunskapsstöd och om den är situationell eller social.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="B13", severity=Severity.NOTE, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    for measure in index.measures_of[plan.key]:
        if measure.mechanism and measure.evidence_grade and measure.approach:
            yield PASSED
            continue
        parts = {
            "mekanism": measure.mechanism,
            "kunskapsstöd": measure.evidence_grade,
            "uppgift om den är situationell eller social": measure.approach,
        }
        missing = listed(part for part, value in parts.items() if not value)
        yield breach(measure, f"Åtgärden ”{measure.name}” saknar {missing}.")
