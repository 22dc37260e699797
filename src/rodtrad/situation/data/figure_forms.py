"""What is asked before figures are moved to another division."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.words import number
from rodtrad.situation.data.moving import BY_LAND, BY_PEOPLE, People

WEIGHTS = (
    (BY_LAND, gettext_lazy("yta, räknad ur gränserna")),
    (BY_PEOPLE, gettext_lazy("folkmängd, som ni anger här")),
)


class MoveForm(forms.Form):
    till = forms.ChoiceField(label=gettext_lazy("Räkna om till"))
    vikt = forms.ChoiceField(
        label=gettext_lazy("Fördela efter"),
        choices=WEIGHTS,
        initial=BY_LAND,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Yta är rätt bara för det som är jämnt spritt över marken. Folkmängd är oftast bättre."
        ),
    )
    folk = forms.CharField(
        label=gettext_lazy("Hur många som bor där områdena möts"),
        required=False,
        max_length=1800,
        strip=True,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Bara för folkmängd. En rad för varje par: gammalt område; nytt område; antal."
        ),
    )
    raknad = forms.CharField(
        label=gettext_lazy("Folkmängden gäller"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Till exempel 31 december 2025. Står i anmärkningen till varje siffra."),
    )

    def __init__(self, *args: Any, targets: tuple[AreaSet, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["till"].choices = [(one.key, one.name) for one in targets]  # type: ignore[attr-defined]

    def clean_folk(self) -> People:
        found = []
        for n, line in enumerate(self.cleaned_data["folk"].splitlines(), start=1):
            if line.strip():
                found.append(_pair(line, n))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("vikt") == BY_PEOPLE and not self.errors:
            if not given["folk"]:
                self.add_error(
                    "folk", _("Skriv hur många som bor där områdena möts, eller fördela efter yta.")
                )
            if not given["raknad"]:
                self.add_error("raknad", _("Skriv vilken dag folkmängden gäller."))
        return given if given.get("vikt") == BY_PEOPLE else given | {"folk": (), "raknad": ""}


def _pair(line: str, n: int) -> tuple[str, str, float]:
    parts = [part.strip() for part in line.replace("\t", ";").split(";")]
    numeral = number(parts[2]) if len(parts) == 3 else None
    count = numeral.value if numeral else None
    if count is None or count < 0 or not parts[0] or not parts[1]:
        raise forms.ValidationError(
            _("Rad %(n)d: skriv gammalt område; nytt område; antal.") % {"n": n}, code="line"
        )
    return parts[0], parts[1], count
