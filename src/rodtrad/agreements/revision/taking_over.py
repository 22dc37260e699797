"""The changes of a closed round led back to the agreement's own rows, each by the key of its part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max

from rodtrad.agreements.models import Agreement, Clause, Goal, PriorityArea, Purpose
from rodtrad.consultations.models import Change
from rodtrad.consultations.outcome.workflow import ChangeKind

KINDS: dict[str, Any] = {
    "purpose": Purpose,
    "clause": Clause,
    "area": PriorityArea,
    "examples": PriorityArea,
    "goal": Goal,
}
TEXT = {"purpose": "text", "clause": "text", "area": "description", "examples": "examples", "goal": "wording"}
HEADING = {"clause": "heading", "area": "name"}  # the others' headings are given by their kind and number


class Unplaced(ValueError):
    """A change names a part that is no row of the agreement; ``args[0]`` is the sentence."""


class Rows:
    """The agreement's rows by part key; a part that was added is known by the key the change gave it."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.made: dict[str, Any] = {}

    def of(self, key: str) -> Any:
        if key in self.made:
            self.made[key].refresh_from_db()  # its number or place may have changed since it was made
            return self.made[key]
        kind, _colon, pk = key.partition(":")
        model = KINDS.get(kind)
        path = "priority_area__agreement" if model is Goal else "agreement"
        found = (
            model.objects.filter(pk=pk, **{path: self.agreement}).first() if model and pk.isdigit() else None
        )
        if found is None:
            raise Unplaced(f"Delen ”{key}” finns inte i överenskommelsen och kan inte ändras där.")
        return found

    def apply(self, changes: Iterable[Change]) -> None:
        for one in changes:
            STEPS[one.kind](self, one)

    def reword(self, change: Change) -> None:
        kind, row = change.part_key.partition(":")[0], self.of(change.part_key)
        fields = [TEXT[kind]]
        setattr(row, TEXT[kind], change.new_text)
        if kind in HEADING:
            setattr(row, HEADING[kind], change.new_heading)
            fields.append(HEADING[kind])
        row.save(update_fields=fields)

    def add(self, change: Change) -> None:
        kind = change.part_key.partition(":")[0]
        if kind not in MAKERS:
            raise Unplaced(f"En ny del av slaget ”{kind}” kan inte läggas till i en överenskommelse.")
        self.made[change.part_key] = MAKERS[kind](self, change)

    def remove(self, change: Change) -> None:
        row = self.of(change.part_key)
        if change.part_key.startswith("examples:"):
            row.examples = ""
            row.save(update_fields=["examples"])
        else:
            row.delete()

    def merge(self, change: Change) -> None:
        """The goals of the areas that go are kept, under the one that stays."""
        self.reword(change)
        row = self.of(change.part_key)
        for key in change.other_keys:
            other = self.of(key)
            if isinstance(other, PriorityArea):
                for goal in other.goals.all():
                    goal.priority_area, goal.number = row, _next(row.goals)
                    goal.save(update_fields=["priority_area", "number"])
            other.delete()

    def split(self, change: Change) -> None:
        """The row takes the first words; each part after it is a row of its own, an area with the goals it takes."""
        self.reword(change)
        row = self.of(change.part_key)
        if isinstance(row, PriorityArea):
            self._make_room(row, len(change.successors))
        for n, one in enumerate(change.successors, start=1):
            if isinstance(row, PriorityArea):
                words = {"number": row.number + n, "name": one["heading"], "description": one["text"]}
                new: Any = PriorityArea.objects.create(agreement=self.agreement, **words)
            else:
                area = row.priority_area
                words = {"number": _next(area.goals), "wording": one["text"], "owner": row.owner}
                new = Goal.objects.create(priority_area=area, **words)
            self.made[one["key"]] = new
            for key in one["takes"]:  # each keeps its number: its heading does not change
                goal = self.of(key)
                goal.priority_area = new
                goal.save(update_fields=["priority_area"])

    def _make_room(self, area: PriorityArea, n: int) -> None:
        """``n`` numbers free after the area's; the last are moved first, since a number stands once."""
        later = self.agreement.priority_areas.filter(number__gt=area.number)
        for one in later.order_by("-number"):
            one.number += n
            one.save(update_fields=["number"])

    def area_of(self, key: str) -> PriorityArea:
        row = self.of(key)
        if isinstance(row, Goal):
            return row.priority_area
        if isinstance(row, PriorityArea):
            return row
        raise Unplaced("Ett nytt mål måste stå under ett samverkansområde.")

    def new_goal(self, change: Change) -> Goal:
        area = self.area_of(change.after_key)
        return Goal.objects.create(priority_area=area, number=_next(area.goals), wording=change.new_text)

    def new_area(self, change: Change) -> PriorityArea:
        number = _next(self.agreement.priority_areas)
        if change.after_key.startswith("area:"):
            before = self.of(change.after_key)
            self._make_room(before, 1)
            number = before.number + 1
        return PriorityArea.objects.create(
            agreement=self.agreement, number=number, name=change.new_heading, description=change.new_text
        )

    def new_clause(self, change: Change) -> Clause:
        number = _next(self.agreement.clauses)
        return Clause.objects.create(
            agreement=self.agreement, number=number, heading=change.new_heading, text=change.new_text
        )

    def new_purpose(self, change: Change) -> Purpose:
        return Purpose.objects.create(agreement=self.agreement, text=change.new_text)


STEPS: dict[str, Callable[[Rows, Change], None]] = {
    ChangeKind.REWORD: Rows.reword,
    ChangeKind.SPLIT: Rows.split,
    ChangeKind.ADD: Rows.add,
    ChangeKind.REMOVE: Rows.remove,
    ChangeKind.MERGE: Rows.merge,
}
MAKERS: dict[str, Callable[[Rows, Change], Any]] = {
    "goal": Rows.new_goal,
    "area": Rows.new_area,
    "clause": Rows.new_clause,
    "purpose": Rows.new_purpose,
}


def _next(rows: Any) -> int:
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1
