"""A declared design for the effect of one measure, and what came out when it was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet
from rodtrad.followup.effects.workflow import FIXED, LEAST_BEFORE, EvaluationState
from rodtrad.places.models import Area
from rodtrad.plans.models import ActionPlan, Measure
from rodtrad.redthread.months import months_after
from rodtrad.situation.data.models import Dataset

if TYPE_CHECKING:
    from typing import Self

    from rodtrad.access.policy import Actor

YEARS_BEFORE = [(n, _("%(n)d månader") % {"n": n}) for n in (12, 24, 36, 48, 60)]
MONTHS_AFTER = [(n, _("%(n)d månader") % {"n": n}) for n in (3, 6, 9, 12, 24)]


class EvaluationQuerySet(SightQuerySet["Evaluation"]):
    def whole_to(self, actor: Actor) -> Self:
        """Those the actor sees with the plan and the underlag they rest on: nothing is told of a hidden row."""
        plans, datasets = ActionPlan.objects.visible_to(actor), Dataset.objects.visible_to(actor)
        return self.visible_to(actor).filter(measure__plan__in=plans, dataset__in=datasets)

    def for_list(self) -> Self:
        return self.select_related("owner", "measure__plan", "place", "dataset", "collaboration").order_by(
            "-declared_on", "title", "pk"
        )


class Evaluation(Item):
    """Effektutvärdering. ``settled_on`` is the day it was declared: from then those it is shared with see it."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="evaluations", verbose_name=_("åtgärd"))
    title = models.CharField(_("titel"), max_length=200, db_collation="sv")
    dataset = models.ForeignKey(
        Dataset, models.PROTECT, related_name="evaluations", verbose_name=_("underlag")
    )
    kinds = models.JSONField(_("vad som räknas"), default=list, blank=True)
    is_together = models.BooleanField(_("räkna slagen tillsammans"), default=True)
    place = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("insatsområde i registret"),
    )
    centre_east = models.IntegerField(_("mittpunkt, öst (meter, SWEREF 99 TM)"), null=True, blank=True)
    centre_north = models.IntegerField(_("mittpunkt, nord (meter, SWEREF 99 TM)"), null=True, blank=True)
    radius_metres = models.PositiveIntegerField(_("radie (meter)"), null=True, blank=True)
    starts_on = models.DateField(_("första månaden med åtgärden"), null=True, blank=True)
    months_before = models.PositiveSmallIntegerField(
        _("tid före"), choices=YEARS_BEFORE, default=2 * LEAST_BEFORE
    )
    months_after = models.PositiveSmallIntegerField(_("tid efter"), choices=MONTHS_AFTER, default=12)
    control = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kontrollområde"),
    )
    ring_metres = models.PositiveIntegerField(_("grannområde: ring (meter)"), null=True, blank=True)
    buffer = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grannområde i registret"),
    )
    state = models.CharField(_("läge"), max_length=8, choices=EvaluationState, default=EvaluationState.DRAFT)
    declared_on = models.DateField(_("deklarerad"), null=True, blank=True)
    saw_outcome = models.BooleanField(_("vi har redan sett siffror från tiden efter starten"), default=False)
    expectation = models.JSONField(_("minsta märkbara effekt"), default=dict, blank=True)
    read_on = models.DateField(_("utfallet läst"), null=True, blank=True)
    result = models.JSONField(_("utfall"), default=dict, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("ersätter"),
    )
    reason = models.TextField(_("skäl till ny deklaration"), blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-declared_on", "title", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="evaluation_has_one_place",
                condition=Q(place__isnull=True) | Q(radius_metres__isnull=True),
                violation_error_message=_("Välj ett område i registret eller rita en cirkel, inte båda."),
            ),
            models.CheckConstraint(
                name="evaluation_circle_is_whole",
                condition=Q(centre_east__isnull=True, centre_north__isnull=True, radius_metres__isnull=True)
                | Q(centre_east__isnull=False, centre_north__isnull=False, radius_metres__gt=0),
                violation_error_message=_("En cirkel måste ha mittpunkt och radie."),
            ),
            models.CheckConstraint(
                name="evaluation_has_one_buffer",
                condition=Q(buffer__isnull=True) | Q(ring_metres__isnull=True),
                violation_error_message=_("Välj en ring eller ett område som grannområde, inte båda."),
            ),
            models.CheckConstraint(
                name="evaluation_has_a_year_before",
                condition=Q(months_before__gte=LEAST_BEFORE),
                violation_error_message=_("Det måste finnas minst tolv månader före."),
            ),
            models.CheckConstraint(
                name="evaluation_control_is_elsewhere",
                condition=Q(control__isnull=True) | Q(place__isnull=True) | ~Q(control=F("place")),
                violation_error_message=_("Kontrollområdet måste vara ett annat område än insatsområdet."),
            ),
            models.CheckConstraint(
                name="declared_evaluation_has_day",
                condition=Q(state="draft", declared_on__isnull=True)
                | (~Q(state="draft") & Q(declared_on__isnull=False)),
                violation_error_message=_("En deklarerad utvärdering måste ha en dag."),
            ),
            models.CheckConstraint(
                name="outcome_read_after_declaration",
                condition=Q(read_on__isnull=True) | Q(read_on__gte=F("declared_on")),
                violation_error_message=_("Utfallet får inte läsas före deklarationen."),
            ),
            models.CheckConstraint(
                name="new_declaration_has_reason",
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Skriv varför deklarationen ändras."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("effects:evaluation", args=[self.pk])

    def is_fixed(self) -> bool:
        return self.state in FIXED

    def place_in_words(self) -> str:
        if self.place is not None:
            return self.place.name
        if self.radius_metres is None:
            return ""
        return _("cirkel, %(r)d meter kring %(east)d, %(north)d") % {
            "r": self.radius_metres,
            "east": self.centre_east,
            "north": self.centre_north,
        }

    def buffer_in_words(self) -> str:
        if self.buffer is not None:
            return self.buffer.name
        return _("ring, %(m)d meter") % {"m": self.ring_metres} if self.ring_metres else ""

    def outcomes(self) -> list[tuple[str, ...]]:
        """What is counted: one set of kinds, or each kind by itself."""
        kinds = tuple(self.kinds)
        return [kinds] if self.is_together else [(kind,) for kind in kinds]

    @property
    def start(self) -> date:
        """The first month with the measure. Raises ``ValueError`` where none is named yet."""
        if self.starts_on is None:
            raise ValueError(self.pk)
        return self.starts_on

    def period(self) -> tuple[date, date]:
        """From the first month before the start to the end of the last one after, half-open."""
        return months_after(self.start, -self.months_before), months_after(self.start, self.months_after)

    def knew_the_outcome(self) -> bool:
        """A declaration by those who had seen the outcome, here or in the one it replaces, is no prediction."""
        return self.saw_outcome or (self.replaces is not None and self.replaces.read_on is not None)
