"""The Thread as the database knows it, as far as one actor may see: from the municipality down to the measures.

``followup/thread.py`` adds the outcomes. The number of queries does not depend on the number of rows.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Touch
from rodtrad.agreements.thread import agreement_nodes, key, municipality_nodes, pairs
from rodtrad.causes.thread import cause_nodes
from rodtrad.consultations.rounds.thread import body_nodes
from rodtrad.documents.models import Version
from rodtrad.documents.thread import memo_nodes
from rodtrad.parties.models import Municipality
from rodtrad.places.models import Area
from rodtrad.places.reads import territory
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch
from rodtrad.redthread import thread as red
from rodtrad.situation.models import PictureTouch, SituationalPicture
from rodtrad.situation.thread import situation_nodes
from rodtrad.ui.words import lines

PAGES = {
    "municipality": ("access:municipality", False),
    "report": ("access:municipality", False),
    "coordination": ("access:coordination", True),
    "council": ("access:council", True),
    "attempt": ("access:municipality", False),
    "steering_document": ("agreements:steering_document", True),
    "agreement": ("agreements:agreement", True),
    "priority_area": ("agreements:priority_area", True),
    "goal": ("agreements:goal", True),
    "source": ("situation:source", True),
    "picture": ("situation:picture", True),
    "observation": ("situation:observation", True),
    "problem": ("situation:problem", True),
    "picture_touch": ("situation:touch", True),
    "analysis": ("causes:analysis", True),
    "cause": ("causes:cause", True),
    "plan": ("plans:plan", True),
    "measure": ("plans:measure", True),
    "operative_goal": ("plans:operative_goal", True),
    "non_action": ("plans:non_action", True),
    "plan_touch": ("plans:touch", True),
    "followup": ("followup:followup", True),
    "item": ("followup:item", True),
    "version": ("documents:version", True),
    "file": ("documents:review", True),
    "consultation": ("rounds:consultation", True),
    "consultation_body": ("rounds:body", True),
}


def href(key: str) -> str:
    """The page of a node, by its key; empty for nodes without a page of their own."""
    kind, _, pk = key.partition(":")
    name, takes_key = PAGES.get(kind, ("", False))
    if not name or (takes_key and not pk.isdecimal()):
        return ""
    return reverse(name, args=[int(pk)]) if takes_key else reverse(name)


def _is_responsible(actor: Actor) -> bool:
    return Municipality.objects.filter(responsible_party=actor.party_id or 0).exists()


def build(actor: Actor, *, area: Area | None = None) -> red.Thread:
    """Everything ``actor`` may see, in the whole municipality or in one area, on the actor's day.

    Only the responsible body is asked about the whole territory (§ 13): others do not see all of it, and what
    one may not see must not be reported as missing.
    """
    here = Q() if area is None else Q(area=area)
    pictures = list(
        SituationalPicture.objects.visible_to(actor)
        .filter(here)
        .select_related("area", "uses_followup")
        .order_by("pk")
    )
    plans = list(ActionPlan.objects.visible_to(actor).filter(here).select_related("area").order_by("pk"))
    city = Q() if area is None else Q(area=area) | Q(level=Agreement.Level.CITY)
    agreements = list(
        Agreement.objects.visible_to(actor).filter(city).select_related("replaces", "area").order_by("pk")
    )
    return red.Thread(
        scope="municipality" if area is None and _is_responsible(actor) else "district",
        **municipality_nodes(actor.on),
        **agreement_nodes(agreements, actor.on),
        **situation_nodes(actor, pictures, territory(actor.on)),
        **cause_nodes(actor, pictures),
        **_plans(actor, plans),
        touches=_touches(actor, agreements, pictures, plans),
        publications=_publications(actor.on),
        memos=memo_nodes(actor) if area is None else (),
        consultation_bodies=body_nodes(actor) if area is None else (),
    )


def _plans(actor: Actor, plans: list[ActionPlan]) -> dict[str, Any]:
    measures = list(
        Measure.objects.filter(plan__in=[plan.pk for plan in plans]).select_related("lead").order_by("pk")
    )
    ids = [measure.pk for measure in measures]
    causes = pairs(Measure.causes.through, "measure_id", "cause_id", "cause", ids)
    goals = pairs(Measure.goals.through, "measure_id", "goal_id", "goal", ids)
    return {
        "plans": tuple(_plan(one) for one in plans),
        "measures": tuple(_measure(one, causes.get(one.pk, ()), goals.get(one.pk, ())) for one in measures),
        "non_actions": tuple(
            red.NonAction(
                f"non_action:{n.pk}",
                str(n.reason),
                key("plan", n.plan_id),
                key("problem", n.problem_id),
                n.reason,
            )
            for n in NonAction.objects.filter(plan__in=[plan.pk for plan in plans]).order_by("pk")
        ),
        "operative_goals": tuple(
            red.OperativeGoal(
                key("operative_goal", g.pk),
                g.text,
                key("measure", g.measure_id),
                indicator=g.indicator,
                unit=g.unit,
                baseline_value=g.baseline_value,
                baseline_on=g.baseline_on,
                target_value=g.target_value,
                target_on=g.target_on,
                accepted_by=g.accepted_by,
            )
            for g in OperativeGoal.objects.filter(measure__in=ids).order_by("pk")
        ),
    }


def _plan(one: ActionPlan) -> red.Plan:
    return red.Plan(
        key("plan", one.pk),
        one.title,
        one.state,
        area=one.area.code,
        based_on=key("picture", one.based_on_id),
        agreement=key("agreement", one.agreement_id),
        period_from=one.period_from,
        period_to=one.period_to,
        decided_on=one.decided_on,
        body=one.decided_by,
        paragraph=one.paragraph,
        registry_number=one.registry_number,
        integrations=lines(one.integrations),
        integration_reason=one.integration_reason,
    )


def _measure(one: Measure, causes: tuple[str, ...], goals: tuple[str, ...]) -> red.Measure:
    camera = red.Camera(one.camera_assessment, one.camera_register_number, one.camera_has_notice)
    return red.Measure(
        key("measure", one.pk),
        one.title,
        key("plan", one.plan_id),
        kind=one.kind,
        sides=frozenset(red.Side(side) for side in one.sides),
        causes=causes,
        goals=goals,
        lead=one.lead.name if one.lead else "",
        lead_role=one.lead_role,
        is_municipal=one.lead.is_municipal if one.lead else False,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        order=one.number,
        mechanism=one.mechanism,
        evidence_grade=one.evidence_grade,
        approach=one.approach,
        followup_method=one.followup_method,
        followup_planned_on=one.followup_planned_on,
        camera=camera if one.is_camera else None,
    )


def _touches(
    actor: Actor, agreements: list[Agreement], pictures: list[SituationalPicture], plans: list[ActionPlan]
) -> tuple[red.Touch, ...]:
    """What documents say outright; what their problems and measures show, the rules work out themselves."""
    said = [
        red.Touch(
            f"touch:{t.pk}",
            "",
            key("agreement", t.agreement_id),
            key("priority_area", t.priority_area_id),
            t.is_touched,
            t.reason,
        )
        for t in Touch.objects.filter(agreement__in=[one.pk for one in agreements]).order_by("pk")
    ]
    said += [
        red.Touch(
            f"picture_touch:{t.pk}",
            "",
            key("picture", t.picture_id),
            key("priority_area", t.priority_area_id),
            False,
            t.reason,
        )
        for t in PictureTouch.objects.visible_to(actor)
        .filter(picture__in=[one.pk for one in pictures])
        .order_by("pk")
    ]
    said += [
        red.Touch(
            f"plan_touch:{t.pk}",
            "",
            key("plan", t.plan_id),
            key("priority_area", t.priority_area_id),
            False,
            t.reason,
        )
        for t in PlanTouch.objects.filter(plan__in=[one.pk for one in plans]).order_by("pk")
    ]
    return tuple(said)


def _publications(on: date) -> tuple[red.Publication, ...]:
    """Published versions: their HTML face is ours and accessible (§ 12 p. 3)."""
    published = Version.objects.filter(published_on__lte=on).order_by("pk")
    return tuple(
        red.Publication(
            key("version", v.pk), v.title, v.kind, v.published_on or on, v.get_absolute_url(), True
        )
        for v in published
    )
