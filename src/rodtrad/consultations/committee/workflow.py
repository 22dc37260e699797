"""States of an item on a committee's agenda."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemState(models.TextChoices):
    OPEN = "open", _("förslag läggs")
    DECIDED = "decided", _("beslutat")
    ADJUSTED = "adjusted", _("justerat")


MOVES: dict[str, frozenset[str]] = {
    # Proposals and joining end when the chair puts the proposals (KL 5:65–67 with 6:35)
    ItemState.OPEN: frozenset({ItemState.DECIDED}),
    # Reservations are announced before the meeting ends (KL 4:27); the minutes are adjusted (5:69), and until then
    # a decision that was written in wrongly is taken back
    ItemState.DECIDED: frozenset({ItemState.ADJUSTED, ItemState.OPEN}),
    ItemState.ADJUSTED: frozenset(),
}


class ProposalOrigin(models.TextChoices):
    ADMINISTRATION = "administration", _("förvaltningens förslag")
    MEMBERS = "members", _("ledamöters förslag")


class StatementKind(models.TextChoices):
    SPECIAL = "special", _("särskilt uttalande")
    ALTERNATE = "alternate", _("ersättaryttrande")
