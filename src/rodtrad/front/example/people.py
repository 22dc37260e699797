"""The five one can enter the example as, and "Exempeldata", who acts for every party without a person here.

A person and the very first party cannot be made by an act: someone must be there to act. They are made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rodtrad.front.example.days import Days
from rodtrad.front.example.districts import OWN
from rodtrad.parties.models import Membership, Party, Person, Role, Unit

BOARD, POLICE = "Kommunstyrelsen", "Polisområde Exempelstad"
FILLER = "exempel-data"


@dataclass(frozen=True)
class Guest:
    username: str
    name: str
    work_role: str
    works_for: str  # a party, or a district for its committee
    roles: tuple[Role, ...]


GUESTS = (
    Guest(
        "exempel-samordnare",
        "Saga Exempelsson",
        f"samordnare i {OWN}",
        OWN,
        (Role.COORDINATOR, Role.ADMINISTRATOR),
    ),
    Guest(
        "exempel-kommunpolis",
        "Kim Exempeldotter",
        f"kommunpolis för {OWN}",
        POLICE,
        (Role.COORDINATOR, Role.ADMINISTRATOR),
    ),
    Guest(
        "exempel-stadshus",
        "Stig Exempelman",
        "trygghetssamordnare på stadshuset",
        BOARD,
        (Role.COORDINATOR, Role.ADMINISTRATOR),
    ),
    Guest(
        "exempel-sekreterare",
        "Senja Exempelgren",
        f"nämndsekreterare i {OWN}",
        OWN,
        (Role.REGISTRAR, Role.STAFF),
    ),
    Guest("exempel-lasare", "Love Exempelkvist", f"läsare i {OWN}", OWN, (Role.READER,)),
)


def first_party(days: Days) -> Party:
    """The executive board: everything else is entered by it."""
    return Party.objects.create(name=BOARD, kind=Party.Kind.EXECUTIVE_BOARD, valid_from=_long_ago(days))


def filler(board: Party, days: Days) -> Person:
    """A technical person for parties whose people are not told of. Cannot sign in."""
    person = Person.objects.create_user(FILLER, password=None, name="Exempeldata", is_active=False)
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.OPERATOR):
        Membership.objects.create(person=person, party=board, role=role, valid_from=_long_ago(days))
    return person


def guest(one: Guest) -> Person:
    """Without a usable password: one enters by the example buttons on the sign-in page."""
    return Person.objects.create_user(
        one.username, password=None, name=one.name, work_role=one.work_role, is_active=True
    )


def unit_of(one: Guest, units: dict[str, Unit], police: str) -> Unit | None:
    return units.get(police) if one.works_for == POLICE else None


def _long_ago(days: Days) -> date:
    return date(days.on.year - 12, 1, 1)


def since(days: Days) -> date:
    """When the five began: before the oldest round of the process."""
    return days.ago(40)


def fill(person: Person, party: Party, role: Role, start: date) -> None:
    """Exempeldata becomes someone at a party that no one can act for yet."""
    Membership.objects.create(person=person, party=party, role=role, valid_from=start)
