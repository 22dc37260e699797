"""Forms ask for the last day of a period; the database keeps the day after."""

from __future__ import annotations

import importlib
from datetime import date

import pytest
from django import forms

from rodtrad.access.forms import LastDayField

ROOMS = ("agreements", "causes", "documents", "followup", "places", "plans", "situation")
ENDS = ("_to", "until", "new_end")


class AskEnd(forms.Form):
    valid_to = LastDayField(required=False)


def test_the_day_after_the_last_is_stored():
    form = AskEnd({"valid_to": "2025-12-31"})
    assert form.is_valid()
    assert form.cleaned_data["valid_to"] == date(2026, 1, 1)


def test_the_last_day_is_shown():
    assert 'value="2025-12-31"' in str(AskEnd(initial={"valid_to": date(2026, 1, 1)})["valid_to"])


def test_what_was_written_wrong_is_shown_again_as_it_was_written():
    form = AskEnd({"valid_to": "2025-02-30"})
    assert not form.is_valid()
    assert 'value="2025-02-30"' in str(form["valid_to"])


@pytest.mark.parametrize("given", ["", None])
def test_no_day_is_no_end(given):
    form = AskEnd({"valid_to": given})
    assert form.is_valid()
    assert form.cleaned_data["valid_to"] is None


def test_the_end_of_the_calendar_has_no_day_after():
    assert not AskEnd({"valid_to": "9999-12-31"}).is_valid()


def test_an_unchanged_day_is_no_change():
    assert not AskEnd({"valid_to": "2025-12-31"}, initial={"valid_to": date(2026, 1, 1)}).has_changed()


@pytest.mark.parametrize(
    "module", ["rodtrad.access.register_forms", *(f"rodtrad.{room}.forms" for room in ROOMS)]
)
def test_every_form_asks_for_the_last_day(module):
    found = [one for one in vars(importlib.import_module(module)).values() if isinstance(one, type)]
    fields = [
        (f"{form.__name__}.{name}", field)
        for form in found
        if issubclass(form, forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, forms.DateField) and name.endswith(ENDS)
    ]
    assert [name for name, field in fields if not isinstance(field, LastDayField)] == []
