"""Uppföljningen skiljer på produktion, process och effekt.

Vad: Varje uppföljd åtgärd beskriver produktion, process och effekt var för sig. En effekt har ett
utgångsvärde från tiden före start.
Varför: Att något blev gjort är inte samma sak som att det hjälpte.
Källa: Brå, Följ upp arbetet; Brå, handboken Samverkan i lokalt brottsförebyggande arbete (2020).
Dåligt exempel: ”Vi höll tio föreläsningar, så tryggheten har ökat.”
Bra exempel: Tio föreläsningar hölls (produktion). Skolorna bokade sent (process). Effekten mäts i maj.
Åtgärda: Fyll i de tre delarna. Går effekten inte att bedöma, skriv det.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.rule import HANDBOOK, NOT_APPLICABLE, PASSED, Outcome, Severity, breach, listed, rule
from rodtrad.redthread.thread import FollowUp

RULE = rule(__name__, __doc__, id="B16", severity=Severity.WARNING, about=FollowUp, valid_from=HANDBOOK)


def check(index: Index, followup: FollowUp, on: date) -> Iterator[Outcome]:
    for item in index.items_in[followup.key]:
        if item.status == "not_started":
            yield NOT_APPLICABLE
        elif not (item.production and item.process and item.effect):
            parts = {"produktion": item.production, "process": item.process, "effekt": item.effect}
            missing = listed(part for part, text in parts.items() if not text)
            yield breach(item, f"Uppföljningen ”{item.name}” beskriver inte {missing}.")
        elif item.effect_value is not None and item.measure not in index.measured_before_start:
            yield breach(item, f"Effekten i ”{item.name}” saknar ett utgångsvärde från tiden före start.")
        else:
            yield PASSED
