"""What is asked about files and the datasets they become."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.datasets.mapping import EVENT_ROLES, FIGURE_ROLES, Mapping
from rodtrad.datasets.shapes import Kind
from rodtrad.situation.data.models import STATUSES, Dataset, Import
from rodtrad.situation.data.opening import choices
from rodtrad.situation.data.workflow import ImportState

LIMIT_BYTES = 1 << 30
ROLES = {
    "": _("används inte"),
    "event": _("händelsens nummer"),
    "kind": _("slag av händelse"),
    "code": _("brottskod"),
    "starts": _("datum, eller datum och tid"),
    "time": _("klockslag"),
    "ends": _("slutdatum, eller slutdatum och tid"),
    "end_time": _("sluttid"),
    "x": _("öst-koordinat (x)"),
    "y": _("nord-koordinat (y)"),
    "lat": _("latitud"),
    "lon": _("longitud"),
    "area": _("område"),
    "fallback_area": _("område när det första saknas"),
    "count": _("antal"),
    "sex": _("kön"),
    "age": _("ålder"),
    "text": _("fri text (granskas, sparas inte)"),
    "indicator": _("vad som är mätt"),
    "area_code": _("områdets kod"),
    "period": _("period"),
    "value": _("värde"),
    "n": _("antal svar (n)"),
    "lower": _("nedre gräns"),
    "upper": _("övre gräns"),
    "status": _("status"),
    "note": _("anmärkning"),
}
SYSTEMS = (
    (3006, "SWEREF 99 TM"),
    (3011, "SWEREF 99 18 00"),
    (4326, "WGS 84"),
    *((epsg, f"EPSG:{epsg}") for epsg in (3007, 3008, 3009, 3010, 3012, 3013, 3014, 3015, 3016, 3017, 3018)),
)
GRAINS = (
    (1, _("där det hände")),
    *((side, _("mitten av en ruta om %(m)s m") % {"m": side}) for side in (100, 250, 500, 1000)),
)


class FileFields(forms.Form):
    file = forms.FileField(
        label=_("fil"),
        allow_empty_file=True,
        help_text=_("CSV, Excel, JSON eller gzip. Högst 1 GB; större filer läses in med rodtrad import."),
    )
    retrieved_on = forms.DateField(label=_("hämtad från källan"), required=False)
    status = forms.ChoiceField(label=_("siffrornas status"), choices=STATUSES, required=False)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LIMIT_BYTES:
            raise forms.ValidationError(_("Filen är större än 1 GB. Läs in den med rodtrad import."))
        return given

    def clean_status(self) -> str:
        return self.cleaned_data["status"] or "final"


class UploadForm(AskForm, FileFields):
    """One more file."""


class StartForm(RowForm[Dataset], FileFields):
    """A new dataset and its first file in one question."""

    field_order = ["file", "name"]

    class Meta:
        model = Dataset
        fields = [
            "name",
            "time_grain",
            "place_grain",
            "text_mode",
            "information_class",
            "collaboration",
            "circle",
        ]
        help_texts = {
            "name": _("Tomt: filens namn."),
            "time_grain": _("Det som är finare avrundas innan det sparas."),
            "collaboration": _(
                "De andra parterna ser underlaget när första filen är inläst, om klassen är K1."
            ),
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["name"].required = False
        self.limit("collaboration", _mine(actor))


class EditForm(RowForm[Dataset]):
    class Meta:
        model = Dataset
        fields = StartForm.Meta.fields
        help_texts = {
            "time_grain": _(
                "Grövre gäller också det som redan är inläst. Finare går inte: det finare är borta."
            )
        }

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("collaboration", _mine(actor))


def _mine(actor: Actor) -> Any:
    from rodtrad.parties.models import Collaboration

    return Collaboration.objects.filter(pk__in=actor.collaborations).order_by("pk")


class CodesForm(AskForm):
    file = forms.FileField(
        label=_("lista över brottskoder"),
        help_text=_("CSV eller Excel med kolumnerna brottskod, benamning, upphord och kodgrupp."),
    )


class PreviewForm(AskForm):
    reader = forms.ChoiceField(label=_("läsare"))
    year = forms.IntegerField(
        label=_("året siffrorna gäller"),
        min_value=1950,
        max_value=2099,
        required=False,
        help_text=_("Bara när filen själv inte säger vilket år."),
    )
    titles = forms.FileField(
        label=_("Koladas nyckeltal"),
        required=False,
        help_text=_("Svaret från /kpi, med titlar och enheter. Bara till en fil från Kolada."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["reader"].choices = choices()  # type: ignore[attr-defined]


class ReasonForm(AskForm):
    reason = forms.CharField(label=_("skäl till att texten står kvar"), widget=forms.Textarea)


class SupersedeForm(AskForm):
    supersedes = forms.ModelChoiceField(Import.objects.none(), label=_("filen ersätter"))

    def __init__(self, *args: Any, actor: Actor, row: Import, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["supersedes"].queryset = row.dataset.imports.filter(  # type: ignore[attr-defined]
            state=ImportState.DONE
        )


class MapForm(AskForm):
    """One question per column: what it means."""

    kind = forms.ChoiceField(label=_("varje rad är"), choices=((k, v) for k, v in Dataset.Kinds.choices))
    epsg = forms.TypedChoiceField(label=_("koordinaternas system"), choices=SYSTEMS, coerce=int)
    place_grain_m = forms.TypedChoiceField(
        label=_("koordinaterna är"), choices=GRAINS, coerce=int, required=False, empty_value="1"
    )
    kind_name = forms.CharField(
        label=_("vad alla rader är, när ingen kolumn säger det"), max_length=100, required=False
    )
    unit = forms.CharField(
        label=_("värdenas enhet"),
        max_length=60,
        required=False,
        help_text=_("Bara för siffror. Tomt: antal."),
    )

    def __init__(
        self, *args: Any, actor: Actor, heads: tuple[str, ...], proposed: Mapping, **kw: Any
    ) -> None:
        names = ("epsg", "place_grain_m", "kind_name", "unit")
        given = {"kind": proposed.kind.value} | {name: getattr(proposed, name) for name in names}
        super().__init__(*args, actor=actor, initial=given, **kw)
        self.heads = heads
        roles = [("", ROLES[""]), *((r, ROLES[r]) for r in dict.fromkeys((*EVENT_ROLES, *FIGURE_ROLES)))]
        for n, head in enumerate(heads):
            self.fields[f"column_{n}"] = forms.ChoiceField(
                label=head, choices=roles, required=False, initial=proposed.roles.get(head, "")
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        roles = {h: r for n, h in enumerate(self.heads) if (r := given.pop(f"column_{n}", ""))}
        allowed = FIGURE_ROLES if given.get("kind") == Kind.FIGURES.value else EVENT_ROLES
        for n, head in enumerate(self.heads):
            role = roles.get(head, "")
            if role and role not in allowed:
                self.add_error(f"column_{n}", _("Den betydelsen passar inte det här slaget av rader."))
            elif role and list(roles.values()).count(role) > 1:
                self.add_error(f"column_{n}", _("Två kolumner kan inte betyda samma sak."))
        given |= {"unit": given.get("unit") or "antal", "place_grain_m": int(given.get("place_grain_m") or 1)}
        given |= {"indicator": given.get("kind_name", "")}
        return {"mapping": {**given, "roles": roles}}
