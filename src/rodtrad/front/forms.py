"""The one question the roof asks: whether the example city really is to go."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm


class RemoveExampleForm(AskForm):
    name = forms.CharField(
        label=_("Skriv kommunens namn för att bekräfta"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        given = str(self.cleaned_data["name"])
        if given.casefold() != self.expected.casefold():
            raise forms.ValidationError(
                _("Namnet stämmer inte. Kommunen heter %(name)s.") % {"name": self.expected}
            )
        return given
