"""States of a follow-up; status of a measure in words (colour only repeats the word)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FollowUpState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    DECIDED = "decided", _("fastställd")


MOVES: dict[str, frozenset[str]] = {
    # Done, and its result fed into the next picture (Brå step 5)
    FollowUpState.DRAFT: frozenset({FollowUpState.DECIDED}),
    FollowUpState.DECIDED: frozenset(),
}


class Status(models.TextChoices):
    """Brå's green, yellow and red, with the words first."""

    GREEN = "green", _("enligt plan")
    YELLOW = "yellow", _("delvis")
    RED = "red", _("inte genomförd")
    NOT_STARTED = "not_started", _("inte påbörjad")


class Decision(models.TextChoices):
    CONTINUE = "continue", _("fortsätt")
    CHANGE = "change", _("ändra")
    STOP = "stop", _("avsluta")
