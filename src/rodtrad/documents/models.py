"""Matters, documents and their frozen versions; source files and what was read in them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.documents.workflow import KEPT, PartState


class Matter(Item):
    """Ärende. May have several registry numbers; a number is never a key."""

    title = models.CharField(_("ärende"), max_length=250, db_collation="sv")
    opened_on = models.DateField(_("öppnat"))

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-opened_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:matter", args=[self.pk])


class RegistryNumber(models.Model):
    """Diarienummer as written; ``normal`` is only for finding it again."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="numbers", verbose_name=_("ärende"))
    written = models.CharField(_("diarienummer"), max_length=60)
    normal = models.CharField(max_length=60, editable=False)
    holder = models.CharField(_("hos"), max_length=150, blank=True)

    objects = sight_through("matter__").as_manager()

    class Meta:
        ordering = ["matter", "written", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "normal"],
                name="registry_number_once_per_matter",
                violation_error_message=_("Ärendet har redan det diarienumret."),
            )
        ]

    def __str__(self) -> str:
        return self.written

    def get_absolute_url(self) -> str:
        return reverse("documents:number", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.matter.owner_id


class Version(Item):
    """A frozen document: what was decided, word for word. Never changed (trigger); a new decision, a new row."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("lägesbild")
        PLAN = "plan", _("åtgärdsplan")
        FOLLOWUP = "followup", _("uppföljning")
        AGREEMENT = "agreement", _("överenskommelse")

    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    subject = models.CharField(_("gäller"), max_length=60)  # "plans.actionplan:12", as in the log
    number = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("titel"), max_length=250, db_collation="sv")
    paper = models.JSONField(_("innehåll"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    registry_number = models.CharField(_("diarienummer"), max_length=60, blank=True)
    decided_by = models.CharField(_("beslutad av"), max_length=200, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=30, blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-settled_on", "-pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["subject", "number"],
                name="version_number_once",
                violation_error_message=_("Versionen finns redan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("documents:version", args=[self.pk])


class SourceFile(Item):
    """A file somebody gave us, kept as it came."""

    name = models.CharField(_("filnamn"), max_length=250, db_collation="sv")
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    data = models.BinaryField(_("innehåll"))
    document_kind = models.CharField(_("slag av handling"), max_length=30, blank=True)
    uploaded_on = models.DateField(_("uppladdad"))
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="files", verbose_name=_("ärende")
    )
    notes = models.JSONField(_("anmärkningar"), default=list)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-uploaded_on", "-pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "sha256"],
                name="same_file_once_per_party",
                violation_error_message=_("Den filen finns redan hos er."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:review", args=[self.pk])


class ReadPartQuerySet(SightQuerySet["ReadPart"]):
    sight_prefix = "source_file__"

    def kept(self) -> ReadPartQuerySet:
        return self.filter(state__in=KEPT)


class ReadPart(models.Model):
    """One thing read in a file, with its passage. Proposed until a person has looked."""

    source_file = models.ForeignKey(SourceFile, models.CASCADE, related_name="parts", verbose_name=_("fil"))
    position = models.PositiveIntegerField(_("ordning"))
    kind = models.CharField(_("slag"), max_length=40)
    value = models.JSONField(_("läst"))
    corrected = models.JSONField(_("rättad"), null=True, blank=True)
    passage = models.TextField(_("ställe i handlingen"), blank=True)
    page = models.PositiveIntegerField(_("sida"), default=1)
    line_from = models.PositiveIntegerField(_("från rad"), default=0)
    line_to = models.PositiveIntegerField(_("till rad"), default=0)
    confidence = models.FloatField(_("säkerhet"))
    note = models.TextField(_("anmärkning"), blank=True)
    damage = models.TextField(_("skada"), blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=PartState, default=PartState.PROPOSED)

    objects = ReadPartQuerySet.as_manager()

    class Meta:
        ordering = ["source_file", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_file", "position"],
                name="read_part_position_once",
                violation_error_message=_("Delen finns redan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} s. {self.page} r. {self.line_from}"

    @property
    def owner_party_id(self) -> int:
        return self.source_file.owner_id

    @property
    def settled_value(self) -> Any:
        """What a person said it is, else what was read."""
        return self.corrected if self.corrected is not None else self.value
