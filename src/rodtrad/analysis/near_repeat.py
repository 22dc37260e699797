"""Whether crime comes back near in space and time: Knox, with exact moments instead of a rough simulation.

Bands say which edge they hold; days are calendar days; expected counts and their spread are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from rodtrad.analysis.knox_counts import Sorted, counts
from rodtrad.analysis.near_pairs import limit_below, space_degrees
from rodtrad.analysis.places import Points, check_places
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.words import chance, number

Ints = NDArray[np.int64]
FEWEST_EVENTS = 20


@dataclass(frozen=True)
class Bands:
    """Edges of the bands, rising; the last may be infinite. Calendar days apart: 0 is the same day.

    ``closed`` "left" is [a, b): the lower edge belongs to the band. "right" is (a, b], and a lowest edge of 0
    belongs to the first band.
    """

    metres: tuple[float, ...]
    days: tuple[float, ...]
    closed: Literal["left", "right"] = "left"
    metric: Literal["euclidean", "manhattan"] = "euclidean"

    def labels(self, edges: Sequence[float], unit: str) -> tuple[str, ...]:
        """As mathematicians write them: ``[0, 200) m``."""
        return tuple(self._label(a, b, unit) for a, b in pairwise(edges))

    def _label(self, a: float, b: float, unit: str) -> str:
        low = "[" if self.closed == "left" or a == 0 else "("
        high = "]" if self.closed == "right" else ")"
        ends = (f"{e:g}".replace(".", ",") for e in (a, b))
        return (
            f"från {a:g} {unit}".replace(".", ",") if np.isinf(b) else f"{low}{'; '.join(ends)}{high} {unit}"
        )


@dataclass(frozen=True, eq=False)
class KnoxTable:
    """One row a space band, one column a time band."""

    observed: Ints  # pairs
    expected: NDArray[np.float64]
    sd: NDArray[np.float64]
    p: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class NearRepeat(Result):
    method: ClassVar[str] = "Knox (near repeat)"
    reference: ClassVar[str] = "Knox 1964; Barton & David 1966; Johnson m.fl. 2007"
    bands: Bands
    observed: Ints
    expected: NDArray[np.float64]
    sd: NDArray[np.float64]
    p: NDArray[np.float64]  # that chance gives as many pairs or more
    permutations: int  # 0: p from the normal, or from Poisson where fewer than ten pairs are expected

    @property
    def ratio(self) -> NDArray[np.float64]:
        return _divided(self.observed, self.expected)

    @property
    def z(self) -> NDArray[np.float64]:
        """Against the exact mean and spread; not bounded by the number of shuffles."""
        return _divided(self.observed - self.expected, self.sd)

    @property
    def finding(self) -> str:
        near = self.bands.labels(self.bands.metres, "m")[0]
        soon = self.bands.labels(self.bands.days, "dygn")[0]
        pairs, p = number(int(self.observed[0, 0])), float(self.p[0, 0])
        if p > 0.05:
            return (
                f"Om {self.about.what} upprepas inom {near} och {soon} går inte att skilja från slumpen "
                f"({pairs} par, väntat {number(float(self.expected[0, 0]), 1)}; {chance(p)})."
            )
        return (
            f"Inom {near} och {soon} ligger {pairs} par av {self.about.what}, "
            f"{number(float(self.ratio[0, 0]), 2)} gånger så många som väntat om plats och dag inte hade med "
            f"varandra att göra ({chance(p)})."
        )

    def table(self) -> Rows:
        metres = self.bands.labels(self.bands.metres, "m")
        days = self.bands.labels(self.bands.days, "dygn")
        shown = (self.observed, self.expected, self.ratio, self.z, self.p)
        return Rows(
            ("Avstånd", "Tid emellan", "Par", "Väntat", "Kvot", "z", "p"),
            tuple(
                (near, soon, *(one[a, b].item() for one in shown))
                for a, near in enumerate(metres)
                for b, soon in enumerate(days)
            ),
        )


def _divided(a: NDArray[Any], b: NDArray[np.float64]) -> NDArray[np.float64]:
    quotient: NDArray[np.float64] = np.divide(a, b, out=np.full(b.shape, np.nan), where=b > 0)
    return quotient


def near_repeat(
    points: Points,
    day: NDArray[Any],
    bands: Bands,
    *,
    permutations: int = 999,
    seed: int = 1,
    time_grain: str = "day",
    about: About = About(),  # noqa: B008 — frozen
) -> NearRepeat:
    """Question: does an event raise the number of events nearby soon after?

    Inputs: points [decimetres]; day, calendar day of each event (datetime64 or whole days); bands [metres,
    calendar days]; permutations and seed; time_grain as the source states it.
    Returns: NearRepeat: pairs per band, exact expectation and sd under shuffling [pairs], ratio, z and p.
    Assumes: risk in space and risk in time do not change together for other reasons (a moved city centre, a
    season in one district); an event has one day.
    Do not use when: only the month is known, places are snapped or centres, or days are from-to intervals.
    Source: Knox (1964); exact moments Barton & David (1966); Johnson et al. (2007).
    """
    days = np.asarray(day).astype("datetime64[D]").astype(np.int64)
    require(len(days) >= FEWEST_EVENTS, "few_events", f"Bara {len(days)} händelser; {FEWEST_EVENTS} behövs.")
    require(
        time_grain not in ("month", "year") and not _is_monthly(days),
        "month_only",
        "Datum finns bara som månad. Hur nära händelser följer på varandra kan inte räknas.",
    )
    finest = next(edge for edge in bands.metres if edge >= 1)
    check_places(points, finest_m=finest, least=FEWEST_EVENTS // 2)
    table = knox_table(points.x, points.y, days, bands, permutations=permutations, seed=seed)
    require(
        bool((table.expected > 0).any()),
        "few_pairs",
        "Inga två händelser ligger så nära i rum eller tid som avståndsbanden säger.",
    )
    return NearRepeat(
        about=about,
        n=len(days),
        assumptions=(
            Assumption("Platser och tider är händelsens egna, inte månadens eller områdets.", True),
            Assumption("Risken har inte flyttat mellan områden under perioden."),
            Assumption(
                f"Minst tio väntade par i varje band: {int((table.expected >= 10).sum())} av "
                f"{table.expected.size}.",
                bool((table.expected >= 10).all()),
            ),
        ),
        caveat=(
            "Visar att händelser ligger nära varandra i både rum och tid oftare än slumpen ger, inte varför. "
            "Dygn är kalenderdygn: samma dag är 0."
        ),
        bands=bands,
        observed=table.observed,
        expected=table.expected,
        sd=table.sd,
        p=table.p,
        permutations=permutations,
    )


def _is_monthly(days: Ints) -> bool:
    dates = np.unique(days).astype("datetime64[D]")
    in_month = dates - dates.astype("datetime64[M]").astype("datetime64[D]")
    return len(dates) >= 3 and len(np.unique(in_month)) == 1


def knox_table(
    x: NDArray[np.int32],
    y: NDArray[np.int32],
    day: Ints,
    bands: Bands,
    *,
    permutations: int = 0,
    seed: int = 1,
    per_metre: int = 10,
) -> KnoxTable:
    """The counts alone, without any refusal. ``per_metre`` is the unit of x and y: 10 is decimetres.

    >>> at, day = np.array([0, 1000], np.int32), np.array([0, 3])
    >>> knox_table(at, at * 0, day, Bands((0, 100, 200), (0, 3, 4))).observed.tolist()
    [[0, 0], [0, 1]]
    """
    order = np.argsort(day, kind="stable")
    x, y, day = x[order], y[order], np.asarray(day, np.int64)[order]
    space, time = _limits(bands, per_metre)
    reach = next((m for m in reversed(bands.metres) if np.isfinite(m)), 1.0)
    wide = int(np.ceil(reach * per_metre)) + 1
    in_space = space_degrees(x, y, wide, space, bands.metric == "euclidean")
    in_time = _time_degrees(day, time)
    events = Sorted(x, y, day, space, time, bands.metric == "euclidean", wide)
    below = _counted(events, in_space, in_time, permutations, seed)
    n = len(day)
    near = _with_ends(in_space, n - 1, _parts(bands.metres, bands.closed), 0)
    soon = _with_ends(in_time, n - 1, _parts(bands.days, bands.closed), 0)
    found = _banded(below, in_space, in_time, bands, n)
    expected, sd = _moments(near, soon, n)
    return KnoxTable(found[0], expected, sd, _p(found, expected, sd))


Parts = tuple[bool, bool]  # whether the edges begin with nothing below, and end with everything


def _parts(edges: Sequence[float], closed: str) -> Parts:
    return edges[0] == 0, bool(np.isinf(edges[-1]))


def _limits(bands: Bands, per_metre: int) -> tuple[NDArray[np.float64], Ints]:
    """Edges that cut, as whole numbers to compare with ``<``."""
    closed = bands.closed == "right"
    squared = bands.metric == "euclidean"
    cutting = [m for k, m in enumerate(bands.metres) if np.isfinite(m) and not (k == 0 and m == 0)]
    space = [limit_below(m, per_metre, closed=closed, squared=squared) for m in cutting]
    days = [d for k, d in enumerate(bands.days) if np.isfinite(d) and not (k == 0 and d == 0)]
    time = [int(np.floor(d)) + 1 if closed else int(np.ceil(d)) for d in days]
    return np.array(space, float), np.array(time, np.int64)


def _time_degrees(day: Ints, limits: Ints) -> Ints:
    ends = [
        np.searchsorted(day, day + k, "left") - np.searchsorted(day, day - k, "right") - 1 for k in limits
    ]
    return np.stack(ends).astype(np.int64) if ends else np.zeros((0, len(day)), np.int64)


def _counted(events: Sorted, in_space: Ints, in_time: Ints, permutations: int, seed: int) -> Ints:
    if not len(in_space) or not len(in_time):
        return np.zeros((1 + permutations, len(in_space), len(in_time)), np.int64)
    near_space, near_time = int(in_space[-1].sum()) // 2, int(in_time[-1].sum()) // 2
    return counts(events, near_space, near_time, permutations, seed)


def _with_ends(below: Ints, everything: Any, parts: Parts, axis: int) -> Ints:
    """Cumulative rows to bands: nothing put before the first, everything after the last, then differences."""
    shape = list(below.shape)
    shape[axis] = 1
    first = [np.zeros(shape, np.int64)] if parts[0] else []
    last = [np.broadcast_to(everything, shape).astype(np.int64)] if parts[1] else []
    return np.diff(np.concatenate([*first, below, *last], axis=axis), axis=axis)


def _banded(below: Ints, in_space: Ints, in_time: Ints, bands: Bands, n: int) -> Ints:
    """Pairs per band and shuffle: margins are known without counting, so infinite bands cost nothing."""
    by_space, by_time = in_space.sum(axis=1) // 2, in_time.sum(axis=1) // 2
    days, metres = _parts(bands.days, bands.closed), _parts(bands.metres, bands.closed)
    rows = _with_ends(below, np.broadcast_to(by_space[None, :, None], (*below.shape[:2], 1)), days, 2)
    total = _with_ends(by_time, np.array([n * (n - 1) // 2]), days, 0)
    return _with_ends(rows, total[None, None, :], metres, 1) if rows.size or metres[1] else rows


def exact_moments(space: Ints, time: Ints, n: int) -> tuple[Fraction, Fraction]:
    """Mean and variance of the number of pairs near in both, over all n! ways to give days to places.

    ``space`` and ``time`` are how many others are near each event. Exact: S3 T3 passes 64 bits at n ~ 10 000.
    Source: Barton & David (1966).
    """
    s, s2 = _edges(space)
    t, t2 = _edges(time)
    s3, t3 = s * (s - 1) - s2, t * (t - 1) - t2
    mean = Fraction(2 * s * t, n * (n - 1))
    if n < 4:
        return mean, Fraction(0)
    shared = Fraction(s2 * t2, n * (n - 1) * (n - 2))
    apart = Fraction(4 * s3 * t3, n * (n - 1) * (n - 2) * (n - 3))
    return mean, mean + shared + apart - mean * mean


def _edges(degree: Ints) -> tuple[int, int]:
    """Pairs, and ordered pairs of pairs that share one event."""
    values, many = np.unique(degree, return_counts=True)
    exact = [(int(d), int(m)) for d, m in zip(values, many, strict=True)]
    return sum(d * m for d, m in exact) // 2, sum(d * (d - 1) * m for d, m in exact)


def _moments(space: Ints, time: Ints, n: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    both = [[exact_moments(s, t, n) for t in time] for s in space]
    expected = np.array([[float(m) for m, _ in row] for row in both]).reshape(len(space), len(time))
    sd = np.array([[float(v) ** 0.5 for _, v in row] for row in both]).reshape(len(space), len(time))
    return expected, sd


def _p(found: Ints, expected: NDArray[np.float64], sd: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.special import gammainc, ndtr

    if len(found) > 1:
        above: NDArray[np.float64] = (1 + (found[1:] >= found[0]).sum(axis=0)) / len(found)
        return above
    z = np.divide(found[0] - expected, sd, out=np.zeros(sd.shape), where=sd > 0)
    poisson = np.where(found[0] > 0, gammainc(np.maximum(found[0], 1), expected), 1.0)
    p: NDArray[np.float64] = np.where(expected >= 10, ndtr(-z), poisson)
    return p
