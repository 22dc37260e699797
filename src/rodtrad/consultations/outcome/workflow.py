"""What can become of a wish, and how a part of the text can change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", _("tillgodoses")
    PARTLY = "partly", _("tillgodoses delvis")
    DECLINED = "declined", _("tillgodoses inte")
    NOTED = "noted", _("noteras")
    ANSWERED = "answered", _("frågan besvaras")


class ChangeKind(models.TextChoices):
    REWORD = "reword", _("omformulerad")
    ADD = "add", _("ny")
    REMOVE = "remove", _("borttagen")
    MERGE = "merge", _("sammanslagen")
    SPLIT = "split", _("delad")


SPLIT = ("area", "goal")  # what may be split: the parts whose lineage is followed
