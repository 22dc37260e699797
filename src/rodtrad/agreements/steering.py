"""What an agreement leans on: a register of its own, below the agreements that point at it."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.parties.models import Party, period_constraint


class SteeringDocument(models.Model):
    """Programme, strategy or guideline that the agreement leans on."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("ägs av"))
    name = models.CharField(_("namn"), max_length=300, db_collation="sv")
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            period_constraint("steering_document_period_runs_forward"),
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="steering_document_once",
                violation_error_message=_("Styrdokumentet finns redan i registret."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agreements:steering_document", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.owner_id
