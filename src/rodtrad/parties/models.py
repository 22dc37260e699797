"""Parties and the people who act for them. A party is an authority or company with its own registry."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model, covariant=True)


def valid_on(on: date, prefix: str = "") -> Q:
    """Rows whose half-open period ``valid_from``–``valid_to`` holds ``on``."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    )


class PeriodQuerySet(models.QuerySet[M]):
    def valid_on(self, on: date) -> Self:
        return self.filter(valid_on(on))


class Period(models.Model):
    """A half-open period: first day in, first day out."""

    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


def period_constraint(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
        violation_error_message=_("Slutdatumet måste ligga efter startdatumet."),
    )


class Party(Period):
    """Authority, municipal company or private actor: has its own registry and is its own secrecy zone."""

    class Kind(models.TextChoices):
        EXECUTIVE_BOARD = "executive_board", _("kommunstyrelse")
        COMMITTEE = "committee", _("nämnd")
        POLICE = "police", _("polismyndighet")
        COMPANY = "company", _("kommunalt bolag")
        OTHER = "other", _("annan aktör")

    name = models.CharField(_("namn"), max_length=200, db_collation="sv")
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("efterträdare"),
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            period_constraint("party_period_runs_forward"),
            models.UniqueConstraint(
                fields=["name", "valid_from"],
                name="party_name_once_per_start",
                violation_error_message=_("Det finns redan en part med det namnet och startdatumet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:party", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.pk

    @property
    def is_municipal(self) -> bool:
        return self.kind in {self.Kind.EXECUTIVE_BOARD, self.Kind.COMMITTEE}


class Unit(Period):
    """Part of a party: an administration, a department, a local police area."""

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration", _("förvaltning")
        POLICE_AREA = "police_area", _("lokalpolisområde")
        DEPARTMENT = "department", _("avdelning")

    party = models.ForeignKey(Party, models.PROTECT, related_name="units", verbose_name=_("part"))
    name = models.CharField(_("namn"), max_length=200, db_collation="sv")
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name=_("efterträdare")
    )

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            period_constraint("unit_period_runs_forward"),
            models.UniqueConstraint(
                fields=["party", "name", "valid_from"],
                name="unit_name_once_per_party",
                violation_error_message=_("Parten har redan en enhet med det namnet och startdatumet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:unit", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.party_id


class Person(AbstractUser):
    """A member of staff who signs in. Never an offender, victim or suspect."""

    name = models.CharField(_("namn"), max_length=150, db_collation="sv")
    work_role = models.CharField(_("yrkesroll"), max_length=150, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.username


class Role(models.TextChoices):
    """What a membership lets a person do (never what they see): trust model §1.4."""

    READER = "L", _("läsare")
    STAFF = "M", _("medarbetare")
    COORDINATOR = "S", _("samordnare")
    DISCLOSER = "D", _("delgivningsansvarig")
    REGISTRAR = "R", _("registrator")
    REVIEWER = "G", _("granskare")
    ADMINISTRATOR = "A", _("partsadministratör")
    OPERATOR = "O", _("drift")


class Membership(Period):
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="memberships", verbose_name=_("part"))
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("enhet")
    )
    role = models.CharField(_("roll"), max_length=1, choices=Role)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "party__name", "pk"]
        constraints = [
            period_constraint("membership_period_runs_forward"),
            models.UniqueConstraint(
                fields=["person", "party", "role", "valid_from"],
                name="membership_once",
                violation_error_message=_("Personen har redan den rollen från det datumet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()} · {self.party}"

    def get_absolute_url(self) -> str:
        return reverse("access:membership", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.party_id


class Collaboration(Period):
    """The bare fact that parties collaborate, from–to. Opened, prolonged and ended by agreements."""

    name = models.CharField(_("namn"), max_length=250, db_collation="sv")
    parties = models.ManyToManyField(Party, related_name="collaborations", verbose_name=_("parter"))
    opened_by = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("öppnad av"))

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [period_constraint("collaboration_period_runs_forward")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:collaboration", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.opened_by_id


class Municipality(models.Model):
    """The one municipality this installation serves, and the body that leads the work (§ 13)."""

    name = models.CharField(_("namn"), max_length=100, db_collation="sv")
    responsible_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ansvarigt organ")
    )
    council_decision = models.CharField(_("fullmäktiges beslut"), max_length=200, blank=True)
    is_example = models.BooleanField(_("exempeldata"), default=False)
    only_one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="one_municipality", condition=Q(only_one=True))]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_party_id(self) -> int | None:
        return self.responsible_party_id


class Council(Period):
    """Strategic council (§ 10) or local crime-prevention council."""

    name = models.CharField(_("namn"), max_length=200, db_collation="sv")
    is_strategic = models.BooleanField(_("strategiskt råd enligt 10 §"), default=False)
    led_by = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="councils_led", verbose_name=_("leds av")
    )
    owner = models.ForeignKey(Party, models.PROTECT, related_name="councils", verbose_name=_("ägs av"))

    class Meta:
        ordering = ["name", "pk"]
        constraints = [period_constraint("council_period_runs_forward")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:council", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.owner_id


class CouncilSeat(models.Model):
    """A seat by organisation and role, never by name."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="seats", verbose_name=_("råd"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="seats", verbose_name=_("part"))
    title = models.CharField(_("befattning"), max_length=150)
    is_leading = models.BooleanField(_("ledande ställning"), default=False)

    class Meta:
        ordering = ["council", "party__name", "pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.party}"

    def get_absolute_url(self) -> str:
        return reverse("access:seat", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.council.owner_id


class CouncilMeeting(models.Model):
    council = models.ForeignKey(Council, models.CASCADE, related_name="meetings", verbose_name=_("råd"))
    held_on = models.DateField(_("datum"))
    note = models.TextField(_("anteckning"), blank=True)

    class Meta:
        ordering = ["-held_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "held_on"],
                name="one_meeting_a_day",
                violation_error_message=_("Rådet har redan ett möte det datumet."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("access:meeting", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.council.owner_id


class CoordinationFunction(models.Model):
    """Samordningsfunktion (§§ 11–12): a function, not necessarily one post."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="coordination", verbose_name=_("part"))
    name = models.CharField(_("namn"), max_length=200, db_collation="sv")
    designated_on = models.DateField(_("utsedd"), null=True, blank=True)
    decision = models.CharField(_("beslut"), max_length=200, blank=True)
    is_contact_point = models.BooleanField(_("är kontaktpunkt (12 § 1)"), default=False)
    coordinates_work = models.BooleanField(_("samordnar arbetet (12 § 2)"), default=False)
    contact = models.CharField(_("kontaktuppgift till funktionen"), max_length=200, blank=True)
    is_contact_published = models.BooleanField(_("kontaktuppgiften är publicerad"), default=False)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("access:coordination", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.party_id


class CouncilReport(models.Model):
    """A report from the responsible body to the municipal council (§ 13)."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="council_reports", verbose_name=_("från"))
    reported_on = models.DateField(_("datum"))
    registry_number = models.CharField(_("diarienummer"), max_length=60, blank=True)

    class Meta:
        ordering = ["-reported_on", "pk"]

    def __str__(self) -> str:
        return f"{self.party} {self.reported_on}"

    def get_absolute_url(self) -> str:
        return reverse("access:report", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.party_id


class Attempt(models.Model):
    """A documented attempt where the law says *verka för* (§§ 9–10)."""

    class About(models.TextChoices):
        AGREEMENT = "agreement", _("överenskommelse")
        COUNCIL = "council", _("råd")
        REPRESENTATION = "representation", _("representation i rådet")

    party = models.ForeignKey(Party, models.PROTECT, related_name="attempts", verbose_name=_("av"))
    about = models.CharField(_("gäller"), max_length=20, choices=About)
    made_on = models.DateField(_("datum"))
    outcome = models.TextField(_("utfall"))

    class Meta:
        ordering = ["-made_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_about_display()} {self.made_on}"

    def get_absolute_url(self) -> str:
        return reverse("access:attempt", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.party_id
