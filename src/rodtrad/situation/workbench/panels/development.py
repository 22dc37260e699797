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
from rodtrad.situation.workbench.asked import FEW, Asked, said_withheld
from rodtrad.situation.workbench.guarded import months_between
from rodtrad.situation.workbench.panel import Panel
from rodtrad.ui import charts

Floats = NDArray[np.float64]
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
    hidden = np.isnan(counts[first:])
    n = asked.total
    require(n is not None or not hidden.all(), "few_for_others", FEW.format(asked.of.least))
    require(n != 0, "no_events", "Det finns inga händelser som passar valet.")
    other, other_words = _other(asked, months[first:])
    rows = _rows(months[first:], counts[first:], _bands(counts, first, asked), other)
    has_band = any(row["expected"] is not None for row in rows)
    words = asked.words
    return Panel(
        key=KEY,
        title=TITLE,
        **{**words, "notes": (*words["notes"], *said_withheld(hidden, asked.of.least))},
        finding=" ".join(_sentences(asked, months, counts, first, rows)),
        n=n if n is not None else int(np.nansum(counts[first:])),
        value=None if n is None else float(n),
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


def _rows(months: list[date], counts: Floats, bands: list[Any], other: Any) -> list[dict[str, Any]]:
    """One a month, for the table and the chart alike. A count that is withheld is in neither."""
    found = []
    for n, (month, count, band) in enumerate(zip(months, counts, bands, strict=True)):
        expected, low, high = band or (None, None, None)
        row = {"m": month.isoformat(), "v": None if np.isnan(count) else float(count), "expected": expected}
        is_out = bool(band and not low <= count <= high)
        found.append({**row, "low": low, "high": high, "out": is_out, "other": other[n] if other else None})
    return found


def _row(one: dict[str, Any], has_other: bool) -> tuple[Any, ...]:
    more = (one["other"],) if has_other else ()
    return (one["m"][:7], one["v"], *(_rounded(one[name]) for name in ("expected", "low", "high")), *more)


def _spec(rows: list[dict[str, Any]], has_band: bool, has_other: bool) -> dict[str, Any]:
    low, other = "low" if has_band else "", "other" if has_other else ""
    return charts.line(rows, x="m", y="v", unit="antal", low=low, high="high", other=other, alarm="out")


def _series(asked: Asked) -> tuple[list[date], Floats, int]:
    """Months from the first the underlag knows, counts (withheld: not a number), and where the chosen period begins."""
    c = asked.choice
    by = asked.monthly(None, c.period_to)
    require(bool(by), "no_events", "Det finns inga händelser som passar valet.")
    months = months_between(min(min(by), c.period_from), c.period_to)
    return months, _floats(by, months), months.index(c.period_from)


def _floats(by: dict[date, int | None], months: list[date]) -> Floats:
    """A month before the first is empty, one that is withheld is not a number."""
    found = (by.get(month, 0) for month in months)
    return np.array([math.nan if count is None else count for count in found], float)


def _known_from(counts: Floats) -> int:
    """The first month after the last withheld one: what is expected may rest only on what is shown."""
    withheld = np.flatnonzero(np.isnan(counts))
    return int(withheld[-1]) + 1 if withheld.size else 0


def _bands(counts: Floats, first: int, asked: Asked) -> list[tuple[float, float, float] | None]:
    start = _known_from(counts)
    return [
        _band(counts[start:], at - start, asked) if at >= start else None for at in range(first, len(counts))
    ]


def _band(counts: Floats, at: int, asked: Asked) -> tuple[float, float, float] | None:
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


def _other(asked: Asked, shown: list[date]) -> tuple[list[float] | None, str]:
    c, place = asked.choice, asked.compared
    if c.compare == "ar":
        first, end = (day.replace(year=day.year - 1) for day in (c.period_from, c.period_to))
        known = asked.monthly(None, end)
        is_known = bool(known) and min(known) <= first
        return (_floats(known, months_between(first, end)).tolist(), "Året före") if is_known else (None, "")
    if place is None:
        return None, ""
    return _floats(asked.monthly(c.period_from, c.period_to, place), shown).tolist(), place.name


def _sentences(
    asked: Asked, months: list[date], counts: Floats, first: int, rows: list[dict[str, Any]]
) -> list[str]:
    said, length = [_how_many(asked, months, first)], len(months) - first
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
    known = counts[_known_from(counts) :]
    if len(known) >= 36:
        season = stl(known, about=asked.about).seasonal[-12:]
        top = NAMES[months[len(months) - 12 + int(season.argmax())].month - 1]
        said.append(f"Flest brukar det vara i {top}.")
    return said


def _how_many(asked: Asked, months: list[date], first: int) -> str:
    """The count, against the period of the same length just before where there is one that may be told."""
    n, length = asked.total, len(months) - first
    if n is None:
        return f"Hur många {asked.what} det var i {asked.where} under hela perioden visas inte för er part."
    before = asked.counted(months[first - length], months[first]) if first >= length else None
    if before is None:
        return f"{number(n)} {asked.what} i {asked.where}."
    return _against_before(asked, n, before, length)


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
