"""Shares from surveys with their doubt: Wilson's interval, and the difference between two shares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from scipy.special import ndtri

from rodtrad.analysis.result import About, Assumption, Interval, Result, Rows, require
from rodtrad.analysis.words import number, percent, span


@dataclass(frozen=True, kw_only=True, eq=False)
class Share(Result):
    method: ClassVar[str] = "Wilson interval"
    reference: ClassVar[str] = "Wilson (1927); Newcombe (1998)"
    share: float
    effective_n: float
    design_effect: float
    interval: Interval

    @property
    def finding(self) -> str:
        bounds = span(100 * self.interval.lower, 100 * self.interval.upper, 1)
        return f"{percent(self.share, 1)} av {number(self.n)} svarande (osäkerhet {bounds} procent)."

    def table(self) -> Rows:
        row = (self.share, self.interval.lower, self.interval.upper, self.n, self.design_effect)
        return Rows(("Andel", "Lägst", "Högst", "Svarande", "Designeffekt"), (row,))


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareDifference(Result):
    method: ClassVar[str] = "Newcombe interval for a difference"
    reference: ClassVar[str] = "Newcombe (1998b), method 10"
    first: Share
    second: Share
    difference: float  # second − first
    interval: Interval

    @property
    def finding(self) -> str:
        bounds = span(100 * self.interval.lower, 100 * self.interval.upper, 1)
        points = f"{number(100 * abs(self.difference), 1)} procentenheter"
        if self.interval.lower <= 0 <= self.interval.upper:
            return f"Skillnaden på {points} går inte att skilja från slumpen (osäkerhet {bounds})."
        return f"{points} {'högre' if self.difference > 0 else 'lägre'} (osäkerhet {bounds})."

    def table(self) -> Rows:
        rows = [("Första", *self.first.table().rows[0][:4]), ("Andra", *self.second.table().rows[0][:4])]
        return Rows(("Mätning", "Andel", "Lägst", "Högst", "Svarande"), tuple(rows))


def share(k: float, n: int, *, about: About, design_effect: float = 1.0, level: float = 0.95) -> Share:
    """Question: what share of the population answers so, and how sure is that?

    Inputs: k answers of n [people; k may be weighted, so not whole]; design_effect [variance ratio, ≥ 1].
    Returns: Share with Wilson's interval on the effective n = n / design_effect.
    Assumes: a random sample; the design effect carries the weights.
    Do not use when: those who answered differ from those who did not in what is asked.
    Source: Wilson (1927); Newcombe (1998).

    >>> s = share(81, 263, about=About()).interval; round(s.lower, 4), round(s.upper, 4)
    (0.2553, 0.3662)
    """
    require(n > 0, "no_answers", "Ingen har svarat, så det finns ingen andel att räkna.")
    require(0 <= k <= n, "bad_share", "Antalet svar kan inte vara fler än de svarande.")
    effective = n / max(1.0, design_effect)
    lower, upper = wilson(k / n, effective, level)
    return Share(
        about=about,
        n=n,
        share=k / n,
        effective_n=effective,
        design_effect=max(1.0, design_effect),
        interval=Interval(lower, upper, level),
        assumptions=(
            Assumption("De svarande är ett slumpmässigt urval."),
            Assumption("Urvalets vikter är inräknade.", True if design_effect > 1 else None),
        ),
        caveat="Intervallet rymmer urvalets slump, inte att vissa låter bli att svara.",
    )


def difference_of_shares(first: Share, second: Share) -> ShareDifference:
    """Question: do two shares from independent samples differ?

    Inputs: two Share results at the same level. Returns: ShareDifference [share], second − first.
    Assumes: independent samples, the same question and the same way of asking.
    Do not use when: there is a break between them (series_break) or the same people answered twice.
    Source: Newcombe (1998b), method 10.
    """
    same = first.interval.level == second.interval.level
    require(same, "levels_differ", "Andelarnas intervall har olika säkerhetsnivå.")
    d, a, b = second.share - first.share, first.interval, second.interval
    lower = d - math.hypot(second.share - b.lower, a.upper - first.share)
    upper = d + math.hypot(b.upper - second.share, first.share - a.lower)
    return ShareDifference(
        about=second.about,
        n=first.n + second.n,
        first=first,
        second=second,
        difference=d,
        interval=Interval(lower, upper, a.level),
        assumptions=(Assumption("Urvalen är oberoende."), Assumption("Frågan ställdes på samma sätt.")),
        caveat="En ändrad fråga eller ett annat sätt att fråga kan ge samma skillnad.",
    )


def wilson(share: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval for a share of n (n may be an effective, not whole, number)."""
    z = float(ndtri(0.5 + level / 2))
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
