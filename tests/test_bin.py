"""Papperskorgen: what is taken away can be put back whole; what others build on stays."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodtrad.access.models import Removed
from rodtrad.access.removal import CannotRemove, CannotRestore, restore
from rodtrad.causes import actions as causes
from rodtrad.plans import actions as plans
from rodtrad.plans.models import Measure
from tests.world import (
    NOW,
    decide_picture,
    make_agreement,
    make_analysis,
    make_picture,
    make_plan,
    make_problem,
)


@pytest.fixture
def plan(world):
    picture = make_picture(world, make_agreement(world))
    make_analysis(world, make_problem(world, picture))
    return make_plan(world, decide_picture(world, picture))


@pytest.mark.bar("U11", partly=True)
def test_removed_measure_comes_back_with_its_goal_and_its_cause(client, world, plan):
    measure = plan.measures.get()
    before = (
        measure.title,
        set(measure.causes.all()),
        set(measure.goals.all()),
        measure.operative_goals.get(),
    )
    client.force_login(world.people["alma"])
    client.post(reverse("plans:remove_measure", args=[measure.pk]))
    assert not plan.measures.exists()
    body = client.get(reverse("access:bin")).content.decode()
    assert measure.title in body
    client.post(reverse("access:restore", args=[Removed.objects.get().pk]))
    back = Measure.objects.get(pk=measure.pk)
    assert (back.title, set(back.causes.all()), set(back.goals.all()), back.operative_goals.get()) == before


def test_cause_that_another_lies_behind_is_not_taken_away(world, plan):
    direct = plan.based_on.problems.get().analysis.causes.get(parent__isnull=True)
    with pytest.raises(CannotRemove, match="Fritidsgården stänger 19"):
        causes.remove_cause(direct, by=world.actor("alma"), at=NOW)
    assert not Removed.objects.exists()


def test_nothing_is_taken_out_of_a_decided_plan(world, plan):
    measure = plan.measures.get()
    plans.adopt(
        plan, by=world.actor("alma"), at=NOW, decided_on=plan.period_from, decided_by="N", acknowledgement="x"
    )
    with pytest.raises(plans.CannotEdit):
        plans.remove_measure(measure, by=world.actor("alma"), at=NOW)


def test_restoring_twice_is_refused(world, plan):
    removed = plans.remove_measure(plan.measures.get(), by=world.actor("alma"), at=NOW)
    restore(removed, by=world.actor("alma"), at=NOW)
    with pytest.raises(CannotRestore):
        restore(removed, by=world.actor("alma"), at=NOW)


def test_the_bin_is_the_partys_own(world, plan):
    plans.remove_measure(plan.measures.get(), by=world.actor("alma"), at=NOW)
    assert Removed.objects.visible_to(world.actor("alma")).count() == 1
    assert not Removed.objects.visible_to(world.actor("bo")).exists()
