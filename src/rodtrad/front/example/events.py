"""What has happened in the city, made by one seed: places that draw trouble, seasons, hours, and what comes back.

Nothing in it is real. Every row has a place inside the districts and a time on the Swedish clock; crimes found
afterwards have a span from when it was last whole to when it was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Numbers = NDArray[np.float64]
PLACES = 6  # places of a district that draw trouble, in falling order
BURST, BURST_IN = 30, 3  # bicycles, in the fourth district of the list
REPEATS = 0.12  # of burglaries: again within a week and a hundred metres or so


@dataclass(frozen=True)
class Sort:
    """One sort of event: its share, its hour, how wide the hours are, its months, and hours until it is found."""

    name: str
    share: float
    hour: float
    spread: float  # hours
    month: int  # when it is most common, 1–12
    season: float  # how much more then
    found_after: float = 0.0  # hours, on average; 0 is noticed at once
    at_places: float = 0.5  # share that happens at places that draw trouble


SORTS = (
    Sort("Misshandel", 0.16, 22.5, 4.0, 6, 0.3, at_places=0.7),
    Sort("Skadegörelse", 0.24, 1.0, 5.0, 5, 0.2, found_after=9),
    Sort("Personrån", 0.04, 20.0, 3.0, 11, 0.4, at_places=0.8),
    Sort("Bostadsinbrott", 0.11, 14.0, 4.0, 12, 0.5, found_after=14, at_places=0.15),
    Sort("Cykelstöld", 0.19, 13.0, 5.0, 8, 0.7, found_after=10, at_places=0.6),
    Sort("Stöld ur fordon", 0.12, 2.0, 4.0, 10, 0.3, found_after=8, at_places=0.3),
    Sort("Narkotikabrott", 0.09, 19.0, 4.0, 9, 0.2, at_places=0.85),
    Sort("Olaga hot", 0.05, 17.0, 5.0, 3, 0.1),
)


@dataclass(frozen=True)
class Happened:
    """Columns of the same length, in the order of time."""

    sort: NDArray[np.int64]
    starts: NDArray[np.datetime64]
    hours_long: NDArray[np.int64]
    x: NDArray[np.int64]  # SWEREF 99 TM, metres
    y: NDArray[np.int64]
    district: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.sort)


def happened(borders: Sequence[BaseGeometry], first: date, last: date, n: int, seed: int) -> Happened:
    """``n`` events inside ``borders`` from ``first`` up to ``last``."""
    rng = np.random.default_rng(seed)
    sort = rng.choice(len(SORTS), n, p=[one.share for one in SORTS])
    days = (last - first).days
    day = _days(rng, sort, np.datetime64(first), days)
    district = rng.choice(len(borders), n, p=_burden(len(borders)))
    _burst(rng, sort, day, district, days)
    place = _places(rng, borders, district, sort)
    _repeat(rng, sort, day, district, place, days)
    hour = rng.normal([SORTS[i].hour for i in sort], [SORTS[i].spread for i in sort]) % 24
    starts = np.datetime64(first) + day.astype("timedelta64[D]") + (hour * 60).astype("timedelta64[m]")
    wait = np.array([one.found_after for one in SORTS])[sort]
    long = np.where(wait > 0, 1 + rng.gamma(2.0, np.maximum(wait, 1) / 2), 0).astype(np.int64)
    order = np.argsort(starts, kind="stable")
    x, y = place.round().astype(np.int64).T
    return Happened(sort[order], starts[order], long[order], x[order], y[order], district[order])


def _burden(many: int) -> Numbers:
    """Districts differ: the first in the list has about three times as much as the last."""
    weights: Numbers = np.linspace(3.0, 1.0, many)
    found: Numbers = weights / weights.sum()
    return found


def _days(
    rng: np.random.Generator, sort: NDArray[np.int64], first: np.datetime64, days: int
) -> NDArray[np.int64]:
    """A day each, more in the sort's own season; those out of season are drawn once more."""
    day = rng.integers(0, days, len(sort))
    month = (first + day.astype("timedelta64[D]")).astype("datetime64[M]").astype(np.int64) % 12 + 1
    peak = np.array([one.month for one in SORTS])[sort]
    season = np.array([one.season for one in SORTS])[sort]
    wanted = (1 + season * np.cos(2 * np.pi * (month - peak) / 12)) / (1 + season)
    again = rng.random(len(sort)) > wanted
    day[again] = rng.integers(0, days, int(again.sum()))
    return day


def _burst(
    rng: np.random.Generator,
    sort: NDArray[np.int64],
    day: NDArray[np.int64],
    district: NDArray[np.int64],
    days: int,
) -> None:
    """Something to be found: in the last month one district has far more bicycles stolen than its season gives."""
    bicycles = next(i for i, one in enumerate(SORTS) if one.name == "Cykelstöld")
    moved = rng.choice(np.flatnonzero(sort == bicycles), BURST, replace=False)
    district[moved], day[moved] = BURST_IN, days - 1 - rng.integers(0, 20, BURST)


def _places(
    rng: np.random.Generator,
    borders: Sequence[BaseGeometry],
    district: NDArray[np.int64],
    sort: NDArray[np.int64],
) -> Numbers:
    """Near one of the district's places, or at one of its addresses."""
    place = np.empty((len(sort), 2))
    draws = rng.random(len(sort)) < np.array([one.at_places for one in SORTS])[sort]
    for number, border in enumerate(borders):
        mine = district == number
        centres = _inside(rng, border.buffer(-200), PLACES)
        addresses = _inside(rng, border, 900)
        burden = rng.pareto(1.3, len(addresses)) + 0.1
        at, home = np.flatnonzero(mine & draws), np.flatnonzero(mine & ~draws)
        pull = 1 / np.arange(1, PLACES + 1)
        near = centres[rng.choice(PLACES, len(at), p=pull / pull.sum())]
        place[at] = near + rng.normal(0, 45, (len(at), 2))
        place[home] = addresses[rng.choice(len(addresses), len(home), p=burden / burden.sum())]
    return place


def _inside(rng: np.random.Generator, border: BaseGeometry, n: int) -> Numbers:
    west, south, east, north = border.bounds
    found = np.empty((0, 2))
    while len(found) < n:
        points = rng.uniform((west, south), (east, north), (4 * n, 2))
        found = np.concatenate([found, points[shapely.contains_xy(border, points)]])
    return found[:n]


def _repeat(
    rng: np.random.Generator,
    sort: NDArray[np.int64],
    day: NDArray[np.int64],
    district: NDArray[np.int64],
    place: Numbers,
    days: int,
) -> None:
    """Some burglaries become the next of another: near it and within the week."""
    burglaries = np.flatnonzero(
        sort == next(i for i, one in enumerate(SORTS) if one.name == "Bostadsinbrott")
    )
    later = burglaries[rng.random(len(burglaries)) < REPEATS]
    of = rng.choice(np.setdiff1d(burglaries, later), len(later))
    place[later] = place[of] + rng.normal(0, 50, (len(later), 2))
    day[later] = np.minimum(day[of] + rng.integers(1, 8, len(later)), days - 1)
    district[later] = district[of]
