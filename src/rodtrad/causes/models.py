"""One analysis per prioritised problem: causes on three sides, each with evidence or marked as an assumption."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.causes.workflow import AnalysisState, Confidence, Factor, SideOfTriangle
from rodtrad.situation.models import Problem, Source


class CauseAnalysis(Item):
    """Orsaksanalys."""

    problem = models.OneToOneField(
        Problem, models.PROTECT, related_name="analysis", verbose_name=_("problem")
    )
    chain_of_events = models.TextField(_("händelseförlopp"), blank=True)
    participants = models.TextField(_("vilka som deltog (roller, en per rad)"), blank=True)
    unknowns = models.TextField(_("vad vi inte vet"), blank=True)
    state = models.CharField(_("läge"), max_length=8, choices=AnalysisState, default=AnalysisState.DRAFT)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["problem__title", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="decided_analysis_is_settled",
                condition=~Q(state="decided") | Q(settled_on__isnull=False),
                violation_error_message=_("En fastställd orsaksanalys måste ha ett datum."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Orsaksanalys: %(problem)s") % {"problem": self.problem})

    def get_absolute_url(self) -> str:
        return reverse("causes:analysis", args=[self.pk])


class Cause(models.Model):
    """Orsak. Direct when it has no parent; an indirect cause lies behind its parent (why? why?)."""

    analysis = models.ForeignKey(CauseAnalysis, models.CASCADE, related_name="causes")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="behind", verbose_name=_("ligger bakom")
    )
    side = models.CharField(_("sida i brottstriangeln"), max_length=8, choices=SideOfTriangle)
    statement = models.CharField(_("orsak"), max_length=300, db_collation="sv")
    factor = models.CharField(_("risk eller skydd"), max_length=10, choices=Factor, blank=True)
    evidence = models.TextField(_("belägg"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="causes", verbose_name=_("källa")
    )
    is_assumption = models.BooleanField(_("antagande, belägg saknas"), default=False)
    confidence = models.CharField(_("säkerhet"), max_length=6, choices=Confidence, blank=True)

    objects = sight_through("analysis__").as_manager()

    class Meta:
        ordering = ["analysis", "side", "statement", "pk"]
        constraints = [
            models.CheckConstraint(
                name="cause_is_not_behind_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("En orsak kan inte ligga bakom sig själv."),
            ),
            models.CheckConstraint(
                name="assumption_has_no_evidence",
                condition=Q(is_assumption=False) | Q(evidence=""),
                violation_error_message=_("Välj: belägg eller antagande, inte båda."),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("causes:cause", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.analysis.owner_id


class EmptySide(models.Model):
    """Why a side of the triangle has no cause (B5)."""

    analysis = models.ForeignKey(CauseAnalysis, models.CASCADE, related_name="empty_sides")
    side = models.CharField(_("sida"), max_length=8, choices=SideOfTriangle)
    reason = models.TextField(_("varför sidan är tom"))

    objects = sight_through("analysis__").as_manager()

    class Meta:
        ordering = ["analysis", "side", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "side"],
                name="empty_side_once",
                violation_error_message=_("Skälet är redan angivet för den sidan."),
            )
        ]

    def __str__(self) -> str:
        return self.get_side_display()

    def get_absolute_url(self) -> str:
        return reverse("causes:explained_side", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.analysis.owner_id
