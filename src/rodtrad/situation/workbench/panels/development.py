"""How has it developed, with its season, and is any month beyond what earlier years lead one to expect?"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.farrington import farrington
from rodtrad.analysis.poisson_test import compare_counts
from rodtrad.analysis.result import CannotAnswer, require
from rodtrad.analysis.stl import stl
from rodtrad.analysis.words import number
from rodtrad.situation.workbench.asked import Asked, months_between, said_withheld, withheld
from rodtrad.situation.workbench.panel import Panel
from rodtrad.ui import charts

KEY, TITLE = "utveckling", "Utveckling"
NAMES = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
CAVEAT = (
    "En månad utanför spannet är värd en fråga. Den säger inget om varför. Ändrade rutiner ger samma bild."
)


def panel(asked: Asked) -> Panel:
    months, counts, first = _series(asked)
    shown = range(first, len(months))
    n = int(counts[first:].sum())
    require(n > 0, "no_events", "Det finns inga händelser som passar valet.")
    hidden = withheld(counts[first:].astype(int), asked.of.least)
    other, other_words = _other(asked, months[first:], counts, first)
    bands = [_band(counts, at, asked) for at in shown]
    rows = _rows(months[first:], counts[first:], bands, hidden, other)
    has_band = any(bands)
    words = asked.words
    return Panel(
        key=KEY,
        title=TITLE,
        **{**words, "notes": (*words["notes"], *said_withheld(hidden, asked.of.least))},
        finding=" ".join(_sentences(asked, months, counts, first, rows)),
        n=n,
        value=float(n),
        unit="antal",
        columns=("Månad", "Antal", "Väntat", "Spann från", "Spann till", *((other_words,) if other else ())),
        rows=tuple(_row(one, bool(other)) for one in rows),
        spec=_spec(rows, has_band, bool(other)),
        legend=_legend(asked.what, has_band, other_words if other else ""),
        method="Farrington med säsongsfönster" if has_band else "Antal per månad",
        reference="Farrington m.fl. (1996); Cleveland m.fl. (1990)" if has_band else "",
        assumptions=(
            ("Säsongen är jämn inom tre månader åt varje håll.", None),
            ("Minst tre hela år bakåt att jämföra med.", has_band),
        ),
        caveat=CAVEAT,
    )


def _rows(months: list[date], counts: Any, bands: list[Any], hidden: Any, other: Any) -> list[dict[str, Any]]:
    """One a month, for the table and the chart alike. A count that is withheld is in neither."""
    found = []
    for n, (month, count, band) in enumerate(zip(months, counts, bands, strict=True)):
        expected, low, high = band or (None, None, None)
        row = {"m": month.isoformat(), "v": None if hidden[n] else float(count), "expected": expected}
        is_out = bool(band and not hidden[n] and not low <= count <= high)
        found.append({**row, "low": low, "high": high, "out": is_out, "other": other[n] if other else None})
    return found


def _row(one: dict[str, Any], has_other: bool) -> tuple[Any, ...]:
    more = (one["other"],) if has_other else ()
    return (one["m"][:7], one["v"], *(_rounded(one[name]) for name in ("expected", "low", "high")), *more)


def _spec(rows: list[dict[str, Any]], has_band: bool, has_other: bool) -> dict[str, Any]:
    low, other = "low" if has_band else "", "other" if has_other else ""
    return charts.line(rows, x="m", y="v", unit="antal", low=low, high="high", other=other, alarm="out")


def _series(asked: Asked) -> tuple[list[date], NDArray[np.float64], int]:
    """Months from the first the underlag knows, counts, and where the chosen period begins."""
    found = asked.summed("months", ["month"], asked.elsewhere(period_from=None))
    require(bool(found), "no_events", "Det finns inga händelser som passar valet.")
    by = {row["month"]: row["events"] for row in found}
    whole = asked.summed("months", ["month"], asked.elsewhere(period_from=None, kinds=(), areas=()))
    start = min(whole[0]["month"], asked.choice.period_from)
    months = months_between(start, asked.choice.period_to)
    counts = np.array([by.get(month, 0) for month in months], float)
    return months, counts, months.index(asked.choice.period_from)


def _band(counts: NDArray[np.float64], at: int, asked: Asked) -> tuple[float, float, float] | None:
    """Expected, lowest and highest for the month (99 %), from as many of five earlier years as there are."""
    for years in (5, 4, 3):
        try:
            found = farrington(counts[None, :], at, about=asked.about, years=years)
        except CannotAnswer:
            continue
        mean, upper = float(found.expected[0]), float(found.upper[0])
        if mean <= 0 or not np.isfinite(upper):
            return None
        reach = (upper / mean) ** (2 / 3) - 1  # the limit is even on the two-thirds scale
        return mean, mean * max(0.0, 1 - reach) ** 1.5, upper
    return None


def _other(
    asked: Asked, shown: list[date], counts: NDArray[np.float64], first: int
) -> tuple[list[float] | None, str]:
    if asked.choice.compare == "ar" and first >= 12:
        return [float(counts[first + n - 12]) for n in range(len(shown))], "Året före"
    if asked.compared is None:
        return None, ""
    of = asked.elsewhere(areas=asked.compared.areas, area_set=asked.compared.set_key)
    by = {row["month"]: float(row["events"]) for row in asked.summed("months", ["month"], of)}
    found = [by.get(month, 0.0) for month in shown]
    hidden = withheld(np.array(found, int), asked.of.least)
    return [math.nan if hid else value for hid, value in zip(hidden, found, strict=True)], asked.compared.name


def _sentences(
    asked: Asked, months: list[date], counts: NDArray[np.float64], first: int, rows: list[dict[str, Any]]
) -> list[str]:
    length = len(months) - first
    n = int(counts[first:].sum())
    said = [f"{number(n)} {asked.what} i {asked.where}."]
    if first >= length:
        said = [_against_before(asked, n, int(counts[first - length : first].sum()), length)]
    out = [
        NAMES[date.fromisoformat(one["m"]).month - 1] + one["m"][:4].join((" ", ""))
        for one in rows
        if one["out"]
    ]
    if any(one["high"] is not None for one in rows):
        many = f"{len(out)} av {length} månader ligger utanför" if out else "Ingen månad ligger utanför"
        said.append(f"{many} det väntade spannet{': ' + ', '.join(out) if out else ''}.")
    else:
        said.append("Det finns för få år bakåt för att säga vad som var att vänta.")
    if len(counts) >= 36:
        season = stl(counts, about=asked.about).seasonal[-12:]
        top = NAMES[months[len(months) - 12 + int(season.argmax())].month - 1]
        said.append(f"Flest brukar det vara i {top}.")
    return said


def _against_before(asked: Asked, n: int, before: int, length: int) -> str:
    """The period against the one of the same length just before it, or a year before where it is shorter."""
    start = f"{number(n)} {asked.what} i {asked.where}"
    if not before:
        return f"{start}, mot inga perioden före."
    if n == before:
        return f"{start}, lika många som perioden före."
    p = compare_counts(before, n, about=asked.about).p
    if abs(n - before) < before / 200:
        return f"{start}, ungefär lika många som de {length} månaderna före ({number(before)})."
    share = number(100 * abs(n - before) / before)
    way = "fler" if n > before else "färre"
    doubt = "" if p < 0.05 else " Skillnaden går inte att skilja från slumpen."
    return f"{start}, {share} procent {way} än de {length} månaderna före ({number(before)}).{doubt}"


def _legend(what: str, has_band: bool, other: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = [("line", "Antal per månad")]
    if has_band:
        found += [("band", "Väntat spann (99 procent)"), ("ring", "Utanför spannet")]
    if other:
        found.append(("dashed", other))
    return tuple(found)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
