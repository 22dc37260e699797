"""What is asked of the sender of a round, and of a body that abstains."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, Headed, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.rounds import reads
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody, DeadlineChange
from rodtrad.consultations.rounds.workflow import BodyStatus, RoundState
from rodtrad.parties.models import Party


class ConsultationForm(RowForm[Consultation]):
    class Meta:
        model = Consultation
        fields = ["title", "due_on", "matter", "letter"]
        help_texts = {
            "due_on": _("De instanser som har samma svarsdag som remissen följer med när den ändras."),
            "matter": _("Ett ärende kan ha flera diarienummer; alla visas på remissen."),
        }


class AddBodiesForm(AskForm):
    """Parties of the register that are not on the list, by kind; the district committees also as one tick."""

    with_districts = forms.BooleanField(label=_("alla stadsdelsnämnder"), required=False)
    parties = forms.ModelMultipleChoiceField(
        Party.objects.none(), label=_("remissinstanser"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=_("svar senast"))

    def __init__(self, *args: Any, actor: Actor, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, initial={"due_on": consultation.due_on}, **kwargs)
        there = [consultation.owner_id, *consultation.bodies.values_list("party_id", flat=True)]
        field: Any = self.fields["parties"]
        field.queryset = Party.objects.valid_on(actor.on).exclude(pk__in=there).order_by("kind", "name", "pk")
        field.choices = Headed(field, lambda party: party.get_kind_display())
        self.districts = list(reads.district_committees(actor.on).exclude(pk__in=there))
        self.fields["with_districts"].label = _("alla stadsdelsnämnder som inte står på listan (%(n)d)") % {
            "n": len(self.districts)
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [*given.get("parties", ()), *(self.districts if given.pop("with_districts", False) else ())]
        if not chosen and not self.errors:
            self.add_error("parties", _("Välj minst en instans, eller alla stadsdelsnämnder."))
        return {**given, "parties": chosen}


class OutsideBodyForm(AskForm):
    name = forms.CharField(label=_("namn"), max_length=200)
    kind = forms.ChoiceField(label=_("slag"), choices=Party.Kind, initial=Party.Kind.OTHER)
    due_on = forms.DateField(label=_("svar senast"))


class RemindForm(AskForm):
    bodies = forms.ModelMultipleChoiceField(
        ConsultationBody.objects.none(), label=_("påminn"), widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(label=_("påminnelse"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, actor: Actor, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        asked = consultation.bodies.filter(status=BodyStatus.ASKED).select_related("party")
        self.fields["bodies"].queryset = asked  # type: ignore[attr-defined]


class ReasonForm(AskForm):
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)


class AbstainForm(AskForm):
    reason = forms.CharField(label=_("skäl, om ni vill ange något"), required=False, widget=forms.Textarea)


class BodyForm(RowForm[ConsultationBody]):
    """The body's last day is its own until the round is out; then it moves only by a decision."""

    class Meta:
        model = ConsultationBody
        fields = ["due_on", "own_number"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if self.instance.consultation.state != RoundState.DRAFT:
            del self.fields["due_on"]


class AskTimeForm(AskForm):
    wanted_due = forms.DateField(label=_("vilken dag kan ni svara?"))
    reason = forms.CharField(label=_("varför behöver ni längre tid?"), widget=forms.Textarea)


class DeadlineForm(AskForm):
    """``request``: the wish that stood on the page, so that two who decide at once do not decide it twice."""

    request = forms.ModelChoiceField(DeadlineChange.objects.none(), required=False, widget=forms.HiddenInput)
    asked_on = forms.DateField(label=_("när begärde instansen längre tid?"), required=False)
    is_granted = forms.TypedChoiceField(
        label=_("beslut"),
        choices=[("yes", _("bevilja")), ("no", _("avslå"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    new_due = forms.DateField(label=_("ny svarsdag, om begäran beviljas"), required=False)
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, body: ConsultationBody, **kwargs: Any) -> None:
        waiting = reads.request_of(body)
        initial = {"request": waiting, "new_due": waiting.wanted_due} if waiting else {}
        super().__init__(*args, actor=actor, initial=initial, **kwargs)
        self.fields["request"].queryset = body.deadline_changes.all()  # type: ignore[attr-defined]
        if waiting:
            del self.fields["asked_on"]


class MergeForm(AskForm):
    into = forms.ModelChoiceField(ConsultationBody.objects.none(), label=_("vem svarar nu?"))
    reason = forms.CharField(label=_("skäl"), widget=forms.Textarea)

    def __init__(self, *args: Any, actor: Actor, body: ConsultationBody, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        others = body.consultation.bodies.exclude(pk=body.pk).exclude(
            status__in=[BodyStatus.MERGED, BodyStatus.REMOVED]
        )
        self.fields["into"].queryset = others.select_related("party")  # type: ignore[attr-defined]


class PositionForm(RowForm[ConsultationBody]):
    class Meta:
        model = ConsultationBody
        fields = ["position", "position_passage"]
        help_texts = {
            "position_passage": _(
                "Ordagrant ur svaret. Förvaltningens ord och reservationer är inte instansens."
            )
        }


class LinkForm(AskForm):
    ends_on = forms.DateField(
        label=_("länken gäller till och med"),
        help_text=_("Den som har länken kan läsa remissen och svara en gång, utan att logga in."),
    )
