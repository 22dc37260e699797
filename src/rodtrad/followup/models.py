"""The follow-up of a plan, measure by measure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.followup.effects.models import Evaluation
from rodtrad.followup.workflow import Decision, FollowUpState, Status
from rodtrad.plans.models import ActionPlan, Measure, OperativeGoal

__all__ = ["Evaluation", "FollowUp", "FollowUpItem"]  # Django looks for a room's tables here


class FollowUp(Item):
    """Uppföljning (§ 6)."""

    plan = models.ForeignKey(
        ActionPlan, models.PROTECT, related_name="followups", verbose_name=_("åtgärdsplan")
    )
    title = models.CharField(_("titel"), max_length=200, db_collation="sv")
    done_on = models.DateField(_("gjord"))
    conclusions = models.TextField(_("slutsatser"), blank=True)
    for_next_picture = models.TextField(_("att ta med till nästa lägesbild"), blank=True)
    state = models.CharField(_("läge"), max_length=8, choices=FollowUpState, default=FollowUpState.DRAFT)
    decided_by = models.CharField(_("fastställd av"), max_length=200, blank=True)
    presented_on = models.DateField(_("redovisad"), null=True, blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-done_on", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "done_on"],
                name="one_followup_a_day",
                violation_error_message=_("Planen har redan en uppföljning med det datumet."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:followup", args=[self.pk])


class FollowUpItem(models.Model):
    """One measure followed up. An effect is only claimed against a baseline measured before the start (B14, B16)."""

    followup = models.ForeignKey(FollowUp, models.CASCADE, related_name="items")
    measure = models.ForeignKey(
        Measure, models.PROTECT, related_name="followup_items", verbose_name=_("åtgärd")
    )
    status = models.CharField(_("status"), max_length=12, choices=Status)
    reason = models.TextField(_("skäl till statusen"), blank=True)
    production = models.TextField(_("produktion: vad och hur mycket gjordes"), blank=True)
    process = models.TextField(_("process: hur gick det till, timmar och kostnad"), blank=True)
    effect = models.TextField(_("effekt: förändrades problemet"), blank=True)
    operative_goal = models.ForeignKey(
        OperativeGoal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("operativt mål"),
    )
    effect_value = models.FloatField(_("uppmätt värde"), null=True, blank=True)
    effect_measured_on = models.DateField(_("mätt"), null=True, blank=True)
    effect_n = models.PositiveIntegerField(_("antal (n)"), null=True, blank=True)
    effect_source = models.CharField(_("källa"), max_length=200, blank=True)
    effect_uncertainty = models.TextField(_("osäkerhet"), blank=True)
    evaluation = models.ForeignKey(
        Evaluation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("effektutvärdering"),
    )
    decision = models.CharField(_("vad händer nu"), max_length=8, choices=Decision, blank=True)

    objects = sight_through("followup__").as_manager()

    class Meta:
        ordering = ["followup", "measure__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["followup", "measure"],
                name="measure_followed_up_once",
                violation_error_message=_("Åtgärden är redan uppföljd här."),
            ),
            models.CheckConstraint(
                name="poor_status_has_reason",
                condition=Q(status="green") | ~Q(reason=""),
                violation_error_message=_("Skriv ett skäl när statusen inte är ”enligt plan”."),
            ),
            models.CheckConstraint(
                name="effect_value_has_date_and_source",
                condition=Q(effect_value__isnull=True)
                | (
                    Q(effect_measured_on__isnull=False)
                    & ~Q(effect_source="")
                    & Q(operative_goal__isnull=False)
                ),
                violation_error_message=_("Ett uppmätt värde måste ha mål, datum och källa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        return reverse("followup:item", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.followup.owner_id
