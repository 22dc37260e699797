"""The plan, its measures tied to causes and goals, and what each is to reach."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.agreements.models import Agreement, Goal, PriorityArea
from rodtrad.causes.models import Cause
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.documents.models import Matter
from rodtrad.parties.models import Party
from rodtrad.places.models import Area
from rodtrad.plans.workflow import Approach, EvidenceGrade, Extent, MeasureKind, PlanState
from rodtrad.situation.models import Problem, SituationalPicture

if TYPE_CHECKING:
    from typing import Self

    from rodtrad.access.policy import Actor


class PlanQuerySet(SightQuerySet["ActionPlan"]):
    def in_force(self) -> Self:
        return self.filter(state__in=[PlanState.DECIDED, PlanState.FOLLOWED_UP])

    def for_list(self) -> Self:
        return self.select_related("owner", "area", "based_on").order_by(
            "-period_from", "area__name", "title", "pk"
        )


class ActionPlan(Item):
    """Åtgärdsplan (§ 5)."""

    title = models.CharField(_("titel"), max_length=200, db_collation="sv")
    area = models.ForeignKey(Area, models.PROTECT, related_name="plans", verbose_name=_("område"))
    based_on = models.ForeignKey(
        SituationalPicture,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("lägesbild"),
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("överenskommelse"),
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ärende")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("ersätter")
    )
    period_from = models.DateField(_("period från"))
    period_to = models.DateField(_("period till och med"))
    integrations = models.TextField(_("koppling till annan lagstadgad planering (en per rad)"), blank=True)
    integration_reason = models.TextField(_("skäl om koppling saknas"), blank=True)
    state = models.CharField(_("läge"), max_length=12, choices=PlanState, default=PlanState.DRAFT)
    decided_on = models.DateField(_("fastställd"), null=True, blank=True)
    decided_by = models.CharField(_("fastställd av"), max_length=200, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=30, blank=True)
    registry_number = models.CharField(_("diarienummer"), max_length=60, blank=True)
    acknowledgement = models.TextField(_("kvarstående brister, kommenterade vid beslutet"), blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-period_from", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="plan_period_runs_forward",
                condition=Q(period_to__gt=F("period_from")),
                violation_error_message=_("Perioden måste sluta efter att den börjar."),
            ),
            models.CheckConstraint(
                name="decided_plan_names_body",
                condition=Q(state="draft") | (Q(decided_on__isnull=False) & ~Q(decided_by="")),
                violation_error_message=_("En fastställd plan måste ha datum och beslutande organ."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.pk])


class Measure(models.Model):
    """Åtgärd: aimed at a cause, serving a goal, by one organisation and role."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="measures")
    number = models.PositiveIntegerField(_("ordning"))
    title = models.CharField(_("åtgärd"), max_length=250, db_collation="sv")
    description = models.TextField(_("beskrivning"), blank=True)
    kind = models.CharField(_("slag"), max_length=12, choices=MeasureKind, blank=True)
    sides = models.JSONField(_("sidor i brottstriangeln"), default=list, blank=True)
    causes = models.ManyToManyField(Cause, blank=True, related_name="measures", verbose_name=_("orsaker"))
    goals = models.ManyToManyField(Goal, blank=True, related_name="measures", verbose_name=_("mål"))
    lead = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarig organisation"),
    )
    lead_role = models.CharField(_("ansvarig roll"), max_length=150, blank=True)
    partners = models.ManyToManyField(Party, blank=True, related_name="+", verbose_name=_("medverkande"))
    starts_on = models.DateField(_("börjar"), null=True, blank=True)
    ends_on = models.DateField(_("klar senast"), null=True, blank=True)
    mechanism = models.TextField(_("hur den ska verka"), blank=True)
    evidence_grade = models.CharField(_("kunskapsstöd"), max_length=10, choices=EvidenceGrade, blank=True)
    approach = models.CharField(_("inriktning"), max_length=12, choices=Approach, blank=True)
    extent = models.CharField(_("omfattning"), max_length=8, choices=Extent, blank=True)
    cost_sek = models.PositiveIntegerField(_("kostnad (kronor)"), null=True, blank=True)
    followup_method = models.TextField(_("hur den följs upp"), blank=True)
    followup_planned_on = models.DateField(_("uppföljningen planerad"), null=True, blank=True)
    is_camera = models.BooleanField(_("kamerabevakning"), default=False)
    camera_assessment = models.TextField(_("intresseavvägning"), blank=True)
    camera_register_number = models.CharField(_("nummer i registret"), max_length=60, blank=True)
    camera_has_notice = models.BooleanField(_("skyltning finns"), default=False)

    objects = sight_through("plan__").as_manager()

    class Meta:
        ordering = ["plan", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="measure_number_once",
                violation_error_message=_("Planen har redan en åtgärd med det numret."),
            ),
            models.CheckConstraint(
                name="measure_runs_forward",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("Åtgärden kan inte vara klar innan den börjar."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:measure", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.plan.owner_id

    def is_overdue(self, on: date) -> bool:
        return self.ends_on is not None and self.ends_on < on

    def sides_in_words(self) -> str:
        return ", ".join(str(SideOfTriangle(side).label) for side in self.sides)


class OperativeGoal(models.Model):
    """Operativt mål with its indicator: specific, measurable, accepted, realistic, timed (Brå)."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="operative_goals")
    text = models.CharField(_("operativt mål"), max_length=300)
    indicator = models.CharField(_("indikator"), max_length=200, blank=True)
    unit = models.CharField(_("enhet"), max_length=80, blank=True)
    baseline_value = models.FloatField(_("utgångsvärde"), null=True, blank=True)
    baseline_on = models.DateField(_("mätt"), null=True, blank=True)
    target_value = models.FloatField(_("målvärde"), null=True, blank=True)
    target_on = models.DateField(_("nås senast"), null=True, blank=True)
    accepted_by = models.CharField(_("accepterat av (roll)"), max_length=150, blank=True)

    objects = sight_through("measure__plan__").as_manager()

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            models.CheckConstraint(
                name="baseline_has_date",
                condition=Q(baseline_value__isnull=True) | Q(baseline_on__isnull=False),
                violation_error_message=_("Ange när utgångsvärdet mättes."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("plans:operative_goal", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.measure.plan.owner_id


class NonAction(models.Model):
    """The explicit decision not to act on a prioritised problem (B8)."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="non_actions")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="+", verbose_name=_("problem"))
    reason = models.TextField(_("skäl"))

    objects = sight_through("plan__").as_manager()

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "problem"],
                name="non_action_once",
                violation_error_message=_("Beslutet finns redan för det problemet."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.problem}: {self.reason[:60]}"

    def get_absolute_url(self) -> str:
        return reverse("plans:non_action", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.plan.owner_id


class PlanTouch(models.Model):
    """Why the plan has nothing for one of the city's areas (S1)."""

    plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="touches")
    priority_area = models.ForeignKey(
        PriorityArea, models.PROTECT, related_name="+", verbose_name=_("stadens område")
    )
    reason = models.TextField(_("varför det inte berörs"))

    objects = sight_through("plan__").as_manager()

    class Meta:
        ordering = ["plan", "priority_area__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "priority_area"],
                name="plan_touch_once",
                violation_error_message=_("Skälet är redan angivet för det området."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.priority_area}"

    def get_absolute_url(self) -> str:
        return reverse("plans:touch", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.plan.owner_id


class SilenceQuerySet(models.QuerySet["Silence"]):
    def visible_to(self, actor: Actor) -> Self:
        """What the actor's own party, or a party to an agreement with it, has answered. A stranger's word silences
        nothing here, and being asked in the same remiss does not make a party near."""
        agreed = Agreement.objects.filter(collaboration__in=actor.collaborations)
        near = Party.objects.filter(collaborations__in=agreed.values("collaboration"))
        return self.filter(Q(owner=actor.party_id or 0) | Q(owner__in=near))


class Silence(models.Model):
    """A finding someone has answered in writing. It is still shown, with the reason and the date."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("part"))
    rule = models.CharField(_("regel"), max_length=8)
    node = models.CharField(_("gäller"), max_length=60)
    reason = models.TextField(_("skäl"))
    silenced_on = models.DateField(_("datum"))
    until = models.DateField(_("till och med"), null=True, blank=True)

    objects = SilenceQuerySet.as_manager()

    class Meta:
        ordering = ["rule", "node", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "rule", "node"],
                name="silence_once",
                violation_error_message=_("Bristen är redan tystad."),
            ),
            models.CheckConstraint(
                name="silence_has_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Skriv ett skäl."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.node}"

    def get_absolute_url(self) -> str:
        return reverse("plans:answer", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.owner_id
