"""What people do with circles: named persons who need to know, with a purpose and an end date (K3)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.models import Circle, CircleSeat
from rodtrad.access.policy import Actor
from rodtrad.parties.models import Party, Person


class CannotSeat(Refusal):
    code = "not_a_member"


class CannotEmpty(Refusal):
    code = "nobody_left"


@action("access.add_circle")
def add_circle(party: Party, /, *, by: Actor, at: datetime, name: str, purpose: str) -> Circle:
    """A circle with its maker in it: otherwise nobody could use it."""
    circle = Circle.objects.create(owner=party, name=name, purpose=purpose)
    CircleSeat.objects.create(
        circle=circle, person=Person.objects.get(pk=by.person_id or 0), valid_from=timezone.localdate(at)
    )
    return circle


def _check_inside(circle: Circle, by: Actor) -> None:
    if circle.pk not in by.circles:
        raise CannotSeat(_("Bara den som sitter i kretsen väljer vilka fler som ska göra det."))


@action("access.edit_circle")
def edit_circle(circle: Circle, /, *, by: Actor, at: datetime, **fields: Any) -> Circle:
    _check_inside(circle, by)
    return change(circle, fields)


@action("access.seat_in_circle")
def seat_in_circle(
    circle: Circle, /, *, by: Actor, at: datetime, person: Person, valid_from: date, valid_to: date | None
) -> CircleSeat:
    """Chosen by those who sit in the circle, not by an administrator (trust model §1.4)."""
    _check_inside(circle, by)
    if not person.memberships.filter(party=circle.owner).exists():
        raise CannotSeat(_("%(person)s hör inte till er part.") % {"person": person})
    return CircleSeat.objects.create(circle=circle, person=person, valid_from=valid_from, valid_to=valid_to)


@action("access.end_circle_seat")
def end_circle_seat(seat: CircleSeat, /, *, by: Actor, at: datetime, valid_to: date) -> CircleSeat:
    """The last one cannot leave: what the circle guards would be seen by nobody."""
    _check_inside(seat.circle, by)
    left = seat.circle.seats.exclude(pk=seat.pk).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_to))
    if not left.exists():
        raise CannotEmpty(_("Någon måste sitta kvar. Ge en annan person plats först."))
    return change(seat, {"valid_to": valid_to})
