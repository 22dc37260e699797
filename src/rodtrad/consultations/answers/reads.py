"""Which answers an actor sees, and what is fetched with one."""

from __future__ import annotations

from typing import Any

from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.reads import with_codings

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
    """Each with ``seen_position``: how the sender has coded it, for those who may see that."""
    return with_codings(whole(Answer.objects, actor), actor, "body__").select_related(*BEHIND)


def of_answer(model: Any, actor: Actor) -> Any:
    """Rows of an answer (points, hearings, signatures, documents) with the answer behind them."""
    return whole(model.objects, actor, "answer__").select_related(*(f"answer__{one}" for one in BEHIND))
