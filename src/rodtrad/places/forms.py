"""What is asked about areas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import LAST_DAYS, AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.datasets.geofiles import LIMIT_BYTES
from rodtrad.parties.models import Unit
from rodtrad.places.models import Area


class AreaForm(RowForm[Area]):
    """A new area. Its responsible party is the one that adds it."""

    class Meta:
        model = Area
        fields = ["kind", "code", "name", "valid_from", "valid_to", "parent", "responsible_unit", "source"]
        field_classes = LAST_DAYS

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.limit("parent", Area.objects.visible_to(actor).for_list().exclude(pk=self.instance.pk))
        self.limit("responsible_unit", Unit.objects.valid_on(actor.on))


class EditAreaForm(AreaForm):
    class Meta(AreaForm.Meta):
        fields = [*AreaForm.Meta.fields, "responsible", "successors"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["responsible"].required = True  # an area nobody answers for could never be changed again
        same = Area.objects.visible_to(actor).for_list().filter(kind=self.instance.kind)
        self.limit("successors", same.exclude(pk=self.instance.pk))


class ImportForm(AskForm):
    kind = forms.ChoiceField(label=_("slag"), choices=Area.Kind.choices)
    valid_from = forms.DateField(label=_("gränserna gäller från"))
    source = forms.CharField(label=_("källa för gränserna"), max_length=200)
    file = forms.FileField(
        label=_("fil med gränser"),
        help_text=_(
            "GeoJSON, GeoPackage eller Shapefile i zip: ytor med namn, i SWEREF 99 TM, en lokal SWEREF-zon eller "
            "WGS 84. Högst 30 MB."
        ),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LIMIT_BYTES:
            raise forms.ValidationError(_("Filen är större än 30 MB. Förenkla gränserna och försök igen."))
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "file" in given:
            given["data"] = given.pop("file").read()
        return given
