"""The committee's treatment of one answer: who was there, proposals, decision, reservations, statements."""

from __future__ import annotations

from textwrap import shorten

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import sight_through
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.committee.workflow import ItemState, ProposalOrigin, StatementKind


class CommitteeItem(models.Model):
    """Ärendet på dagordningen och dess paragraf i protokollet."""

    answer = models.OneToOneField(
        Answer, models.CASCADE, related_name="committee_item", verbose_name=_("svar")
    )
    body_name = models.CharField(_("nämnd"), max_length=200)
    meeting_on = models.DateField(_("sammanträde"))
    agenda_number = models.CharField(_("ärende nr"), max_length=20, blank=True)
    paragraph = models.CharField(_("paragraf"), max_length=30, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=ItemState, default=ItemState.OPEN)
    decision = models.TextField(_("beslut"), blank=True)
    adopted = models.ForeignKey(
        "Proposal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bifallet förslag"),
    )
    was_put_against = models.BooleanField(_("förslagen ställdes mot varandra"), default=False)
    votes_for = models.PositiveIntegerField(_("röster för beslutet"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("röster mot"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("avstod"), null=True, blank=True)
    is_immediate = models.BooleanField(_("omedelbart justerad"), default=False)
    adjusted_on = models.DateField(_("justerad"), null=True, blank=True)
    posted_on = models.DateField(_("anslagen"), null=True, blank=True)

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decided_item_has_decision",
                condition=Q(state="open") | ~Q(decision=""),
                violation_error_message=_("Skriv vad nämnden beslutade."),
            ),
            models.CheckConstraint(
                name="adjusted_item_has_day",
                condition=~Q(state="adjusted") | Q(adjusted_on__isnull=False),
                violation_error_message=_("Ange vilken dag protokollet justerades."),
            ),
            models.CheckConstraint(
                name="adjusted_not_before_meeting",
                condition=Q(adjusted_on__isnull=True) | Q(adjusted_on__gte=models.F("meeting_on")),
                violation_error_message=_("Protokollet kan inte justeras före sammanträdet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_name} {self.meeting_on} {self.paragraph}".strip()

    def get_absolute_url(self) -> str:
        return reverse("committee:item", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id


class Member(models.Model):
    """An elected member or alternate at the item. Politicians in office: name and party are public."""

    item = models.ForeignKey(CommitteeItem, models.CASCADE, related_name="members", verbose_name=_("ärende"))
    name = models.CharField(_("namn"), max_length=150, db_collation="sv")
    party_letters = models.CharField(_("parti"), max_length=10, blank=True)
    is_alternate = models.BooleanField(_("ersättare"), default=False)
    took_part = models.BooleanField(_("deltog i beslutet"), default=True)
    is_chair = models.BooleanField(_("ordförande"), default=False)

    objects = sight_through("item__answer__").as_manager()

    class Meta:
        ordering = ["item", "is_alternate", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "name", "party_letters"],
                name="committee_member_once",
                violation_error_message=_("Ledamoten finns redan på listan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.party_letters})" if self.party_letters else self.name

    @property
    def owner_party_id(self) -> int:
        return self.item.answer.owner_id


class Proposal(models.Model):
    """Yrkande. Its points are the changes it asks for; joined by members who stand behind it too."""

    item = models.ForeignKey(
        CommitteeItem, models.CASCADE, related_name="proposals", verbose_name=_("ärende")
    )
    number = models.PositiveIntegerField(_("nummer"))
    origin = models.CharField(
        _("från"), max_length=14, choices=ProposalOrigin, default=ProposalOrigin.MEMBERS
    )
    text = models.TextField(_("förslag till beslut"))
    is_annex = models.BooleanField(_("bilaga till protokollet"), default=False)
    by = models.ManyToManyField(
        Member, blank=True, related_name="proposals", verbose_name=_("förslagsställare")
    )
    joined_by = models.ManyToManyField(
        Member, blank=True, related_name="joined_proposals", verbose_name=_("anslöt sig")
    )
    points = models.ManyToManyField(Point, blank=True, related_name="proposals", verbose_name=_("punkter"))

    objects = sight_through("item__answer__").as_manager()

    class Meta:
        ordering = ["item", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"],
                name="proposal_number_once",
                violation_error_message=_("Förslaget med det numret finns redan."),
            )
        ]

    def __str__(self) -> str:
        return f"{_('Förslag')} {self.number}: {shorten(self.text, 80, placeholder=' …')}"

    def get_absolute_url(self) -> str:
        return reverse("committee:proposal", args=[self.pk])

    @property
    def owner_party_id(self) -> int:
        return self.item.answer.owner_id


class Reservation(models.Model):
    """Formal dissent by those who took part in the decision (KL 4:27), announced before the meeting ended."""

    item = models.ForeignKey(
        CommitteeItem, models.CASCADE, related_name="reservations", verbose_name=_("ärende")
    )
    by = models.ManyToManyField(Member, related_name="reservations", verbose_name=_("reservanter"))
    in_favour_of = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reservations",
        verbose_name=_("till förmån för"),
    )
    text = models.TextField(_("skriftlig reservation"), blank=True)
    is_in_time = models.BooleanField(_("anmäld innan sammanträdet avslutades"), default=True)

    objects = sight_through("item__answer__").as_manager()

    class Meta:
        ordering = ["item", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reservation_was_announced_in_time",
                condition=Q(is_in_time=True),
                violation_error_message=_(
                    "En reservation måste anmälas innan sammanträdet avslutas (kommunallagen 4 kap. 27 §)."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{_('Reservation')} {self.pk}"

    @property
    def owner_party_id(self) -> int:
        return self.item.answer.owner_id


class Statement(models.Model):
    """Särskilt uttalande or ersättaryttrande: noted, never counted as a vote or a reservation."""

    item = models.ForeignKey(
        CommitteeItem, models.CASCADE, related_name="statements", verbose_name=_("ärende")
    )
    kind = models.CharField(_("slag"), max_length=10, choices=StatementKind)
    by = models.ManyToManyField(Member, related_name="statements", verbose_name=_("av"))
    text = models.TextField(_("text"))

    objects = sight_through("item__answer__").as_manager()

    class Meta:
        ordering = ["item", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"

    @property
    def owner_party_id(self) -> int:
        return self.item.answer.owner_id
