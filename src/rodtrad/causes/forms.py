"""What is asked about causes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.causes.models import Cause, CauseAnalysis
from rodtrad.causes.workflow import SideOfTriangle


class AnalysisForm(RowForm[CauseAnalysis]):
    class Meta:
        model = CauseAnalysis
        fields = ["chain_of_events", "participants", "unknowns"]


class CauseForm(RowForm[Cause]):
    class Meta:
        model = Cause
        fields = [
            "side",
            "statement",
            "parent",
            "evidence",
            "source",
            "is_assumption",
            "confidence",
            "factor",
        ]

    def __init__(self, *args: Any, actor: Actor, analysis: CauseAnalysis, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("parent", analysis.causes.exclude(pk=self.instance.pk))


class EmptySideForm(AskForm):
    side = forms.ChoiceField(label=_("sida"), choices=SideOfTriangle.choices)
    reason = forms.CharField(label=_("varför sidan är tom"), widget=forms.Textarea)


class EmptySideReasonForm(AskForm):
    reason = forms.CharField(label=_("varför sidan är tom"), widget=forms.Textarea)


class DecideForm(AskForm):
    decided_on = forms.DateField(label=_("datum"))
