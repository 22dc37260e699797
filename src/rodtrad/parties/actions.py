"""The writes of this room. ``access`` lies above and holds the door: ``access/register.py`` makes them acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rodtrad.parties.models import (
    Attempt,
    Collaboration,
    CoordinationFunction,
    Council,
    CouncilMeeting,
    CouncilReport,
    CouncilSeat,
    Membership,
    Municipality,
    Party,
    Person,
    Role,
    Unit,
)


def add_party(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> Party:
    """A new party in the register, entered by ``party``."""
    return Party.objects.create(**fields)


def add_unit(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> Unit:
    return Unit.objects.create(party=party, **fields)


def add_member(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> Membership:
    return Membership.objects.create(party=party, **fields)


def end_membership(membership: Membership, /, *, by: Any, at: datetime, valid_to: date) -> Membership:
    membership.valid_to = valid_to
    membership.save(update_fields=["valid_to"])
    return membership


def name_municipality(municipality: Municipality, /, *, by: Any, at: datetime, **fields: Any) -> Municipality:
    for name, value in fields.items():
        setattr(municipality, name, value)
    municipality.save(update_fields=list(fields))
    return municipality


def add_council(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> Council:
    return Council.objects.create(owner=party, **fields)


def add_seat(council: Council, /, *, by: Any, at: datetime, **fields: Any) -> CouncilSeat:
    return CouncilSeat.objects.create(council=council, **fields)


def record_meeting(
    council: Council, /, *, by: Any, at: datetime, held_on: date, note: str = ""
) -> CouncilMeeting:
    return CouncilMeeting.objects.create(council=council, held_on=held_on, note=note)


def add_coordination(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> CoordinationFunction:
    return CoordinationFunction.objects.create(party=party, **fields)


def record_report(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> CouncilReport:
    return CouncilReport.objects.create(party=party, **fields)


def record_attempt(party: Party, /, *, by: Any, at: datetime, **fields: Any) -> Attempt:
    return Attempt.objects.create(party=party, **fields)


def open_collaboration(
    party: Party, /, *, by: Any, at: datetime, parties: Iterable[Party], **fields: Any
) -> Collaboration:
    """The bare fact that ``parties`` collaborate from–to: opens door D3 between them."""
    collaboration = Collaboration.objects.create(opened_by=party, **fields)
    collaboration.parties.set(parties)
    return collaboration


def extend_collaboration(
    collaboration: Collaboration, /, *, by: Any, at: datetime, valid_to: date | None
) -> Collaboration:
    """Also ends it, when ``valid_to`` lies nearer than before."""
    collaboration.valid_to = valid_to
    collaboration.save(update_fields=["valid_to"])
    return collaboration


def join_collaboration(
    collaboration: Collaboration, /, *, by: Any, at: datetime, party: Party
) -> Collaboration:
    collaboration.parties.add(party)
    return collaboration


@transaction.atomic
def begin(
    *, municipality: str, body: str, username: str, name: str, password: str, at: datetime
) -> Municipality:
    """The first rows of an empty installation. Nobody can act before them, so this is no act and leaves no event."""
    on = timezone.localdate(at)
    board = Party.objects.create(name=body, kind=Party.Kind.EXECUTIVE_BOARD, valid_from=on)
    person = Person.objects.create_user(username, password=password, name=name)
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        Membership.objects.create(person=person, party=board, role=role, valid_from=on)
    return Municipality.objects.create(name=municipality, responsible_party=board)


def add_person(party: Party, /, *, by: Any, at: datetime, role: str, password: str, **fields: Any) -> Person:
    """A new member of staff, with a first role for the party: without one they would see nothing."""
    person = Person.objects.create_user(password=password, **fields)
    Membership.objects.create(person=person, party=party, role=role, valid_from=timezone.localdate(at))
    return person
