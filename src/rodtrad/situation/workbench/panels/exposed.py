"""Who is exposed, by sex and age, where the source says so?"""

from __future__ import annotations

import re

import numpy as np

from rodtrad.analysis.result import require
from rodtrad.analysis.words import number
from rodtrad.situation.workbench.asked import Asked, said_withheld, withheld
from rodtrad.situation.workbench.panel import Panel
from rodtrad.ui import charts

KEY, TITLE = "utsatta", "Vilka som utsätts"


def panel(asked: Asked) -> Panel:
    found = asked.summed("months", ["sex", "age"])
    known = [row for row in found if row["sex"] or row["age"]]
    require(bool(known), "no_groups", "Källan säger inget om kön eller ålder på dem som utsatts.")
    sexes = sorted({row["sex"] for row in known})
    ages = sorted({row["age"] for row in known}, key=_age)
    counts = np.zeros((len(ages), len(sexes)), np.int64)
    for row in known:
        counts[ages.index(row["age"]), sexes.index(row["sex"])] += row["events"]
    hidden = withheld(counts, asked.of.least)
    n = asked.told(int(counts.sum()))
    unknown = sum(row["events"] for row in found) - n
    cells = [
        (age or "okänd ålder", sex or "okänt kön", None if hidden[i, j] else int(counts[i, j]))
        for i, age in enumerate(ages)
        for j, sex in enumerate(sexes)
    ]
    bars = [{"name": f"{age}, {sex}", "v": count} for age, sex, count in cells if count]
    require(bool(bars), "few_for_others", "Antalen är för små för att visas för er part.")
    words = asked.words
    missing = (
        (f"{number(unknown)} händelser saknar både kön och ålder och är inte med.",) if unknown > 0 else ()
    )
    return Panel(
        key=KEY,
        title=TITLE,
        **{**words, "notes": (*words["notes"], *missing, *said_withheld(hidden, asked.of.least))},
        finding=_finding(cells, n),
        n=n,
        columns=("Ålder", "Kön", "Antal"),
        rows=tuple(cells),
        spec=charts.bars(bars, name="name", value="v", unit="antal"),
        legend=(("line", "Antal"),),
        method="Antal per grupp",
        assumptions=(
            ("Kön och ålder är kända för nästan alla.", unknown <= 0.1 * (n + unknown)),
            ("Grupperna är lika stora i befolkningen.", None),
        ),
        caveat="Antal säger inte vilken grupp som löper störst risk. Det kräver gruppens storlek.",
    )


def _age(text: str) -> tuple[int, str]:
    first = re.search(r"\d+", text)
    return (int(first[0]) if first else 999, text)


def _finding(cells: list[tuple[str, str, int | None]], n: int) -> str:
    age, sex, most = max((cell for cell in cells if cell[2] is not None), key=lambda cell: cell[2] or 0)
    return (
        f"Flest av dem som utsatts är {sex} {age}: {number(most or 0)} av {number(n)} "
        f"({number(100 * (most or 0) / n)} procent)."
    )
