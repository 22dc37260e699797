"""What a body does by its link: the sender's own acts, done once and then no more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.workflow import AnswerState, Origin
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.rounds.models import ConsultationBody, DeadlineChange


class LinkIsUsed(Refusal):
    code = "link_used"


def _check_unused(body: ConsultationBody) -> None:
    """Asked again with the row locked: two clicks at once hand in one answer."""
    if body.link_used_on is not None or not body.link_hash:
        raise LinkIsUsed(_("Länken är redan använd."))


def _draft(body: ConsultationBody, by: Actor, at: datetime) -> Answer:
    begun = Answer.objects.filter(body=body, owner=body.owner_party_id, state=AnswerState.DRAFT).first()
    return begun or answers.register_answer(body, by=by, at=at)


def add_point(body: ConsultationBody, /, *, by: Actor, at: datetime, **fields: Any) -> Point:
    """The first point begins the answer. No act of its own: the two it calls are logged."""
    _check_unused(body)
    return answers.add_point(_draft(body, by, at), by=by, at=at, origin=Origin.BODY, **fields)


@action("consultations.answer_by_link")
def answer_by_link(
    body: ConsultationBody, /, *, by: Actor, at: datetime, summary: str = "", number: str = ""
) -> Answer:
    """Hand in, once. The used link stays known, so that the body can read what it sent."""
    _check_unused(body)
    kept, answer = body.link_hash, _draft(body, by, at)
    answers.edit_answer(answer, by=by, at=at, summary=summary, number=number)
    handed = answers.hand_over(answer, by=by, at=at)
    change(body, {"link_hash": kept, "link_used_on": timezone.localdate(at)})
    return handed


@action("consultations.abstain_by_link")
def abstain_by_link(
    body: ConsultationBody, /, *, by: Actor, at: datetime, reason: str = ""
) -> ConsultationBody:
    _check_unused(body)
    rounds.abstain(body, by=by, at=at, reason=reason)
    return change(body, {"link_used_on": timezone.localdate(at)})


@action("consultations.ask_time_by_link")
def ask_time_by_link(
    body: ConsultationBody, /, *, by: Actor, at: datetime, wanted_due: date, reason: str
) -> DeadlineChange:
    """The link stays good: the body answers by it when it knows how long it has got."""
    _check_unused(body)
    return rounds.request_time(body, at, wanted_due, reason)
