"""Plans: drafting, measures, silences and adoption (adoption as a whole stands in tests/test_spine.py)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.world import (
    NOW,
    TODAY,
    decide_picture,
    make_agreement,
    make_analysis,
    make_picture,
    make_plan,
    make_problem,
)

from rodtrad.access.action import Refusal
from rodtrad.places.models import Area
from rodtrad.plans import actions
from rodtrad.plans.models import ActionPlan
from rodtrad.plans.reads import plan_audit


@pytest.fixture
def plan(world) -> ActionPlan:
    picture = make_picture(world, make_agreement(world))
    make_analysis(world, make_problem(world, picture))
    return make_plan(world, decide_picture(world, picture))


def adopt(world, plan, **changes):
    fields = {"decided_on": date(2026, 3, 1), "decided_by": "Nämnden", "acknowledgement": "Vi kompletterar."}
    return actions.adopt(plan, by=world.actor("alma"), at=NOW, **{**fields, **changes})


def test_measures_are_numbered_in_order(world, plan):
    second = actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Belysning")
    assert second.number == 2


def test_measure_cannot_end_before_it_starts(world, plan):
    with pytest.raises(Refusal, match="klar innan den börjar"):
        actions.add_measure(
            plan,
            by=world.actor("alma"),
            at=NOW,
            title="x",
            starts_on=date(2026, 5, 1),
            ends_on=date(2026, 4, 1),
        )


def test_plan_for_another_area_than_its_picture_is_refused(world, plan):
    other = Area.objects.create(code="02", name="Ö", kind="district", valid_from=date(2020, 1, 1))
    with pytest.raises(actions.CannotBase, match="annat område"):
        actions.edit_plan(plan, by=world.actor("alma"), at=NOW, area=other)


def test_adopted_plan_is_locked_and_seen_by_the_parties(world, plan):
    assert not ActionPlan.objects.visible_to(world.actor("bo")).exists()
    adopt(world, plan)
    assert ActionPlan.objects.visible_to(world.actor("bo")).exists()
    with pytest.raises(actions.CannotEdit):
        actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Sent")


def test_reader_and_secretary_cannot_adopt(world, plan):
    for name in ("eva", "dan"):
        with pytest.raises(Refusal):
            actions.adopt(
                plan, by=world.actor(name), at=NOW, decided_on=TODAY, decided_by="N", acknowledgement="x"
            )


def test_measure_without_cause_is_found_at_the_measure(world, plan):
    bare = actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Affischer", lead=world.district)
    found = plan_audit(plan, actor=world.actor("alma"), on=TODAY).by_node[f"measure:{bare.pk}"]
    assert "B9" in {finding.rule_id for finding in found}


def test_silenced_finding_is_still_shown_with_its_reason(world, plan):
    bare = actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Affischer")
    node = f"measure:{bare.pk}"
    actions.silence(
        world.district, by=world.actor("alma"), at=NOW, rule="B9", node=node, reason="Beslutat av nämnden."
    )
    audit = plan_audit(plan, actor=world.actor("alma"), on=TODAY)
    silenced = [f for f in audit.findings if f.rule_id == "B9" and f.node == node]
    assert silenced[0].silenced.reason == "Beslutat av nämnden."
    assert silenced[0] not in audit.breaches


def test_adoption_page_shows_the_findings_and_refuses_without_an_answer(client, world, plan):
    actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Affischer")
    client.force_login(world.people["alma"])
    from django.urls import reverse

    answer = client.post(
        reverse("plans:adopt", args=[plan.pk]), {"decided_on": "2026-03-01", "decided_by": "Nämnden"}
    )
    assert answer.status_code == 409
    assert "Affischer" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_declining_to_act_needs_a_reason_and_answers_the_problem(world, plan):
    problem = plan.based_on.problems.get()
    actions.decline_to_act(
        plan, by=world.actor("alma"), at=NOW, problem=problem, reason="Polisen äger frågan."
    )
    with pytest.raises(Refusal, match="finns redan"):
        actions.decline_to_act(plan, by=world.actor("alma"), at=NOW, problem=problem, reason="Igen.")


def test_a_strangers_answer_silences_nothing_of_ours(world, plan):
    bare = actions.add_measure(plan, by=world.actor("alma"), at=NOW, title="Affischer")
    node = f"measure:{bare.pk}"
    actions.silence(
        world.stranger, by=world.actor("frans"), at=NOW, rule="B9", node=node, reason="Vi tycker annat."
    )
    audit = plan_audit(plan, actor=world.actor("alma"), on=TODAY)
    assert "B9" in {finding.rule_id for finding in audit.breaches}
