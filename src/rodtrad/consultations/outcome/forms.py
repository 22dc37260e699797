"""What is asked about the points of a round and the changes in its text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.workflow import ChangeKind, Outcome
from rodtrad.consultations.text import TextPart

NEW_PARTS = (("goal", _("mål")), ("area", _("samverkansområde")), ("clause", _("avsnitt")))


class PointField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    def label_from_instance(self, point: Point) -> str:
        return f"{point.answer.body.party}, {point.get_voice_display()}: {point}"


class GroupForm(AskForm):
    title = forms.CharField(label=_("vad de vill"), max_length=250)
    points = PointField(
        label=_("punkter"), queryset=Point.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, actor: Actor, points: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["points"].queryset = points  # type: ignore[attr-defined]


class DisposeForm(AskForm):
    outcome = forms.ChoiceField(label=_("vad det blir"), choices=Outcome, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("skäl"),
        widget=forms.Textarea,
        help_text=_("Läses av den som svarat, och av alla när remissen publiceras."),
    )
    change = forms.ModelChoiceField(
        label=_("ändring i texten"),
        queryset=Change.objects.none(),
        required=False,
        help_text=_("Krävs när punkten tillgodoses, helt eller delvis."),
    )

    def __init__(self, *args: Any, actor: Actor, changes: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["change"].queryset = changes  # type: ignore[attr-defined]


class ChangeForm(AskForm):
    """``part`` is the part it is about: None asks which."""

    kind = forms.ChoiceField(label=_("slag"), choices=ChangeKind, widget=forms.RadioSelect)
    new_part = forms.ChoiceField(
        label=_("ny del: vad den är"),
        choices=NEW_PARTS,
        required=False,
        help_text=_("Bara för en ny del. Den ställs efter den här delen; ett mål under sitt område."),
    )
    new_heading = forms.CharField(label=_("rubrik efter"), required=False)
    new_text = forms.CharField(
        label=_("text efter"), required=False, widget=forms.Textarea(attrs={"rows": 10}), strip=False
    )
    other_keys = forms.MultipleChoiceField(
        label=_("slås samman med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    points = PointField(
        label=_("punkter som ändringen tillgodoser"),
        queryset=Point.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_editorial = forms.BooleanField(label=_("redaktionell"), required=False)
    reason = forms.CharField(label=_("skäl"), required=False, widget=forms.Textarea)

    def __init__(
        self, *args: Any, actor: Actor, part: TextPart, parts: Any, points: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.part = part
        kind = part.key.partition(":")[0]
        alike = [(one.key, one.heading) for one in parts if one.key.partition(":")[0] == kind and one != part]
        self.fields["other_keys"].choices = alike  # type: ignore[attr-defined]
        self.fields["points"].queryset = points  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """As the act takes it: a new part is named by its kind and stands after this one."""
        given = dict(super().clean() or {})
        new = given.pop("new_part", "") or "clause"
        if given.get("kind") == ChangeKind.ADD:
            return {**given, "part_key": new, "after_key": self.part.key}
        if given.get("kind") == ChangeKind.REMOVE:
            given |= {"new_heading": "", "new_text": ""}
        given["new_text"] = given.get("new_text", "").replace("\r\n", "\n")
        return {**given, "part_key": self.part.key}


class ChangeWordsForm(RowForm[Change]):
    class Meta:
        model = Change
        fields = ["new_heading", "new_text", "is_editorial", "reason"]

    def clean_new_text(self) -> str:
        return str(self.cleaned_data["new_text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        has_words = any(given.get(name, "").strip() for name in ("new_heading", "new_text"))
        if self.instance.kind != ChangeKind.REMOVE and not has_words:
            self.add_error("new_text", _("Skriv den text som ska stå."))
        return given
