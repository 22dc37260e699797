"""What is asked about plans and measures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import LAST_DAYS, AskForm, LastDayField, RowForm
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Goal
from rodtrad.agreements.reads import city_areas_of
from rodtrad.causes.models import Cause
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.parties.models import Party
from rodtrad.plans.models import ActionPlan, Measure, OperativeGoal
from rodtrad.situation.models import Problem
from rodtrad.situation.workflow import Priority


class PlanForm(RowForm[ActionPlan]):
    class Meta:
        model = ActionPlan
        fields = [
            "title",
            "area",
            "agreement",
            "based_on",
            "matter",
            "replaces",
            "period_from",
            "period_to",
            "integrations",
            "integration_reason",
            "information_class",
            "circle",
        ]
        field_classes = LAST_DAYS


class MeasureForm(RowForm[Measure]):
    sides = forms.MultipleChoiceField(
        label=_("sidor i brottstriangeln"),
        choices=SideOfTriangle.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Measure
        fields = [
            "title",
            "description",
            "causes",
            "goals",
            "sides",
            "kind",
            "lead",
            "lead_role",
            "partners",
            "starts_on",
            "ends_on",
            "mechanism",
            "evidence_grade",
            "approach",
            "extent",
            "cost_sek",
            "followup_method",
            "followup_planned_on",
            "is_camera",
            "camera_assessment",
            "camera_register_number",
            "camera_has_notice",
        ]
        labels = {"followup_planned_on": _("när uppföljningen planerades")}

    def __init__(self, *args: Any, actor: Actor, plan: ActionPlan, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        causes = Cause.objects.visible_to(actor).filter(analysis__problem__picture=plan.based_on_id)
        goals = Goal.objects.filter(priority_area__in=city_areas_of(plan.agreement))
        causes = causes.select_related("analysis__problem").order_by("analysis__problem", "pk")
        goals = goals.select_related("priority_area").order_by(
            "priority_area__number", "priority_area", "number"
        )
        self.limit("causes", causes, under=lambda cause: str(cause.analysis.problem))
        self.limit("goals", goals, under=lambda goal: str(goal.priority_area))
        parties = Party.objects.valid_on(actor.on)
        self.limit("lead", parties)
        self.limit("partners", parties)


class OperativeGoalForm(RowForm[OperativeGoal]):
    class Meta:
        model = OperativeGoal
        fields = [
            "text",
            "indicator",
            "unit",
            "baseline_value",
            "baseline_on",
            "target_value",
            "target_on",
            "accepted_by",
        ]


class DeclineForm(AskForm):
    problem = forms.ModelChoiceField(Problem.objects.none(), label=_("problem"))
    reason = forms.CharField(label=_("varför vi inte gör något"), widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, plan: ActionPlan, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        mine = Problem.objects.visible_to(actor).filter(
            picture=plan.based_on_id, priority=Priority.PRIORITISED
        )
        self.fields["problem"].queryset = mine  # type: ignore[attr-defined]


class AdoptForm(AskForm):
    decided_on = forms.DateField(label=_("beslutsdatum"))
    decided_by = forms.CharField(label=_("beslutande organ"), max_length=200)
    paragraph = forms.CharField(label=_("paragraf"), max_length=30, required=False)
    registry_number = forms.CharField(label=_("diarienummer"), max_length=60, required=False)
    acknowledgement = forms.CharField(
        label=_("hur ni ser på bristerna som är kvar"),
        help_text=_("Behövs när det finns brister kvar."),
        required=False,
        widget=forms.Textarea,
    )


class SilenceForm(AskForm):
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)
    until = LastDayField(label=_("till och med; sedan räknas bristen igen"), required=False)


class TouchReasonForm(AskForm):
    reason = forms.CharField(label=_("varför planen inte berör området"), widget=forms.Textarea)


class TouchForm(AskForm):
    priority_area = forms.ModelChoiceField(Goal.objects.none(), label=_("stadens område"))
    reason = forms.CharField(label=_("varför planen inte berör området"), widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["priority_area"].queryset = areas  # type: ignore[attr-defined]
