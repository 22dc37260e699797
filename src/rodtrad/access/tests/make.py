"""Plain builders for the tests of the ground floor: fixed values, nothing random."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps

from rodtrad.access.models import Circle, CircleSeat
from rodtrad.access.policy import Actor, actor_for
from rodtrad.parties.models import Collaboration, Council, Membership, Municipality, Party, Person, Role, Unit

FROM = date(2020, 1, 1)
TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def make_party(
    name: str = "Kommunstyrelsen", kind: str = Party.Kind.EXECUTIVE_BOARD, **changes: Any
) -> Party:
    return Party.objects.create(**{"name": name, "kind": kind, "valid_from": FROM, **changes})


def make_unit(party: Party, name: str = "Förvaltningen", **changes: Any) -> Unit:
    return Unit.objects.create(
        **{"party": party, "name": name, "kind": Unit.Kind.ADMINISTRATION, "valid_from": FROM, **changes}
    )


def make_person(party: Party | None, *roles: str, username: str = "") -> Person:
    """Someone with ``roles`` at ``party``; no party, no membership."""
    username = username or f"person-{Person.objects.count()}"
    person = Person.objects.create_user(username, name=f"Person {username}")
    for role in roles:
        Membership.objects.create(person=person, party=party, role=role, valid_from=FROM)
    return person


def make_actor(party: Party, *roles: str) -> Actor:
    return actor_for(make_person(party, *(roles or (Role.COORDINATOR,))), party_id=party.pk, on=TODAY)


def make_collaboration(*parties: Party, **changes: Any) -> Collaboration:
    given = {"name": "Samverkan", "opened_by": parties[0], "valid_from": FROM, **changes}
    collaboration = Collaboration.objects.create(**given)
    collaboration.parties.set(parties)
    return collaboration


def make_circle(owner: Party, *people: Person, **changes: Any) -> Circle:
    circle = Circle.objects.create(owner=owner, name="Kretsen", purpose="Provet")
    for person in people:
        CircleSeat.objects.create(**{"circle": circle, "person": person, "valid_from": FROM, **changes})
    return circle


def make_council(owner: Party, **changes: Any) -> Council:
    given = {
        "name": "Strategiska rådet",
        "is_strategic": True,
        "led_by": owner,
        "valid_from": FROM,
        **changes,
    }
    return Council.objects.create(owner=owner, **given)


def make_municipality(party: Party | None = None, **changes: Any) -> Municipality:
    return Municipality.objects.create(**{"name": "Provstad", "responsible_party": party, **changes})


def item_model() -> Any:
    """The plainest protected record of the house, by name: this room may not import the rooms above it."""
    return apps.get_model("situation", "Source")
