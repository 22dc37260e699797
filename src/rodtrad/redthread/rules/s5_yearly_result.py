"""Årets resultat är redovisat.

Vad: Planens resultat har redovisats under de senaste tolv månaderna.
Varför: Parterna har lovat att visa resultatet varje år. Lagens två år är en yttersta gräns.
Källa: Stadens övergripande överenskommelse 2019, om årlig redovisning av resultat.
Dåligt exempel: Planen har gällt i två år utan att något resultat har redovisats.
Bra exempel: Resultatet redovisades för styrgruppen i december.
Åtgärda: Redovisa årets resultat och ange datum.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rodtrad.redthread.index import Index
from rodtrad.redthread.months import months_after
from rodtrad.redthread.rule import (
    EARLIER_AGREEMENT,
    NOT_APPLICABLE,
    PASSED,
    Outcome,
    Severity,
    breach,
    rule,
    unknown,
)
from rodtrad.redthread.thread import Plan

RULE = rule(__name__, __doc__, id="S5", severity=Severity.WARNING, about=Plan, valid_from=EARLIER_AGREEMENT)


def check(index: Index, plan: Plan, on: date) -> Iterator[Outcome]:
    year_ago = months_after(on, -12)
    presented = [f.presented_on for f in index.followups_of[plan.key] if f.presented_on]
    if plan.state == "draft":
        yield NOT_APPLICABLE
    elif any(year_ago <= day <= on for day in presented):
        yield PASSED
    elif plan.decided_on is None:
        yield unknown(plan, f"När ”{plan.name}” beslutades är inte angivet.")
    elif plan.decided_on >= year_ago:
        yield NOT_APPLICABLE  # the first year has not passed
    else:
        yield breach(plan, f"Resultatet av ”{plan.name}” har inte redovisats de senaste tolv månaderna.")
