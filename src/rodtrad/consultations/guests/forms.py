"""What is asked of a body that answers by its link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.workflow import PointKind
from rodtrad.consultations.text import WHOLE, parts_of
from rodtrad.documents.models import Version


class PointForm(RowForm[Point]):
    part_key = forms.ChoiceField(label=_("gäller"), required=False)
    kind = forms.ChoiceField(
        label=_("vad ni vill"),
        choices=[one for one in PointKind.choices if one[0] != PointKind.MERGE],  # one part at a time here
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Point
        fields = ["part_key", "kind", "new_heading", "new_text", "motive"]

    def __init__(self, *args: Any, actor: Actor, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field: Any = self.fields["part_key"]
        parts = ((part.key, part.heading) for part in parts_of(version))
        field.choices = [(WHOLE, _("utkastet som helhet")), *parts]


class HandInForm(AskForm):
    summary = forms.CharField(
        label=_("svaret i korthet"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    number = forms.CharField(label=_("ert diarienummer"), max_length=60, required=False)


class NothingForm(AskForm):
    """A question answered by its button."""
