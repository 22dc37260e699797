"""Bodies of the rounds that are out, as nodes of the Thread."""

from __future__ import annotations

from django.db.models import Q

from rodtrad.access.policy import Actor
from rodtrad.consultations.rounds.models import ConsultationBody
from rodtrad.consultations.rounds.workflow import BodyStatus, Position, RoundState
from rodtrad.redthread import thread as red

STATUS = {BodyStatus.RECEIVED: "answered", BodyStatus.ABSTAINED: "abstained"}


def body_nodes(actor: Actor) -> tuple[red.ConsultationBody, ...]:
    """One query. The sender is told of every body, a body of itself: the rest is nobody else's duty."""
    mine = Q(consultation__owner=actor.party_id or 0) | Q(party=actor.party_id or 0)
    out = (RoundState.SENT, RoundState.COMPILING, RoundState.CLOSED)
    rows = ConsultationBody.objects.visible_to(actor).filter(mine, consultation__state__in=out)
    asked = rows.exclude(status__in=[BodyStatus.MERGED, BodyStatus.REMOVED]).select_related("party")
    return tuple(_node(body) for body in asked.order_by("pk"))


def _node(body: ConsultationBody) -> red.ConsultationBody:
    """A person's "ej svar" is a status too: it says that nobody waits any more."""
    silent = "no_answer" if body.position == Position.NO_ANSWER else "sent"
    return red.ConsultationBody(
        f"consultation_body:{body.pk}",
        str(body.party),
        f"consultation:{body.consultation_id}",
        body.due_on,
        STATUS.get(BodyStatus(body.status), silent),
    )
