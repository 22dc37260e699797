"""Which acts to offer on a page: only those the actor may do now."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from rodtrad.access.action import may_act
from rodtrad.access.policy import Actor
from rodtrad.ui.pages import Act


class Offer(NamedTuple):
    verb: str
    label: str
    view: str
    when: bool = True
    is_primary: bool = False
    is_post: bool = False


def offers(
    actor: Actor, target: Any, *choices: Offer, args: tuple[Any, ...] | None = None
) -> tuple[Act, ...]:
    """Links for the acts on ``target`` that the state allows (``when``) and the policy permits."""
    given = (target.pk,) if args is None else args
    return tuple(
        Act(str(one.label), reverse(one.view, args=given), one.is_primary, one.is_post)
        for one in choices
        if one.when and may_act(actor, one.verb, target)
    )
