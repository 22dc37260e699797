"""States of the picture, of a contribution and of a problem."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureState(models.TextChoices):
    DRAFT = "draft", _("utkast")
    OPEN = "open", _("parterna bidrar")
    JOINT = "joint", _("vägs ihop")
    DECIDED = "decided", _("fastställd")
    REPLACED = "replaced", _("ersatt")


MOVES: dict[str, frozenset[str]] = {
    # Each party makes its own picture first (Brå, step 2)
    PictureState.DRAFT: frozenset({PictureState.OPEN}),
    # Two pictures become one when every party has handed in (Brå, step 3)
    PictureState.OPEN: frozenset({PictureState.JOINT}),
    PictureState.JOINT: frozenset({PictureState.DECIDED}),
    # At least every second year a new one (§ 6)
    PictureState.DECIDED: frozenset({PictureState.REPLACED}),
    PictureState.REPLACED: frozenset(),
}


class Position(models.TextChoices):
    """What a party says of the joint picture: it may differ, and the difference is shown."""

    PENDING = "pending", _("inte tagit ställning")
    ACCEPTS = "accepts", _("ställer sig bakom")
    DISSENTS = "dissents", _("har avvikande mening")


class Priority(models.TextChoices):
    UNDECIDED = "undecided", _("inte avgjort")
    PRIORITISED = "prioritised", _("prioriterat")
    DEPRIORITISED = "deprioritised", _("bortprioriterat")


class Criterion(models.TextChoices):
    """Brå's criteria for choosing between problems (domain §2.2)."""

    COMMON = "common", _("vanligast, ökar eller avviker")
    PLACES = "places", _("mest utsatta platser")
    PEOPLE = "people", _("mest utsatta grupper eller mest aktiva")
    SIGNAL = "signal", _("signalbrott")
    MANY = "many", _("berör många")
    DAMAGE = "damage", _("skada")
    RESOURCES = "resources", _("resurser finns")
    INFLUENCE = "influence", _("går att påverka")
    COST = "cost", _("kostnad")
