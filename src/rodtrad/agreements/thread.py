"""Municipality, councils and agreements as nodes of the Thread.

The number of queries does not depend on the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from rodtrad.agreements.models import Agreement, AgreementParty, Goal, PriorityArea, SteeringDocument
from rodtrad.parties.models import Attempt, CoordinationFunction, Council, CouncilReport, Municipality, Party
from rodtrad.places.reads import territory
from rodtrad.redthread import thread as red


def key(kind: str, pk: int | None) -> str:
    return f"{kind}:{pk}" if pk else ""


def pairs(
    through: type[Model], left: str, right: str, kind: str, among: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """A many-to-many table as left id → keys of the right side, in one query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = through._default_manager.filter(**{f"{left}__in": list(among)}).order_by(left, right)
    for one, other in rows.values_list(left, right):
        found[one].append(key(kind, other))
    return {one: tuple(others) for one, others in found.items()}


def municipality_nodes(on: date) -> dict[str, Any]:
    one = Municipality.objects.select_related("responsible_party").first()
    body = one.responsible_party if one else None
    reports = (
        CouncilReport.objects.select_related("party")
        .filter(reported_on__lte=on)
        .order_by("reported_on", "pk")
    )
    node = red.Municipality(
        "municipality:1",
        one.name if one else "Kommunen",
        territory=territory(on),
        responsible_body=body.name if body else "",
        is_executive_board=body.kind == Party.Kind.EXECUTIVE_BOARD if body else None,
        council_decision=one.council_decision if one else "",
        reports=tuple(
            red.Report(f"report:{r.pk}", str(r), r.reported_on, r.registry_number) for r in reports
        ),
    )
    attempts = tuple(
        red.Attempt(f"attempt:{a.pk}", str(a), a.about, a.made_on, a.outcome)
        for a in Attempt.objects.filter(made_on__lte=on).order_by("pk")
    )
    return {
        "municipality": node,
        "coordination": _coordination(),
        "councils": _councils(on),
        "attempts": attempts,
    }


def _coordination() -> tuple[red.CoordinationFunction, ...]:
    return tuple(
        red.CoordinationFunction(
            f"coordination:{f.pk}",
            f.name,
            designated_on=f.designated_on,
            decision=f.decision,
            is_contact_point=f.is_contact_point,
            coordinates_work=f.coordinates_work,
            contact=f.contact,
            is_contact_published=f.is_contact_published,
        )
        for f in CoordinationFunction.objects.order_by("pk")
    )


def _councils(on: date) -> tuple[red.Council, ...]:
    found = []
    for council in (
        Council.objects.select_related("led_by").prefetch_related("meetings", "seats__party").order_by("pk")
    ):
        others = [seat for seat in council.seats.all() if not seat.party.is_municipal]
        found.append(
            red.Council(
                f"council:{council.pk}",
                council.name,
                is_strategic=council.is_strategic,
                is_led_by_municipality=council.led_by.is_municipal if council.led_by else None,
                meetings=tuple(sorted(m.held_on for m in council.meetings.all() if m.held_on <= on)),
                other_members=len(others),
                other_members_leading=sum(seat.is_leading for seat in others),
            )
        )
    return tuple(found)


def agreement_nodes(agreements: list[Agreement], on: date) -> dict[str, Any]:
    ids = [one.pk for one in agreements]
    police = set(
        AgreementParty.objects.filter(agreement__in=ids, party__kind=Party.Kind.POLICE).values_list(
            "agreement", flat=True
        )
    )
    linked = pairs(
        Agreement.steering_documents.through, "agreement_id", "steeringdocument_id", "steering_document", ids
    )
    told = Agreement.objects.filter(pk__in=ids).prefetch_related("purposes", "prolongations")
    by_id = {one.pk: one for one in told.order_by("pk")}
    return {
        "steering_documents": tuple(
            red.SteeringDocument(f"steering_document:{d.pk}", d.name, d.valid_from, d.valid_to)
            for d in SteeringDocument.objects.order_by("pk")
        ),
        "agreements": tuple(
            _agreement(one, by_id[one.pk], one.pk in police, linked.get(one.pk, ()), on) for one in agreements
        ),
        **_areas_and_goals(ids),
    }


def _agreement(
    one: Agreement, told: Agreement, has_police: bool, linked: tuple[str, ...], on: date
) -> red.Agreement:
    """``told`` is the same agreement with its purposes and prolongations fetched."""
    prolongations = list(told.prolongations.all())
    gaps = [(p.old_end, p.decided_on) for p in prolongations if p.decided_on > p.old_end]
    return red.Agreement(
        key("agreement", one.pk),
        one.title,
        level=one.level,
        state=one.state_on(on, is_prolonged=bool(prolongations)),
        area=one.area.code if one.area else "",
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        is_open_ended=one.valid_to is None,
        has_police=has_police,
        purposes=tuple(purpose.text for purpose in told.purposes.all()),
        parent=key("agreement", one.parent_id),
        steering_documents=linked,
        gaps=(*gaps, *_gap_before(one)),
    )


def _areas_and_goals(ids: list[int]) -> dict[str, Any]:
    areas = list(PriorityArea.objects.filter(agreement__in=ids).order_by("pk"))
    goals = Goal.objects.filter(priority_area__agreement__in=ids).order_by("pk")
    return {
        "priority_areas": tuple(
            red.PriorityArea(
                key("priority_area", a.pk),
                a.name,
                key("agreement", a.agreement_id),
                a.number,
                maps_to=key("priority_area", a.maps_to_id),
                is_local_only=a.is_local_only,
            )
            for a in areas
        ),
        "goals": tuple(
            red.Goal(
                key("goal", g.pk), g.wording, key("priority_area", g.priority_area_id), g.number, g.owner
            )
            for g in goals
        ),
    }


def _gap_before(agreement: Agreement) -> tuple[tuple[date, date], ...]:
    """Days between the predecessor's end and this one's start."""
    old = agreement.replaces
    if old is None or old.valid_to is None or old.valid_to >= agreement.valid_from:
        return ()
    return ((old.valid_to, agreement.valid_from),)
