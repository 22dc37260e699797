"""What is asked about parties, people, councils and the municipality."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import LAST_DAYS, AskForm, LastDayField, RowForm
from rodtrad.access.models import Circle, CircleSeat
from rodtrad.access.policy import Actor
from rodtrad.parties.models import (
    Attempt,
    CoordinationFunction,
    Council,
    CouncilMeeting,
    CouncilReport,
    CouncilSeat,
    Membership,
    Municipality,
    Party,
    Person,
    Role,
    Unit,
)


class PartyForm(RowForm[Party]):
    class Meta:
        model = Party
        fields = ["name", "kind", "valid_from", "valid_to"]
        field_classes = LAST_DAYS


class EditPartyForm(PartyForm):
    class Meta(PartyForm.Meta):
        fields = [*PartyForm.Meta.fields, "successor"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("successor", Party.objects.exclude(pk=self.instance.pk))


class UnitForm(RowForm[Unit]):
    class Meta:
        model = Unit
        fields = ["name", "kind", "valid_from", "valid_to"]
        field_classes = LAST_DAYS


class EditUnitForm(UnitForm):
    class Meta(UnitForm.Meta):
        fields = [*UnitForm.Meta.fields, "successors"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("successors", Unit.objects.filter(kind=self.instance.kind).exclude(pk=self.instance.pk))


class CouncilForm(RowForm[Council]):
    class Meta:
        model = Council
        fields = ["name", "is_strategic", "led_by", "valid_from", "valid_to"]
        field_classes = LAST_DAYS


class SeatForm(RowForm[CouncilSeat]):
    class Meta:
        model = CouncilSeat
        fields = ["party", "title", "is_leading"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("party", Party.objects.valid_on(actor.on))


class MeetingForm(RowForm[CouncilMeeting]):
    class Meta:
        model = CouncilMeeting
        fields = ["held_on", "note"]


class CoordinationForm(RowForm[CoordinationFunction]):
    class Meta:
        model = CoordinationFunction
        fields = [
            "name",
            "designated_on",
            "decision",
            "is_contact_point",
            "coordinates_work",
            "contact",
            "is_contact_published",
        ]


class MunicipalityForm(RowForm[Municipality]):
    class Meta:
        model = Municipality
        fields = ["name", "responsible_party", "council_decision"]


class ReportForm(RowForm[CouncilReport]):
    class Meta:
        model = CouncilReport
        fields = ["reported_on", "registry_number"]


class AttemptForm(RowForm[Attempt]):
    class Meta:
        model = Attempt
        fields = ["about", "made_on", "outcome"]


class MemberForm(AskForm):
    """The person is asked for by username: an administrator need not see who works for other parties."""

    person = forms.CharField(label=_("användarnamn"), max_length=150)
    role = forms.ChoiceField(label=_("roll"), choices=Role.choices)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("enhet"), required=False)
    valid_from = forms.DateField(label=_("gäller från"))
    valid_to = LastDayField(label=_("gäller till och med"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        own = Unit.objects.valid_on(actor.on).filter(party=actor.party_id)
        self.fields["unit"].queryset = own  # type: ignore[attr-defined]

    def clean_person(self) -> Person:
        try:
            return Person.objects.get(username=self.cleaned_data["person"])
        except Person.DoesNotExist:
            raise forms.ValidationError(_("Det finns ingen person med det användarnamnet.")) from None


class PersonForm(AskForm):
    """A new person. The responsible body may add one for any party, others for their own."""

    party = forms.ModelChoiceField(Party.objects.none(), label=_("part"))
    name = forms.CharField(label=_("namn"), max_length=150)
    work_role = forms.CharField(label=_("yrkesroll"), max_length=150)
    username = forms.CharField(
        label=_("användarnamn"), max_length=150, validators=[UnicodeUsernameValidator()]
    )
    role = forms.ChoiceField(label=_("roll"), choices=Role.choices)
    password = forms.CharField(
        label=_("första lösenord (minst 12 tecken)"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        validators=[validate_password],
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        parties = Party.objects.valid_on(actor.on)
        if not Municipality.objects.filter(responsible_party=actor.party_id or 0).exists():
            parties = parties.filter(pk=actor.party_id or 0)
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        given = str(self.cleaned_data["username"])
        if Person.objects.filter(username=given).exists():
            raise forms.ValidationError(_("Användarnamnet är upptaget. Välj ett annat."))
        return given


class PersonDetailsForm(RowForm[Person]):
    class Meta:
        model = Person
        fields = ["name", "work_role"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["name"].required = True


class EndForm(RowForm[Membership]):
    class Meta:
        model = Membership
        fields = ["valid_to"]
        field_classes = LAST_DAYS

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["valid_to"].required = True


class CircleForm(RowForm[Circle]):
    class Meta:
        model = Circle
        fields = ["name", "purpose"]


class SeatInCircleForm(AskForm):
    """Only colleagues: a circle never reaches over the party's border without a sharing decision."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("person"))
    valid_from = forms.DateField(label=_("gäller från"))
    valid_to = LastDayField(label=_("gäller till och med"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        colleagues = Person.objects.filter(memberships__party=actor.party_id or 0).distinct()
        self.fields["person"].queryset = colleagues  # type: ignore[attr-defined]


class EndSeatForm(RowForm[CircleSeat]):
    class Meta:
        model = CircleSeat
        fields = ["valid_to"]
        field_classes = LAST_DAYS

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["valid_to"].required = True
