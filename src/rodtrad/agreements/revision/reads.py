"""What local agreements must look at again when the city's areas and goals have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Goal, Lineage, PriorityArea, Revisited
from rodtrad.agreements.workflow import SAME, AgreementState
from rodtrad.consultations.models import Consultation
from rodtrad.consultations.rounds.workflow import RoundState


@dataclass(frozen=True)
class Revisit:
    """One changed area or goal of the city, before one local agreement."""

    local: Agreement
    lineages: tuple[Lineage, ...]  # one; of a split part, one for each successor
    answering: tuple[PriorityArea, ...]  # the local areas that answer to the old one
    looked: tuple[Revisited, ...] = ()  # what the parties have said of it, oldest first

    def is_open_for(self, party_id: int | None) -> bool:
        return all(one.party_id != party_id for one in self.looked)

    @property
    def lineage(self) -> Lineage:
        return self.lineages[0]

    @property
    def before(self) -> PriorityArea | Goal | None:
        return self.lineage.old_part

    @property
    def successors(self) -> tuple[PriorityArea | Goal, ...]:
        return tuple(one.new_part for one in self.lineages if one.new_part)

    @property
    def is_split(self) -> bool:
        return len(self.lineages) > 1

    @property
    def is_goal(self) -> bool:
        return bool(self.lineage.old_goal_id or self.lineage.new_goal_id)


def revised(agreement: Agreement, actor: Actor) -> Agreement | None:
    """The city agreement whose changes concern ``agreement``: itself, or the one that replaced a local one's frame."""
    if agreement.level == Agreement.Level.CITY:
        return agreement
    return Agreement.objects.visible_to(actor).filter(replaces=agreement.parent_id or 0).first()


def revisits(agreement: Agreement, actor: Actor) -> list[Revisit]:
    """Each local agreement under the frame × each area or goal that is not as it was. Six queries.

    ``agreement`` is the city's new one (every local agreement the actor sees), or one local agreement (only it).
    """
    city = revised(agreement, actor)
    if city is None:
        return []
    under = Agreement.objects.local().visible_to(actor).exclude(state=AgreementState.REPLACED)
    mine = Q(pk=agreement.pk) if city.pk != agreement.pk else Q(parent__in=[city.replaces_id or 0, city.pk])
    locals_ = list(under.filter(mine).select_related("area").order_by("title", "pk"))
    lineage = list(
        Lineage.objects.visible_to(actor)
        .filter(agreement=city)
        .exclude(kind__in=SAME)
        .select_related("old_area", "new_area", "old_goal__priority_area", "new_goal__priority_area")
        .order_by("pk")
    )
    answering: dict[tuple[int, int], list[PriorityArea]] = {}
    for area in PriorityArea.objects.filter(agreement__in=locals_, maps_to__isnull=False).order_by("number"):
        answering.setdefault((area.agreement_id, area.maps_to_id or 0), []).append(area)
    looked = _looked(locals_)
    changed: dict[object, list[Lineage]] = {}
    for one in lineage:
        changed.setdefault(one.old_part or one, []).append(one)
    return [
        Revisit(
            local,
            tuple(rows),
            tuple(answering.get((local.pk, _old_area(rows[0])), ())),
            tuple(word for one in rows for word in looked.get((local.pk, one.pk), ())),
        )
        for local in locals_
        for rows in changed.values()
    ]


def _looked(locals_: list[Agreement]) -> dict[tuple[int, int], list[Revisited]]:
    found: dict[tuple[int, int], list[Revisited]] = {}
    for one in Revisited.objects.filter(agreement__in=locals_).select_related("party").order_by("pk"):
        found.setdefault((one.agreement_id, one.lineage_id), []).append(one)
    return found


def to_revisit(actor: Actor) -> Any:
    """Local agreements of the actor's party whose frame has been replaced by one in force, with a change in it
    that the party has not looked at. One query."""
    new = Agreement.objects.visible_to(actor).filter(state=AgreementState.SIGNED, valid_from__lte=actor.on)
    seen = Revisited.objects.filter(
        agreement=OuterRef(OuterRef("pk")), party=actor.party_id, lineage=OuterRef("pk")
    )
    left = Lineage.objects.filter(agreement__replaces=OuterRef("parent")).exclude(kind__in=SAME)
    rows = Agreement.objects.local().visible_to(actor).exclude(state=AgreementState.REPLACED)
    return (
        rows.filter(signatories__party=actor.party_id, parent__replaced_by__in=new)
        .filter(Q(valid_to=None) | Q(valid_to__gt=actor.on))
        .filter(Exists(left.filter(~Exists(seen))))
        .select_related("area")
        .order_by("title", "pk")
    )


def _old_area(lineage: Lineage) -> int:
    if lineage.old_goal is not None:
        return int(lineage.old_goal.priority_area_id)
    return lineage.old_area_id or 0


def closed_round(agreement: Agreement) -> Consultation | None:
    """The latest closed round of this draft."""
    rounds = Consultation.objects.filter(
        version__subject=f"agreements.agreement:{agreement.pk}", state=RoundState.CLOSED
    )
    return rounds.select_related("version").order_by("-closed_on", "-pk").first()
