"""Is the area different from the others, when their size and chance are taken into account?"""

from __future__ import annotations

from typing import Any

import numpy as np

from rodtrad.analysis.funnel import funnel
from rodtrad.analysis.rates import crude_rate
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number, span
from rodtrad.situation.workbench.asked import FEW, Asked, said_withheld
from rodtrad.situation.workbench.panel import Panel
from rodtrad.situation.workbench.published import population
from rodtrad.ui import charts

KEY, TITLE = "jamforelse", "Jämförelse med andra områden"
SHOWN = ("name", "count", "people", "rate", "low", "high")
COLUMNS = ("Område", "Antal", "Invånare", "Per 100 000", "Lägst", "Högst", "Utanför slumpen")
NO_PEOPLE = (
    "Antal per invånare kan inte räknas: det finns inget underlag med folkmängd för områdena. "
    "Läs in folkmängden per område från SCB."
)


def panel(asked: Asked) -> Panel:
    told = {name: count for name, count in asked.by_area().items() if name}
    people = population(asked, list(told))
    require(bool(people), "no_population", NO_PEOPLE)
    counts = {name: count for name, count in told.items() if count is not None}
    withheld = {name for name in told if people.get(name) and name not in counts}
    require(not withheld or len(counts) >= 2, "few_for_others", FEW.format(asked.of.least))
    names = sorted((name for name in counts if people.get(name)), key=str.casefold)
    require(len(names) >= 2, "few_areas", "Det behövs minst två områden med folkmängd för att jämföra.")
    observed = np.array([counts[name] for name in names], float)
    size = np.array([people[name] for name in names], float)
    require(observed.sum() > 0, "no_events", "Det finns inga händelser som passar valet.")
    found = funnel(observed, observed.sum() * size / size.sum(), names, about=asked.about)
    shown = sorted(_rows(asked, names, counts, people, set(found.outside)), key=lambda row: -row["rate"])
    return Panel(
        key=KEY,
        title=TITLE,
        **asked.with_notes(*said_withheld(withheld, asked.of.least)),
        finding=_finding(asked, shown, len(names)),
        n=found.n,
        value=next((row["rate"] for row in shown if row["name"] == asked.place.name), None),
        unit="per 100 000 invånare",
        columns=COLUMNS,
        rows=tuple((*(r[name] for name in SHOWN), "ja" if r["out"] else "nej") for r in shown),
        spec=charts.ranges(
            shown,
            name="label",
            value="rate",
            low="low",
            high="high",
            unit="per 100 000 invånare",
            marked="out",
        ),
        legend=(("line", "Tal med osäkerhet (95 procent)"), ("marked", "Utanför tratten (99,8 procent)")),
        method="Garwoods intervall och trattdiagram",
        reference="Garwood (1936); Spiegelhalter (2005)",
        assumptions=tuple((one.text, one.is_met) for one in found.assumptions),
        caveat="I områden med många besökare blir antalet per invånare missvisande högt.",
    )


def _rows(
    asked: Asked, names: list[str], counts: dict[str, int], people: dict[str, float], outside: set[str]
) -> list[dict[str, Any]]:
    years = (asked.choice.period_to - asked.choice.period_from).days / 365.25
    rows = []
    for name in names:
        rate = crude_rate(counts[name], people[name] * years, about=asked.about)
        rows.append(
            {
                "name": name,
                "label": f"{name} ◂" if name == asked.place.name else name,
                "count": counts[name],
                "people": round(people[name]),
                "rate": round(rate.rate, 1),
                "low": round(rate.interval.lower, 1),
                "high": round(rate.interval.upper, 1),
                "out": name in outside,
            }
        )
    return rows


def _finding(asked: Asked, shown: list[dict[str, Any]], total: int) -> str:
    mine = next((n for n, row in enumerate(shown, 1) if row["name"] == asked.place.name), 0)
    out = [row["name"] for row in shown if row["out"]]
    if mine:
        row = shown[mine - 1]
        verdict = (
            "Det ligger utanför vad slumpen ger för ett område av den storleken."
            if row["out"]
            else "Skillnaden mot hela staden går inte att skilja från slumpen."
        )
        return (
            f"{row['name']} har {number(row['rate'])} {asked.what} per 100 000 invånare och år "
            f"(osäkerhet {span(row['low'], row['high'])}), plats {mine} av {total}. {verdict}"
        )
    if not out:
        return f"Inget av {total} områden avviker från vad slumpen kan ge."
    return f"{len(out)} av {total} områden ligger utanför vad slumpen kan ge: {', '.join(out)}."
