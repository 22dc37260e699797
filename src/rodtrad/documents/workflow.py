"""A read part waits for a person; nothing goes on from here unconfirmed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartState(models.TextChoices):
    PROPOSED = "proposed", _("föreslagen")
    CONFIRMED = "confirmed", _("bekräftad")
    CORRECTED = "corrected", _("rättad")
    REJECTED = "rejected", _("avvisad")


KEPT = (PartState.CONFIRMED, PartState.CORRECTED)
