"""Follow-ups: production, process and effect apart; an effect only against an earlier baseline."""

from __future__ import annotations

from datetime import date

import pytest
from tests.world import (
    NOW,
    decide_picture,
    make_agreement,
    make_analysis,
    make_picture,
    make_plan,
    make_problem,
)

from rodtrad.access.action import Refusal
from rodtrad.documents.models import Version
from rodtrad.followup import actions
from rodtrad.followup.models import FollowUp
from rodtrad.plans import actions as plans


@pytest.fixture
def plan(world):
    picture = make_picture(world, make_agreement(world))
    make_analysis(world, make_problem(world, picture))
    plan = make_plan(world, decide_picture(world, picture))
    plans.adopt(
        plan,
        by=world.actor("alma"),
        at=NOW,
        decided_on=date(2026, 3, 1),
        decided_by="Nämnden",
        acknowledgement="ja",
    )
    plan.refresh_from_db()
    return plan


@pytest.fixture
def followup(world, plan) -> FollowUp:
    return actions.start_followup(
        plan, by=world.actor("alma"), at=NOW, title="Uppföljning 2026", done_on=date(2026, 11, 1)
    )


EFFECT = {
    "effect_value": 28.0,
    "effect_measured_on": date(2026, 10, 31),
    "effect_n": 28,
    "effect_source": "Polisen",
}


def test_draft_plan_is_not_followed_up(world):
    plan = make_plan(world, make_picture(world, make_agreement(world)))
    with pytest.raises(actions.CannotStart, match="måste vara fastställd"):
        actions.start_followup(plan, by=world.actor("alma"), at=NOW, title="x", done_on=date(2026, 11, 1))


def test_followup_before_the_plan_was_decided_is_refused(world, plan):
    with pytest.raises(actions.CannotStart, match="före planens beslut"):
        actions.start_followup(plan, by=world.actor("alma"), at=NOW, title="x", done_on=date(2026, 1, 1))


def test_effect_against_an_earlier_baseline_is_told_with_n_source_and_caveat(world, plan, followup):
    measure = plan.measures.get()
    goal = measure.operative_goals.get()
    actions.report_measure(
        followup,
        by=world.actor("alma"),
        at=NOW,
        measure=measure,
        status="green",
        operative_goal=goal,
        **EFFECT,
    )
    version = actions.decide_followup(followup, by=world.actor("alma"), at=NOW, decided_by="Nämnden")
    text = str(version.paper)
    assert "41 (2026-01-15) till 28 (2026-10-31)" in text
    assert "n = 28" in text
    assert "visar inte ensam att åtgärden är orsaken" in text


def test_effect_without_baseline_is_refused(world, plan, followup):
    with pytest.raises(actions.CannotClaimEffect, match="utgångsvärde"):
        actions.report_measure(
            followup, by=world.actor("alma"), at=NOW, measure=plan.measures.get(), status="green", **EFFECT
        )


def test_baseline_measured_after_the_start_is_no_baseline(world, plan, followup):
    measure = plan.measures.get()
    measure.operative_goals.update(baseline_on=date(2026, 6, 1))
    with pytest.raises(actions.CannotClaimEffect, match="efter att åtgärden började"):
        actions.report_measure(
            followup,
            by=world.actor("alma"),
            at=NOW,
            measure=measure,
            status="green",
            operative_goal=measure.operative_goals.get(),
            **EFFECT,
        )


def test_yellow_and_red_need_a_reason(world, plan, followup):
    with pytest.raises(Refusal, match="Skriv ett skäl"):
        actions.report_measure(
            followup, by=world.actor("alma"), at=NOW, measure=plan.measures.get(), status="red"
        )


def test_saying_it_again_replaces_what_was_said(world, plan, followup):
    measure = plan.measures.get()
    for status, reason in (("yellow", "Sen start"), ("green", "")):
        actions.report_measure(
            followup, by=world.actor("alma"), at=NOW, measure=measure, status=status, reason=reason
        )
    assert followup.items.get().status == "green"


def test_nothing_followed_up_cannot_be_decided(world, followup):
    with pytest.raises(actions.CannotDecide):
        actions.decide_followup(followup, by=world.actor("alma"), at=NOW, decided_by="Nämnden")


def test_decided_followup_is_on_the_shelf_and_locked(world, plan, followup):
    measure = plan.measures.get()
    actions.report_measure(followup, by=world.actor("alma"), at=NOW, measure=measure, status="green")
    actions.decide_followup(followup, by=world.actor("alma"), at=NOW, decided_by="Nämnden")
    assert Version.objects.filter(kind="followup").exists()
    with pytest.raises(actions.CannotEdit):
        actions.report_measure(followup, by=world.actor("alma"), at=NOW, measure=measure, status="green")
