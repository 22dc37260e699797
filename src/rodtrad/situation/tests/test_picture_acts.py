"""Pictures: own contribution, handing in, joining, priorities, deciding."""

from __future__ import annotations

from datetime import date

import pytest
from tests.world import NOW, World, decide_picture, make_agreement, make_picture, make_problem

from rodtrad.access.action import Refusal
from rodtrad.documents.models import Version
from rodtrad.situation import actions
from rodtrad.situation.models import Contribution, Observation, Problem, SituationalPicture
from rodtrad.situation.workflow import PictureState


@pytest.fixture
def picture(world) -> SituationalPicture:
    return make_picture(world, make_agreement(world))


def test_draft_is_invisible_to_the_other_party(world, picture):
    bo = world.actor("bo")
    assert not SituationalPicture.objects.visible_to(bo).exists()
    assert not Observation.objects.visible_to(bo).exists()


def test_invited_party_sees_the_heading_but_not_our_contribution(world, picture):
    actions.open_for_contributions(picture, by=world.actor("alma"), at=NOW)
    bo = world.actor("bo")
    assert SituationalPicture.objects.visible_to(bo).exists()
    assert not Contribution.objects.visible_to(bo).exists()


def test_contribution_is_seen_when_handed_in(world, picture):
    alma = world.actor("alma")
    actions.open_for_contributions(picture, by=alma, at=NOW)
    actions.hand_in(picture.contributions.get(), by=alma, at=NOW)
    assert Observation.objects.visible_to(world.actor("bo")).count() == 1
    assert not Observation.objects.visible_to(world.actor("frans")).exists()


def test_handed_in_contribution_cannot_be_changed(world, picture):
    alma = world.actor("alma")
    mine = picture.contributions.get()
    actions.hand_in(mine, by=alma, at=NOW)
    with pytest.raises(actions.CannotEdit):
        actions.edit_contribution(mine, by=alma, at=NOW, text="Nytt")


def test_joining_waits_for_every_begun_contribution(world, picture):
    alma = world.actor("alma")
    actions.open_for_contributions(picture, by=alma, at=NOW)
    actions.hand_in(picture.contributions.get(), by=alma, at=NOW)
    actions.start_contribution(picture, by=world.actor("bo"), at=NOW)
    with pytest.raises(actions.CannotMove, match="Polismyndigheten"):
        actions.join(picture, by=alma, at=NOW)


def test_dissent_needs_words_and_is_kept(world, picture):
    alma, bo = world.actor("alma"), world.actor("bo")
    actions.open_for_contributions(picture, by=alma, at=NOW)
    theirs = actions.start_contribution(picture, by=bo, at=NOW)
    actions.hand_in(theirs, by=bo, at=NOW)
    with pytest.raises(actions.CannotMove):
        actions.state_position(picture, by=bo, at=NOW, position="dissents")
    actions.state_position(
        picture, by=bo, at=NOW, position="dissents", position_reason="Rånen är färre hos oss."
    )
    theirs.refresh_from_db()
    assert theirs.position_reason == "Rånen är färre hos oss."


def test_problems_are_seen_by_the_others_only_when_laid_before_them(world, picture):
    make_problem(world, picture)
    bo = world.actor("bo")
    assert not Problem.objects.visible_to(bo).exists()
    decide_picture(world, picture)
    assert Problem.objects.visible_to(bo).count() == 1


def test_undecided_problem_stops_the_decision(world, picture):
    actions.add_problem(picture, by=world.actor("alma"), at=NOW, title="Oklart")
    with pytest.raises(actions.CannotDecide, match="1 problem"):
        decide_picture(world, picture)


def test_not_prioritising_is_a_decision_with_a_reason(world, picture):
    problem = actions.add_problem(picture, by=world.actor("alma"), at=NOW, title="Klotter")
    with pytest.raises(actions.CannotMove):
        actions.prioritise(problem, by=world.actor("alma"), at=NOW, priority="deprioritised", reason=" ")


def test_deciding_freezes_a_version_and_locks_the_picture(world, picture):
    make_problem(world, picture)
    decide_picture(world, picture)
    version = Version.objects.get()
    assert version.subject == f"situation.situationalpicture:{picture.pk}"
    assert "Personrån vid torget" in str(version.paper)
    with pytest.raises(actions.CannotEdit):
        actions.edit_picture(picture, by=world.actor("alma"), at=NOW, analysis="Nytt")


def test_new_picture_replaces_the_one_it_updates(world, picture):
    decide_picture(world, picture)
    after = make_picture(
        world, picture.agreement, period_from=date(2026, 1, 1), period_to=date(2027, 1, 1), replaces=picture
    )
    decide_picture(world, after, on=date(2026, 11, 1))
    picture.refresh_from_db()
    assert picture.state == PictureState.REPLACED


def test_second_picture_for_the_same_area_and_period_is_refused(world, picture):
    with pytest.raises(Refusal, match="finns redan en lägesbild"):
        make_picture(world, picture.agreement)


def test_decision_before_the_period_is_refused(world, picture):
    with pytest.raises(actions.CannotDecide):
        decide_picture(world, picture, on=date(2024, 1, 1))


def test_value_without_unit_is_refused(world: World, picture):
    mine = picture.contributions.get()
    with pytest.raises(Refusal, match="måste ha en enhet"):
        actions.add_observation(mine, by=world.actor("alma"), at=NOW, statement="x", value=3.0)
