"""Where a series changed its way of measuring: no line, test or model may cross such a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rodtrad.analysis.result import CannotAnswer


@dataclass(frozen=True)
class Break:
    """``series`` is a word that must be part of the series' name; values from ``on`` are of another kind."""

    series: str
    on: date
    why: str


# NTU went from telephone to post and web in 2017 (Brå's own note on the survey's comparability).
BREAKS = (Break("NTU", date(2017, 1, 1), "Undersökningen gick från telefon till post och webb 2017."),)


def breaks_in(
    series: str, period_from: date, period_to: date, breaks: Sequence[Break] = BREAKS
) -> tuple[Break, ...]:
    """The breaks strictly inside the half-open period, oldest first.

    >>> [b.on.year for b in breaks_in("NTU otrygghet", date(2015, 1, 1), date(2020, 1, 1))]
    [2017]
    """
    word = series.casefold()
    inside = [b for b in breaks if b.series.casefold() in word and period_from < b.on < period_to]
    return tuple(sorted(inside, key=lambda b: b.on))


def segments(
    series: str, starts: Sequence[date], breaks: Sequence[Break] = BREAKS
) -> tuple[tuple[int, int], ...]:
    """Half-open index ranges of ``starts`` (rising period starts) that one line may join.

    >>> segments("NTU", [date(y, 1, 1) for y in (2015, 2016, 2017, 2018)])
    ((0, 2), (2, 4))
    """
    word = series.casefold()
    days = [b.on for b in breaks if b.series.casefold() in word]
    cuts = [i for i in range(1, len(starts)) if any(starts[i - 1] < day <= starts[i] for day in days)]
    edges = [0, *cuts, len(starts)]
    return tuple((a, b) for a, b in pairwise(edges) if a < b)


def require_unbroken(
    series: str, period_from: date, period_to: date, breaks: Sequence[Break] = BREAKS
) -> None:
    """Refuse a method whose period has a break inside it."""
    for one in breaks_in(series, period_from, period_to, breaks):
        day = one.on.isoformat()
        raise CannotAnswer(
            "series_break", f"Serien bryts {day}. {one.why} Välj en period på en sida om brottet."
        )
