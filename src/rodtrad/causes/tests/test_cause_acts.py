"""Cause analyses: the tree stays a tree, a cause has evidence or is an assumption."""

from __future__ import annotations

import pytest
from tests.world import NOW, TODAY, make_agreement, make_analysis, make_picture, make_problem

from rodtrad.access.action import Refusal
from rodtrad.causes import actions
from rodtrad.causes.models import Cause, CauseAnalysis
from rodtrad.situation import actions as situation


@pytest.fixture
def analysis(world) -> CauseAnalysis:
    return make_analysis(world, make_problem(world, make_picture(world, make_agreement(world))))


def test_only_prioritised_problems_are_analysed(world):
    picture = make_picture(world, make_agreement(world))
    problem = situation.add_problem(picture, by=world.actor("alma"), at=NOW, title="Klotter")
    with pytest.raises(actions.CannotStart, match="Prioritera problemet först"):
        actions.start_analysis(problem, by=world.actor("alma"), at=NOW)


def test_a_cause_cannot_lie_behind_itself_through_others(world, analysis):
    direct = analysis.causes.get(parent__isnull=True)
    behind = analysis.causes.get(parent=direct)
    with pytest.raises(actions.CannotEdit, match="bakom sig själv"):
        actions.edit_cause(direct, by=world.actor("alma"), at=NOW, parent=behind)


def test_evidence_and_assumption_exclude_each_other(world, analysis):
    with pytest.raises(Refusal, match="inte båda"):
        actions.add_cause(
            analysis,
            by=world.actor("alma"),
            at=NOW,
            side="target",
            statement="x",
            evidence="y",
            is_assumption=True,
        )


def test_empty_analysis_cannot_be_decided(world, analysis):
    Cause.objects.filter(parent__isnull=False).delete()
    Cause.objects.all().delete()
    with pytest.raises(actions.CannotDecide):
        actions.decide_analysis(analysis, by=world.actor("alma"), at=NOW, decided_on=TODAY)


def test_decided_analysis_opens_for_the_parties_and_is_locked(world, analysis):
    assert not CauseAnalysis.objects.visible_to(world.actor("bo")).exists()
    actions.decide_analysis(analysis, by=world.actor("alma"), at=NOW, decided_on=TODAY)
    assert CauseAnalysis.objects.visible_to(world.actor("bo")).exists()
    with pytest.raises(actions.CannotEdit):
        actions.add_cause(analysis, by=world.actor("alma"), at=NOW, side="target", statement="x")


def test_page_shows_the_tree_and_the_triangle(client, world, analysis):
    client.force_login(world.people["alma"])
    body = client.get(analysis.get_absolute_url()).content.decode()
    assert "→ Fritidsgården stänger 19" in body
    assert "Utreds av polisen." in body
