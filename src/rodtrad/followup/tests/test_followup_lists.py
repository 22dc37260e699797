"""The list of measures followed up, as a person meets it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.world import (
    NOW,
    World,
    adopt_plan,
    decide_picture,
    make_agreement,
    make_analysis,
    make_followup,
    make_picture,
    make_plan,
    make_problem,
)

from rodtrad.followup import actions
from rodtrad.followup.models import FollowUp


@pytest.fixture
def report(world) -> FollowUp:
    picture = make_picture(world, make_agreement(world))
    make_analysis(world, make_problem(world, picture))
    return make_followup(world, adopt_plan(world, make_plan(world, decide_picture(world, picture))))


def rows(client, world: World, name: str, **question: str) -> list:
    client.force_login(world.people[name])
    answer = client.get(reverse("followup:items"), {"format": "json", **question})
    return answer.json()["table"]["rows"]


def test_list_links_to_the_item_and_its_followup_and_a_stranger_sees_nothing(client, world, report):
    links = {cell["href"] for cell in rows(client, world, "alma")[0]}
    assert {report.items.get().get_absolute_url(), report.get_absolute_url()} <= links
    assert rows(client, world, "bo") == []
    actions.decide_followup(report, by=world.actor("alma"), at=NOW, decided_by="Nämnden")
    assert len(rows(client, world, "bo")) == 1
    assert rows(client, world, "frans") == []


def test_items_are_narrowed_by_status_and_by_what_happens_now(client, world, report):
    assert len(rows(client, world, "alma", status="green", beslut="continue")) == 1
    assert rows(client, world, "alma", status="red") == []
    assert rows(client, world, "alma", beslut="stop") == []
