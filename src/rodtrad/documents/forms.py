"""What is asked about matters, files and read parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.documents.models import Matter, ReadPart
from rodtrad.documents.reading.people import as_line, from_lines
from rodtrad.documents.reading.report import codes_of
from rodtrad.documents.workflow import PartState

LIMIT_BYTES = 25 * 1024 * 1024


class MatterForm(RowForm[Matter]):
    class Meta:
        model = Matter
        fields = ["title", "information_class", "circle"]


class OpenMatterForm(MatterForm):
    numbers = forms.CharField(label=_("diarienummer, ett per rad"), required=False, widget=forms.Textarea)


class NumberForm(AskForm):
    written = forms.CharField(label=_("diarienummer"), max_length=60)
    holder = forms.CharField(label=_("hos"), max_length=150, required=False)


class UploadForm(AskForm):
    file = forms.FileField(label=_("fil (txt, PDF eller Word)"), allow_empty_file=True)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LIMIT_BYTES:
            raise forms.ValidationError(_("Filen är större än 25 MB. Dela upp den och försök igen."))
        return given


class FileForm(AskForm):
    matter = forms.ModelChoiceField(
        Matter.objects.all(), label=_("ärende"), required=False, empty_label=_("nytt ärende")
    )
    title = forms.CharField(label=_("rubrik på ett nytt ärende"), max_length=250, required=False)
    numbers = forms.CharField(label=_("diarienummer, ett per rad"), required=False, widget=forms.Textarea)


# What the fields of a read value are called. Those left out are the reader's own notes: kept as they are.
WORDS = {
    "text": _("text"),
    "subject": _("vad det gäller"),
    "number": _("nummer"),
    "unit": _("organ"),
    "year": _("år"),
    "serial": _("löpnummer"),
    "sub": _("handlingens nummer i ärendet"),
    "role": _("roll"),
    "date": _("datum"),
    "from": _("från"),
    "until": _("till"),
    "until_further_notice": _("tills vidare"),
    "names": _("namn, ett per rad"),
    "parties": _("parter, en per rad"),
    "level": _("nivå"),
    "name": _("namn"),
    "understood": _("tolkat som"),
    "area": _("område"),
    "lead_in": _("inledning"),
    "wording": _("ordalydelse"),
    "from_count": _("antal förr"),
    "to_count": _("antal nu"),
    "kind": _("slag"),
    "side": _("sida"),
    "phrase": _("orden i handlingen"),
    "activities": _("aktiviteter, en per rad"),
    "title": _("titel"),
    "event": _("händelse"),
    "body": _("organ"),
    "outcome": _("vad som hände"),
    "heading": _("rubrik"),
    "paragraph": _("paragraf"),
    "section": _("avsnitt"),
    "registry_number": _("diarienummer"),
    "case_officer": _("handläggare"),
    "by": _("av, en person per rad: Namn (Parti)"),
    "joined_by": _("anslutna, en person per rad: Namn (Parti)"),
    "origin": _("vems förslag"),
    "is_joint": _("gemensamt"),
    "annex": _("i bilaga"),
    "against": _("ställda mot varandra"),
    "follows": _("enligt vems förslag"),
    "in_favour_of": _("till förmån för"),
    "is_immediate": _("omedelbar"),
    "target": _("vad i förslaget det gäller"),
    "target_kind": _("slag av del"),
    "change": _("slag av ändring"),
    "motive": _("skäl"),
    "status": _("svar"),
    "stance_words": _("svarets egna ord, ett per rad"),
    "department": _("rotel"),
}
PEOPLE = ("by", "joined_by")


def _field(kind: str, name: str, value: Any) -> forms.Field:
    """The field that asks for one word of a read value, shaped by what was read."""
    label = WORDS[name]
    if isinstance(value, bool):
        return forms.BooleanField(label=label, required=False, initial=value)
    codes = codes_of(kind, name)
    if isinstance(value, str) and value in codes:
        return forms.ChoiceField(label=label, choices=list(codes.items()), initial=value)
    if name in PEOPLE:
        value = [as_line(person) for person in value]
    shown = "\n".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    widget = forms.Textarea(attrs={"rows": 3}) if len(shown) > 60 or isinstance(value, list) else None
    return forms.CharField(label=label, required=False, initial=shown, widget=widget)


class PartForm(AskForm):
    """One read part: keep it, correct it or reject it. Each word of its value is its own field."""

    state = forms.ChoiceField(
        label=_("din bedömning"),
        choices=[choice for choice in PartState.choices if choice[0] != PartState.PROPOSED],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, actor: Actor, part: ReadPart, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.values: dict[str, Any] = part.settled_value
        for name, value in self.values.items():
            if name in WORDS:
                field = _field(part.kind, name, value)
                field.label = capfirst(str(field.label))
                self.fields[f"value_{name}"] = field

    def clean(self) -> dict[str, Any]:
        """The corrected value has the shape of what was read: lists by line, numbers as numbers."""
        given = super().clean() or {}
        corrected = {
            name: _as_read(name, old, given.pop(f"value_{name}", "")) if name in WORDS else old
            for name, old in self.values.items()
        }
        if given.get("state") == PartState.CONFIRMED and corrected != self.values:
            given["state"] = PartState.CORRECTED
        given["corrected"] = corrected
        return given


def _as_read(name: str, old: Any, new: Any) -> Any:
    if name in PEOPLE:
        return from_lines(new)
    if isinstance(old, list):
        return [line.strip() for line in new.splitlines() if line.strip()]
    if isinstance(old, bool):
        return bool(new)
    if isinstance(old, int):
        return int(new) if new.strip().isdigit() else old
    if old is None:
        return new.strip() or None
    return new.replace("\r\n", "\n")
