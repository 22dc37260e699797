"""What became of each point, and the changes in the text with the wishes behind them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import sight_through
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.outcome.workflow import ChangeKind, Outcome
from rodtrad.consultations.rounds.models import Consultation


class PointGroup(models.Model):
    """Points that ask the same, treated together."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="point_groups", verbose_name=_("remiss")
    )
    title = models.CharField(_("vad de vill"), max_length=250, db_collation="sv")

    objects = sight_through("consultation__").as_manager()

    class Meta:
        ordering = ["consultation", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("outcome:group", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.consultation.owner_id


class Change(models.Model):
    """One changed part. Replaying the changes, in order, on the round's version gives the new text exactly."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="changes", verbose_name=_("remiss")
    )
    number = models.PositiveIntegerField(_("nummer"))
    kind = models.CharField(_("slag"), max_length=10, choices=ChangeKind)
    part_key = models.CharField(_("del"), max_length=60)  # an added part: the key it gets ("ny:3")
    after_key = models.CharField(_("efter"), max_length=60, blank=True)  # where an added part stands
    other_keys = models.JSONField(_("slås samman med"), default=list, blank=True)
    old_heading = models.TextField(_("rubrik före"), blank=True)
    old_text = models.TextField(_("text före"), blank=True)
    new_heading = models.TextField(_("rubrik efter"), blank=True)
    new_text = models.TextField(_("text efter"), blank=True)
    # of a split, after the first part: {"key", "heading", "text", "takes": keys of goals that go along}
    successors = models.JSONField(_("delas även i"), default=list, blank=True)
    is_editorial = models.BooleanField(_("redaktionell"), default=False)
    reason = models.TextField(_("skäl"), blank=True)

    objects = sight_through("consultation__").as_manager()

    class Meta:
        ordering = ["consultation", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"],
                name="change_number_once",
                violation_error_message=_("Ändringen med det numret finns redan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.new_heading or self.old_heading or self.part_key}"

    def get_absolute_url(self) -> str:
        return reverse("outcome:change", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.consultation.owner_id

    @property
    def words_after(self) -> str:
        """The new text; of a split each part's, under its heading."""
        if not self.successors:
            return self.new_text
        both = [
            (self.new_heading, self.new_text),
            *((one["heading"], one["text"]) for one in self.successors),
        ]
        return "\n\n".join(f"{heading}: {text}" if text else heading for heading, text in both)


class Disposition(models.Model):
    """What the sender made of one point. Made open when the answer is handed over; no round closes on an open one."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="dispositions", verbose_name=_("remiss")
    )
    point = models.OneToOneField(Point, models.PROTECT, related_name="disposition", verbose_name=_("punkt"))
    group = models.ForeignKey(
        PointGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="dispositions",
        verbose_name=_("tillsammans med"),
    )
    outcome = models.CharField(_("vad det blev"), max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(_("skäl"), blank=True)
    change = models.ForeignKey(
        Change,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="dispositions",
        verbose_name=_("ändring i texten"),
    )
    disposed_on = models.DateField(_("bedömd"), null=True, blank=True)
    disposed_by = models.CharField(_("bedömd av"), max_length=150, blank=True)

    objects = sight_through("consultation__").as_manager()

    class Meta:
        ordering = ["consultation", "point__part_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="disposition_has_reason",
                condition=Q(outcome="") | ~Q(reason=""),
                violation_error_message=_("Skriv skälet: den som svarat ska kunna läsa det."),
            ),
            models.CheckConstraint(
                name="accepted_point_points_at_change",
                condition=~Q(outcome__in=["accepted", "partly"]) | Q(change__isnull=False),
                violation_error_message=_("Peka ut ändringen i texten som tillgodoser punkten."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.get_outcome_display() or '–'}"

    def get_absolute_url(self) -> str:
        return reverse("outcome:disposition", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.consultation.owner_id
