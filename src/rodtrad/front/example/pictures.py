"""Pictures: each party hands in its own, they are joined, problems are taken on or turned down, and it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Matter, Version
from rodtrad.front.example import faults
from rodtrad.front.example.areas import FIVE
from rodtrad.front.example.bank import BANK
from rodtrad.front.example.bank.wholes import PICTURE_TEXTS
from rodtrad.front.example.city import City
from rodtrad.front.example.days import after
from rodtrad.front.example.districts import OWN, District, Round
from rodtrad.front.example.people import FILLER, POLICE
from rodtrad.front.example.sources import Sources
from rodtrad.front.example.texts import Package, Seen, near, one_of
from rodtrad.situation import actions as acts
from rodtrad.situation.models import Contribution, Observation, Problem, SituationalPicture
from rodtrad.situation.workflow import Position, Priority


@dataclass(frozen=True)
class Made:
    """A decided picture and what the next steps need of it."""

    picture: SituationalPicture
    taken: tuple[tuple[str, Problem], ...]  # short name and problem, in the order they were taken on


class Painter:
    """One district and one round. ``is_live`` marks the latest round, the one with faults."""

    def __init__(self, city: City, sources: Sources, district: District, turn: Round, *, number: int) -> None:
        self.city, self.sources, self.district, self.turn = city, sources, district, turn
        self.number = number
        self.is_live = turn is district.rounds[-1]
        self.decided = city.days.ago(turn.picture, 18)
        self.own = district.name
        self.police = "" if district.name == OWN else FILLER
        self.words = district.words()
        self.registered = f"{district.prefix} {self.decided.year}/{31 + int(district.code[2:]) * 7}"

    def matter(self, on: date) -> Matter:
        """One matter a round: the picture is its first record, the plan its second, the follow-up its third."""
        return self.city.do(
            shelf.open_matter,
            self.city.party(self.own),
            self.own,
            on,
            by="exempel-sekreterare" if self.own == OWN else "",
            title=f"Lägesbild och åtgärdsplan för {self.own} {self.decided.year}",
            numbers=self.registered,
        )

    def said(self, text: str) -> str:
        return text.format_map(self.words)

    def wrong(self, what: str, at: int = 0) -> dict[str, Any]:
        return faults.changes(self.own, what, at) if self.is_live else {}

    def is_left_out(self, what: str, at: int = 0) -> bool:
        return self.is_live and faults.is_left_out(self.own, what, at)

    def paint(self, replaces: SituationalPicture | None, uses: Version | None) -> Made:
        picture = self.start(replaces, uses)
        seen = self.observations(picture)
        taken = self.problems(picture, seen)
        self.settle(picture)
        return Made(SituationalPicture.objects.get(pk=picture.pk), taken)

    def start(self, replaces: SituationalPicture | None, uses: Version | None) -> SituationalPicture:
        begun = after(self.decided, -2, 6)
        agreement = self.city.agreement_of(self.district, begun)
        picture = self.city.do(
            acts.start_picture,
            self.city.party(self.own),
            self.own,
            begun,
            title=f"Lägesbild {self.own} {self.decided.year}",
            area=self.city.areas[self.own],
            agreement=agreement,
            matter=self.matter(begun),
            period_from=after(begun, -12),
            period_to=begun.replace(day=1),
            replaces=replaces,
            uses_followup=None if self.is_left_out("uses_followup") else uses,
            **self._joint_text() | self.wrong("picture"),
        )
        self.sources.reject_one(picture, begun)
        return self.city.do(acts.open_for_contributions, picture, self.own, after(begun, 0, 9))

    def _joint_text(self) -> dict[str, Any]:
        return {
            name: self.said(one_of(choices, self.own, self.number, name))
            for name, choices in PICTURE_TEXTS.items()
        }

    def contribution(self, picture: SituationalPicture, by: str, on: date) -> Contribution:
        """The district's is begun with the picture; the police begin theirs when they are invited."""
        if by == "district":
            mine = picture.contributions.get(owner=self.city.party(self.own))
            text = f"Förvaltningens bild av {self.own}: verksamheternas statistik, rapporter och dialog."
        else:
            mine = self.do_as(by, acts.start_contribution, picture, on)
            text = f"Polisens bild av {self.own}: anmälda brott under året, utan uppgifter om personer."
        edited: Contribution = self.do_as(by, acts.edit_contribution, mine, on, text=text)
        return edited

    def observations(self, picture: SituationalPicture) -> dict[str, list[Observation]]:
        """By problem. Of a problem that is turned down only the first figure was gathered."""
        on = after(self.decided, -1, 12)
        mine = {by: self.contribution(picture, by, on) for by in ("district", "police")}
        found: dict[str, list[Observation]] = {}
        at = 0
        for name in (*self.turn.taken, *self.turn.turned_down):
            package = BANK[name]
            figures = package.seen if name in self.turn.taken else package.seen[:1]
            for seen in figures:
                found.setdefault(name, []).append(self.observe(mine[seen.by], name, seen, at, on))
                at += 1
        for by, contribution in mine.items():
            self.do_as(by, acts.hand_in, contribution, on)
        return found

    def do_as(self, by: str, act: Any, row: Any, on: date, **given: Any) -> Any:
        """An act by the district or by the police who answer for it."""
        who = (self.own, "") if by == "district" else (POLICE, self.police)
        return self.city.do(act, row, who[0], on, by=who[1], **given)

    def observe(self, into: Contribution, name: str, seen: Seen, at: int, on: date) -> Observation:
        picture = into.picture
        value = near(seen.value, self.own, name, seen.statement, self.number)
        is_share = seen.unit == "procent"
        fields = {
            "statement": self.said(seen.statement),
            "kind": seen.kind,
            "family": seen.family,
            "source": self.sources.get(seen.source, picture, on),
            "area": self.city.areas[self.own],
            "period_from": picture.period_from,
            "period_to": picture.period_to,
            "value": value,
            "unit": seen.unit,
            "n": int(near(seen.n, self.own, name)) if seen.n else int(value),
            "is_rate": is_share,
            "denominator": "alla som svarade" if is_share else "",
            "compared_with": "hela Exempelstad",
            "earlier_value": near(seen.value, self.own, name, seen.statement, self.number - 1),
            "quality": seen.quality,
        }
        fields |= self.wrong("every_observation") | self.wrong("observation", at)
        made: Observation = self.do_as(seen.by, acts.add_observation, into, on, **fields)
        return made

    def problems(
        self, picture: SituationalPicture, seen: dict[str, list[Observation]]
    ) -> tuple[tuple[str, Problem], ...]:
        on = after(self.decided, 0, 8)
        picture = self.city.do(acts.join, picture, self.own, on)
        taken = []
        for at, name in enumerate(self.turn.taken):
            problem = self._problem(picture, BANK[name], seen[name], on, self.wrong("problem", at))
            self._prioritise(problem, BANK[name], Priority.PRIORITISED, on)
            taken.append((name, problem))
        for name in self.turn.turned_down:
            problem = self._problem(picture, BANK[name], seen[name], on, {})
            self._prioritise(problem, BANK[name], Priority.DEPRIORITISED, on)
        self._touches(picture, on)
        return tuple(taken)

    def _problem(
        self,
        picture: SituationalPicture,
        package: Package,
        seen: Sequence[Observation],
        on: date,
        wrong: dict[str, Any],
    ) -> Problem:
        fields: dict[str, Any] = {
            name: self.said(getattr(package, name))
            for name in ("title", "what", "where", "when", "who", "consequences")
        }
        return self.city.do(
            acts.add_problem,
            picture,
            self.own,
            on,
            priority_areas=[self.city.priority[package.area]],
            observations=list(seen),
            **fields | wrong,
        )

    def _prioritise(self, problem: Problem, package: Package, priority: str, on: date) -> None:
        is_taken = priority == Priority.PRIORITISED
        self.city.do(
            acts.prioritise,
            problem,
            self.own,
            on,
            priority=priority,
            reason=package.reason if is_taken else package.turned_down,
            criteria=package.criteria if is_taken else (),
        )

    def _touches(self, picture: SituationalPicture, on: date) -> None:
        """A reason for each of the city's areas that no problem belongs to."""
        touched = {BANK[name].area for name in (*self.turn.taken, *self.turn.turned_down)}
        untouched = [number for number in self.city.priority if number not in touched]
        for at, number in enumerate(untouched):
            if not self.is_left_out("picture_touch", at):
                area, reason = self.city.priority[number], FIVE[number - 1].untouched
                self.city.do(acts.state_touch, picture, self.own, on, priority_area=area, reason=reason)

    def settle(self, picture: SituationalPicture) -> None:
        on = after(self.decided, 0, 15)
        differs = self.own == "Fyrängen" and self.is_live
        self.do_as("district", acts.state_position, picture, on, position=Position.ACCEPTS)
        self.do_as(
            "police",
            acts.state_position,
            picture,
            on,
            position=Position.DISSENTS if differs else Position.ACCEPTS,
            position_reason=DISSENT if differs else "",
        )
        self.city.do(
            acts.decide_picture,
            picture,
            self.own,
            self.decided,
            decided_on=self.decided,
            decided_by=self.district.committee,
            registry_number=f"{self.registered}-1",
            paragraph=f"§ {10 + self.decided.month}",
        )


DISSENT = "Polisen bedömer att vägen ut ur kriminella grupper är stadens sak och att narkotikahandeln bör väga tyngre."
