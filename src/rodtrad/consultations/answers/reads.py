"""Which answers an actor sees, and what is fetched with one."""

from __future__ import annotations

from typing import Any

from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.rounds.models import Consultation

BEHIND = (
    "owner",
    "collaboration",
    "circle",
    "answered_version",
    "body__party",
    "body__consultation__version",
    "body__consultation__owner",
)


def whole(rows: Any, actor: Actor, prefix: str = "") -> Any:
    """Those seen together with their round: row security drops a row whose round is hidden."""
    rounds = Consultation.objects.visible_to(actor)
    return rows.visible_to(actor).filter(**{f"{prefix}body__consultation__in": rounds})


def answers(actor: Actor) -> Any:
    return whole(Answer.objects, actor).select_related(*BEHIND)


def of_answer(model: Any, actor: Actor) -> Any:
    """Rows of an answer (points, hearings, signatures, documents) with the answer behind them."""
    return whole(model.objects, actor, "answer__").select_related(*(f"answer__{one}" for one in BEHIND))
