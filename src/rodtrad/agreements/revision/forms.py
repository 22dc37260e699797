"""What is asked when a draft goes out on remiss."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.forms import AskForm


class SendForm(AskForm):
    title = forms.CharField(label=_("rubrik"), max_length=250, required=False)
    due_on = forms.DateField(label=_("svar senast"))
    letter = forms.CharField(label=_("följebrev"), required=False, widget=forms.Textarea)
