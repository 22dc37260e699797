"""Agreements and their versioned areas and goals; how one set became the next; what a local one touches."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.agreements.steering import SteeringDocument as SteeringDocument  # read from here too
from rodtrad.agreements.workflow import AgreementState, LineageKind
from rodtrad.documents.models import Matter
from rodtrad.parties.models import Party, Unit, period_constraint
from rodtrad.places.models import Area
from rodtrad.ui.words import last_day

if TYPE_CHECKING:
    from typing import Self


class AgreementQuerySet(SightQuerySet["Agreement"]):
    def city(self) -> Self:
        return self.filter(level=Agreement.Level.CITY)

    def local(self) -> Self:
        return self.filter(level=Agreement.Level.LOCAL)

    def in_force(self, on: date) -> Self:
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
            state__in=[AgreementState.SIGNED, AgreementState.REPLACED],
            valid_from__lte=on,
        )

    def for_list(self) -> Self:
        return self.select_related("owner", "area", "parent", "collaboration").order_by(
            "level", "-valid_from", "title", "pk"
        )


class Agreement(Item):
    """Samverkansöverenskommelse, city-wide frame or local. A revision is a new row that replaces the old."""

    class Level(models.TextChoices):
        CITY = "city", _("övergripande")
        LOCAL = "local", _("lokal")

    level = models.CharField(_("nivå"), max_length=5, choices=Level)
    title = models.CharField(_("titel"), max_length=250, db_collation="sv")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="locals", verbose_name=_("ram")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("ersätter")
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("område")
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("ärende")
    )
    state = models.CharField(_("läge"), max_length=12, choices=AgreementState, default=AgreementState.DRAFT)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med; tomt är tills vidare"), null=True, blank=True)
    decided_on = models.DateField(_("beslutad"), null=True, blank=True)
    decided_by = models.CharField(_("beslutad av"), max_length=200, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=30, blank=True)
    steering_documents = models.ManyToManyField(
        SteeringDocument, blank=True, related_name="agreements", verbose_name=_("styrdokument")
    )

    objects = AgreementQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["level", "-valid_from", "pk"]
        constraints = [
            *Item.Meta.constraints,
            period_constraint("agreement_period_runs_forward"),
            models.CheckConstraint(
                name="local_agreement_has_area",
                condition=Q(level="city") | Q(area__isnull=False),
                violation_error_message=_("En lokal överenskommelse måste gälla ett område."),
            ),
            models.CheckConstraint(
                name="agreement_does_not_replace_itself",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                violation_error_message=_("En överenskommelse kan inte ersätta sig själv."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreements:agreement", args=[self.pk])

    def state_on(self, on: date, *, is_prolonged: bool = False) -> AgreementState:
        """The stored state, or what the calendar has made of it by ``on``."""
        if self.state != AgreementState.SIGNED:
            return AgreementState(self.state)
        if self.valid_from > on:
            return AgreementState.SIGNED
        if self.valid_to is not None and self.valid_to <= on:
            return AgreementState.EXPIRED
        return AgreementState.PROLONGED if is_prolonged else AgreementState.IN_FORCE


class OfAgreement(models.Model):
    """Stands behind its agreement's door."""

    agreement: Agreement | models.ForeignKey[Agreement]
    objects = sight_through("agreement__").as_manager()

    class Meta:
        abstract = True

    @property
    def owner_party_id(self) -> int:
        return self.agreement.owner_id


class AgreementParty(OfAgreement):
    """A party to the agreement, the unit that speaks for it, and its signature by role."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatories")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("part"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("enhet")
    )
    signed_on = models.DateField(_("undertecknad"), null=True, blank=True)
    signed_by_role = models.CharField(_("undertecknad av (befattning)"), max_length=150, blank=True)

    class Meta:
        ordering = ["agreement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="agreement_party_once",
                violation_error_message=_("Parten finns redan i överenskommelsen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}"

    def get_absolute_url(self) -> str:
        return reverse("agreements:signatory", args=[self.pk])


class Purpose(OfAgreement):
    """Why the parties collaborate (§ 9: an agreement states its purposes)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="purposes")
    text = models.TextField(_("syfte"))

    class Meta:
        ordering = ["agreement", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("agreements:purpose", args=[self.pk])


class Clause(OfAgreement):
    """One numbered part of the main text: what a remiss answer can point at besides areas and goals."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    number = models.PositiveIntegerField(_("nummer"))
    heading = models.CharField(_("rubrik"), max_length=250, db_collation="sv")
    text = models.TextField(_("text"))

    class Meta:
        ordering = ["agreement", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="clause_number_once",
                violation_error_message=_("Avsnittet med det numret finns redan."),
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("agreements:clause", args=[self.pk])


class Prolongation(OfAgreement):
    """A decision that lengthens the agreement. A gap it leaves behind is stated, never silent."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="prolongations")
    decided_on = models.DateField(_("beslutad"))
    old_end = models.DateField(_("tidigare slutdatum (till och med)"))
    new_end = models.DateField(
        _("nytt slutdatum (till och med); tomt är tills vidare"), null=True, blank=True
    )
    reason = models.TextField(_("skäl"))
    gap_reason = models.TextField(_("varför det uppstod ett glapp"), blank=True)

    class Meta:
        ordering = ["agreement", "decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="prolongation_lengthens",
                condition=Q(new_end__isnull=True) | Q(new_end__gt=F("old_end")),
                violation_error_message=_("Det nya slutdatumet måste ligga efter det gamla."),
            ),
            models.CheckConstraint(
                name="gap_is_explained",
                condition=Q(decided_on__lte=F("old_end")) | ~Q(gap_reason=""),
                violation_error_message=_(
                    "Beslutet kom efter slutdatumet: skriv varför det uppstod ett glapp."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} → {last_day(self.new_end) or 'tills vidare'}"

    def get_absolute_url(self) -> str:
        return reverse("agreements:prolongation", args=[self.pk])


class PriorityArea(OfAgreement):
    """Prioriterat samverkansområde, in the set of one agreement. A local one answers to a city area."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="priority_areas")
    number = models.PositiveIntegerField(_("nummer"))
    name = models.CharField(_("namn"), max_length=250, db_collation="sv")
    description = models.TextField(_("beskrivning"), blank=True)
    examples = models.TextField(_("exempel på aktiviteter"), blank=True)
    maps_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="local_areas",
        verbose_name=_("svarar mot"),
    )
    is_local_only = models.BooleanField(_("bara lokalt"), default=False)

    class Meta:
        ordering = ["agreement", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="priority_area_number_once",
                violation_error_message=_("Numret är redan taget i den här överenskommelsen."),
            ),
            models.CheckConstraint(
                name="local_only_maps_to_nothing",
                condition=Q(is_local_only=False) | Q(maps_to__isnull=True),
                violation_error_message=_(
                    "Ett område som bara är lokalt kan inte svara mot ett stadsområde."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agreements:priority_area", args=[self.pk])


class Goal(models.Model):
    class Owner(models.TextChoices):
        CITY = "city", _("staden")
        POLICE = "police", _("polisen")
        BOTH = "both", _("båda parter")

    priority_area = models.ForeignKey(PriorityArea, models.CASCADE, related_name="goals")
    number = models.PositiveIntegerField(_("nummer"))
    wording = models.TextField(_("målsättning"))
    owner = models.CharField(_("vems mål"), max_length=6, choices=Owner, default=Owner.BOTH)

    objects = sight_through("priority_area__agreement__").as_manager()

    class Meta:
        ordering = ["priority_area", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["priority_area", "number"],
                name="goal_number_once",
                violation_error_message=_("Målet med det numret finns redan i området."),
            )
        ]

    def __str__(self) -> str:
        return self.wording[:120]

    def get_absolute_url(self) -> str:
        return reverse("agreements:goal", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.priority_area.agreement.owner_id


class Lineage(OfAgreement):
    """What became of an area. A side nobody knows is empty, with how many areas it stands for."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="lineage", verbose_name=_("den nya")
    )
    old_area = models.ForeignKey(
        PriorityArea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("förra området")
    )
    new_area = models.ForeignKey(
        PriorityArea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nya området")
    )
    old_goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("förra målet")
    )
    new_goal = models.ForeignKey(
        Goal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nya målet")
    )
    kind = models.CharField(_("vad hände"), max_length=10, choices=LineageKind)
    unknown_count = models.PositiveIntegerField(_("antal okända områden"), null=True, blank=True)
    note = models.TextField(_("anmärkning"), blank=True)

    class Meta:
        ordering = ["agreement", "pk"]

    def __str__(self) -> str:
        return f"{self.old_part or '?'} → {self.new_part or '–'} ({self.get_kind_display()})"

    def get_absolute_url(self) -> str:
        return reverse("agreements:lineage", args=[self.pk])

    @property
    def old_part(self) -> PriorityArea | Goal | None:
        return self.old_goal or self.old_area

    @property
    def new_part(self) -> PriorityArea | Goal | None:
        return self.new_goal or self.new_area


class Touch(OfAgreement):
    """A local agreement's word on one city area: touched, or the reason why not (S1)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="touches")
    priority_area = models.ForeignKey(
        PriorityArea, models.PROTECT, related_name="+", verbose_name=_("stadens område")
    )
    is_touched = models.BooleanField(_("berörs"), default=True)
    reason = models.TextField(_("skäl om det inte berörs"), blank=True)

    class Meta:
        ordering = ["agreement", "priority_area__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "priority_area"],
                name="touch_once",
                violation_error_message=_("Det är redan angivet hur området berörs."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.priority_area}"

    def get_absolute_url(self) -> str:
        return reverse("agreements:touch", args=[self.pk])


class Revisited(OfAgreement):
    """A party's word that a local agreement has been held against one change in the city's."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="revisited")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("part"))
    lineage = models.ForeignKey(Lineage, models.CASCADE, related_name="revisited")
    is_chosen = models.BooleanField(_("svarar mot"), default=True)  # of a split part: this successor
    note = models.TextField(_("anmärkning"), blank=True)
    looked_on = models.DateField(_("genomgången"))

    class Meta:
        ordering = ["agreement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party", "lineage"],
                name="revisited_once",
                violation_error_message=_("Ändringen är redan genomgången."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.lineage}"

    def get_absolute_url(self) -> str:
        return reverse("revision:revisits", args=[self.agreement_id])
