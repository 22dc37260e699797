"""Things that come in the wrong order: each gets a clear sentence, and nothing already written is lost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rodtrad.followup.thread import build
from rodtrad.redthread.run import run
from rodtrad.situation import actions as situation
from tests.world import NOW, TODAY, make_agreement, make_picture, make_plan, make_problem


def test_area_set_that_changes_under_a_picture_is_said_and_loses_nothing(client, world):
    old = make_agreement(world)
    picture = make_picture(world, old)
    problem = make_problem(world, picture)
    make_agreement(world, title="Ny överenskommelse", valid_from=date(2026, 1, 1), replaces=old)
    client.force_login(world.people["alma"])
    body = client.get(picture.get_absolute_url()).content.decode()
    assert "Överenskommelsen ersattes 2026-01-01" in body
    assert problem.priority_areas.count() == 1
    assert "Personrån vid torget" in body


def test_district_without_an_agreement_can_still_begin_and_is_told(client, world):
    picture = situation.start_picture(
        world.district,
        by=world.actor("alma"),
        at=NOW,
        title="Lägesbild utan avtal",
        area=world.area,
        period_from=date(2025, 1, 1),
        period_to=date(2026, 1, 1),
    )
    client.force_login(world.people["alma"])
    assert "Välj en överenskommelse" in client.get(picture.get_absolute_url()).content.decode()
    audit = run(build(world.actor("cilla")), on=TODAY)
    assert "L9-1" in {finding.rule_id for finding in audit.findings}


def test_plan_without_a_picture_is_shown_with_what_is_missing(client, world):
    plan = make_plan(world, make_picture(world, make_agreement(world)), based_on=None)
    client.force_login(world.people["alma"])
    body = client.get(plan.get_absolute_url()).content.decode()
    assert "Rätta först" in body


def without_token(answer) -> str:
    """The page but for what is new on every page: the form token and the address one asked for."""
    return re.sub(r'value="(?:[A-Za-z0-9]{64}|/trad/[^"]*)"', "", answer.content.decode())


@pytest.mark.parametrize("path", ["/trad/measure:999/", "/trad/hittepå/", "/trad/measure:/"])
def test_thread_of_nothing_is_not_found(client, world, path):
    client.force_login(world.people["alma"])
    assert client.get(path).status_code == 404


def test_thread_of_anothers_draft_is_as_missing_as_nothing(client, world):
    plan = make_plan(world, make_picture(world, make_agreement(world)))
    client.force_login(world.people["bo"])
    closed = client.get(f"/trad/plan:{plan.pk}/")
    missing = client.get("/trad/plan:99999/")
    assert closed.status_code == missing.status_code == 404
    assert without_token(closed) == without_token(missing)
