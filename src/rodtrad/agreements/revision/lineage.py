"""How areas and goals hang together with those of the agreement that is replaced, after the text has changed."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from rodtrad.agreements.models import Agreement, Goal, Lineage, PriorityArea
from rodtrad.agreements.workflow import LineageKind
from rodtrad.consultations.models import Change
from rodtrad.consultations.outcome.workflow import ChangeKind

LIKE = 60  # rapidfuzz ratio of two wordings that may be the same goal, said anew

# What a change makes of an area's kinship with the replaced set.
BECAME = {
    ChangeKind.REWORD: LineageKind.REWORDED,
    ChangeKind.SPLIT: LineageKind.SPLIT,
    ChangeKind.MERGE: LineageKind.MERGED,
}


def before_rows_go(agreement: Agreement, changes: Iterable[Change]) -> None:
    """Kinship of areas, said anew while the rows that are merged or removed still stand."""
    for change in changes:
        kind, _colon, pk = change.part_key.partition(":")
        if kind != "area" or not pk.isdigit():
            continue
        mine = agreement.lineage.filter(new_area_id=int(pk))
        if change.kind == ChangeKind.REMOVE:
            mine.filter(old_area__isnull=False).update(new_area=None, kind=LineageKind.REMOVED)
            mine.delete()
        elif change.kind in BECAME and change.old_heading != change.new_heading:
            mine.filter(kind=LineageKind.KEPT).update(kind=BECAME[ChangeKind(change.kind)])
        if change.kind == ChangeKind.MERGE:
            gone = [int(key.partition(":")[2]) for key in change.other_keys]
            merged = agreement.lineage.filter(new_area_id__in=gone)
            merged.filter(old_area__isnull=False).update(new_area_id=int(pk), kind=LineageKind.MERGED)
            merged.delete()


def after_rows_came(agreement: Agreement) -> None:
    """New areas are told as new; goals are paired with the replaced agreement's by their words, for people to mend."""
    told = set(agreement.lineage.values_list("new_area_id", flat=True))
    for area in agreement.priority_areas.exclude(pk__in=told - {None}):
        Lineage.objects.create(agreement=agreement, new_area=area, kind=LineageKind.NEW)
    agreement.lineage.exclude(old_goal=None, new_goal=None).delete()
    if agreement.replaces is not None:
        Lineage.objects.bulk_create(
            Lineage(agreement=agreement, old_goal=old, new_goal=new, kind=kind)
            for old, new, kind in paired(_goals(agreement.replaces), _goals(agreement), _kin(agreement))
        )


def _goals(agreement: Agreement) -> list[Goal]:
    areas = PriorityArea.objects.filter(agreement=agreement)
    return list(Goal.objects.filter(priority_area__in=areas).order_by("priority_area__number", "number"))


def _kin(agreement: Agreement) -> set[tuple[int | None, int | None]]:
    return set(agreement.lineage.values_list("old_area_id", "new_area_id"))


def paired(
    old: list[Goal], new: list[Goal], kin: set[tuple[int | None, int | None]]
) -> list[tuple[Goal | None, Goal | None, LineageKind]]:
    """Each goal once: kept, reworded, removed or new. Only goals of areas that hang together are the same goal."""
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
    found: list[tuple[Goal | None, Goal | None, LineageKind]] = []
    for i, goal in enumerate(old):
        other = new[pairs[i]] if i in pairs else None
        same = other is not None and other.wording == goal.wording
        kind = LineageKind.KEPT if same else LineageKind.REWORDED if other else LineageKind.REMOVED
        found.append((goal, other, kind))
    return found + [(None, b, LineageKind.NEW) for j, b in enumerate(new) if j not in pairs.values()]
