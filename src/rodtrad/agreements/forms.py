"""What is asked about agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import LAST_DAYS, AskForm, LastDayField, RowForm
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import (
    Agreement,
    AgreementParty,
    Clause,
    Goal,
    Lineage,
    PriorityArea,
    Prolongation,
    Purpose,
    SteeringDocument,
    Touch,
)
from rodtrad.parties.models import Party, Unit


class AgreementForm(RowForm[Agreement]):
    class Meta:
        model = Agreement
        fields = [
            "title",
            "level",
            "area",
            "parent",
            "replaces",
            "matter",
            "valid_from",
            "valid_to",
            "information_class",
            "circle",
        ]
        field_classes = LAST_DAYS


class DraftForm(AgreementForm):
    partners = forms.ModelMultipleChoiceField(Party.objects.all(), label=_("övriga parter"))
    units = forms.ModelMultipleChoiceField(
        Unit.objects.all(), label=_("enheter som företräder parterna"), required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("partners", Party.objects.valid_on(actor.on).exclude(pk=actor.party_id or 0))
        self.limit("units", Unit.objects.valid_on(actor.on))


class PurposeForm(RowForm[Purpose]):
    class Meta:
        model = Purpose
        fields = ["text"]


class ClauseForm(RowForm[Clause]):
    class Meta:
        model = Clause
        fields = ["number", "heading", "text"]


class PriorityAreaForm(RowForm[PriorityArea]):
    class Meta:
        model = PriorityArea
        fields = ["number", "name", "description", "examples", "maps_to", "is_local_only"]

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if agreement.level == Agreement.Level.CITY:
            del self.fields["maps_to"], self.fields["is_local_only"]
        else:
            self.limit("maps_to", PriorityArea.objects.filter(agreement=agreement.parent_id))


class GoalForm(RowForm[Goal]):
    class Meta:
        model = Goal
        fields = ["number", "wording", "owner"]


class LineageForm(RowForm[Lineage]):
    class Meta:
        model = Lineage
        fields = ["kind", "old_area", "new_area", "unknown_count", "note"]

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("old_area", PriorityArea.objects.filter(agreement=agreement.replaces_id))
        self.limit("new_area", agreement.priority_areas.all())


def check_reason(form: forms.BaseForm, given: dict[str, Any]) -> dict[str, Any]:
    """A city area that is left alone needs its reason (S1)."""
    if not given.get("is_touched") and not given.get("reason", "").strip():
        form.add_error("reason", _("Skriv varför området inte berörs, eller markera att det berörs."))
    return given


class TouchForm(AskForm):
    priority_area = forms.ModelChoiceField(PriorityArea.objects.none(), label=_("stadens område"))
    is_touched = forms.BooleanField(label=_("området berörs"), required=False)
    reason = forms.CharField(label=_("skäl om det inte berörs"), required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        areas = PriorityArea.objects.filter(agreement=agreement.parent_id)
        self.fields["priority_area"].queryset = areas  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return check_reason(self, super().clean() or {})


class TouchReasonForm(RowForm[Touch]):
    class Meta:
        model = Touch
        fields = ["is_touched", "reason"]

    def clean(self) -> dict[str, Any]:
        return check_reason(self, super().clean() or {})


class SignatoryForm(RowForm[AgreementParty]):
    class Meta:
        model = AgreementParty
        fields = ["unit"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("unit", Unit.objects.valid_on(actor.on).filter(party=self.instance.party_id))


class ProlongationForm(RowForm[Prolongation]):
    class Meta:
        model = Prolongation
        fields = ["decided_on", "new_end", "reason", "gap_reason"]
        field_classes = {"new_end": LastDayField}


class SteeringDocumentForm(RowForm[SteeringDocument]):
    class Meta:
        model = SteeringDocument
        fields = ["name", "valid_from", "valid_to"]
        field_classes = LAST_DAYS


class LinkForm(AskForm):
    document = forms.ModelChoiceField(SteeringDocument.objects.all(), label=_("styrdokument"))


class DecideForm(AskForm):
    decided_on = forms.DateField(label=_("beslutsdatum"))
    decided_by = forms.CharField(label=_("beslutande organ"), max_length=200)
    paragraph = forms.CharField(label=_("paragraf"), max_length=30, required=False)


class SignForm(AskForm):
    signed_on = forms.DateField(label=_("datum"))
    role = forms.CharField(label=_("undertecknarens befattning"), max_length=150)


class ProlongForm(AskForm):
    decided_on = forms.DateField(label=_("beslutsdatum"))
    new_end = LastDayField(label=_("gäller nu till och med; tomt är tills vidare"), required=False)
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)
    gap_reason = forms.CharField(
        label=_("varför det uppstod ett glapp (om beslutet kom efter slutdatumet)"),
        required=False,
        widget=forms.Textarea,
    )


class CompareForm(AskForm):
    other = forms.ModelChoiceField(Agreement.objects.all(), label=_("jämför med"))

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        same = Agreement.objects.visible_to(actor).filter(Q(level=agreement.level)).exclude(pk=agreement.pk)
        self.fields["other"].queryset = same  # type: ignore[attr-defined]


class FromReadingForm(AskForm):
    title = forms.CharField(label=_("titel"), max_length=250)
    partners = forms.ModelMultipleChoiceField(Party.objects.all(), label=_("övriga parter"))
    valid_from = forms.DateField(label=_("gäller från"))
    replaces = forms.ModelChoiceField(Agreement.objects.city(), label=_("ersätter"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        others = Party.objects.valid_on(actor.on).exclude(pk=actor.party_id or 0)
        self.fields["partners"].queryset = others  # type: ignore[attr-defined]
