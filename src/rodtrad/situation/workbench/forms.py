"""Which contribution a panel goes into."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodtrad.access.policy import Actor
from rodtrad.situation.models import Contribution


class ObserveForm(forms.Form):
    """Which open contribution of one's own party the panel is frozen into."""

    contribution = forms.ModelChoiceField(
        Contribution.objects.none(), label=_("Till vilket bidrag?"), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = open_contributions(actor)
        self.fields["contribution"].queryset = rows  # type: ignore[attr-defined]
        self.first: Contribution | None = rows.first()


def open_contributions(actor: Actor) -> Any:
    """The actor's own party's contributions that are not handed in."""
    rows = Contribution.objects.visible_to(actor).filter(owner=actor.party_id or 0, settled_on__isnull=True)
    return rows.select_related("owner", "picture").order_by("-picture__period_to", "picture__title", "pk")
