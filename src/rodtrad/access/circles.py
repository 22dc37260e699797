"""What people do with circles: named persons who need to know, with a purpose and an end date (K3)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.models import Circle, CircleSeat
from rodtrad.access.policy import Actor
from rodtrad.parties.models import Party, Person


class CannotSeat(Refusal):
    code = "not_a_member"


@action("access.add_circle")
def add_circle(party: Party, /, *, by: Actor, at: datetime, name: str, purpose: str) -> Circle:
    """A circle with its maker in it: otherwise nobody could use it."""
    circle = Circle.objects.create(owner=party, name=name, purpose=purpose)
    CircleSeat.objects.create(
        circle=circle, person=Person.objects.get(pk=by.person_id or 0), valid_from=timezone.localdate(at)
    )
    return circle


@action("access.seat_in_circle")
def seat_in_circle(
    circle: Circle, /, *, by: Actor, at: datetime, person: Person, valid_from: date, valid_to: date | None
) -> CircleSeat:
    """Chosen by those who sit in the circle, not by an administrator (trust model §1.4)."""
    if circle.pk not in by.circles:
        raise CannotSeat(_("Bara den som sitter i kretsen väljer vilka fler som ska göra det."))
    if not person.memberships.filter(party=circle.owner).exists():
        raise CannotSeat(_("%(person)s hör inte till er part.") % {"person": person})
    return CircleSeat.objects.create(circle=circle, person=person, valid_from=valid_from, valid_to=valid_to)
