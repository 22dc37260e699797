"""What is asked about an answer, its points and its memo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer, CaseDocument, Hearing, MemoSection, Point, Signature
from rodtrad.consultations.answers.wishes import WORDLESS
from rodtrad.consultations.answers.workflow import PointKind
from rodtrad.consultations.text import TextPart, parts_of
from rodtrad.documents.models import SourceFile, Version

WHOLE = _("Utkastet som helhet")
INDENT = "\u2003"


def part_choices(parts: Iterable[TextPart]) -> Iterator[tuple[str, str]]:
    """The parts in their order, a step in for each level, with the first words of what they say."""
    for part in parts:
        said = f"{part.heading}: {part.text[:60]}" if part.text else part.heading
        yield part.key, INDENT * (part.level - 1) + said


def _places(answer: Answer) -> list[tuple[str, Any]]:
    return [("", WHOLE), *part_choices(parts_of(answer.answered_version))]


class EditForm(RowForm[Answer]):
    class Meta:
        model = Answer
        fields = ["summary", "number"]
        help_texts = {"summary": _("Det ni vill säga om utkastet som helhet, i några meningar.")}


class ChooseForm(AskForm):
    """The first step of a point. Asked by GET: the answer is in the address."""

    kind = forms.ChoiceField(label=_("vad vill ni?"), choices=PointKind, widget=forms.RadioSelect)
    part_key = forms.ChoiceField(label=_("vilken del av utkastet gäller det?"), required=False)

    def __init__(self, *args: Any, actor: Actor, answer: Answer, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field = self.fields["part_key"]
        field.choices = _places(answer)  # type: ignore[attr-defined]
        field.help_text = _("Ska något läggas till: välj den del som det ska stå under eller efter.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") in (PointKind.REWORD, PointKind.REMOVE, PointKind.MERGE) and not given.get(
            "part_key"
        ):
            self.add_error("part_key", _("Välj vilken del av utkastet punkten gäller."))
        return given


class PointForm(RowForm[Point]):
    other_keys = forms.MultipleChoiceField(
        label=_("slås samman med"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Point
        fields = [
            "kind",
            "part_key",
            "other_keys",
            "new_heading",
            "new_text",
            "motive",
            "passage",
            "origin",
        ]
        widgets = {
            "kind": forms.HiddenInput,
            "part_key": forms.HiddenInput,
            "new_heading": forms.TextInput,
        }
        help_texts = {
            "passage": _("Var i ert svar det står, till exempel ”Förvaltningens synpunkter, andra stycket”."),
        }

    def __init__(self, *args: Any, actor: Actor, answer: Answer, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        kind = self.instance.kind or self.data.get("kind") or self.initial.get("kind", "")
        if self.instance.pk:  # what was chosen in the first step may be chosen anew
            shown = {"kind": PointKind.choices, "part_key": _places(answer)}
            for name, choices in shown.items():
                self.fields[name] = forms.ChoiceField(
                    label=self.fields[name].label, choices=choices, required=name == "kind"
                )
        elif kind in WORDLESS:
            del self.fields["new_heading"], self.fields["new_text"]
        if "new_text" in self.fields:
            self.fields["new_text"].widget.attrs["rows"] = 10
        if kind == PointKind.MERGE:
            here = self.instance.part_key or self.data.get("part_key") or self.initial.get("part_key")
            others = [part for part in parts_of(answer.answered_version) if part.key != here]
            self.fields["other_keys"].choices = list(part_choices(others))  # type: ignore[attr-defined]
            self.fields["other_keys"].required = True
        else:
            del self.fields["other_keys"]
        if kind in (PointKind.REWORD, PointKind.MERGE) and "new_text" in self.fields:
            self.fields["new_text"].help_text = _(
                "Ändra i texten. Det som stryks och läggs till syns som spårad ändring. Ett tomt fält lämnas som det är."
            )

    def clean_new_text(self) -> str:
        return _as_kept(self.cleaned_data["new_text"])

    def clean_new_heading(self) -> str:
        return _as_kept(self.cleaned_data["new_heading"])


def _as_kept(text: str) -> str:
    """Browsers send line ends of two signs; the frozen text has one. Else every line would look changed."""
    return text.replace("\r\n", "\n")


class MemoForm(AskForm):
    """The memo's head and every section, on one page."""

    case_officer = forms.CharField(label=_("handläggare"), max_length=150, required=False)
    addressee = forms.CharField(label=_("till"), max_length=200, required=False)
    dated_on = forms.DateField(label=_("tjänsteutlåtandets datum"), required=False)
    number = forms.CharField(label=_("eget diarienummer"), max_length=60, required=False)

    def __init__(self, *args: Any, actor: Actor, sections: Iterable[MemoSection], **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        for one in sections:
            self.fields[f"text-{one.key}"] = forms.CharField(
                label=one.heading,
                initial=one.text,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            )


def memo_given(given: dict[str, Any]) -> dict[str, Any]:
    """What ``MemoForm`` was told, as ``edit_memo`` takes it."""
    texts = {name[5:]: _as_kept(text) for name, text in given.items() if name.startswith("text-")}
    head = {name: value for name, value in given.items() if not name.startswith("text-")}
    return {"texts": texts, "head": head}


class HearingForm(RowForm[Hearing]):
    class Meta:
        model = Hearing
        fields = ["kind", "name", "outcome", "held_on"]


class SignatureForm(RowForm[Signature]):
    class Meta:
        model = Signature
        fields = ["name", "title", "unit", "is_attest", "signed_on"]


class CaseDocumentForm(RowForm[CaseDocument]):
    class Meta:
        model = CaseDocument
        fields = ["number", "title"]


class HandOverForm(AskForm):
    received_on = forms.DateField(
        label=_("inkom"),
        required=False,
        help_text=_("Fyll i när svaret kom som papper. Annars gäller i dag."),
    )


class WithdrawForm(AskForm):
    reason = forms.CharField(label=_("skäl till att svaret tas tillbaka"), widget=forms.Textarea)


class RegisterForm(AskForm):
    source_file = forms.ModelChoiceField(
        label=_("inläst handling"), queryset=SourceFile.objects.none(), required=False
    )
    answered_version = forms.ModelChoiceField(
        label=_("svaret gäller"), queryset=Version.objects.none(), required=False
    )
    number = forms.CharField(label=_("instansens diarienummer"), max_length=60, required=False)

    def __init__(self, *args: Any, actor: Actor, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        files = SourceFile.objects.visible_to(actor).filter(owner=actor.party_id).defer("data")
        self.fields["source_file"].queryset = files  # type: ignore[attr-defined]
        self.fields["source_file"].help_text = _("Läs in handlingen under Handlingar först, om den finns.")
        same = Version.objects.visible_to(actor).filter(subject=version.subject).exclude(pk=version.pk)
        field: Any = self.fields["answered_version"]
        field.queryset, field.empty_label = same, _("remissens version")
        field.help_text = _("Gäller svaret ett tidigare utkast pekas punkterna om innan svaret lämnas över.")


class HeadingForm(AskForm):
    heading = forms.CharField(label=_("rubrik"), max_length=150)


class MappingForm(AskForm):
    """For each part the answer names: which part of the round's version it is."""

    def __init__(
        self, *args: Any, actor: Actor, asked: Iterable[tuple[TextPart, str]], version: Version, **kwargs: Any
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        choices = [("", WHOLE), *part_choices(parts_of(version))]
        for number, (part, proposed) in enumerate(asked):
            self.fields[f"part-{number}"] = forms.ChoiceField(
                label=part.name,
                help_text=part.text[:300],
                choices=choices,
                initial=proposed,
                required=False,
            )
