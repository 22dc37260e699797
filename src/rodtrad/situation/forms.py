"""What is asked about the picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import LAST_DAYS, AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import PriorityArea
from rodtrad.agreements.reads import city_areas_of
from rodtrad.documents.models import Version
from rodtrad.situation.models import Contribution, Observation, Problem, SituationalPicture, Source
from rodtrad.situation.workflow import Criterion, Position, Priority


class StartForm(RowForm[SituationalPicture]):
    class Meta:
        model = SituationalPicture
        fields = [
            "title",
            "area",
            "agreement",
            "matter",
            "period_from",
            "period_to",
            "replaces",
            "uses_followup",
            "information_class",
            "circle",
        ]
        field_classes = LAST_DAYS

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("uses_followup", Version.objects.visible_to(actor).filter(kind=Version.Kind.FOLLOWUP))


class PictureForm(StartForm):
    class Meta(StartForm.Meta):
        fields = [*StartForm.Meta.fields, "consequences", "other_information", "analysis", "limits"]


class ContributionForm(RowForm[Contribution]):
    class Meta:
        model = Contribution
        fields = ["text"]


class SourceForm(RowForm[Source]):
    class Meta:
        model = Source
        fields = [
            "name",
            "publisher",
            "period",
            "retrieved_on",
            "address",
            "limits",
            "is_rejected",
            "rejected_reason",
            "information_class",
            "circle",
        ]


class ObservationForm(RowForm[Observation]):
    class Meta:
        model = Observation
        fields = [
            "statement",
            "kind",
            "family",
            "source",
            "area",
            "period_from",
            "period_to",
            "value",
            "unit",
            "n",
            "is_rate",
            "denominator",
            "compared_with",
            "earlier_value",
            "quality",
        ]
        field_classes = LAST_DAYS


class ProblemForm(RowForm[Problem]):
    class Meta:
        model = Problem
        fields = ["title", "what", "where", "when", "who", "consequences", "priority_areas", "observations"]

    def __init__(self, *args: Any, actor: Actor, picture: SituationalPicture, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit(
            "observations", Observation.objects.visible_to(actor).filter(contribution__picture=picture)
        )
        self.limit("priority_areas", city_areas_of(picture.agreement))


class PrioritiseForm(AskForm):
    priority = forms.ChoiceField(label=_("prioritering"), choices=Priority.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)
    criteria = forms.MultipleChoiceField(
        label=_("kriterier som vägde"),
        choices=Criterion.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TouchForm(AskForm):
    priority_area = forms.ModelChoiceField(PriorityArea.objects.none(), label=_("stadens område"))
    reason = forms.CharField(label=_("varför det inte berörs"), widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["priority_area"].queryset = areas  # type: ignore[attr-defined]


class TouchReasonForm(AskForm):
    reason = forms.CharField(label=_("varför det inte berörs"), widget=forms.Textarea)


class PositionForm(AskForm):
    position = forms.ChoiceField(
        label=_("er parts ställning"),
        choices=[choice for choice in Position.choices if choice[0] != Position.PENDING],
        widget=forms.RadioSelect,
    )
    position_reason = forms.CharField(label=_("avvikande mening"), required=False, widget=forms.Textarea)


class DecideForm(AskForm):
    decided_on = forms.DateField(label=_("beslutsdatum"))
    decided_by = forms.CharField(label=_("fastställd av"), max_length=200)
    paragraph = forms.CharField(label=_("paragraf"), max_length=30, required=False)
    registry_number = forms.CharField(label=_("diarienummer"), max_length=60, required=False)
