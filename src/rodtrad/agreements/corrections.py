"""Corrections of what an agreement already says of itself. Apart from the acts that make it: those fill their file."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from rodtrad.access.action import action, change
from rodtrad.access.policy import Actor
from rodtrad.agreements.actions import CannotEdit, move_end
from rodtrad.agreements.models import AgreementParty, Prolongation, Touch
from rodtrad.agreements.reads import DRAFTS
from rodtrad.parties.models import Unit


@action("agreements.edit_touch")
def edit_touch(touch: Touch, /, *, by: Actor, at: datetime, is_touched: bool, reason: str = "") -> Touch:
    return change(touch, {"is_touched": is_touched, "reason": reason})


@action("agreements.edit_signatory")
def edit_signatory(
    signatory: AgreementParty, /, *, by: Actor, at: datetime, unit: Unit | None
) -> AgreementParty:
    if signatory.agreement.state not in DRAFTS:
        raise CannotEdit(_("Överenskommelsen är beslutad. Vilka som är parter ligger fast."))
    return change(signatory, {"unit": unit})


@action("agreements.edit_prolongation")
def edit_prolongation(
    event: Prolongation,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_on: date,
    new_end: date | None,
    reason: str,
    gap_reason: str = "",
) -> Prolongation:
    """A slip of the pen. Another end moves the agreement's own end with it, so only the latest may get one."""
    agreement = event.agreement
    if new_end != event.new_end:
        latest = agreement.prolongations.order_by("-pk")[0]
        if latest.pk != event.pk or agreement.valid_to != event.new_end:
            raise CannotEdit(
                _("Slutdatumet har ändrats sedan dess. Bara den senaste förlängningen kan få ett annat.")
            )
        move_end(agreement, new_end, by=by, at=at)
    given = {"decided_on": decided_on, "new_end": new_end, "reason": reason, "gap_reason": gap_reason}
    return change(event, given)
