"""The effect of a measure, declared before the outcome is read: checks in order, then a verdict in words.

One area never shows that a measure worked. At most the change was larger than in the control area.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtr

from rodtrad.analysis.displacement import Displacement, displacement
from rodtrad.analysis.empirical_bayes import shrink
from rodtrad.analysis.poisson_regression import fit_poisson
from rodtrad.analysis.poisson_test import e_test
from rodtrad.analysis.relative_rate import RelativeRate, relative_rate
from rodtrad.analysis.result import About, Assumption, Result, Rows, require
from rodtrad.analysis.series_break import require_unbroken
from rodtrad.analysis.wdd import Change, Wdd, wdd
from rodtrad.analysis.words import chance, number

Floats = NDArray[np.float64]
LEAST_BEFORE = 12
LEAST_PLACES = 5  # fewer places say little of what is usual
FEW = 5  # expected events in the treated area, below which nothing can be told
Z_95 = 1.959963984540054


class Verdict(StrEnum):
    DECREASE = "större minskning än i kontrollområdet"
    INCREASE = "större ökning än i kontrollområdet"
    CHANCE = "går inte att skilja från slumpen"
    TOO_FEW = "för få händelser"


@dataclass(frozen=True)
class Design:
    """What is declared before anybody reads the outcome. ``start`` is the first day of a month."""

    measure: str
    place: str
    start: date
    outcome: str
    control: str
    declared_on: date
    months_before: int
    months_after: int
    buffer: str = ""
    buffer_control: str = ""


@dataclass(frozen=True)
class Outcome:
    """Monthly counts, months_before + months_after of them, for each declared area."""

    treated: Floats
    control: Floats
    read_on: date
    buffer: Floats | None = None
    buffer_control: Floats | None = None
    peers: Floats | None = None  # (places, 2): before and after of the next-worst places, without the measure
    # (places, 2): events while choosing, and size (people, addresses), of all it was chosen among, itself first
    candidates: Floats | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Evaluation(Result):
    method: ClassVar[str] = "Before–after with control area"
    reference: ClassVar[str] = "Wheeler & Ratcliffe (2018); Wilson (2022)"
    design: Design
    verdict: Verdict
    wdd: Wdd
    relative: RelativeRate | None  # None where a count is zero
    buffer: Wdd | None  # the ring's own change against its control
    displacement: Displacement | None
    smallest_effect: float  # events; 1.96 se
    exact_p: float  # E-test of the treated area alone against its control-scaled past
    trend_linear_p: float  # do the two areas drift apart before the start? on counts
    trend_log_p: float  # and on their logarithm
    shrunk_before: float | None  # events before as usual for such places; None where the others are not given

    @property
    def finding(self) -> str:
        small = f"Minsta skillnad som hade kunnat ses: {number(self.smallest_effect)} {self.about.what}."
        if self.verdict is Verdict.TOO_FEW:
            return f"{self.design.place}: {self.verdict}. {small}"
        shift = f"{number(self.wdd.estimate)} (osäkerhet {number(self.wdd.bounds[0])} till {number(self.wdd.bounds[1])})"
        return f"{self.design.place}: {self.verdict}. Skillnad mot kontrollområdet: {shift} {self.about.what}. {small}"

    def table(self) -> Rows:
        ring = self.buffer.table().rows if self.buffer else ()
        named = tuple((f"Grannområde: {name}", *rest) for name, *rest in ring)
        return Rows(("Område", "Före", "Efter"), (*self.wdd.table().rows, *named))


def evaluate(design: Design, outcome: Outcome, *, about: About) -> Evaluation:
    """Question: did the outcome change more where the measure was than in the declared control?

    Inputs: Design, declared before read_on; Outcome [events per month].
    Returns: Evaluation with the verdict; refuses where the design itself cannot answer.
    Assumes: parallel development without the measure; months alike before and after.
    Do not use when: the measure moved how the outcome is counted (more reports from more presence).
    Source: analysis as Wheeler & Ratcliffe (2018), Wilson (2022); regression to the mean as Galton (1886), with
    the baseline shrunk as Marshall (1991).
    """
    _check_design(design, outcome)
    b = design.months_before
    before = _same_months(b, design.months_after)
    treated, control = (_change(s, b, before) for s in (outcome.treated, outcome.control))
    phi = control_dispersion(outcome.control[:b])
    ratio = len(before) / design.months_after
    effect = wdd(treated, control, about=about, dispersion=phi, time_before=ratio)
    ring = _ring(outcome, b, before, phi, about, ratio)
    linear, log = pre_trends(outcome.treated[:b], outcome.control[:b])
    relative = _relative(treated, control, phi, about)
    exact = _exact(treated, control)
    usual = _shrunk(outcome.candidates, treated, about)
    taken = (
        *_assumptions(linear, log, phi, before, design.months_after),
        _beside_next_worst(outcome.peers, treated),
        _from_the_usual(usual, treated, control),
    )
    return Evaluation(
        about=about,
        n=effect.n,
        design=design,
        verdict=_verdict(effect, relative, treated, control, exact, taken),
        wdd=effect,
        relative=relative,
        buffer=ring,
        displacement=_moved(outcome, treated, control, b, before, about, ratio),
        smallest_effect=effect.smallest_effect,
        exact_p=exact,
        trend_linear_p=linear,
        trend_log_p=log,
        shrunk_before=usual,
        assumptions=taken,
        caveat=(
            "Ett område räcker inte för att säga att insatsen var orsaken. "
            "Pröva flera utfall tillsammans, annars blir något tydligt av slump."
        ),
    )


def _check_design(design: Design, outcome: Outcome) -> None:
    """A16 in order: months, length, declared first, unbroken."""
    require(design.months_after >= 1, "short_after", "Det finns ingen månad efter starten att läsa.")
    long = design.months_before >= LEAST_BEFORE
    require(long, "short_before", "Det behövs minst tolv månader före starten.")
    whole = design.start.day == 1
    require(whole, "half_month", "Starten måste vara den första i en månad, så att månaderna kan jämföras.")
    first = design.declared_on <= outcome.read_on
    require(first, "declared_late", "Mått, plats och datum måste vara bestämda innan utfallet läses.")
    areas = [outcome.treated, outcome.control, outcome.buffer, outcome.buffer_control]
    for one in areas:
        same = one is None or len(one) == design.months_before + design.months_after
        require(same, "months_differ", "Alla områden måste ha lika många månader före och efter.")
    begin = _shifted(design.start, -design.months_before)
    require_unbroken(design.outcome, begin, _shifted(design.start, design.months_after))


def _shifted(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def _same_months(before: int, after: int) -> NDArray[np.int64]:
    """Indices before the start that are the same calendar months as those after.

    Each month recurs as often before as after, a whole number of rounds, the latest taken. So fifteen months after
    want two of the first three months before and one of the rest. Refused where there is no whole round.
    """
    months, wanted = np.arange(-before, 0) % 12, np.bincount(np.arange(after) % 12, minlength=12)
    rounds = int((np.bincount(months, minlength=12)[wanted > 0] // wanted[wanted > 0]).min())
    require(rounds >= 1, "short_before", "Perioden före måste täcka samma månader som perioden efter.")
    latest = [np.flatnonzero(months == m)[-rounds * wanted[m] :] for m in np.flatnonzero(wanted)]
    return np.sort(np.concatenate(latest))


def _change(series: Floats, start: int, before: NDArray[np.int64]) -> Change:
    return Change(round(float(series[before].sum())), round(float(series[start:].sum())))


def control_dispersion(before: Floats) -> float:
    """Variance over mean of the control's months before, season and trend taken out where there is room."""
    if before.sum() < LEAST_BEFORE:
        return 1.0
    t = np.arange(len(before))
    angle = 2 * np.pi * t / 12
    terms = [np.ones(len(t)), t / 12]
    if len(before) >= 24:
        terms += [np.sin(angle), np.cos(angle)]
    return max(1.0, float(fit_poisson(before[None], np.column_stack(terms)).dispersion[0]))


def pre_trends(treated: Floats, control: Floats) -> tuple[float, float]:
    """p for "the areas drift apart before the start", on counts and on their logarithm."""
    t = np.arange(len(treated), dtype=float) - (len(treated) - 1) / 2
    gap = treated - control * (treated.mean() / max(float(control.mean()), 1e-9))
    slope = float(t @ gap / (t @ t))
    rest = gap - gap.mean() - slope * t
    se = float(np.sqrt((rest @ rest) / (len(t) - 2) / (t @ t)))
    linear = 1.0 if se == 0 else float(2 * stdtr(len(t) - 2, -abs(slope / se)))
    if min(treated.sum(), control.sum()) == 0:
        return linear, 1.0
    fit = fit_poisson(np.vstack([treated, control]), np.column_stack([np.ones(len(t)), t]))
    spread = (np.maximum(1.0, fit.dispersion) * fit.covariance[:, 1, 1]).sum()
    z = (fit.coefficients[0, 1] - fit.coefficients[1, 1]) / np.sqrt(spread)
    return linear, float(2 * ndtr(-abs(z)))


def _ring(
    outcome: Outcome, start: int, before: NDArray[np.int64], phi: float, about: About, ratio: float
) -> Wdd | None:
    if outcome.buffer is None:
        return None
    against = outcome.control if outcome.buffer_control is None else outcome.buffer_control
    pair = _change(outcome.buffer, start, before), _change(against, start, before)
    if sum((pair[0].before, pair[0].after, pair[1].before, pair[1].after)) == 0:
        return None
    return wdd(*pair, about=about, dispersion=phi, time_before=ratio)


def _moved(
    outcome: Outcome,
    treated: Change,
    control: Change,
    start: int,
    before: NDArray[np.int64],
    about: About,
    ratio: float,
) -> Displacement | None:
    if outcome.buffer is None or min(control.before, control.after) == 0:
        return None
    return displacement(
        treated, control, _change(outcome.buffer, start, before), about=about, time_before=ratio
    )


def _relative(treated: Change, control: Change, phi: float, about: About) -> RelativeRate | None:
    if min(treated.before, treated.after, control.before, control.after) == 0:
        return None
    return relative_rate(treated, control, about=about, dispersion=phi)


def _exact(treated: Change, control: Change) -> float:
    """E-test of the treated area, its two periods weighed as the control's counts have it."""
    if min(control.before, control.after) == 0:
        return 1.0
    return e_test(treated.before, treated.after, control.before, control.after)


def _verdict(
    effect: Wdd,
    relative: RelativeRate | None,
    treated: Change,
    control: Change,
    exact: float,
    taken: tuple[Assumption, ...],
) -> Verdict:
    """Clear only where the difference, the ratio (if it can be had) and the exact test point the same way.

    Nor where the areas drifted apart before on both scales, or the place was only on its way back to the usual.
    """
    expected = treated.before * control.after / max(control.before, 1)
    if max(expected, treated.after) < FEW or min(control.before, control.after) < FEW:
        return Verdict.TOO_FEW
    ratio_is_clear = relative is None or not relative.interval.lower <= 1 <= relative.interval.upper
    same_way = (treated.after - expected) * effect.estimate > 0
    _, in_counts, in_per_cent, _, *not_by_itself = (one.is_met is not False for one in taken)
    has_risen = effect.estimate > 0  # a worst place falls back by itself; nothing rises by itself
    comparable = (in_counts or in_per_cent) and (all(not_by_itself) or has_risen)
    if not (effect.is_clear and ratio_is_clear and same_way and exact < 0.05 and comparable):
        return Verdict.CHANCE
    return Verdict.DECREASE if effect.estimate < 0 else Verdict.INCREASE


def _assumptions(
    linear: float, log: float, phi: float, before: NDArray[np.int64], after: int
) -> tuple[Assumption, ...]:
    return (
        Assumption("Samma kalendermånader jämförs före och efter.", len(before) % after == 0),
        Assumption(f"Områdena följdes åt före starten, i antal ({chance(linear)}).", linear >= 0.05),
        Assumption(f"Områdena följdes åt före starten, i procent ({chance(log)}).", log >= 0.05),
        Assumption(f"Kontrollområdets spridning är inräknad ({number(phi, 2)} gånger slumpens).", True),
    )


def _shrunk(candidates: Floats | None, treated: Change, about: About) -> float | None:
    """The treated place's events before, drawn towards the rate of the places it was chosen among."""
    if candidates is None or len(candidates) < LEAST_PLACES or candidates[0, 0] == 0:
        return None
    names = [str(n) for n in range(len(candidates))]
    found = shrink(candidates[:, 0], candidates[:, 1], names, about=about)
    return treated.before * float(found.rates[0] / found.raw[0])


def _from_the_usual(usual: float | None, treated: Change, control: Change) -> Assumption:
    """A place chosen for its count is measured from what is usual for such places, not from its worst time."""
    text = "Förändringen står kvar räknad från vad som är vanligt för sådana platser"
    if usual is None:
        return Assumption(f"{text}.", None)
    exact = _exact(Change(round(usual), treated.after), control)
    ways = [treated.after * control.before - start * control.after for start in (treated.before, usual)]
    met = exact < 0.05 and ways[0] * ways[1] > 0
    return Assumption(f"{text} ({number(usual)} före i stället för {number(treated.before)}).", bool(met))


def _beside_next_worst(peers: Floats | None, treated: Change) -> Assumption:
    """The worst place falls by itself: compare with how the next-worst places went without the measure."""
    text = "Platsen föll mer än de näst värsta platserna gjorde utan insats (återgång mot det vanliga)."
    if peers is None or len(peers) == 0 or peers[:, 0].sum() == 0:
        return Assumption(text, None)
    fell = treated.before and treated.after / treated.before < peers[:, 1].sum() / peers[:, 0].sum()
    clear = e_test(treated.before, treated.after, *(max(1, round(float(v))) for v in peers.sum(0))) < 0.05
    return Assumption(text, bool(fell and clear))
