"""How areas and goals hang together with those of the agreement that is replaced, after the text has changed.

Kinship is followed by part key ("area:7"), from the draft that went out, through each change, to the rows that came
of it: by identity, not by words. Words only pair goals that nothing else tells of; people may mend it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

from rodtrad.agreements.models import Agreement, Goal, Lineage, PriorityArea
from rodtrad.agreements.workflow import LineageKind
from rodtrad.consultations.outcome.workflow import ChangeKind
from rodtrad.consultations.text import TextChange

LIKE = 60  # rapidfuzz ratio of two wordings that may be the same goal, said anew

Kinship = dict[str, frozenset[int]]  # part key → the replaced agreement's areas (or goals) behind it


def followed(before: Mapping[str, frozenset[int]], changes: Iterable[TextChange]) -> Kinship:
    """The same kinship after ``changes``: a split part hands all it came from to each successor. No query."""
    now = dict(before)
    for one in changes:
        if one.kind == ChangeKind.REMOVE:
            now.pop(one.part_key, None)
        elif one.kind == ChangeKind.MERGE:
            gone = [now.pop(key, frozenset()) for key in one.other_keys if key != one.part_key]
            now[one.part_key] = now.get(one.part_key, frozenset()).union(*gone)
        elif one.kind == ChangeKind.SPLIT:
            now |= {each["key"]: now.get(one.part_key, frozenset()) for each in one.successors}
    return now


def kinship(agreement: Agreement) -> Kinship:
    """What the draft's own lineage tells of its areas; of its goals too, or else what their words tell."""
    found: dict[str, set[int]] = defaultdict(set)
    for row in agreement.lineage.all():
        if row.old_area_id and row.new_area_id:
            found[f"area:{row.new_area_id}"].add(row.old_area_id)
        if row.old_goal_id and row.new_goal_id:
            found[f"goal:{row.new_goal_id}"].add(row.old_goal_id)
    told = set().union(*(olds for key, olds in found.items() if key.startswith("goal:")))
    old = [goal for goal in _goals(agreement.replaces) if goal.pk not in told]
    new = [goal for goal in _goals(agreement) if f"goal:{goal.pk}" not in found]
    for one, other in paired(old, new, _kin(agreement)):
        found[f"goal:{other.pk}"].add(one.pk)
    return {key: frozenset(olds) for key, olds in found.items()}


def before_rows_go(agreement: Agreement, changes: Iterable[TextChange]) -> None:
    """Nothing points at a row that a change takes away: the goals are told anew, an area that goes is let loose."""
    agreement.lineage.exclude(old_goal=None, new_goal=None).delete()
    gone = {key for one in changes for key in one.other_keys}
    gone |= {one.part_key for one in changes if one.kind == ChangeKind.REMOVE}
    keys = [key.partition(":")[2] for key in gone if key.startswith("area:")]
    going = agreement.lineage.filter(new_area_id__in=[key for key in keys if key.isdecimal()])
    going.filter(old_area=None).delete()
    going.update(new_area=None, kind=LineageKind.REMOVED)


def after_rows_came(
    agreement: Agreement, before: Kinship, changes: Iterable[TextChange], made: Mapping[str, Any]
) -> None:
    """The lineage of what now stands. ``made``: the rows that were added, by the keys the changes gave them."""
    made_keys = {(type(row), row.pk): key for key, row in made.items()}
    goals, areas = _goals(agreement), list(agreement.priority_areas.order_by("number"))
    after = followed(before, changes)
    standing: dict[str, Any] = {
        made_keys.get((type(row), row.pk)) or f"{_word(row)}:{row.pk}": row for row in (*areas, *goals)
    }
    after = {key: after[key] for key in standing if after.get(key)}
    renamed = {one.part_key for one in changes if one.old_heading != one.new_heading}
    _tell_areas(agreement, before, after, standing, renamed)
    _tell_goals(agreement, after, standing, goals)


def _word(row: Any) -> str:
    return "area" if isinstance(row, PriorityArea) else "goal"


def _successors(kin: Kinship, word: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, olds in kin.items():
        if key.startswith(f"{word}:"):
            for old in sorted(olds):
                found[old].append(key)
    return found


def _tell_areas(
    agreement: Agreement, before: Kinship, after: Kinship, standing: Mapping[str, Any], renamed: set[str]
) -> None:
    """A row that was there keeps its note, and its kind where nothing happened around it."""
    was, now = _successors(before, "area"), _successors(after, "area")
    rows = {(row.old_area_id, row.new_area_id): row for row in agreement.lineage.exclude(old_area=None)}
    for old, keys in now.items():
        for key in keys:
            area = standing[key]
            row = rows.get((old, area.pk)) or rows.pop((old, None), None)
            row = row or Lineage(agreement=agreement, old_area_id=old)
            row.new_area = area
            if was.get(old) != keys or before.get(key) != after[key]:
                row.kind = _kind(len(keys), len(after[key]), LineageKind.REWORDED)
            elif row.kind == LineageKind.KEPT and key in renamed:
                row.kind = LineageKind.REWORDED
            row.save()
    agreement.lineage.filter(old_area_id__in=list(now), new_area=None).delete()  # it lives on in another
    told = agreement.lineage.exclude(new_area=None).values("new_area")
    for area in agreement.priority_areas.exclude(pk__in=told):
        Lineage.objects.create(agreement=agreement, new_area=area, kind=LineageKind.NEW)


def _tell_goals(agreement: Agreement, after: Kinship, standing: Mapping[str, Any], goals: list[Goal]) -> None:
    old = {goal.pk: goal for goal in _goals(agreement.replaces)}
    rows = [
        Lineage(
            agreement=agreement,
            old_goal=old[pk],
            new_goal=standing[key],
            kind=_kind(len(keys), len(after[key]), same),
        )
        for pk, keys in _successors(after, "goal").items()
        for key in keys
        for same in [_same(old[pk], standing[key])]
    ]
    left = [goal for goal in goals if goal not in {row.new_goal for row in rows}]
    gone = [goal for goal in old.values() if goal not in {row.old_goal for row in rows}]
    pairs = paired(gone, left, _kin(agreement))
    rows += [Lineage(agreement=agreement, old_goal=a, new_goal=b, kind=_same(a, b)) for a, b in pairs]
    found = {goal for pair in pairs for goal in pair}
    rows += [
        Lineage(agreement=agreement, old_goal=goal, kind=LineageKind.REMOVED)
        for goal in gone
        if goal not in found
    ]
    if agreement.replaces is not None:
        rows += [
            Lineage(agreement=agreement, new_goal=goal, kind=LineageKind.NEW)
            for goal in left
            if goal not in found
        ]
    Lineage.objects.bulk_create(rows)


def _kind(successors: int, origins: int, else_: LineageKind) -> LineageKind:
    return LineageKind.SPLIT if successors > 1 else LineageKind.MERGED if origins > 1 else else_


def _same(old: Goal, new: Goal) -> LineageKind:
    return LineageKind.KEPT if old.wording == new.wording else LineageKind.REWORDED


def _goals(agreement: Agreement | None) -> list[Goal]:
    areas = PriorityArea.objects.filter(agreement=agreement) if agreement else PriorityArea.objects.none()
    return list(Goal.objects.filter(priority_area__in=areas).order_by("priority_area__number", "number"))


def _kin(agreement: Agreement) -> set[tuple[int | None, int | None]]:
    return set(agreement.lineage.values_list("old_area_id", "new_area_id"))


def paired(
    old: list[Goal], new: list[Goal], kin: set[tuple[int | None, int | None]]
) -> list[tuple[Goal, Goal]]:
    """Goals that read alike, each once, the likest first. Only goals of areas that hang together are the same goal."""
    likeness = [
        (fuzz.ratio(a.wording, b.wording), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if (a.priority_area_id, b.priority_area_id) in kin
    ]
    pairs: dict[int, int] = {}
    for like, i, j in sorted(likeness, key=lambda one: (-one[0], one[1], one[2])):
        if like >= LIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(old[i], new[j]) for i, j in sorted(pairs.items())]
