"""What is asked about an evaluation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.datasets.shapes import Kind
from rodtrad.followup.effects.models import Evaluation
from rodtrad.places.models import Area
from rodtrad.situation.data.reads import datasets, kinds_of


class StartForm(RowForm[Evaluation]):
    class Meta:
        model = Evaluation
        fields = ["title", "dataset"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("dataset", datasets(actor, Kind.EVENTS))
        self.fields["dataset"].help_text = _("De händelser som effekten ska räknas på.")


class DesignForm(RowForm[Evaluation]):
    kinds = forms.MultipleChoiceField(
        label=_("vad som räknas"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Evaluation
        fields = [
            "title",
            "kinds",
            "is_together",
            "place",
            "centre_east",
            "centre_north",
            "radius_metres",
            "starts_on",
            "months_before",
            "months_after",
            "control",
            "ring_metres",
            "buffer",
        ]
        help_texts = {
            "is_together": _("Annars är varje slag ett eget utfall, och fler utfall ger strängare krav."),
            "place": _("Välj ett område, eller lämna tomt och ange en cirkel nedan."),
            "starts_on": _("Den första dagen i den månad då åtgärden började."),
            "months_after": _("Samma kalendermånader jämförs före och efter."),
            "control": _("Ett område som liknar insatsområdet, där åtgärden inte görs."),
            "ring_metres": _(
                "Ett band runt insatsområdet, för att se om problemet flyttar. Kan lämnas tomt."
            ),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        names = [name for name, _events in kinds_of(self.instance.dataset)]
        names += [name for name in self.instance.kinds if name not in names]
        field = self.fields["kinds"]
        field.choices = [(name, name) for name in sorted(names)]  # type: ignore[attr-defined]
        areas = Area.objects.valid_on(actor.on).visible_to(actor).exclude(kind=Area.Kind.MUNICIPALITY)
        for name in ("place", "control", "buffer"):
            self.limit(name, areas.order_by("kind", "name", "pk"))


class DeclareForm(AskForm):
    saw_outcome = forms.BooleanField(
        label=_("Vi har redan sett siffror från tiden efter starten"),
        help_text=_("Kryssa om det är så. Då sägs det bredvid svaret."),
        required=False,
    )


class RedeclareForm(AskForm):
    reason = forms.CharField(label=_("varför deklarationen ändras"), widget=forms.Textarea)
