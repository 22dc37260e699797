"""Reads across the tables of a plan: what the rules say of it."""

from __future__ import annotations

import dataclasses
from datetime import date

from django.db.models import Q

from rodtrad.access.policy import Actor
from rodtrad.agreements.thread import key
from rodtrad.plans.models import ActionPlan, Silence
from rodtrad.plans.thread import build
from rodtrad.redthread import thread as red
from rodtrad.redthread.audit import Audit
from rodtrad.redthread.audit import Silence as RedSilence
from rodtrad.redthread.run import run


def silences(actor: Actor) -> tuple[RedSilence, ...]:
    """What the actor's own party, or a party it collaborates with, has answered in writing. A stranger's word
    silences nothing here."""
    near = Q(owner=actor.party_id or 0) | Q(owner__collaborations__in=actor.collaborations)
    return tuple(
        RedSilence(one.rule, one.node, one.reason, one.silenced_on, one.until)
        for one in Silence.objects.filter(near).distinct().order_by("pk")
    )


def plan_nodes(thread: red.Thread, plan_key: str) -> set[str]:
    """The plan, its measures and their operative goals."""
    measures = {m.key for m in thread.measures if m.plan == plan_key}
    goals = {g.key for g in thread.operative_goals if g.measure in measures}
    return {plan_key} | measures | goals


def plan_audit(plan: ActionPlan, *, actor: Actor, on: date) -> Audit:
    """The rules about this plan, as if it were decided on the day. Only findings at the plan itself are kept."""
    thread = build(actor, area=plan.area)
    plan_key = key("plan", plan.pk)
    plans = tuple(dataclasses.replace(p, decided_on=on) if p.key == plan_key else p for p in thread.plans)
    audit = run(dataclasses.replace(thread, plans=plans), on=on, silences=silences(actor))
    return dataclasses.replace(audit, findings=audit.for_nodes(plan_nodes(thread, plan_key)))
