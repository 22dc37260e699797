"""Åtgärden har ansvarig, datum och ordning.

Vad: Varje åtgärd har en ansvarig organisation, en roll, ett slutdatum och en plats i ordningen.
Varför: Det som alla ansvarar för blir lätt ingens uppgift.
Källa: Brå, Upprätta åtgärdsplan; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Kommunen och polisen, löpande.”
Bra exempel: Fritidsförvaltningen, enhetschefen, klart den 1 juni 2026, åtgärd nummer 3.
Åtgärda: Välj en ansvarig organisation och roll. Ange slutdatum och ordning.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import Measure, Plan

RULE = rule(__name__, __doc__, id="B12", severity=Severity.WARNING, about=Plan, valid_from=HANDBOOK)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    for measure in index.measures_of[plan.key]:
        if measure.lead and measure.lead_role and measure.ends_on and measure.order is not None:
            yield PASSED
        else:
            yield breach(measure, f"Åtgärden ”{measure.name}” saknar {listed(_missing(measure))}.")


def _missing(measure: Measure) -> list[str]:
    parts = {
        "ansvarig organisation": measure.lead,
        "ansvarig roll": measure.lead_role,
        "slutdatum": measure.ends_on,
        "ordning": measure.order is not None,
    }
    return [part for part, value in parts.items() if not value]
