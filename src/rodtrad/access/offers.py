"""What to offer on a page: the acts the actor may do now, and the doors that are open to them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse

from rodtrad.access.action import may_act
from rodtrad.access.models import Item
from rodtrad.access.policy import Actor, may_see, who_sees
from rodtrad.ui.pages import Act, Fact


class Offer(NamedTuple):
    verb: str
    label: str
    view: str
    when: bool = True
    is_primary: bool = False
    is_post: bool = False


def frame(item: Item, actor: Actor, settled: str = "settled_on") -> dict[str, Any]:
    """What every page of a protected thing says of its door: who can see it, its class and its owner."""
    words, names = who_sees(item, actor.on, settled)
    return {
        "seen_by": words,
        "seen_names": names,
        "information_class": item.get_information_class_display(),
        "owner": item.owner.name,
    }


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


def address(item: Item | None, actor: Actor) -> str:
    """The item's address, or "" when there is none or the actor may not open it."""
    return str(item.get_absolute_url()) if item is not None and may_see(actor, item) else ""  # type: ignore[attr-defined]


def related(actor: Actor, *others: tuple[str, Item | None]) -> list[Fact]:
    """The items a thing leans on, as facts. One the actor may not see leaves no trace."""
    return [Fact(label, str(item), href) for label, item in others if (href := address(item, actor))]
