"""What is asked about a scheduled fetch: from whom, what and how often."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.forms import AskForm
from rodtrad.access.policy import Actor
from rodtrad.situation.data.models import Schedule
from rodtrad.situation.data.workflow import Client

SHAPES = {"kpis": r"[NU]\d{5}", "municipalities": r"\d{4}", "table": r"TAB\d{1,6}"}
NEEDED = {
    Client.KOLADA: ("kpis", "municipalities", "first_year"),
    Client.SCB: ("table", "chosen"),
    Client.POLISEN: (),
}
GIVEN = {**NEEDED, Client.POLISEN: ("place",)}  # which answers belong to whom


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[,;\s]+", text) if word]


class ScheduleForm(AskForm):
    client = forms.ChoiceField(label=gettext_lazy("hämtas från"), choices=Client.choices)
    every = forms.ChoiceField(label=gettext_lazy("hur ofta"), choices=Schedule.Every.choices)
    kpis = forms.CharField(
        label=gettext_lazy("nyckeltal"),
        required=False,
        help_text=gettext_lazy("Bara Kolada. Till exempel N07403; flera skiljs åt med komma."),
    )
    municipalities = forms.CharField(
        label=gettext_lazy("kommuner"),
        required=False,
        help_text=gettext_lazy("Bara Kolada. Fyra siffror; flera skiljs åt med komma."),
    )
    first_year = forms.IntegerField(
        label=gettext_lazy("från och med år"),
        min_value=1990,
        max_value=2099,
        required=False,
        help_text=gettext_lazy("Bara Kolada."),
    )
    table = forms.CharField(
        label=gettext_lazy("tabell"),
        required=False,
        help_text=gettext_lazy("Bara SCB. Tabellens nummer, till exempel TAB6574."),
    )
    chosen = forms.CharField(
        label=gettext_lazy("urval ur tabellen"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("Bara SCB. En rad per variabel, till exempel Region=0180,0184 eller Tid=*"),
    )
    place = forms.CharField(
        label=gettext_lazy("kommun eller län"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Bara polisen.se. Tomt: hela landet."),
    )

    def __init__(self, *args: Any, actor: Actor, row: Schedule | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, initial=_initial(row) if row else None, **kwargs)

    def _many(self, name: str) -> list[str]:
        words = _words(self.cleaned_data[name])
        if not all(re.fullmatch(SHAPES[name], word) for word in words):
            raise forms.ValidationError(_("Något av det som står har fel form."))
        return words

    def clean_kpis(self) -> list[str]:
        return self._many("kpis")

    def clean_municipalities(self) -> list[str]:
        return self._many("municipalities")

    def clean_table(self) -> str:
        return next(iter(self._many("table")), "")

    def clean_chosen(self) -> dict[str, list[str]]:
        pairs = [line.partition("=") for line in self.cleaned_data["chosen"].splitlines() if line.strip()]
        if any(not equals or not _words(values) for _name, equals, values in pairs):
            raise forms.ValidationError(_("Skriv en rad per variabel, som Region=0180."))
        return {name.strip(): _words(values) for name, _equals, values in pairs}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        client = given.get("client", "")
        for name in NEEDED.get(client, ()):
            if name not in self.errors and not given.get(name):
                self.add_error(name, _("Det behövs för att hämta härifrån."))
        parameters = {name: given[name] for name in GIVEN.get(client, ()) if given.get(name)}
        return {"client": client, "every": given.get("every"), "parameters": parameters}


def _initial(row: Schedule) -> dict[str, Any]:
    """What was answered, as it was written."""
    given = dict(row.parameters)
    for name in ("kpis", "municipalities"):
        given[name] = ", ".join(given.get(name, ()))
    given["chosen"] = "\n".join(f"{name}={','.join(v)}" for name, v in given.get("chosen", {}).items())
    return given | {"client": row.client, "every": row.every}
