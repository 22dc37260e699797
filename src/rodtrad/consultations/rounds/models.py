"""A round on one frozen version, the bodies asked, and every change of a deadline."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.consultations.rounds.workflow import BodyStatus, Position, Request, RoundState, Standing
from rodtrad.documents.models import Matter, Version
from rodtrad.parties.models import Party


class Consultation(Item):
    """Remiss. Sent, it opens a collaboration between the sender and the bodies, and they see it by that door."""

    title = models.CharField(_("rubrik"), max_length=250, db_collation="sv")
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="consultations", verbose_name=_("utkast som remitteras")
    )
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="consultations", verbose_name=_("ärende")
    )
    letter = models.TextField(_("följebrev"), blank=True)
    due_on = models.DateField(_("svar senast"))
    state = models.CharField(_("läge"), max_length=10, choices=RoundState, default=RoundState.DRAFT)
    sent_on = models.DateField(_("utsänd"), null=True, blank=True)
    closed_on = models.DateField(_("avslutad"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("skäl till att remissen återkallas"), blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["-sent_on", "-pk"]
        constraints = [
            *Item.Meta.constraints,
            models.CheckConstraint(
                name="sent_consultation_has_day",
                condition=Q(state="draft") | Q(sent_on__isnull=False),
                violation_error_message=_("En utsänd remiss måste ha ett datum."),
            ),
            models.CheckConstraint(
                name="consultation_due_after_sent",
                condition=Q(sent_on__isnull=True) | Q(due_on__gte=F("sent_on")),
                violation_error_message=_("Svarsdagen kan inte ligga före utskicket."),
            ),
            models.CheckConstraint(
                name="withdrawn_consultation_has_reason",
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                violation_error_message=_("Skriv varför remissen återkallas."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("rounds:consultation", args=[self.pk])


class ConsultationBody(models.Model):
    """Remissinstans: one party asked, with its own last day, what was recorded of it, and its coded position."""

    consultation = models.ForeignKey(
        Consultation, models.CASCADE, related_name="bodies", verbose_name=_("remiss")
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("remissinstans"))
    due_on = models.DateField(_("svar senast"))
    status = models.CharField(_("läge"), max_length=10, choices=BodyStatus, default=BodyStatus.ASKED)
    status_on = models.DateField(_("sedan"), null=True, blank=True)
    status_reason = models.TextField(_("skäl"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("uppgått i")
    )
    own_number = models.CharField(_("instansens diarienummer"), max_length=60, blank=True)
    position = models.CharField(_("ställningstagande"), max_length=10, choices=Position, blank=True)
    position_passage = models.TextField(_("stöd i svaret"), blank=True)
    link_hash = models.CharField(
        max_length=64, blank=True, editable=False
    )  # SHA-256: the link itself is not kept
    link_ends_on = models.DateField(_("länken gäller till och med"), null=True, blank=True)
    link_used_on = models.DateField(_("länken använd"), null=True, blank=True)

    objects = sight_through("consultation__").as_manager()

    class Meta:
        ordering = ["consultation", "party__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "party"],
                name="consultation_body_once",
                violation_error_message=_("Instansen finns redan på sändlistan."),
            ),
            models.CheckConstraint(
                name="merged_body_says_where",
                condition=Q(
                    merged_into__isnull=True, status__in=["asked", "received", "abstained", "removed"]
                )
                | Q(merged_into__isnull=False, status="merged"),
                violation_error_message=_("Ange vilken instans den har uppgått i."),
            ),
            models.CheckConstraint(
                name="removed_body_has_reason",
                condition=~Q(status="removed") | ~Q(status_reason=""),
                violation_error_message=_("Skriv varför instansen stryks."),
            ),
            models.CheckConstraint(
                name="coded_position_has_passage",
                condition=Q(position__in=["", "abstains", "none"]) | ~Q(position_passage=""),
                violation_error_message=_("Ange stället i svaret som ställningstagandet bygger på."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)

    def get_absolute_url(self) -> str:
        return reverse("rounds:body", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.consultation.owner_id

    def standing(self, on: date) -> Standing:
        """What the ledger says on ``on``; a body's last day counts as in time."""
        if self.status == BodyStatus.RECEIVED:
            is_late = self.status_on is not None and self.status_on > self.due_on
            return Standing.LATE if is_late else Standing.RECEIVED
        if self.status == BodyStatus.ASKED:
            return Standing.MISSING if on > self.due_on else Standing.WAITING
        return Standing(self.status)


class DeadlineChange(models.Model):
    """A body asked for more time: not decided yet, granted with a new day, or refused. All stay in the ledger.

    ``wanted_due`` and ``asked_reason`` are the body's own, when it asked here and not by telephone.
    """

    body = models.ForeignKey(
        ConsultationBody, models.CASCADE, related_name="deadline_changes", verbose_name=_("remissinstans")
    )
    asked_on = models.DateField(_("begärt"))
    wanted_due = models.DateField(_("önskad svarsdag"), null=True, blank=True)
    asked_reason = models.TextField(_("instansens skäl"), blank=True)
    decided_on = models.DateField(_("beslutat"), null=True, blank=True)
    old_due = models.DateField(_("tidigare svarsdag"))
    new_due = models.DateField(_("ny svarsdag"), null=True, blank=True)
    is_granted = models.BooleanField(_("beviljat"), default=True)
    reason = models.TextField(_("skäl"), blank=True)

    objects = sight_through("body__consultation__").as_manager()

    class Meta:
        ordering = ["body", F("decided_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="granted_deadline_is_later",
                condition=Q(is_granted=False, new_due__isnull=True)
                | Q(is_granted=True, new_due__gt=F("old_due")),
                violation_error_message=_(
                    "En svarsdag kan bara flyttas framåt. Behövs svaret tidigare: be om det i en påminnelse."
                ),
            ),
            models.CheckConstraint(
                name="deadline_change_has_reason",
                condition=Q(decided_on__isnull=True, is_granted=False, reason="")
                | Q(decided_on__isnull=False) & ~Q(reason=""),
                violation_error_message=_("Skriv skälet."),
            ),
            models.CheckConstraint(
                name="asked_time_has_day_and_reason",
                condition=Q(wanted_due__isnull=True, asked_reason="", decided_on__isnull=False)
                | Q(wanted_due__isnull=False) & ~Q(asked_reason=""),
                violation_error_message=_("Skriv vilken dag ni behöver och varför."),
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(decided_on__isnull=True),
                name="one_open_request_per_body",
                violation_error_message=_("Instansen har redan begärt längre tid och väntar på besked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.old_due} → {self.new_due or self.wanted_due or '–'}"

    @property
    def request(self) -> Request:
        if self.decided_on is None:
            return Request.ASKED
        return Request.GRANTED if self.is_granted else Request.REFUSED

    @property
    def owner_party_id(self) -> int:
        return self.body.consultation.owner_id


class Reminder(models.Model):
    body = models.ForeignKey(
        ConsultationBody, models.CASCADE, related_name="reminders", verbose_name=_("remissinstans")
    )
    sent_on = models.DateField(_("skickad"))
    text = models.TextField(_("påminnelse"))

    objects = sight_through("body__consultation__").as_manager()

    class Meta:
        ordering = ["body", "sent_on", "pk"]

    def __str__(self) -> str:
        return f"{self.body} {self.sent_on}"

    @property
    def owner_party_id(self) -> int:
        return self.body.consultation.owner_id
