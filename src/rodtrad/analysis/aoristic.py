"""When in the week did it happen, when only the span is known? Each event is spread over its span.

On Swedish wall-clock time. A circular difference array costs the same for an hour as for a week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.compiled import kernel
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import number

Ticks = NDArray[np.int64]
Floats = NDArray[np.float64]
HOURS = 168
WEEKDAYS = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag")
MISSING = np.iinfo(np.int64).min  # how numpy stores not-a-time
THURSDAY = 72  # hours from Monday 00 to the weekday 1970-01-01 fell on
REVERSED, NO_END, NIGHTS = HOURS, HOURS + 1, HOURS + 2  # places after the 168 hours


@dataclass(frozen=True, kw_only=True, eq=False)
class Aoristic(Result):
    """``hours`` sums to n; hour 0 is Monday 00–01."""

    method: ClassVar[str] = "Aoristic analysis"
    reference: ClassVar[str] = "Ratcliffe (2000, 2002)"
    hours: Floats  # (168,) events
    reversed_times: int  # end before start: not placed
    no_end: int  # placed in the hour of the start
    clock_nights: int  # spans over a night when the clock was moved

    @property
    def finding(self) -> str:
        top = int(np.argmax(self.hours))
        day, hour = WEEKDAYS[top // 24], top % 24
        share = 100 * self.hours[top] / self.n
        left_out = ""
        if self.reversed_times:
            left_out = f" {number(self.reversed_times)} hade slut före start och är inte med."
        return (
            f"Flest {self.about.what} föll på {day.lower()} kl. {hour:02}–{(hour + 1) % 24:02}: "
            f"omkring {number(self.hours[top], 1)} av {number(self.n)} ({number(share, 1)} procent).{left_out}"
        )

    def table(self) -> Rows:
        grid = self.hours.reshape(7, 24)
        return Rows(("Timme", *WEEKDAYS), tuple((h, *grid[:, h].tolist()) for h in range(24)))


def aoristic(starts: NDArray[np.datetime64], ends: NDArray[np.datetime64], *, about: About) -> Aoristic:
    """Question: at which hours of the week do events fall, when only a span is known for each?

    Inputs: starts, ends [datetime64 of one unit from second to microsecond, Swedish wall clock]; an end that
    is missing (NaT) or equals the start puts the event in the start's hour.
    Returns: Aoristic; hours (168,) [events].
    Assumes: every moment of the span is equally likely.
    Do not use when: times are known by the day or month only; spans are mostly over a week (they say nothing).
    Source: Ratcliffe (2000, 2002).

    >>> at = np.array(["2024-01-01T01:50"], "datetime64[s]"), np.array(["2024-01-01T02:30"], "datetime64[s]")
    >>> aoristic(*at, about=About()).hours[1:3].tolist()
    [0.25, 0.75]
    """
    require(len(starts) == len(ends), "lengths_differ", "Start- och sluttiderna är olika många.")
    require(len(starts) > 0, "no_events", "Det finns inga händelser att fördela.")
    unit = np.datetime_data(starts.dtype)[0]
    hour = {"s": 1, "ms": 1_000, "us": 1_000_000}.get(unit, 0) * 3600
    require(hour > 0, "coarse_time", "Tiderna är för grova. Metoden behöver klockslag.")
    first, last = starts.view(np.int64), ends.astype(starts.dtype, copy=False).view(np.int64)
    low, high = int(first.min()), int(max(first.max(), last.max()))
    require(low != MISSING, "no_start", "Minst en händelse saknar starttid.")
    counted = _spread(first, last, hour, *_next_nights(low, high, hour))
    placed = len(starts) - round(counted[REVERSED])
    require(placed > 0, "all_reversed", "Alla händelser har slut före start.")
    return Aoristic(
        about=about,
        n=placed,
        hours=counted[:HOURS],
        reversed_times=round(counted[REVERSED]),
        no_end=round(counted[NO_END]),
        clock_nights=round(counted[NIGHTS]),
        assumptions=(
            Assumption("Varje stund mellan start och slut är lika trolig."),
            Assumption("Ingen händelse har slut före start.", round(counted[REVERSED]) == 0),
            Assumption(
                "Ingen händelse spänner över en natt då klockan ställdes om.", round(counted[NIGHTS]) == 0
            ),
        ),
        caveat="Fördelningen är en uppskattning. Långa spann smetas ut och gör topparna lägre.",
    )


def clock_nights(first_year: int, last_year: int) -> list[date]:
    """The Sundays when the clock is moved at 02 or 03: the last of March and of October (EU since 1996).

    >>> clock_nights(2024, 2024)
    [datetime.date(2024, 3, 31), datetime.date(2024, 10, 27)]
    """
    ends = [date(year, month, 31) for year in range(first_year, last_year + 1) for month in (3, 10)]
    return [day - timedelta((day.weekday() + 1) % 7) for day in ends]


def _next_nights(low: int, high: int, hour: int) -> tuple[Ticks, int]:
    """For each day from the first: the tick of the next move of the clock, and the first day's number."""
    first_day, last_day = low // (24 * hour), high // (24 * hour)
    epoch = date(1970, 1, 1)
    years = (epoch + timedelta(int(first_day))).year, (epoch + timedelta(int(last_day))).year + 1
    nights = np.array([(day - epoch).days for day in clock_nights(*years)], np.int64)
    days = np.arange(first_day, last_day + 1)
    return (nights[np.searchsorted(nights, days)] * 24 + 2) * hour, int(first_day)


def _in_numpy(starts: Ticks, ends: Ticks, hour: int, nights: Ticks, first_day: int) -> Floats:
    """The same sums without compilation."""
    out = np.zeros(HOURS + 3)
    missing = ends == MISSING
    out[NO_END], out[REVERSED] = missing.sum(), ((ends < starts) & ~missing).sum()
    start = (starts + THURSDAY * hour) % (HOURS * hour)
    length = np.where(missing, 0, ends - starts)
    night = nights[starts // (24 * hour) - first_day]
    out[NIGHTS] = ((starts < night) & (night <= ends)).sum()
    point = length == 0
    out[:HOURS] += np.bincount(start[point] // hour, minlength=HOURS)
    whole = length >= HOURS * hour
    out[:HOURS] += whole.sum() / HOURS
    span = (length > 0) & ~whole
    s, e, weight = start[span], (start + length)[span], 1.0 / length[span]
    h0, h1 = s // hour, (e - 1) // hour
    step = np.zeros(2 * HOURS + 1)
    np.add.at(step, h0, hour * weight)
    np.add.at(step, h1 + 1, -hour * weight)
    two_weeks = step.cumsum()[: 2 * HOURS]
    np.add.at(two_weeks, h0, -(s - h0 * hour) * weight)
    np.add.at(two_weeks, h1, -((h1 + 1) * hour - e) * weight)
    out[:HOURS] += np.maximum(0.0, two_weeks[:HOURS] + two_weeks[HOURS:])
    return out


@kernel("float64[:](int64[:], int64[:], int64, int64[:], int64)", fallback=_in_numpy, nogil=True)
def _spread(starts: Ticks, ends: Ticks, hour: int, nights: Ticks, first_day: int) -> Floats:
    """Each event's first and last hour by hand, the full hours between as one step up and one down."""
    out, step, week = np.zeros(171), np.zeros(337), 168 * hour
    for i in range(len(starts)):
        start, end = starts[i], ends[i]
        if end == -9223372036854775808:
            out[169] += 1.0
            end = start
        if end < start:
            out[168] += 1.0
            continue
        first = start // hour
        if start < nights[first // 24 - first_day] <= end:
            out[170] += 1.0
        if end - start >= week:
            step[0] += 1.0 / 168
            step[168] -= 1.0 / 168
            continue
        length = max(end - start, 1)  # a point is the shortest of spans
        last = (start + length - 1) // hour
        h0 = (first + 72) % 168
        if first == last:
            out[h0] += 1.0
            continue
        h1, weight = h0 + last - first, 1.0 / length
        out[h0] += ((first + 1) * hour - start) * weight
        out[h1 % 168] += (start + length - last * hour) * weight
        step[h0 + 1] += hour * weight
        step[h1] -= hour * weight
    level = step.cumsum()
    out[:168] += level[:168] + level[168:336]
    return out
