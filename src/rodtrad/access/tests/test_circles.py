"""Circles: those who sit in one choose who more, change its purpose and end seats; never the last."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.world import NOW, START, World

from rodtrad.access import circles
from rodtrad.access.models import Circle
from rodtrad.parties.models import Membership, Role

LEFT = date(2026, 12, 1)


@pytest.fixture
def circle(world: World) -> Circle:
    return circles.add_circle(world.district, by=world.actor("alma"), at=NOW, name="Kretsen", purpose="Prov")


def test_the_last_one_cannot_leave(world, circle):
    with pytest.raises(circles.CannotEmpty, match="Någon måste sitta kvar"):
        circles.end_circle_seat(circle.seats.get(), by=world.actor("alma"), at=NOW, valid_to=LEFT)


def test_one_of_two_may_leave(world, circle):
    eva = world.people["eva"]
    Membership.objects.get_or_create(
        person=eva, party=world.district, role=Role.READER, defaults={"valid_from": START}
    )
    by = {"by": world.actor("alma"), "at": NOW}
    seat = circles.seat_in_circle(circle, **by, person=eva, valid_from=START, valid_to=None)
    assert circles.end_circle_seat(seat, **by, valid_to=LEFT).valid_to == LEFT


def test_who_does_not_sit_in_it_cannot_change_it(world, circle):
    outside = dataclasses.replace(world.actor("alma"), circles=())
    with pytest.raises(circles.CannotSeat):
        circles.edit_circle(circle, by=outside, at=NOW, name="Annat", purpose="Annat")
