"""Send a draft out on remiss as it reads today."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.paper import agreement_paper
from rodtrad.agreements.workflow import AgreementState
from rodtrad.consultations.rounds.actions import draft_consultation
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version


class CannotSend(Refusal):
    code = "not_a_draft"


@action("agreements.send_for_consultation")
def send_for_consultation(
    agreement: Agreement, /, *, by: Actor, at: datetime, due_on: date, title: str = "", letter: str = ""
) -> Consultation:
    """Freeze the draft as it reads now and prepare a round on it. The round goes out by its own act."""
    if agreement.state not in (AgreementState.DRAFT, AgreementState.CONSULTATION):
        raise CannotSend(_("Bara ett utkast kan sändas på remiss."))
    if not agreement.priority_areas.exists():
        raise CannotSend(
            _("Utkastet har inga samverkansområden än. Lägg till minst ett innan det sänds på remiss.")
        )
    version = shelf.freeze(
        agreement.owner,
        by=by,
        at=at,
        item=agreement,
        kind=Version.Kind.AGREEMENT,
        paper=agreement_paper(agreement),
        settled_on=timezone.localdate(at),
    )
    agreement.state = AgreementState.CONSULTATION
    agreement.save(update_fields=["state"])
    return draft_consultation(
        agreement.owner,
        by=by,
        at=at,
        version=version,
        matter=agreement.matter,
        title=title or _("Remiss av %(title)s") % {"title": agreement.title},
        due_on=due_on,
        letter=letter,
    )
