"""Extends the Thread with what came out: follow-ups and their results."""

from __future__ import annotations

import dataclasses

from rodtrad.access.policy import Actor
from rodtrad.agreements.thread import key
from rodtrad.followup.models import FollowUp, FollowUpItem
from rodtrad.places.models import Area
from rodtrad.plans import thread as plans
from rodtrad.redthread import thread as red


def build(actor: Actor, *, area: Area | None = None) -> red.Thread:
    """The whole thread as ``actor`` may see it, down to the result."""
    thread = plans.build(actor, area=area)
    ids = [int(plan.key.partition(":")[2]) for plan in thread.plans]
    followups = list(FollowUp.objects.visible_to(actor).filter(plan__in=ids).order_by("pk"))
    items = FollowUpItem.objects.filter(followup__in=[one.pk for one in followups]).select_related("measure")
    return dataclasses.replace(
        thread,
        followups=tuple(
            red.FollowUp(
                key("followup", f.pk), f.title, key("plan", f.plan_id), f.state, f.done_on, f.presented_on
            )
            for f in followups
        ),
        followup_items=tuple(
            red.FollowUpItem(
                key("item", i.pk),
                i.measure.title,
                key("followup", i.followup_id),
                key("measure", i.measure_id),
                status=i.status,
                reason=i.reason,
                production=i.production,
                process=i.process,
                effect=i.effect,
                effect_value=i.effect_value,
                effect_measured_on=i.effect_measured_on,
                decision=i.decision,
            )
            for i in items.order_by("pk")
        ),
    )
