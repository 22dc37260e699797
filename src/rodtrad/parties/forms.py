"""What is asked at the door: whom to enter as, and whom to act for."""

from __future__ import annotations

from django import forms


class EnterAsForm(forms.Form):
    username = forms.CharField(max_length=150)


class ActForForm(forms.Form):
    party = forms.IntegerField(min_value=1)
