"""Does one event make another more likely nearby and soon after?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from rodtrad.analysis.near_repeat import Bands, NearRepeat, near_repeat
from rodtrad.analysis.result import require
from rodtrad.analysis.words import number
from rodtrad.situation.workbench.asked import Asked, said_withheld
from rodtrad.situation.workbench.panel import Panel, of_result
from rodtrad.ui import charts

KEY, TITLE = "upprepning", "Upprepning"
BANDS = Bands(metres=(0, 100, 200, 400), days=(0, 3, 7, 14, 28))
MOST = 60_000  # events; beyond it the answer would keep the page waiting
SHUFFLES = 99
TOO_FEW = "Par av händelser inom det närmaste bandet är för få för att visas för er part."


def panel(asked: Asked) -> Panel:
    points, table = asked.points()
    require(
        len(points) <= MOST,
        "too_many",
        f"Valet rymmer {number(len(points))} händelser. Upprepning räknas för högst {number(MOST)}: "
        "välj ett område, färre slag eller en kortare period.",
    )
    grains = set(table["time_grain"].unique().to_pylist())
    grain = "month" if "month" in grains else "day"
    days = table["starts_at"].to_numpy().astype("datetime64[D]")
    result = near_repeat(points, days, BANDS, permutations=SHUFFLES, time_grain=grain, about=asked.about)
    hidden = (result.observed > 0) & (result.observed < asked.of.least)
    near, soon = _bands(BANDS.metres, "m"), _bands(BANDS.days, "dygn")
    ratio = np.where(np.isfinite(result.ratio) & ~hidden, result.ratio, np.nan)
    squares = [
        {"near": a, "soon": b, "v": round(float(ratio[i, j]), 2)}
        for i, a in enumerate(near)
        for j, b in enumerate(soon)
        if np.isfinite(ratio[i, j])
    ]
    whole = result.table()
    flat = hidden.ravel()
    rows = tuple(
        (*row[:2], *((None,) * 5 if flat[n] else (_rounded(v) for v in row[2:])))
        for n, row in enumerate(whole.rows)
    )
    words = asked.words
    finding = TOO_FEW if hidden[0, 0] else _finding(asked, result)
    notes = (*words["notes"], *said_withheld(hidden, asked.of.least))
    more = {**words, "n": asked.told(result.n), "notes": notes, "rows": rows, "finding": finding}
    return Panel(
        key=KEY,
        title=TITLE,
        **of_result(result, **more),
        spec=charts.heat(squares, x="soon", y="near", value="v") if squares else None,
        legend=(("square", "Ju starkare färg, desto fler par mot väntat"),),
    )


def _bands(edges: Sequence[float], unit: str) -> list[str]:
    """For the chart; the table says which band an edge belongs to."""
    return [f"{a:g}–{b:g} {unit}" for a, b in pairwise(edges)]


def _finding(asked: Asked, result: NearRepeat) -> str:
    """The nearest and soonest band in words."""
    metres, days = BANDS.metres[1], BANDS.days[1]
    pairs, expected, p = int(result.observed[0, 0]), float(result.expected[0, 0]), float(result.p[0, 0])
    near = f"inom {number(metres)} meter och {number(days)} dygn"
    if p > 0.05:
        return (
            f"Om {asked.what} i {asked.where} upprepas {near} går inte att skilja från slumpen: "
            f"{number(pairs)} par, {number(expected, 1)} väntade."
        )
    return (
        f"{asked.what.capitalize()} i {asked.where} upprepas: {number(pairs)} par ligger {near} från varandra, "
        f"{number(pairs / expected, 1)} gånger så många som slumpen ger."
    )


def _rounded(value: float | int) -> float | int | None:
    if isinstance(value, int):
        return value
    return round(value, 3) if np.isfinite(value) else None
