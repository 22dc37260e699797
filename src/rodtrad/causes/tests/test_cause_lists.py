"""The lists of causes and of empty sides, and the reason a side is empty, as a person meets them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.world import NOW, World, make_agreement, make_analysis, make_picture, make_problem

from rodtrad.access.action import Refusal
from rodtrad.causes import actions
from rodtrad.causes.models import CauseAnalysis


@pytest.fixture
def analysis(world) -> CauseAnalysis:
    return make_analysis(world, make_problem(world, make_picture(world, make_agreement(world))))


def rows(client, world: World, name: str, view: str, **question: str) -> list:
    client.force_login(world.people[name])
    answer = client.get(reverse(f"causes:{view}"), {"format": "json", **question})
    return answer.json()["table"]["rows"]


@pytest.mark.parametrize("view", ["causes", "empty_sides"])
def test_list_links_to_the_part_and_its_analysis_and_a_stranger_sees_nothing(client, world, analysis, view):
    parts = {"causes": analysis.causes, "empty_sides": analysis.empty_sides}[view]
    links = {cell["href"] for row in rows(client, world, "alma", view) for cell in row}
    assert {one.get_absolute_url() for one in parts.all()} | {analysis.get_absolute_url()} <= links
    for name in ("bo", "frans"):
        assert rows(client, world, name, view) == []


def test_causes_are_narrowed_by_side(client, world, analysis):
    assert len(rows(client, world, "alma", "causes", triangelsida="guardian")) == 2
    assert rows(client, world, "alma", "causes", triangelsida="target") == []


def test_reason_for_an_empty_side_can_be_changed_until_the_analysis_is_decided(client, world, analysis):
    side = analysis.empty_sides.get(side="target")
    client.force_login(world.people["dan"])
    assert side.get_absolute_url() in client.get(analysis.get_absolute_url()).content.decode()
    client.post(reverse("causes:edit_empty_side", args=[side.pk]), {"reason": "Offren är inte kartlagda."})
    assert "Offren är inte kartlagda." in client.get(side.get_absolute_url()).content.decode()
    alma = world.actor("alma")
    actions.decide_analysis(analysis, by=alma, at=NOW, decided_on=date(2026, 2, 1))
    with pytest.raises(Refusal, match="fastställd"):
        actions.edit_empty_side(side, by=alma, at=NOW, reason="För sent.")
