"""Two bases for forms: rows of a model and plain questions. They check shape; they never save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Generic, TypeVar

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from rodtrad.access.policy import Actor
from rodtrad.ui.words import last_day

M = TypeVar("M", bound=models.Model)


class LastDayField(forms.DateField):
    """Asks for the last day of a period ("till och med"); what comes out is the first day after it, as stored."""

    def prepare_value(self, value: Any) -> Any:
        return last_day(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        last = super().to_python(value)
        if last == date.max:
            raise forms.ValidationError(_("Datumet ligger för långt fram."))
        return last + timedelta(days=1) if last else None


LAST_DAYS = {"period_to": LastDayField, "valid_to": LastDayField}  # for ``field_classes``


def _shape(fields: dict[str, forms.Field], actor: Actor) -> None:
    """Date pickers for dates, ticks for several choices, short boxes for long text; only choices the actor may see."""
    for field in fields.values():
        field.label = capfirst(field.label) if field.label else field.label
        if type(field.widget) is forms.SelectMultiple:
            field.widget = forms.CheckboxSelectMultiple(choices=field.choices)  # type: ignore[attr-defined]
        if isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs.setdefault("rows", 4)
        if isinstance(field, forms.FloatField):
            field.localize, field.widget = True, forms.TextInput(attrs={"inputmode": "decimal"})
            field.widget.is_localized = True
        queryset = getattr(field, "queryset", None)
        if queryset is not None and hasattr(queryset, "visible_to"):
            field.queryset = queryset.visible_to(actor)  # type: ignore[attr-defined]


class Headed(ModelChoiceIterator):  # type: ignore[type-arg]  # generic in the stubs only
    """Choices under headings: sixteen causes in one flat list are not read."""

    def __init__(self, field: Any, under: Callable[[Any], str]) -> None:
        super().__init__(field)
        self.under = under

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for heading, rows in groupby(self.queryset, key=self.under):
            yield heading, [self.choice(row) for row in rows]


class RowForm(forms.ModelForm, Generic[M]):  # type: ignore[type-arg]  # generic in the stubs only
    """The fields of one row. ``actor`` limits the choices to what they may see."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shape(self.fields, actor)

    def limit(self, name: str, rows: models.QuerySet[Any], under: Callable[[Any], str] | None = None) -> None:
        """Narrow the choices of one field; ``under`` names the heading each choice stands under (rows in its order)."""
        field = self.fields[name]
        field.queryset = rows  # type: ignore[attr-defined]
        if under is not None:
            field.choices = Headed(field, under)  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """A plain question that an act needs answered."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shape(self.fields, actor)
