"""What people do with agreements. One function per act; each refusal stands above the act that gives it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.models import Removed
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.access.register import extend_collaboration, open_collaboration
from rodtrad.access.removal import take_away
from rodtrad.agreements.models import (
    Agreement,
    AgreementParty,
    Clause,
    Goal,
    Lineage,
    PriorityArea,
    Prolongation,
    Purpose,
    SteeringDocument,
    Touch,
)
from rodtrad.agreements.workflow import MOVES, AgreementState
from rodtrad.parties.models import Party, Unit
from rodtrad.ui.words import last_day, period


class CannotMove(Refusal):
    code = "wrong_state"


class CannotEdit(Refusal):
    code = "not_a_draft"


class CannotOverlap(Refusal):
    code = "overlap"


class CannotProlong(Refusal):
    code = "nothing_to_prolong"


class CannotSettle(Refusal):
    code = "incomplete"


def _move(agreement: Agreement, to: AgreementState) -> None:
    if to not in MOVES[agreement.state]:
        raise CannotMove(
            _("Överenskommelsen är %(now)s och kan inte bli %(to)s.")
            % {"now": agreement.get_state_display(), "to": to.label}
        )
    agreement.state = to


def _check_draft(agreement: Agreement) -> None:
    if agreement.state not in (AgreementState.DRAFT, AgreementState.CONSULTATION):
        raise CannotEdit(
            _("Överenskommelsen är beslutad. Ändra den genom en ny överenskommelse som ersätter den.")
        )


def _check_no_overlap(agreement: Agreement) -> None:
    """Two agreements of one level and area may not be in force at once, unless one replaces the other."""
    others = Agreement.objects.filter(
        level=agreement.level, area=agreement.area, owner=agreement.owner, state=AgreementState.SIGNED
    ).exclude(pk__in=[agreement.pk, agreement.replaces_id])
    for other in others.order_by("valid_from", "pk"):
        starts_before_other_ends = other.valid_to is None or agreement.valid_from < other.valid_to
        if starts_before_other_ends and (agreement.valid_to is None or other.valid_from < agreement.valid_to):
            raise CannotOverlap(
                _("Perioden överlappar ”%(other)s” (%(when)s). Ange att den ersätts, eller ändra datumen.")
                % {"other": other, "when": period(other.valid_from, other.valid_to)}
            )


@action("agreements.draft")
def draft(
    party: Party,
    /,
    *,
    by: Actor,
    at: datetime,
    partners: Iterable[Party],
    units: Iterable[Unit] = (),
    **fields: Any,
) -> Agreement:
    """A draft owned by ``party`` with ``partners`` as the other parties; ``units`` speak for their parties."""
    agreement = Agreement.objects.create(owner=party, **fields)
    unit_of = {unit.party_id: unit for unit in units}
    for one in dict.fromkeys([party, *partners]):
        AgreementParty.objects.create(agreement=agreement, party=one, unit=unit_of.get(one.pk))
    return agreement


@action("agreements.edit")
def edit(agreement: Agreement, /, *, by: Actor, at: datetime, **fields: Any) -> Agreement:
    _check_draft(agreement)
    return change(agreement, fields)


@action("agreements.add_purpose")
def add_purpose(agreement: Agreement, /, *, by: Actor, at: datetime, text: str) -> Purpose:
    _check_draft(agreement)
    return Purpose.objects.create(agreement=agreement, text=text)


@action("agreements.edit_purpose")
def edit_purpose(purpose: Purpose, /, *, by: Actor, at: datetime, text: str) -> Purpose:
    _check_draft(purpose.agreement)
    return change(purpose, {"text": text})


@action("agreements.add_clause")
def add_clause(agreement: Agreement, /, *, by: Actor, at: datetime, **fields: Any) -> Clause:
    _check_draft(agreement)
    return Clause.objects.create(agreement=agreement, **fields)


@action("agreements.edit_clause")
def edit_clause(clause: Clause, /, *, by: Actor, at: datetime, **fields: Any) -> Clause:
    _check_draft(clause.agreement)
    return change(clause, fields)


@action("agreements.remove_clause")
def remove_clause(clause: Clause, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(clause.agreement)
    return take_away(clause, behind=clause.agreement, at=at)


@action("agreements.add_priority_area")
def add_priority_area(agreement: Agreement, /, *, by: Actor, at: datetime, **fields: Any) -> PriorityArea:
    _check_draft(agreement)
    return PriorityArea.objects.create(agreement=agreement, **fields)


@action("agreements.edit_priority_area")
def edit_priority_area(area: PriorityArea, /, *, by: Actor, at: datetime, **fields: Any) -> PriorityArea:
    _check_draft(area.agreement)
    return change(area, fields)


@action("agreements.remove_priority_area")
def remove_priority_area(area: PriorityArea, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(area.agreement)
    return take_away(area, behind=area.agreement, at=at)


@action("agreements.add_goal")
def add_goal(area: PriorityArea, /, *, by: Actor, at: datetime, **fields: Any) -> Goal:
    _check_draft(area.agreement)
    return Goal.objects.create(priority_area=area, **fields)


@action("agreements.edit_goal")
def edit_goal(goal: Goal, /, *, by: Actor, at: datetime, **fields: Any) -> Goal:
    _check_draft(goal.priority_area.agreement)
    return change(goal, fields)


@action("agreements.remove_goal")
def remove_goal(goal: Goal, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(goal.priority_area.agreement)
    return take_away(goal, behind=goal.priority_area.agreement, at=at)


@action("agreements.record_lineage")
def record_lineage(agreement: Agreement, /, *, by: Actor, at: datetime, **fields: Any) -> Lineage:
    """May be told of a settled agreement too: it explains the set, it does not change it."""
    return Lineage.objects.create(agreement=agreement, **fields)


@action("agreements.edit_lineage")
def edit_lineage(lineage: Lineage, /, *, by: Actor, at: datetime, **fields: Any) -> Lineage:
    return change(lineage, fields)


@action("agreements.state_touch")
def state_touch(
    agreement: Agreement,
    /,
    *,
    by: Actor,
    at: datetime,
    priority_area: PriorityArea,
    is_touched: bool,
    reason: str = "",
) -> Touch:
    touch, _created = Touch.objects.update_or_create(
        agreement=agreement,
        priority_area=priority_area,
        defaults={"is_touched": is_touched, "reason": reason},
    )
    return touch


@action("agreements.add_steering_document")
def add_steering_document(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> SteeringDocument:
    return SteeringDocument.objects.create(owner=party, **fields)


@action("agreements.edit_steering_document")
def edit_steering_document(
    document: SteeringDocument, /, *, by: Actor, at: datetime, **fields: Any
) -> SteeringDocument:
    return change(document, fields)


@action("agreements.link_steering_document")
def link_steering_document(
    agreement: Agreement, /, *, by: Actor, at: datetime, document: SteeringDocument
) -> Agreement:
    agreement.steering_documents.add(document)
    return agreement


@action("agreements.decide")
def decide(
    agreement: Agreement,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_on: date,
    decided_by: str,
    paragraph: str = "",
) -> Agreement:
    """§ 9 asks for purposes and areas: without them there is nothing to decide."""
    if not agreement.purposes.exists() or not agreement.priority_areas.exists():
        raise CannotSettle(_("Ange minst ett syfte och minst ett samverkansområde först (9 §)."))
    _move(agreement, AgreementState.DECIDED)
    agreement.decided_on, agreement.decided_by, agreement.paragraph = decided_on, decided_by, paragraph
    agreement.save(update_fields=["state", "decided_on", "decided_by", "paragraph"])
    return agreement


@action("agreements.sign")
def sign(agreement: Agreement, /, *, by: Actor, at: datetime, signed_on: date, role: str) -> Agreement:
    """Sign for the acting party. The owner signs first, which opens sight for the others; the last settles it."""
    mine = agreement.signatories.filter(party=by.party_id or 0).first()
    if mine is None:
        raise CannotMove(_("Din part är inte part i överenskommelsen."))
    if agreement.state != AgreementState.DECIDED:
        raise CannotMove(_("Överenskommelsen måste vara beslutad innan den undertecknas."))
    if agreement.decided_on and signed_on < agreement.decided_on:
        raise CannotMove(
            _("Undertecknandet kan inte ligga före beslutet %(on)s.") % {"on": agreement.decided_on}
        )
    mine.signed_on, mine.signed_by_role = signed_on, role
    mine.save(update_fields=["signed_on", "signed_by_role"])
    if agreement.collaboration_id is None:
        agreement.collaboration = open_collaboration(
            agreement.owner,
            by=by,
            at=at,
            name=agreement.title,
            valid_from=min(signed_on, agreement.valid_from),
            valid_to=agreement.valid_to,
            parties=[one.party for one in agreement.signatories.select_related("party")],
        )
        agreement.settled_on = timezone.localdate(at)
        agreement.save(update_fields=["collaboration", "settled_on"])
    if not agreement.signatories.filter(signed_on__isnull=True).exists():
        _check_no_overlap(agreement)
        _move(agreement, AgreementState.SIGNED)
        agreement.save(update_fields=["state"])
        _replace_old(agreement)
    return agreement


def _replace_old(agreement: Agreement) -> None:
    old = agreement.replaces
    if old is None or old.state == AgreementState.REPLACED:
        return
    _move(old, AgreementState.REPLACED)
    if old.valid_to is None or old.valid_to > agreement.valid_from:
        old.valid_to = agreement.valid_from
    old.save(update_fields=["state", "valid_to"])


def move_end(agreement: Agreement, new_end: date | None, *, by: Actor, at: datetime) -> None:
    """Another last day, for the agreement and for the collaboration it opened."""
    agreement.valid_to = new_end
    _check_no_overlap(agreement)
    agreement.save(update_fields=["valid_to"])
    if agreement.collaboration is not None:
        extend_collaboration(agreement.collaboration, by=by, at=at, valid_to=new_end)


@action("agreements.prolong")
def prolong(
    agreement: Agreement,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_on: date,
    new_end: date | None,
    reason: str,
    gap_reason: str = "",
) -> Prolongation:
    if agreement.state != AgreementState.SIGNED or agreement.valid_to is None:
        raise CannotProlong(_("Bara en undertecknad överenskommelse med slutdatum kan förlängas."))
    if decided_on > agreement.valid_to and not gap_reason.strip():
        raise CannotProlong(
            _("Överenskommelsen gällde till och med %(end)s. Skriv varför det uppstod ett glapp.")
            % {"end": last_day(agreement.valid_to)}
        )
    event = Prolongation.objects.create(
        agreement=agreement,
        decided_on=decided_on,
        old_end=agreement.valid_to,
        new_end=new_end,
        reason=reason,
        gap_reason=gap_reason,
    )
    move_end(agreement, new_end, by=by, at=at)
    return event


@action("agreements.publish")
def publish(agreement: Agreement, /, *, by: Actor, at: datetime) -> Agreement:
    """Open to everyone: only a settled agreement, and its class becomes K0."""
    if agreement.settled_on is None:
        raise CannotMove(_("Bara en undertecknad överenskommelse kan publiceras."))
    agreement.information_class = InformationClass.OPEN
    agreement.published_on = timezone.localdate(at)
    agreement.save(update_fields=["information_class", "published_on"])
    return agreement
