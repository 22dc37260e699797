"""The picture of one area and period, what each party brings to it, and the problems it ends in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.agreements.models import Agreement, PriorityArea
from rodtrad.documents.models import Matter, Version
from rodtrad.places.models import Area
from rodtrad.situation.data.models import CrimeCode, Dataset, Import, Schedule
from rodtrad.situation.workflow import Criterion, PictureState, Position, Priority

if TYPE_CHECKING:
    from typing import Self


def period_runs_forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(period_to__gt=F("period_from")),
        violation_error_message=_("Perioden måste sluta efter att den börjar."),
    )


class PictureQuerySet(SightQuerySet["SituationalPicture"]):
    """``settled_on`` is the day the parties were invited: from then the heading shows.

    ``shared_on`` is the day the joint text and the problems were laid before them: from then those show too.
    """

    def decided(self) -> Self:
        return self.filter(decided_on__isnull=False)

    def for_list(self) -> Self:
        return self.select_related("owner", "area", "agreement").order_by(
            "-period_to", "area__name", "title", "pk"
        )


class SituationalPicture(Item):
    """Gemensam lägesbild: one per area and period (§ 4)."""

    title = models.CharField(_("titel"), max_length=200, db_collation="sv")
    area = models.ForeignKey(Area, models.PROTECT, related_name="pictures", verbose_name=_("område"))
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pictures",
        verbose_name=_("överenskommelse"),
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ärende")
    )
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till och med"))
    state = models.CharField(_("läge"), max_length=10, choices=PictureState, default=PictureState.DRAFT)
    consequences = models.TextField(_("konsekvenser"), blank=True)
    other_information = models.TextField(_("annan information"), blank=True)
    analysis = models.TextField(_("analys"), blank=True)
    limits = models.TextField(_("vad källorna inte visar"), blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("uppdaterar"),
    )
    uses_followup = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bygger på uppföljningen"),
    )
    shared_on = models.DateField(_("visad för parterna"), null=True, blank=True)
    decided_on = models.DateField(_("fastställd"), null=True, blank=True)
    decided_by = models.CharField(_("fastställd av"), max_length=200, blank=True)

    objects = PictureQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-period_to", "pk"]
        constraints = [
            *Item.Meta.constraints,
            period_runs_forward("picture_period_runs_forward"),
            models.UniqueConstraint(
                fields=["owner", "area", "period_from", "period_to"],
                name="one_picture_per_area_and_period",
                violation_error_message=_("Det finns redan en lägesbild för området och perioden."),
            ),
            models.CheckConstraint(
                name="decided_picture_has_date",
                condition=~Q(state__in=["decided", "replaced"]) | Q(decided_on__isnull=False),
                violation_error_message=_("En fastställd lägesbild måste ha ett datum."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("situation:picture", args=[self.pk])


class Contribution(Item):
    """One party's own picture: invisible to the others until it is handed in."""

    picture = models.ForeignKey(SituationalPicture, models.CASCADE, related_name="contributions")
    text = models.TextField(_("bidrag"), blank=True)
    position = models.CharField(_("ställning"), max_length=10, choices=Position, default=Position.PENDING)
    position_reason = models.TextField(_("avvikande mening"), blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["picture", "owner__name", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["picture", "owner"],
                name="one_contribution_per_party",
                violation_error_message=_("Er part har redan ett bidrag till den här lägesbilden."),
            ),
            models.CheckConstraint(
                name="dissent_has_reason",
                condition=~Q(position="dissents") | ~Q(position_reason=""),
                violation_error_message=_("Skriv vad den avvikande meningen är."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.picture}"

    def get_absolute_url(self) -> str:
        return reverse("situation:contribution", args=[self.pk])


class Source(Item):
    """Where figures come from. A rejected source stays, with the reason."""

    name = models.CharField(_("källa"), max_length=250, db_collation="sv")
    publisher = models.CharField(_("utgivare"), max_length=150, blank=True)
    period = models.CharField(_("avser"), max_length=100, blank=True)
    retrieved_on = models.DateField(_("hämtad"), null=True, blank=True)
    address = models.CharField(_("adress eller handling"), max_length=300, blank=True)
    limits = models.TextField(_("begränsningar"), blank=True)
    is_rejected = models.BooleanField(_("används inte"), default=False)
    rejected_reason = models.TextField(_("varför den inte används"), blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["name", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="rejected_source_has_reason",
                condition=Q(is_rejected=False) | ~Q(rejected_reason=""),
                violation_error_message=_("Skriv varför källan inte används."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.period})" if self.period else self.name

    def get_absolute_url(self) -> str:
        return reverse("situation:source", args=[self.pk])


class Observation(models.Model):
    """Iakttagelse: one figure or fact with source, period, area and n. Of places and groups, never of persons."""

    class Kind(models.TextChoices):
        EXTENT = "extent", _("omfattning")
        CONSEQUENCE = "consequence", _("konsekvens")
        OTHER = "other", _("annat")

    class Family(models.TextChoices):
        CRIME = "crime", _("brott")
        SAFETY = "safety", _("trygghet")

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="observations")
    statement = models.TextField(_("iakttagelse"))
    kind = models.CharField(_("slag"), max_length=12, choices=Kind, default=Kind.EXTENT)
    family = models.CharField(_("brott eller trygghet"), max_length=6, choices=Family, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="observations", verbose_name=_("källa")
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("område")
    )
    period_from = models.DateField(_("period från"), null=True, blank=True)
    period_to = models.DateField(_("period till och med"), null=True, blank=True)
    value = models.FloatField(_("värde"), null=True, blank=True)
    unit = models.CharField(_("enhet"), max_length=80, blank=True)
    n = models.PositiveIntegerField(_("antal (n)"), null=True, blank=True)
    is_rate = models.BooleanField(_("är en andel eller ett tal per invånare"), default=False)
    denominator = models.CharField(_("räknat per"), max_length=100, blank=True)
    compared_with = models.CharField(_("jämfört med"), max_length=200, blank=True)
    earlier_value = models.FloatField(_("tidigare värde"), null=True, blank=True)
    quality = models.TextField(_("osäkerhet och kvalitet"), blank=True)

    objects = sight_through("contribution__").as_manager()

    class Meta:
        ordering = ["contribution", "pk"]
        constraints = [
            models.CheckConstraint(
                name="observation_period_runs_forward",
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_to__gt=F("period_from")),
                violation_error_message=_("Perioden måste sluta efter att den börjar."),
            ),
            models.CheckConstraint(
                name="value_has_unit",
                condition=Q(value__isnull=True) | ~Q(unit=""),
                violation_error_message=_("Ett värde måste ha en enhet."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:120]

    def get_absolute_url(self) -> str:
        return reverse("situation:observation", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.contribution.owner_id


class PanelSnapshot(models.Model):
    """Fryst svar: a panel of the workbench as it stood when it became an observation. Never changed."""

    observation = models.OneToOneField(Observation, models.CASCADE, related_name="snapshot")
    panel = models.JSONField(_("svaret"))  # workbench.panel.Panel as plain data
    choice = models.CharField(_("valet"), max_length=2000)  # the address bar it was asked with
    dataset = models.SlugField(_("underlagets nyckel"), max_length=60)
    state = models.CharField(_("underlagets läge"), max_length=64)  # of its rows, when frozen
    content_hash = models.CharField(_("kontrollsumma"), max_length=64)
    frozen_at = models.DateTimeField(_("fryst"))

    objects = sight_through("observation__contribution__").as_manager()

    class Meta:
        ordering = ["observation"]

    def __str__(self) -> str:
        return str(self.observation)

    @property
    def owner_party_id(self) -> int:
        return self.observation.owner_party_id


class Problem(models.Model):
    """A problem one can point at: what, where, when, who. Prioritised or not, with a reason either way."""

    picture = models.ForeignKey(SituationalPicture, models.CASCADE, related_name="problems")
    title = models.CharField(_("problem"), max_length=200, db_collation="sv")
    what = models.TextField(_("vad händer"), blank=True)
    where = models.CharField(_("var"), max_length=200, blank=True)
    when = models.CharField(_("när"), max_length=200, blank=True)
    who = models.CharField(_("vilka drabbas (grupp)"), max_length=200, blank=True)
    consequences = models.TextField(_("konsekvenser"), blank=True)
    priority = models.CharField(
        _("prioritering"), max_length=14, choices=Priority, default=Priority.UNDECIDED
    )
    reason = models.TextField(_("skäl"), blank=True)
    criteria = models.JSONField(_("kriterier"), default=list, blank=True)
    priority_areas = models.ManyToManyField(
        PriorityArea, blank=True, related_name="problems", verbose_name=_("prioriterade områden")
    )
    observations = models.ManyToManyField(
        Observation, blank=True, related_name="problems", verbose_name=_("iakttagelser")
    )

    objects = sight_through("picture__", "shared_on").as_manager()

    class Meta:
        ordering = ["picture", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "title"],
                name="problem_title_once",
                violation_error_message=_("Lägesbilden har redan ett problem med den rubriken."),
            ),
            models.CheckConstraint(
                name="priority_has_reason",
                condition=Q(priority="undecided") | ~Q(reason=""),
                violation_error_message=_("Skriv varför problemet prioriteras eller inte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("situation:problem", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.picture.owner_id

    def criteria_in_words(self) -> str:
        return ", ".join(str(Criterion(one).label) for one in self.criteria)


class PictureTouch(models.Model):
    """Why the picture does not touch one of the city's areas (S1)."""

    picture = models.ForeignKey(SituationalPicture, models.CASCADE, related_name="touches")
    priority_area = models.ForeignKey(
        PriorityArea, models.PROTECT, related_name="+", verbose_name=_("stadens område")
    )
    reason = models.TextField(_("varför det inte berörs"))

    objects = sight_through("picture__", "shared_on").as_manager()

    class Meta:
        ordering = ["picture", "priority_area__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "priority_area"],
                name="picture_touch_once",
                violation_error_message=_("Skälet är redan angivet för det området."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.picture}: {self.priority_area}"

    def get_absolute_url(self) -> str:
        return reverse("situation:touch", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.picture.owner_id


__all__ = [
    "Contribution",
    "CrimeCode",
    "Dataset",
    "Import",
    "Observation",
    "PictureTouch",
    "Problem",
    "Schedule",
    "SituationalPicture",
    "Source",
    "period_runs_forward",
]
