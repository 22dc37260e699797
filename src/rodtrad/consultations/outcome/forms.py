"""What is asked about the points of a round and the changes in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm, RowForm
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.workflow import ChangeKind, Outcome
from rodtrad.consultations.text import TextPart, is_goal

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
    """``part`` is the part it is about. A split is asked about on a form of its own."""

    kind = forms.ChoiceField(
        label=_("slag"),
        choices=[one for one in ChangeKind.choices if one[0] != ChangeKind.SPLIT],
        widget=forms.RadioSelect,
    )
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
        alike = [(one.key, one.name) for one in parts if one.key.partition(":")[0] == kind and one != part]
        self.fields["other_keys"].choices = alike  # type: ignore[attr-defined]
        if points.exists():
            self.fields["points"].queryset = points  # type: ignore[attr-defined]
        else:
            del self.fields["points"]

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


class SplitForm(AskForm):
    """One part as ``n``: a name and a text for each area (or a wording for each goal), and where each goal goes.

    ``under`` are the goals that stand under the part. ``points`` is None when the change is made already.
    """

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        part: TextPart,
        under: Sequence[TextPart],
        n: int,
        points: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.part, self.under, self.n = part, under, n
        self.is_goal = is_goal(part.key)
        made = dict(self._parts())
        if points is not None and points.exists():
            made["points"] = PointField(
                label=_("Punkter som delningen tillgodoser"),
                queryset=points.visible_to(actor),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        made["is_editorial"] = forms.BooleanField(label=_("Redaktionell"), required=False)
        reason = forms.Textarea(attrs={"rows": 4})
        made["reason"] = forms.CharField(label=_("Skäl"), required=False, widget=reason)
        self.fields = made

    def _parts(self) -> Iterator[tuple[str, forms.Field]]:
        for i in range(1, self.n + 1):
            if not self.is_goal:
                label = _("Del %(n)d: områdets namn") % {"n": i}
                yield f"heading_{i}", forms.CharField(label=label, max_length=250)
            yield (
                f"text_{i}",
                forms.CharField(
                    label=(_("Del %(n)d: målsättning") if self.is_goal else _("Del %(n)d: text")) % {"n": i},
                    required=self.is_goal,
                    widget=forms.Textarea(attrs={"rows": 5}),
                ),
            )
        places = [(str(i), _("del %(n)d") % {"n": i}) for i in range(1, self.n + 1)]
        for one in self.under:
            label = _("%(goal)s följer med till") % {"goal": f"{one.name} (”{one.text[:80]}”)"}
            yield f"goes_{one.key}", forms.ChoiceField(label=label, choices=places)

    def clean(self) -> dict[str, Any]:
        """As the act takes it: the first part's words, and the parts after it."""
        given = dict(super().clean() or {})
        words = [
            {
                "heading": given.pop(f"heading_{i}", self.part.heading if i == 1 else ""),
                "text": given.pop(f"text_{i}", "").replace("\r\n", "\n"),
                "takes": [one.key for one in self.under if given.get(f"goes_{one.key}") == str(i)],
            }
            for i in range(1, self.n + 1)
        ]
        rest = {name: value for name, value in given.items() if not name.startswith("goes_")}
        first = {"new_heading": words[0]["heading"], "new_text": words[0]["text"]}
        return {**rest, **first, "successors": words[1:]}


def split_words(change: Change) -> dict[str, Any]:
    """What ``SplitForm`` shows of a change already made."""
    said = {"heading_1": change.new_heading, "text_1": change.new_text}
    for i, one in enumerate(change.successors, start=2):
        said |= {f"heading_{i}": one["heading"], f"text_{i}": one["text"]}
        said |= {f"goes_{key}": str(i) for key in one["takes"]}
    return {**said, "is_editorial": change.is_editorial, "reason": change.reason}


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
