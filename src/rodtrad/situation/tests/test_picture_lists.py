"""The lists of a picture's parts, and the reason an area is left out, as a person meets them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.world import NOW, World, decide_picture, make_agreement, make_picture, make_problem, make_source

from rodtrad.access.action import Refusal
from rodtrad.situation import actions
from rodtrad.situation.models import PictureTouch, SituationalPicture

LISTS = ["contributions", "observations", "problems", "touches", "sources"]


@pytest.fixture
def picture(world) -> SituationalPicture:
    picture = make_picture(world, make_agreement(world))
    make_problem(world, picture)
    return picture


@pytest.fixture
def touch(world, picture) -> PictureTouch:
    area = picture.agreement.priority_areas.get(number=1)
    return actions.state_touch(
        picture, by=world.actor("alma"), at=NOW, priority_area=area, reason="Frågan ägs av polisen."
    )


def rows(client, world: World, name: str, view: str, **question: str) -> list:
    client.force_login(world.people[name])
    answer = client.get(reverse(f"situation:{view}"), {"format": "json", **question})
    return answer.json()["table"]["rows"]


def part(picture, view: str):
    contribution = picture.contributions.get()
    return {
        "contributions": contribution,
        "observations": contribution.observations.get(),
        "problems": picture.problems.get(),
        "touches": picture.touches.get(),
        "sources": contribution.observations.get().source,
    }[view]


@pytest.mark.parametrize("view", LISTS)
def test_list_links_to_the_thing_and_a_stranger_sees_nothing(client, world, picture, touch, view):
    assert part(picture, view).get_absolute_url() in {
        cell["href"] for row in rows(client, world, "alma", view) for cell in row
    }
    assert rows(client, world, "bo", view) == []
    decide_picture(world, picture)
    assert len(rows(client, world, "bo", view)) == 1
    assert rows(client, world, "frans", view) == []


@pytest.mark.parametrize("view", ["contributions", "problems", "touches"])
def test_each_row_links_to_the_picture_it_is_part_of(client, world, picture, touch, view):
    row = rows(client, world, "alma", view)[0]
    assert picture.get_absolute_url() in {cell["href"] for cell in row}


def test_contribution_handed_in_before_the_picture_is_shown_is_as_closed_as_the_picture(
    client, world, picture
):
    own = picture.contributions.get()
    actions.hand_in(own, by=world.actor("alma"), at=NOW)
    assert rows(client, world, "bo", "contributions") == []
    assert client.get(own.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("view", "name", "kept", "left"),
    [
        ("contributions", "lage", "pagar", "inlamnat"),
        ("observations", "slag", "extent", "consequence"),
        ("problems", "prioritering", "prioritised", "deprioritised"),
        ("sources", "anvands", "ja", "nej"),
    ],
)
def test_list_is_narrowed_by_its_question(client, world, picture, view, name, kept, left):
    assert len(rows(client, world, "alma", view, **{name: kept})) == 1
    assert rows(client, world, "alma", view, **{name: left}) == []
    assert len(rows(client, world, "alma", view, **{name: "finns-inte"})) == 1
    answer = client.get(reverse(f"situation:{view}"), {name: left})
    assert "Inget med det valet" in answer.content.decode()


def test_rejected_source_is_found_among_those_not_used(client, world, picture):
    source = make_source(world)
    actions.edit_source(
        source, by=world.actor("alma"), at=NOW, is_rejected=True, rejected_reason="För få svar."
    )
    found = rows(client, world, "alma", "sources", anvands="nej")
    assert [row[0]["href"] for row in found] == [source.get_absolute_url()]


def test_problems_stand_in_swedish_order(client, world, picture):
    for title in ("Öde park", "Ånga", "Ängen klottras ned"):
        make_problem(world, picture, title=title)
    titles = [row[0]["value"] for row in rows(client, world, "alma", "problems")]
    assert titles == ["Personrån vid torget", "Ånga", "Ängen klottras ned", "Öde park"]


def test_reason_for_an_area_can_be_changed_until_the_picture_is_decided(client, world, picture, touch):
    client.force_login(world.people["dan"])
    answer = client.post(reverse("situation:edit_touch", args=[touch.pk]), {"reason": "Inga iakttagelser."})
    assert answer["Location"] == touch.get_absolute_url()
    page = client.get(touch.get_absolute_url()).content.decode()
    assert "Inga iakttagelser." in page
    assert "kan ändra tills lägesbilden är fastställd" in page
    decide_picture(world, picture)
    with pytest.raises(Refusal, match="fastställd"):
        actions.edit_touch(touch, by=world.actor("alma"), at=NOW, reason="För sent.")
