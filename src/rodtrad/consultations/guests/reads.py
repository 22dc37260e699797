"""Who stands behind a link. A token is looked up by its hash: nothing is compared sign by sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rodtrad.access.policy import Actor
from rodtrad.access.rows import as_owner
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import LIVE, AnswerState
from rodtrad.consultations.rounds.actions import link_hash
from rodtrad.consultations.rounds.models import ConsultationBody
from rodtrad.consultations.rounds.workflow import OPEN, BodyStatus
from rodtrad.parties.models import Role

BY_LINK = "engångslänk"


@dataclass(frozen=True, slots=True)
class Guest:
    """A body let in by its link, and the actor it is while here: the sender's, and nobody in person."""

    body: ConsultationBody
    actor: Actor

    @property
    def may_answer(self) -> bool:
        return self.body.link_used_on is None and self.body.status == BodyStatus.ASKED


def guest(token: str, on: date) -> Guest | None:
    """None for a token that is wrong, too old or replaced, and for a round that is not open: all alike.

    The one read outside the wall of rows; it gives one body and its round, and looks at nothing else.
    """
    behind = ("party", "consultation__owner", "consultation__version", "consultation__collaboration")
    with as_owner():
        body = (
            ConsultationBody.objects.filter(
                link_hash=link_hash(token), link_ends_on__gte=on, consultation__state__in=OPEN
            )
            .select_related(*behind)
            .first()
        )
    if body is None:
        return None
    actor = Actor(
        on=on,
        party_id=body.consultation.owner_id,
        name=str(body),
        party_name=str(body),
        roles=frozenset({Role.COORDINATOR}),
        came_by=BY_LINK,
    )
    return Guest(body, actor)


def answer_of(guest: Guest) -> Answer | None:
    """What has been written by the link, or was handed in. Never an answer of the body's own in the system."""
    mine = Answer.objects.visible_to(guest.actor).filter(
        body=guest.body.pk, owner=guest.actor.party_id or 0, state__in=LIVE
    )
    return mine.select_related("answered_version").first()


def draft_of(guest: Guest) -> Answer | None:
    found = answer_of(guest)
    return found if found is not None and found.state == AnswerState.DRAFT else None
