"""One body's answer: its points on the parts of the draft, the memo behind it, hearings and signatures."""

from __future__ import annotations

from textwrap import shorten

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rodtrad.access.models import Item, SightQuerySet, sight_through
from rodtrad.consultations.answers.workflow import (
    AnswerState,
    HearingKind,
    HearingOutcome,
    Origin,
    PointKind,
    Voice,
)
from rodtrad.consultations.rounds.models import ConsultationBody
from rodtrad.documents.models import SourceFile, Version
from rodtrad.parties.models import Party


class Answer(Item):
    """Owned by who writes it: the body itself, or the sender when it came as a paper or by the one-time link.

    Handed over, it settles into the round's collaboration: everyone in the round may read it.
    """

    body = models.ForeignKey(
        ConsultationBody, models.PROTECT, related_name="answers", verbose_name=_("remissinstans")
    )
    answered_version = models.ForeignKey(
        Version, models.PROTECT, related_name="+", verbose_name=_("utkastet som besvaras")
    )
    source_file = models.ForeignKey(
        SourceFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("inläst handling")
    )
    state = models.CharField(_("läge"), max_length=10, choices=AnswerState, default=AnswerState.DRAFT)
    number = models.CharField(_("eget diarienummer"), max_length=60, blank=True)
    summary = models.TextField(_("svaret i korthet"), blank=True)
    handed_over_on = models.DateField(_("överlämnat"), null=True, blank=True)
    withdrawn_reason = models.TextField(_("skäl till att svaret tas tillbaka"), blank=True)
    # the memo's head
    case_officer = models.CharField(_("handläggare"), max_length=150, blank=True)
    addressee = models.CharField(_("till"), max_length=200, blank=True)
    dated_on = models.DateField(_("tjänsteutlåtandets datum"), null=True, blank=True)

    objects = SightQuerySet.as_manager()

    class Meta(Item.Meta):
        ordering = ["body__party__name", "pk"]
        constraints = [
            *Item.Meta.constraints,
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(state__in=["draft", "handed"]),
                name="one_live_answer_per_body",
                violation_error_message=_(
                    "Instansen har redan ett svar. Ta tillbaka det först, med ett skäl."
                ),
            ),
            models.CheckConstraint(
                name="handed_over_answer_has_day",
                condition=~Q(state="handed") | Q(handed_over_on__isnull=False),
                violation_error_message=_("Ett överlämnat svar måste ha ett datum."),
            ),
            models.CheckConstraint(
                name="withdrawn_answer_has_reason",
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                violation_error_message=_("Skriv varför svaret tas tillbaka."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Svar från')} {self.body}"

    def get_absolute_url(self) -> str:
        return reverse("answers:answer", args=[self.pk])


class Point(models.Model):
    """One wish about one part of the draft. ``part_key`` is the part's key in the round's frozen version."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="points", verbose_name=_("svar"))
    number = models.PositiveIntegerField(_("nummer"))
    part_key = models.CharField(_("gäller"), max_length=60, blank=True)  # empty: the draft as a whole
    other_keys = models.JSONField(_("slås samman med"), default=list, blank=True)  # for a merge
    kind = models.CharField(_("vad svaret vill"), max_length=10, choices=PointKind)
    new_heading = models.TextField(_("föreslagen rubrik"), blank=True)
    new_text = models.TextField(_("föreslagen text"), blank=True)
    motive = models.TextField(_("motiv"), blank=True)
    passage = models.TextField(_("ställe i svaret"), blank=True)
    origin = models.CharField(_("står i"), max_length=10, choices=Origin, default=Origin.MEMO)
    voice = models.CharField(_("röst"), max_length=14, choices=Voice, default=Voice.BODY)
    old_key = models.CharField(
        _("del i den besvarade versionen"), max_length=60, blank=True
    )  # before mapping

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "number"],
                name="point_number_once",
                violation_error_message=_("Punkten med det numret finns redan."),
            ),
            models.CheckConstraint(
                name="point_says_what_it_wants",
                condition=~Q(new_heading="", new_text="", motive=""),
                violation_error_message=_("Skriv vad ni föreslår, eller varför."),
            ),
            models.CheckConstraint(
                name="rewording_has_words",
                condition=~Q(kind__in=["add", "reword"])
                | ~Q(new_heading="", new_text="")
                | (Q(kind="reword") & ~Q(passage="")),  # told of there, and read
                violation_error_message=_("Skriv den text som ska stå."),
            ),
            models.CheckConstraint(
                name="change_names_its_part",
                condition=~Q(kind__in=["reword", "remove", "merge"]) | ~Q(part_key=""),
                violation_error_message=_("Välj vilken del av utkastet punkten gäller."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {shorten(self.words, 80, placeholder=' …')}"

    def get_absolute_url(self) -> str:
        return reverse("answers:point", args=[self.pk])

    @property
    def words(self) -> str:
        """What is to stand, or else what is said."""
        return ": ".join(filter(None, (self.new_heading, self.new_text))) or self.motive

    @property
    def told(self) -> str:
        """The motive under its name; a comment and a question are what they say."""
        is_said = not self.motive or self.kind in (PointKind.COMMENT, PointKind.QUESTION)
        return self.motive if is_said else str(_("Motiv: %(text)s") % {"text": self.motive})

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id


class SectionTemplate(models.Model):
    """A city's own headings and order of a memo. Without rows the standard order holds."""

    owner = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("ägs av"))
    position = models.PositiveIntegerField(_("ordning"))
    key = models.SlugField(_("nyckel"), max_length=40)
    heading = models.CharField(_("rubrik"), max_length=150)

    class Meta:
        ordering = ["owner", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "key"],
                name="section_template_once",
                violation_error_message=_("Avsnittet finns redan i mallen."),
            )
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def owner_party_id(self) -> int:
        return self.owner_id


class MemoSection(models.Model):
    """One section of the memo, with heading and order as they were when the answer was begun."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="sections", verbose_name=_("svar"))
    position = models.PositiveIntegerField(_("ordning"))
    key = models.CharField(_("nyckel"), max_length=40)
    heading = models.CharField(_("rubrik"), max_length=150)
    text = models.TextField(_("text"), blank=True)

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "key"],
                name="memo_section_once",
                violation_error_message=_("Avsnittet finns redan."),
            )
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("answers:memo", args=[self.answer_id])

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id


class Hearing(models.Model):
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="hearings", verbose_name=_("svar"))
    kind = models.CharField(_("slag"), max_length=10, choices=HearingKind)
    name = models.CharField(_("organ"), max_length=200)
    outcome = models.CharField(_("vad som hänt"), max_length=16, choices=HearingOutcome)
    held_on = models.DateField(_("dag"), null=True, blank=True)

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.get_outcome_display()}"

    def get_absolute_url(self) -> str:
        return reverse("answers:answer", args=[self.answer_id])

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id


class Signature(models.Model):
    """A signature under the memo, or an attest (with its day)."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="signatures", verbose_name=_("svar"))
    name = models.CharField(_("namn"), max_length=150)
    title = models.CharField(_("befattning"), max_length=150, blank=True)
    unit = models.CharField(_("enhet"), max_length=200, blank=True)
    is_attest = models.BooleanField(_("attest"), default=False)
    signed_on = models.DateField(_("dag"), null=True, blank=True)

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "is_attest", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("answers:answer", args=[self.answer_id])

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id


class CaseDocument(models.Model):
    """Handling i ärendet, with its number as written."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="case_documents", verbose_name=_("svar"))
    number = models.CharField(_("nummer"), max_length=60, blank=True)
    title = models.CharField(_("handling"), max_length=300)

    objects = sight_through("answer__").as_manager()

    class Meta:
        ordering = ["answer", "number", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("answers:answer", args=[self.answer_id])

    @property
    def owner_party_id(self) -> int:
        return self.answer.owner_id
