"""A draft agreement from what a person has kept of a file that was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.action import action
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import (
    Agreement,
    AgreementParty,
    Goal,
    Lineage,
    PriorityArea,
    SteeringDocument,
)
from rodtrad.agreements.workflow import LineageKind
from rodtrad.documents.models import SourceFile
from rodtrad.parties.models import Party


@action("agreements.draft_from_reading")
def draft_from_reading(
    source: SourceFile,
    /,
    *,
    by: Actor,
    at: datetime,
    title: str,
    partners: Iterable[Party],
    valid_from: date,
    replaces: Agreement | None = None,
) -> Agreement:
    """A draft city agreement from the parts a person has kept: areas, their goals, examples, steering documents."""
    kept = list(source.parts.kept().order_by("position", "pk"))
    owner = source.owner
    agreement = Agreement.objects.create(
        owner=owner, level=Agreement.Level.CITY, title=title, valid_from=valid_from, replaces=replaces
    )
    for one in dict.fromkeys([owner, *partners]):
        AgreementParty.objects.create(agreement=agreement, party=one)
    values = [(part.kind, part.settled_value) for part in kept]
    areas = _areas_from(agreement, [value for kind, value in values if kind == "area"])
    _fill_areas(areas, values)
    for name in dict.fromkeys(value["title"] for kind, value in values if kind == "steering_document"):
        document, _created = SteeringDocument.objects.get_or_create(owner=owner, name=name)
        agreement.steering_documents.add(document)
    for value in (value for kind, value in values if kind == "lineage"):
        Lineage.objects.create(
            agreement=agreement,
            kind=LineageKind.UNKNOWN,
            unknown_count=value["from_count"],
            note=_lineage_note(value),
        )
    return agreement


def _areas_from(agreement: Agreement, values: list[Any]) -> dict[str, PriorityArea]:
    """One area per name, numbered as read, else in the order read."""
    areas: dict[str, PriorityArea] = {}
    for value in values:
        name = value.get("understood") or value["name"]
        if name not in areas:
            areas[name] = PriorityArea.objects.create(agreement=agreement, number=len(areas) + 1, name=name)
            areas[value["name"]] = areas[name]
    return areas


def _fill_areas(areas: dict[str, PriorityArea], values: list[tuple[str, Any]]) -> None:
    for kind, value in values:
        area = areas.get(value.get("area", "")) if isinstance(value, dict) else None
        if area is None:
            continue
        if kind == "goal":
            Goal.objects.create(priority_area=area, number=value["number"], wording=value["wording"])
        elif kind == "example_activities":
            area.examples = "\n".join(value["activities"])
            area.save(update_fields=["examples"])


def _lineage_note(value: Any) -> str:
    return _("%(old)s områden blev %(new)s: %(changes)s. Vilka är inte angivet.") % {
        "old": value["from_count"],
        "new": value["to_count"],
        "changes": ", ".join(value["changes"]),
    }
