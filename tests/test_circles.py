"""Circles and K3: only who sits in the circle sees, and colleagues of another party never can."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodtrad.access.action import Refusal
from rodtrad.access.circles import CannotSeat, add_circle, seat_in_circle
from rodtrad.access.models import Circle
from rodtrad.documents import actions as documents
from rodtrad.documents.models import Matter
from tests.world import NOW, TODAY, World


@pytest.fixture
def circle(world: World) -> Circle:
    return add_circle(
        world.district, by=world.actor("alma"), at=NOW, name="Skolfrågan", purpose="Enskilda elever"
    )


def open_secret(world: World, circle: Circle) -> Matter:
    return documents.open_matter(
        world.district, by=world.actor("alma"), at=NOW, title="Hemligt", information_class="K3", circle=circle
    )


def test_only_the_circle_sees_what_is_secret(world, circle):
    open_secret(world, circle)
    assert Matter.objects.visible_to(world.actor("alma")).exists()
    for name in ("dan", "eva", "bo", "cilla"):
        assert not Matter.objects.visible_to(world.actor(name)).exists()


def test_secret_without_a_circle_is_refused_in_words(world):
    with pytest.raises(Refusal, match="K3 kräver en krets"):
        documents.open_matter(
            world.district, by=world.actor("alma"), at=NOW, title="x", information_class="K3"
        )


def test_a_colleague_given_a_seat_sees(world, circle):
    open_secret(world, circle)
    seat_in_circle(
        circle, by=world.actor("alma"), at=NOW, person=world.people["dan"], valid_from=TODAY, valid_to=None
    )
    assert Matter.objects.visible_to(world.actor("dan")).exists()


def test_other_partys_people_cannot_be_seated(world, circle):
    with pytest.raises(CannotSeat, match="hör inte till er part"):
        seat_in_circle(
            circle, by=world.actor("alma"), at=NOW, person=world.people["bo"], valid_from=TODAY, valid_to=None
        )


def test_the_page_says_which_circle_can_see(client, world, circle):
    matter = open_secret(world, circle)
    client.force_login(world.people["alma"])
    assert "kretsen ”Skolfrågan”" in client.get(matter.get_absolute_url()).content.decode()
    assert client.get(reverse("access:circle", args=[circle.pk])).status_code == 200
    client.force_login(world.people["eva"])
    assert client.get(matter.get_absolute_url()).status_code == 404
    assert client.get(reverse("access:circle", args=[circle.pk])).status_code == 404
