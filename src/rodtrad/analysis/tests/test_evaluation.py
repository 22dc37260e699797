from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.analysis.evaluation import Design, Outcome, Verdict, _same_months, evaluate, pre_trends
from rodtrad.analysis.result import About, CannotAnswer

DESIGN = Design(
    measure="Bättre belysning",
    place="Lindtorget",
    start=date(2031, 1, 1),
    outcome="anmälda inbrott",
    control="Kvarnplan",
    declared_on=date(2030, 12, 1),
    months_before=24,
    months_after=12,
)
READ = date(2032, 2, 1)
ABOUT = About(what="inbrott")


def months(before, after, seed=1, n=(24, 12)):
    rng = np.random.default_rng(seed)
    return np.concatenate([rng.poisson(before, n[0]), rng.poisson(after, n[1])]).astype(float)


def judged(treated, control, design=DESIGN, **more):
    return evaluate(design, Outcome(treated=treated, control=control, read_on=READ, **more), about=ABOUT)


def test_a_clear_decrease_is_larger_than_in_the_control_and_no_more():
    found = judged(months(30, 12), months(40, 40, 2))
    assert found.verdict is Verdict.DECREASE
    assert "större minskning än i kontrollområdet" in found.finding
    assert "Minsta skillnad som hade kunnat ses" in found.finding
    assert "inte för att säga att insatsen var orsaken" in found.caveat
    assert found.relative is not None


def test_a_clear_increase_has_its_own_words():
    assert judged(months(20, 45), months(40, 40, 2)).verdict is Verdict.INCREASE


def test_a_decrease_that_the_control_shares_is_chance():
    assert judged(months(30, 15), months(40, 20, 2)).verdict is Verdict.CHANCE


def test_few_events_are_too_few():
    assert judged(months(0.1, 0.0), months(40, 40, 2)).verdict is Verdict.TOO_FEW
    assert judged(months(0, 0), months(0.1, 0.1, 3)).verdict is Verdict.TOO_FEW


def test_no_effect_seldom_gets_a_verdict_of_effect():
    clear = [judged(months(10, 10, s), months(15, 15, s + 500)).verdict for s in range(100)]
    assert sum(v is not Verdict.CHANCE for v in clear) <= 6


def test_a_restless_control_widens_the_doubt():
    calm = judged(months(30, 20), np.full(36, 40.0))
    restless = judged(months(30, 20), np.array([5.0, 75, 40] * 12))
    assert restless.wdd.dispersion > 5
    assert restless.smallest_effect > calm.smallest_effect


def test_areas_that_drifted_apart_before_are_not_compared():
    drift = np.concatenate([np.linspace(60, 20, 24), np.full(12, 8.0)])
    found = judged(drift, np.full(36, 40.0))
    assert min(pre_trends(drift[:24], np.full(24, 40.0))) < 0.05
    assert found.verdict is Verdict.CHANCE
    assert found.assumptions[1].is_met is False


def test_a_place_that_fell_as_the_next_worst_did_gets_no_effect():
    series = months(30, 15), months(40, 40, 2)
    fell = judged(*series, peers=np.array([[700.0, 175], [690, 170]]))
    assert fell.verdict is Verdict.CHANCE
    assert fell.assumptions[4].is_met is False
    stood = judged(*series, peers=np.array([[700.0, 350], [690, 340]]))
    assert (stood.verdict, stood.assumptions[4].is_met) == (Verdict.DECREASE, True)


def test_buffer_and_displacement_stand_beside_with_their_own_control():
    ring, far = months(20, 20, 5), months(25, 25, 6)
    found = judged(months(30, 12), months(40, 40, 2), buffer=ring, buffer_control=far)
    assert found.buffer is not None
    assert found.displacement is not None
    assert len(found.table().rows) == 4


def test_only_the_same_calendar_months_are_compared():
    design = replace(DESIGN, months_after=3)
    season = np.tile([90.0, 90, 90, *([10.0] * 9)], 3)[:27]
    found = judged(season, np.full(27, 40.0), design)
    assert found.wdd.rows[0] == ("Insatsområde", 540, 270)
    assert found.wdd.estimate == 0


def test_part_years_above_twelve_months_meet_the_same_months_as_often():
    design = replace(DESIGN, months_after=15)
    season = np.tile([90.0, 90, 90, *([10.0] * 9)], 4)[:39]
    found = judged(season, np.full(39, 40.0), design)
    assert found.wdd.rows[0] == ("Insatsområde", 630, 630)
    assert found.assumptions[0].is_met
    with pytest.raises(CannotAnswer) as refusal:
        judged(season[12:], np.full(27, 40.0), replace(design, months_before=12))
    assert refusal.value.code == "short_before"


@given(st.integers(12, 60), st.integers(1, 40))
def test_every_calendar_month_stands_equally_often_on_both_sides(before, after):
    try:
        found = _same_months(before, after)
    except CannotAnswer:
        assert before < 12 * -(-after // 12)
        return
    assert len(set(found.tolist())) == len(found) and found.min() >= 0 and found.max() < before
    counts = np.bincount((found - before) % 12, minlength=12)
    rounds = len(found) // after
    assert (counts == rounds * np.bincount(np.arange(after) % 12, minlength=12)).all()


def test_a_worst_place_is_measured_from_what_is_usual_for_such_places():
    series = months(30, 12), months(40, 40, 2)
    real = np.column_stack([[720.0, 60, 900, 180, 450, 30, 270, 600], np.ones(8)])
    found = judged(*series, candidates=real)
    assert judged(*series).shrunk_before is None
    assert 650 < found.shrunk_before < 720
    assert (found.verdict, found.assumptions[5].is_met) == (Verdict.DECREASE, True)


def test_a_place_that_only_fell_back_to_the_usual_gets_no_effect():
    series = np.array([10.0] * 24 + [7.0] * 12), np.full(36, 10.0)
    like = np.column_stack([[240.0, *([190.0] * 30)], np.ones(31)])
    found = judged(*series, candidates=like)
    assert judged(*series).verdict is Verdict.DECREASE
    assert (found.verdict, found.assumptions[5].is_met) == (Verdict.CHANCE, False)
    assert "räknad från vad som är vanligt" in found.assumptions[5].text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"months_before": 11}, "short_before"),
        ({"months_after": 0}, "short_after"),
        ({"start": date(2031, 1, 15)}, "half_month"),
        ({"declared_on": date(2032, 3, 1)}, "declared_late"),
        ({"months_after": 11}, "months_differ"),
        (
            {"outcome": "NTU otrygghet", "start": date(2017, 6, 1), "declared_on": date(2016, 1, 1)},
            "series_break",
        ),
    ],
)
def test_refuses_a_design_that_cannot_answer(change, code):
    with pytest.raises(CannotAnswer) as refusal:
        judged(months(30, 12), months(40, 40, 2), replace(DESIGN, **change))
    assert refusal.value.code == code
