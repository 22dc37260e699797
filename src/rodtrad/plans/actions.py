"""What people do with an action plan. Adopting one runs the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change, create
from rodtrad.access.models import Removed
from rodtrad.access.policy import Actor
from rodtrad.access.removal import take_away
from rodtrad.agreements.models import PriorityArea
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version
from rodtrad.parties.models import Party
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch, Silence
from rodtrad.plans.paper import plan_paper
from rodtrad.plans.reads import plan_audit
from rodtrad.plans.workflow import MOVES, PlanState
from rodtrad.redthread.audit import Finding
from rodtrad.situation.models import Problem, SituationalPicture


class CannotEdit(Refusal):
    code = "not_a_draft"


class CannotBase(Refusal):
    code = "wrong_picture"


class CannotSilence(Refusal):
    code = "ends_before_it_begins"


class CannotAdopt(Refusal):
    """The thread is broken where the law leaves no choice. ``findings`` says where."""

    code = "broken_thread"

    def __init__(self, sentence: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


def _check_draft(plan: ActionPlan) -> None:
    if plan.state != PlanState.DRAFT:
        raise CannotEdit(_("Åtgärdsplanen är fastställd. Börja på en ny som ersätter den."))


def _check_picture(picture: SituationalPicture | None, area_id: int) -> None:
    if picture is not None and picture.area_id != area_id:
        raise CannotBase(
            _("Lägesbilden ”%(picture)s” gäller ett annat område än planen.") % {"picture": picture}
        )


@action("plans.draft_plan")
def draft_plan(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> ActionPlan:
    _check_picture(fields.get("based_on"), fields["area"].pk)
    agreement = fields.get("agreement")
    return ActionPlan.objects.create(
        owner=party, collaboration=agreement.collaboration if agreement else None, **fields
    )


@action("plans.edit_plan")
def edit_plan(plan: ActionPlan, /, *, by: Actor, at: datetime, **fields: Any) -> ActionPlan:
    _check_draft(plan)
    _check_picture(fields.get("based_on", plan.based_on), fields.get("area", plan.area).pk)
    return change(plan, fields)


@action("plans.add_measure")
def add_measure(plan: ActionPlan, /, *, by: Actor, at: datetime, **fields: Any) -> Measure:
    _check_draft(plan)
    last = plan.measures.aggregate(last=Max("number"))["last"] or 0
    return create(Measure, **{"plan": plan, "number": last + 1, **fields})


@action("plans.edit_measure")
def edit_measure(measure: Measure, /, *, by: Actor, at: datetime, **fields: Any) -> Measure:
    _check_draft(measure.plan)
    return change(measure, fields)


@action("plans.remove_measure")
def remove_measure(measure: Measure, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(measure.plan)
    return take_away(measure, behind=measure.plan, at=at)


@action("plans.add_operative_goal")
def add_operative_goal(measure: Measure, /, *, by: Actor, at: datetime, **fields: Any) -> OperativeGoal:
    _check_draft(measure.plan)
    return OperativeGoal.objects.create(measure=measure, **fields)


@action("plans.edit_operative_goal")
def edit_operative_goal(goal: OperativeGoal, /, *, by: Actor, at: datetime, **fields: Any) -> OperativeGoal:
    _check_draft(goal.measure.plan)
    return change(goal, fields)


@action("plans.remove_operative_goal")
def remove_operative_goal(goal: OperativeGoal, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(goal.measure.plan)
    return take_away(goal, behind=goal.measure.plan, at=at)


@action("plans.decline_to_act")
def decline_to_act(
    plan: ActionPlan, /, *, by: Actor, at: datetime, problem: Problem, reason: str
) -> NonAction:
    _check_draft(plan)
    return NonAction.objects.create(plan=plan, problem=problem, reason=reason)


@action("plans.edit_non_action")
def edit_non_action(non_action: NonAction, /, *, by: Actor, at: datetime, **fields: Any) -> NonAction:
    _check_draft(non_action.plan)
    return change(non_action, fields)


@action("plans.state_touch")
def state_touch(
    plan: ActionPlan, /, *, by: Actor, at: datetime, priority_area: PriorityArea, reason: str
) -> PlanTouch:
    _check_draft(plan)
    touch, _created = PlanTouch.objects.update_or_create(
        plan=plan, priority_area=priority_area, defaults={"reason": reason}
    )
    return touch


@action("plans.edit_touch")
def edit_touch(touch: PlanTouch, /, *, by: Actor, at: datetime, reason: str) -> PlanTouch:
    _check_draft(touch.plan)
    return change(touch, {"reason": reason})


def _check_thread(plan: ActionPlan, by: Actor, on: date, acknowledgement: str) -> None:
    """Blocking findings refuse; other breaches must be answered in writing."""
    audit = plan_audit(plan, actor=by, on=on)
    if audit.blocking:
        raise CannotAdopt(
            _("Planen kan inte fastställas: %(why)s") % {"why": audit.blocking[0].what}, audit.blocking
        )
    if audit.breaches and not acknowledgement.strip():
        raise CannotAdopt(
            _("Det finns %(n)d brister kvar. Skriv hur ni ser på dem för att gå vidare.")
            % {"n": len(audit.breaches)},
            audit.findings,
        )


@action("plans.adopt")
def adopt(
    plan: ActionPlan,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_on: date,
    decided_by: str,
    paragraph: str = "",
    registry_number: str = "",
    acknowledgement: str = "",
) -> Version:
    """Run the rules, settle and freeze."""
    if PlanState.DECIDED not in MOVES[plan.state]:
        raise CannotEdit(_("Åtgärdsplanen är redan fastställd."))
    _check_thread(plan, by, decided_on, acknowledgement)
    decision = {
        "state": PlanState.DECIDED,
        "settled_on": timezone.localdate(at),
        "decided_on": decided_on,
        "decided_by": decided_by,
        "paragraph": paragraph,
        "registry_number": registry_number,
        "acknowledgement": acknowledgement,
    }
    change(plan, decision)
    if plan.replaces is not None and PlanState.REPLACED in MOVES[plan.replaces.state]:
        change(plan.replaces, {"state": PlanState.REPLACED})
    return shelf.freeze(
        plan.owner,
        by=by,
        at=at,
        item=plan,
        kind=Version.Kind.PLAN,
        paper=plan_paper(plan),
        settled_on=decided_on,
        registry_number=registry_number,
        decided_by=decided_by,
        paragraph=paragraph,
    )


@action("plans.silence")
def silence(
    party: Party, /, *, by: Actor, at: datetime, rule: str, node: str, reason: str, until: date | None = None
) -> Silence:
    """Answer a finding in writing. It stays in every list, marked, with the reason and the date."""
    if until is not None and until <= timezone.localdate(at):
        raise CannotSilence(_("Svaret måste gälla en tid: välj i dag eller en senare dag."))
    row, _created = Silence.objects.update_or_create(
        owner=party,
        rule=rule,
        node=node,
        defaults={"reason": reason, "silenced_on": timezone.localdate(at), "until": until},
    )
    return row


@action("plans.mark_followed_up")
def mark_followed_up(plan: ActionPlan, /, *, by: Actor, at: datetime) -> ActionPlan:
    """Called when a follow-up of the plan is decided (§ 6)."""
    return change(plan, {"state": PlanState.FOLLOWED_UP})
