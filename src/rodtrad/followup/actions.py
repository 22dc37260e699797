"""What people do with a follow-up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version
from rodtrad.followup.effects.workflow import EvaluationState
from rodtrad.followup.models import Evaluation, FollowUp, FollowUpItem
from rodtrad.followup.paper import followup_paper
from rodtrad.followup.workflow import MOVES, FollowUpState
from rodtrad.plans import actions as plans
from rodtrad.plans.models import ActionPlan, Measure, OperativeGoal
from rodtrad.plans.workflow import PlanState


class CannotStart(Refusal):
    code = "plan_not_decided"


class CannotEdit(Refusal):
    code = "not_a_draft"


class CannotClaimEffect(Refusal):
    code = "no_baseline"


class CannotDecide(Refusal):
    code = "incomplete"


def _check_draft(followup: FollowUp) -> None:
    if followup.state != FollowUpState.DRAFT:
        raise CannotEdit(_("Uppföljningen är fastställd och kan inte ändras."))


def _check_effect(measure: Measure, goal: OperativeGoal | None, value: float | None) -> None:
    """An effect needs a baseline measured before the measure began; else only production and process can be told."""
    if value is None:
        return
    if goal is None or goal.baseline_value is None or goal.baseline_on is None:
        raise CannotClaimEffect(
            _("Effekt kan bara anges mot ett utgångsvärde. Beskriv produktion och process i stället.")
        )
    if measure.starts_on is not None and goal.baseline_on > measure.starts_on:
        raise CannotClaimEffect(
            _(
                "Utgångsvärdet mättes %(baseline)s, efter att åtgärden började %(start)s. Det går inte att läsa som effekt."
            )
            % {"baseline": goal.baseline_on, "start": measure.starts_on}
        )


def _check_evaluation(measure: Measure, evaluation: Evaluation | None) -> None:
    """An answer that is pointed to is of this measure, declared before it was read."""
    if evaluation is None:
        return
    if evaluation.measure_id != measure.pk or evaluation.state != EvaluationState.READ:
        raise CannotClaimEffect(_("Effektutvärderingen måste gälla åtgärden, och utfallet måste vara läst."))


@action("followup.start_followup")
def start_followup(plan: ActionPlan, /, *, by: Actor, at: datetime, **fields: Any) -> FollowUp:
    if plan.state == PlanState.DRAFT or plan.decided_on is None:
        raise CannotStart(_("Planen måste vara fastställd innan den följs upp."))
    if fields["done_on"] < plan.decided_on:
        raise CannotStart(
            _("Uppföljningen kan inte vara gjord före planens beslut %(on)s.") % {"on": plan.decided_on}
        )
    return FollowUp.objects.create(
        owner=plan.owner,
        plan=plan,
        information_class=plan.information_class,
        collaboration=plan.collaboration,
        circle=plan.circle,
        **fields,
    )


@action("followup.edit_followup")
def edit_followup(followup: FollowUp, /, *, by: Actor, at: datetime, **fields: Any) -> FollowUp:
    _check_draft(followup)
    return change(followup, fields)


@action("followup.report_measure")
def report_measure(
    followup: FollowUp, /, *, by: Actor, at: datetime, measure: Measure, **fields: Any
) -> FollowUpItem:
    """Say how one measure went; saying it again before the decision replaces what was said."""
    _check_draft(followup)
    if measure.plan_id != followup.plan_id:
        raise CannotEdit(_("Åtgärden hör till en annan plan."))
    _check_effect(measure, fields.get("operative_goal"), fields.get("effect_value"))
    _check_evaluation(measure, fields.get("evaluation"))
    item, _created = FollowUpItem.objects.update_or_create(
        followup=followup, measure=measure, defaults=fields
    )
    return item


@action("followup.decide_followup")
def decide_followup(
    followup: FollowUp,
    /,
    *,
    by: Actor,
    at: datetime,
    decided_by: str,
    registry_number: str = "",
    paragraph: str = "",
) -> Version:
    """Settle and freeze; the plan counts as followed up, and the next picture can cite this version."""
    if FollowUpState.DECIDED not in MOVES[followup.state]:
        raise CannotEdit(_("Uppföljningen är redan fastställd."))
    if not followup.items.exists():
        raise CannotDecide(_("Följ upp minst en åtgärd först."))
    change(
        followup,
        {"state": FollowUpState.DECIDED, "settled_on": timezone.localdate(at), "decided_by": decided_by},
    )
    if followup.plan.state == PlanState.DECIDED:
        plans.mark_followed_up(followup.plan, by=by, at=at)
    return shelf.freeze(
        followup.owner,
        by=by,
        at=at,
        item=followup,
        kind=Version.Kind.FOLLOWUP,
        paper=followup_paper(followup),
        settled_on=followup.done_on,
        registry_number=registry_number,
        decided_by=decided_by,
        paragraph=paragraph,
    )


@action("followup.present_result")
def present_result(followup: FollowUp, /, *, by: Actor, at: datetime, presented_on: date) -> FollowUp:
    """The yearly result has been presented (S5)."""
    if presented_on < followup.done_on:
        raise CannotDecide(_("Resultatet kan inte redovisas innan uppföljningen är gjord."))
    return change(followup, {"presented_on": presented_on})
