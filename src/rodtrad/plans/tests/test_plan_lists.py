"""The lists of a plan's parts and of the answers given, and their pages, as a person meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.world import (
    NOW,
    TODAY,
    World,
    adopt_plan,
    decide_picture,
    make_agreement,
    make_analysis,
    make_picture,
    make_plan,
    make_problem,
)

from rodtrad.access.action import Refusal
from rodtrad.plans import actions
from rodtrad.plans.models import ActionPlan, Silence


@pytest.fixture
def plan(world) -> ActionPlan:
    """A draft with one of each part."""
    picture = make_picture(world, make_agreement(world))
    problem = make_problem(world, picture)
    make_analysis(world, problem)
    plan = make_plan(world, decide_picture(world, picture))
    by = {"by": world.actor("alma"), "at": NOW}
    area = picture.agreement.priority_areas.get(number=1)
    actions.state_touch(plan, **by, priority_area=area, reason="Frågan ägs av polisen.")
    actions.decline_to_act(plan, **by, problem=problem, reason="Frågan ägs av polisen.")
    return plan


@pytest.fixture
def answer(world, plan) -> Silence:
    node = f"measure:{plan.measures.get().pk}"
    by = {"by": world.actor("alma"), "at": NOW}
    return actions.silence(world.district, **by, rule="B9", node=node, reason="Beslutat av nämnden.")


def rows(client, world: World, name: str, view: str, **question: str) -> list:
    client.force_login(world.people[name])
    found = client.get(reverse(f"plans:{view}"), {"format": "json", **question})
    return found.json()["table"]["rows"]


def links(found: list) -> set[str]:
    return {cell["href"] for row in found for cell in row}


@pytest.mark.parametrize("view", ["measures", "operative_goals", "non_actions", "touches"])
def test_list_links_to_the_part_and_its_parent_and_a_stranger_sees_nothing(client, world, plan, view):
    measure = plan.measures.get()
    part, parent = {
        "measures": (measure, plan),
        "operative_goals": (measure.operative_goals.get(), measure),
        "non_actions": (plan.non_actions.get(), plan),
        "touches": (plan.touches.get(), plan),
    }[view]
    assert {part.get_absolute_url(), parent.get_absolute_url()} <= links(rows(client, world, "alma", view))
    assert rows(client, world, "bo", view) == []
    adopt_plan(world, plan)
    assert len(rows(client, world, "bo", view)) == 1
    assert rows(client, world, "frans", view) == []


@pytest.mark.parametrize("view", ["measures", "operative_goals"])
def test_parts_are_narrowed_by_the_state_of_their_plan(client, world, plan, view):
    assert len(rows(client, world, "alma", view, lage="draft")) == 1
    assert rows(client, world, "alma", view, lage="decided") == []


def test_measures_are_narrowed_by_kind(client, world, plan):
    assert len(rows(client, world, "alma", "measures", slag="joint")) == 1
    assert rows(client, world, "alma", "measures", slag="alone") == []


def test_answer_is_listed_for_those_it_counts_for_and_names_only_what_they_see(client, world, plan, answer):
    measure = plan.measures.get()
    assert {answer.get_absolute_url(), measure.get_absolute_url()} <= links(
        rows(client, world, "alma", "answers")
    )
    assert [cell["value"] for cell in rows(client, world, "bo", "answers")[0]][1] == "visas inte här"
    assert rows(client, world, "frans", "answers") == []
    client.force_login(world.people["frans"])
    assert client.get(answer.get_absolute_url()).status_code == 404


def test_answer_is_changed_where_it_was_given_with_its_words_kept(client, world, plan, answer):
    client.force_login(world.people["alma"])
    edit = reverse("plans:silence", args=[answer.rule, answer.node])
    assert edit in client.get(answer.get_absolute_url()).content.decode()
    assert "Beslutat av nämnden." in client.get(edit).content.decode()
    client.post(edit, {"reason": "Beslutat igen.", "until": "2098-12-31"})
    answer.refresh_from_db()
    assert (answer.reason, answer.until) == ("Beslutat igen.", date(2099, 1, 1))


def test_answer_that_ends_the_day_it_is_given_is_refused(world, answer):
    given = {"rule": answer.rule, "node": answer.node, "reason": "Beslutat igen.", "until": TODAY}
    with pytest.raises(Refusal, match="senare dag"):
        actions.silence(world.district, by=world.actor("alma"), at=NOW, **given)


def test_partner_reads_an_answer_but_does_not_change_it(client, world, plan, answer):
    client.force_login(world.people["bo"])
    page = client.get(answer.get_absolute_url(), {"format": "json"}).json()
    assert page["acts"] == []


def test_non_action_links_its_problem_only_to_those_who_see_it(client, world, plan):
    one = plan.non_actions.get()
    client.force_login(world.people["alma"])
    page = client.get(one.get_absolute_url(), {"format": "json"}).json()
    assert page["facts"][0]["href"] == one.problem.get_absolute_url()
    assert page["whose_move"] == "Stadsdelsnämnden Ängsö kan ändra tills planen är fastställd."


def test_reason_for_an_area_can_be_changed_until_the_plan_is_decided(client, world, plan):
    touch = plan.touches.get()
    client.force_login(world.people["dan"])
    assert touch.get_absolute_url() in client.get(plan.get_absolute_url()).content.decode()
    client.post(reverse("plans:edit_touch", args=[touch.pk]), {"reason": "Ingen åtgärd behövs här."})
    assert "Ingen åtgärd behövs här." in client.get(touch.get_absolute_url()).content.decode()
    adopt_plan(world, plan)
    with pytest.raises(Refusal, match="fastställd"):
        actions.edit_touch(touch, by=world.actor("alma"), at=NOW, reason="För sent.")
