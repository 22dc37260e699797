"""A dataset with its owner, class and precision; each file taken into it; and what is fetched on a schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.datasets.coarsen import PlaceGrain, TimeGrain
from rodtrad.datasets.screening import Mode
from rodtrad.datasets.shapes import Kind, Status
from rodtrad.parties.models import Person
from rodtrad.situation.data.workflow import AT_WORK, Client, ImportState

if TYPE_CHECKING:
    from typing import Self

    from rodtrad.access.policy import Actor

STATUSES = (
    (Status.FINAL.value, _("slutliga")),
    (Status.PRELIMINARY.value, _("preliminära")),
    (Status.REVISED.value, _("reviderade")),
)


class DatasetQuerySet(SightQuerySet["Dataset"]):
    """``settled_on`` is the day its first file was taken in: from then those it is shared with see it."""

    def with_data(self) -> Self:
        return self.filter(settled_on__isnull=False)

    def for_list(self) -> Self:
        return self.select_related("owner", "source", "collaboration", "circle").order_by("name", "pk")


class Dataset(Item):
    """Underlag: rows of one kind from one source, in the store under ``key``."""

    class Kinds(models.TextChoices):
        FIGURES = Kind.FIGURES.value, _("siffror")
        EVENTS = Kind.EVENTS.value, _("händelser")

    class Time(models.TextChoices):
        MINUTE = TimeGrain.MINUTE.value, _("som i filen")
        HOUR = TimeGrain.HOUR.value, _("timme, inte minuter")
        DAY = TimeGrain.DAY.value, _("dag, inte klockslag")
        MONTH = TimeGrain.MONTH.value, _("månad, inte dag")

    class Place(models.TextChoices):
        EXACT = PlaceGrain.EXACT.value, _("som i filen")
        M100 = PlaceGrain.M100.value, _("ruta om 100 m")
        M500 = PlaceGrain.M500.value, _("ruta om 500 m")
        AREA = PlaceGrain.AREA.value, _("bara området, ingen punkt")

    class Text(models.TextChoices):
        DROP = Mode.DROP.value, _("ta bort texten")
        MASK = Mode.MASK.value, _("dölj det som pekar ut någon")

    name = models.CharField(_("namn"), max_length=200, db_collation="sv")
    key = models.SlugField(_("nyckel"), max_length=60, unique=True)  # its name in the store
    source = models.ForeignKey(
        "situation.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="datasets",
        verbose_name=_("källa"),
    )
    kind = models.CharField(_("slag"), max_length=8, choices=Kinds, blank=True)
    reader = models.CharField(_("läsare"), max_length=60, blank=True)
    mapping = models.JSONField(_("kolumnernas betydelse"), default=dict, blank=True)
    titles = models.JSONField(_("nyckeltalens titlar"), default=dict, blank=True)
    time_grain = models.CharField(_("tidpunkter sparas som"), max_length=6, choices=Time, default=Time.MINUTE)
    place_grain = models.CharField(_("platser sparas som"), max_length=5, choices=Place, default=Place.EXACT)
    text_mode = models.CharField(
        _("text som kan peka ut någon"), max_length=8, choices=Text, default=Text.DROP
    )
    is_coarsening = models.BooleanField(_("görs grövre"), default=False)  # until the store's rows are too
    places_are_centres = models.BooleanField(_("platserna är områdens mittpunkter"), default=False)
    period_from = models.DateField(_("från"), null=True, blank=True)
    period_to = models.DateField(_("till och med"), null=True, blank=True)
    is_example = models.BooleanField(_("exempeldata"), default=False)

    objects = DatasetQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["name", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="dataset_name_once_per_party",
                violation_error_message=_("Ni har redan ett underlag med det namnet. Lägg filen till det."),
            ),
            models.CheckConstraint(
                name="dataset_period_runs_forward",
                condition=Q(period_from__isnull=True) | Q(period_to__gt=F("period_from")),
                violation_error_message=_("Perioden måste sluta efter att den börjar."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("data:dataset", args=[self.pk])


class ImportQuerySet(SightQuerySet["Import"]):
    sight_prefix = "dataset__"

    def visible_to(self, actor: Actor) -> Self:
        """What others see is what has been taken in; a file on its way is its owner's own."""
        mine = Q(dataset__owner=actor.party_id or 0)
        return super().visible_to(actor).filter(mine | Q(state=ImportState.DONE))

    def at_work(self) -> Self:
        return self.filter(state__in=AT_WORK)

    def for_list(self) -> Self:
        return self.select_related("dataset__owner", "dataset__collaboration", "dataset__circle", "person")


class Import(models.Model):
    """Inläsning: one file, from uploaded to taken in. The file itself goes when it is in the store."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="imports", verbose_name=_("underlag"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name=_("uppladdad av")
    )
    file_name = models.CharField(_("fil"), max_length=200)
    sha256 = models.CharField(_("filens kontrollsumma"), max_length=64)
    size = models.BigIntegerField(_("storlek"))  # bytes
    uploaded_at = models.DateTimeField(_("uppladdad"))
    retrieved_on = models.DateField(_("hämtad från källan"), null=True, blank=True)
    reader = models.CharField(_("läsare"), max_length=60, blank=True)
    reader_version = models.PositiveIntegerField(_("läsarens version"), default=0)
    year = models.PositiveSmallIntegerField(_("året siffrorna gäller"), null=True, blank=True)
    confidence = models.FloatField(_("hur säker läsaren är"), default=0.0)
    status = models.CharField(
        _("siffrornas status"),
        max_length=11,
        choices=STATUSES,
        default=Status.FINAL.value,
    )
    state = models.CharField(_("läge"), max_length=9, choices=ImportState, default=ImportState.UPLOADED)
    is_cancelling = models.BooleanField(_("ska avbrytas"), default=False)
    sentence = models.TextField(_("varför det stannade"), blank=True)
    override_reason = models.TextField(_("skäl till att text står kvar"), blank=True)
    rows_total = models.BigIntegerField(_("rader i filen"), null=True, blank=True)
    rows_done = models.BigIntegerField(_("rader behandlade"), default=0)
    rows_kept = models.BigIntegerField(_("rader som kom med"), default=0)
    rows_dropped = models.BigIntegerField(_("rader som inte kom med"), default=0)
    unassigned = models.JSONField(_("utanför alla områden"), default=dict, blank=True)
    doubly_assigned = models.JSONField(_("i två områden"), default=dict, blank=True)
    findings = models.JSONField(_("fynd"), default=list, blank=True)
    counts = models.JSONField(_("fynd i antal"), default=dict, blank=True)
    change = models.JSONField(_("vad som ändrades"), default=dict, blank=True)
    first_rows = models.JSONField(_("de första raderna"), default=list, blank=True)
    columns = models.JSONField(_("filens kolumner"), default=list, blank=True)
    warnings = models.JSONField(_("att tänka på"), default=list, blank=True)
    import_key = models.CharField(_("nyckel i lagret"), max_length=16, blank=True)
    supersedes = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("ersätter"),
    )
    done_at = models.DateTimeField(_("inläst"), null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="done_import_has_time",
                condition=~Q(state="done") | Q(done_at__isnull=False),
                violation_error_message=_("En inläst fil måste ha en tid."),
            ),
            models.UniqueConstraint(
                fields=["dataset", "sha256"],
                condition=~Q(state="removed"),
                name="file_once_per_dataset",
                violation_error_message=_("Filen är redan uppladdad till underlaget."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("data:import", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.dataset.owner_id


class Schedule(models.Model):
    """Schemalagd hämtning: off until someone turns it on."""

    class Every(models.TextChoices):
        DAY = "day", _("varje dag")
        WEEK = "week", _("varje vecka")
        MONTH = "month", _("varje månad")

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="schedules", verbose_name=_("underlag"))
    client = models.CharField(_("hämtas från"), max_length=8, choices=Client)
    parameters = models.JSONField(_("vad som hämtas"), default=dict, blank=True)
    every = models.CharField(_("hur ofta"), max_length=5, choices=Every, default=Every.MONTH)
    is_on = models.BooleanField(_("på"), default=False)
    next_at = models.DateTimeField(_("nästa hämtning"), null=True, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("påslagen av")
    )
    last_at = models.DateTimeField(_("senast hämtad"), null=True, blank=True)
    last_result = models.TextField(_("senaste utfall"), blank=True)
    failures = models.PositiveSmallIntegerField(_("misslyckade i rad"), default=0)

    objects = sight_through("dataset__").as_manager()

    class Meta:
        ordering = ["dataset", "pk"]
        constraints = [
            models.CheckConstraint(
                name="running_schedule_has_time",
                condition=Q(is_on=False) | Q(next_at__isnull=False),
                violation_error_message=_("En påslagen hämtning måste ha en tid."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_client_display()}, {self.get_every_display()}"

    def get_absolute_url(self) -> str:
        return reverse("data:schedule", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.dataset.owner_id


class CrimeCode(models.Model):
    """Brottskod: a national code with the years it is valid. Open data, the same for every party."""

    code = models.CharField(_("kod"), max_length=4, unique=True)  # leading zeros kept
    name = models.CharField(_("benämning"), max_length=500, db_collation="sv")
    group = models.CharField(_("kodgrupp"), max_length=10, blank=True)  # "03", "05 - 07": chapters
    valid_from = models.DateField(_("gäller från"), null=True, blank=True)
    valid_to = models.DateField(_("gäller till"), null=True, blank=True)  # half-open
    read_on = models.DateField(_("inläst"))

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
