"""What is asked about a follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.followup.effects.workflow import EvaluationState
from rodtrad.followup.models import Evaluation, FollowUp, FollowUpItem
from rodtrad.plans.models import OperativeGoal


class StartForm(RowForm[FollowUp]):
    class Meta:
        model = FollowUp
        fields = ["title", "done_on"]


class FollowUpForm(RowForm[FollowUp]):
    class Meta:
        model = FollowUp
        fields = ["title", "done_on", "conclusions", "for_next_picture"]


class ItemForm(RowForm[FollowUpItem]):
    class Meta:
        model = FollowUpItem
        fields = [
            "measure",
            "status",
            "reason",
            "production",
            "process",
            "operative_goal",
            "effect_value",
            "effect_measured_on",
            "effect_n",
            "effect_source",
            "effect_uncertainty",
            "effect",
            "evaluation",
            "decision",
        ]

    def __init__(self, *args: Any, actor: Actor, followup: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("measure", followup.plan.measures.all())
        evaluations = Evaluation.objects.visible_to(actor).filter(measure__plan=followup.plan_id)
        self.limit("evaluation", evaluations.filter(state=EvaluationState.READ))
        self.limit("operative_goal", OperativeGoal.objects.filter(measure__plan=followup.plan_id))


class DecideForm(AskForm):
    decided_by = forms.CharField(label=_("fastställd av"), max_length=200)
    paragraph = forms.CharField(label=_("paragraf"), max_length=30, required=False)
    registry_number = forms.CharField(label=_("diarienummer"), max_length=60, required=False)


class PresentForm(AskForm):
    presented_on = forms.DateField(label=_("redovisad den"))
