"""Areas as they were at a date. District borders and police areas cut across each other: geometry tells how."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.parties.models import Party, Period, Unit, period_constraint, valid_on

if TYPE_CHECKING:
    from rodtrad.access.policy import Actor


class AreaQuerySet(models.QuerySet["Area"]):
    def visible_to(self, actor: Actor) -> Self:
        """The area register is open to everyone who has signed in: names and borders are public facts."""
        return self if actor.person_id else self.none()

    def valid_on(self, on: date) -> Self:
        return self.filter(valid_on(on))

    def districts(self) -> Self:
        return self.filter(kind=Area.Kind.DISTRICT)

    def for_list(self) -> Self:
        return self.select_related("responsible", "responsible_unit", "parent").defer("geometry")


class Area(Period):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommun")
        DISTRICT = "district", _("stadsdelsområde")
        POLICE_AREA = "police_area", _("lokalpolisområde")
        PLACE = "place", _("plats")

    code = models.CharField(_("kod"), max_length=30)
    name = models.CharField(_("namn"), max_length=150, db_collation="sv")
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("ligger i")
    )
    responsible = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="areas", verbose_name=_("ansvarig part")
    )
    responsible_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="areas", verbose_name=_("ansvarig enhet")
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("efterträdare")
    )
    geometry = models.BinaryField(_("geometri (WKB, EPSG:3006)"), null=True, blank=True)
    source = models.CharField(_("källa för gränsen"), max_length=200, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name", "pk"]
        constraints = [
            period_constraint("area_period_runs_forward"),
            models.UniqueConstraint(
                fields=["kind", "code", "valid_from"],
                name="area_code_once_per_start",
                violation_error_message=_("Det finns redan ett sådant område med koden och startdatumet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:area", args=[self.pk])

    @property
    def owner_party_id(self) -> int | None:
        return self.responsible_id
