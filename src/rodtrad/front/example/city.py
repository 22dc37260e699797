"""The city while it is being built: its parties and areas by name, and who acts for whom on which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from rodtrad.access.policy import Actor, actor_for
from rodtrad.agreements.models import Agreement, Goal, PriorityArea
from rodtrad.front.example.days import Days
from rodtrad.front.example.districts import DISTRICTS, OWN, District
from rodtrad.front.example.people import BOARD, FILLER, POLICE
from rodtrad.parties.models import Party, Person, Unit
from rodtrad.places.models import Area

T = TypeVar("T")
COORDINATORS = {
    f"{OWN}s stadsdelsnämnd": "exempel-samordnare",
    POLICE: "exempel-kommunpolis",
    BOARD: "exempel-stadshus",
}


@dataclass
class City:
    days: Days
    parties: dict[str, Party] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)  # by district; the city's own under ""
    priority: dict[int, PriorityArea] = field(default_factory=dict)  # the city's, by number
    goals: dict[tuple[int, int], Goal] = field(default_factory=dict)
    _actors: dict[tuple[str, str, date], Actor] = field(default_factory=dict)

    def party(self, name: str) -> Party:
        """By its name, or a committee by its district."""
        return self.parties[next((d.committee for d in DISTRICTS if d.name == name), name)]

    def agreement_of(self, district: District, on: date) -> Agreement:
        """Its local agreement when it holds on the day, otherwise the city's."""
        local = self.agreements.get(district.name)
        if local and local.valid_from <= on and (local.valid_to is None or on < local.valid_to):
            return local
        return self.agreements[""]

    def actor(self, name: str, on: date, by: str = "") -> Actor:
        """Who acts for the party on the day: ``by`` when given, else its coordinator, else Exempeldata.

        Police in other districts than the kommunpolis's own are Exempeldata: ask with ``by=FILLER``.
        """
        party = self.party(name)
        username = by or COORDINATORS.get(party.name, FILLER)
        key = (party.name, username, on)
        if key not in self._actors:
            found = actor_for(self.people.get(username, self.people[FILLER]), party_id=party.pk, on=on)
            if found.party_id != party.pk:  # not employed yet on that day
                found = actor_for(self.people[FILLER], party_id=party.pk, on=on)
            self._actors[key] = found
        return self._actors[key]

    def do(self, act: Callable[..., T], row: Any, name: str, on: date, /, by: str = "", **given: Any) -> T:
        """One act by the party's coordinator at nine in the morning of the day."""
        return act(row, by=self.actor(name, on, by), at=Days.at(on), **given)

    def forget_actors(self) -> None:
        """After a collaboration has been opened or lengthened: what actors may see has changed."""
        self._actors.clear()
