"""What is asked when a draft goes out on remiss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm
from rodtrad.agreements.revision.reads import Revisit


class SendForm(AskForm):
    title = forms.CharField(label=_("rubrik"), max_length=250, required=False)
    due_on = forms.DateField(label=_("svar senast"))
    letter = forms.CharField(label=_("följebrev"), required=False, widget=forms.Textarea)


class LookForm(AskForm):
    """Which changes the party has gone through; of each split, the parts that the local agreement answers to."""

    looked = forms.MultipleChoiceField(
        label=_("ändringar ni har gått igenom"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, found: Sequence[Revisit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.lineage.pk): one for one in found}
        self.fields["looked"].choices = [(key, told(one)) for key, one in self.found.items()]  # type: ignore[attr-defined]
        for key, one in self.found.items():
            if one.is_split:
                self.fields[f"chosen_{key}"] = forms.MultipleChoiceField(
                    label=_("”%(part)s” är delat. Vilka delar svarar ni mot?") % {"part": one.before},
                    choices=[(str(row.pk), str(row.new_part)) for row in one.lineages],
                    required=False,
                    help_text=_("Svara när ni har bockat för delningen ovan."),
                    widget=forms.CheckboxSelectMultiple,
                )
        self.fields["note"] = forms.CharField(
            label=_("Anmärkning"), required=False, widget=forms.Textarea(attrs={"rows": 4})
        )

    def clean(self) -> dict[str, Any]:
        """As the act takes it."""
        given = dict(super().clean() or {})
        rows = [row for key in given.get("looked", ()) for row in self.found[key].lineages]
        picked = {pk for name, value in given.items() if name.startswith("chosen_") for pk in value}
        for key in given.get("looked", ()):
            if self.found[key].is_split and not given.get(f"chosen_{key}"):
                self.add_error(f"chosen_{key}", _("Välj minst en del."))
        chosen = [row for row in rows if str(row.pk) in picked]
        return {"looked": rows, "chosen": chosen, "note": given.get("note", "")}


def told(one: Revisit) -> str:
    """ "område ”Unga”: omformulerat, nu ”Barn och unga”"."""
    word = _("mål") if one.is_goal else _("område")
    now = ", ".join(f"”{part}”" for part in one.successors)
    if one.before is None:
        return _("nytt %(word)s: %(now)s") % {"word": word, "now": now}
    said = {"word": word, "before": one.before, "kind": one.lineage.get_kind_display()}
    return _("%(word)s ”%(before)s”: %(kind)s") % said + (_(", nu %(now)s") % {"now": now} if now else "")
