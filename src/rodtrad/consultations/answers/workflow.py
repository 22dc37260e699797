"""States of an answer, kinds of points, and the sections a memo starts with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerState(models.TextChoices):
    DRAFT = "draft", _("skrivs")
    HANDED_OVER = "handed", _("överlämnat")
    WITHDRAWN = "withdrawn", _("återtaget")


LIVE = (AnswerState.DRAFT, AnswerState.HANDED_OVER)
MOVES: dict[str, frozenset[str]] = {
    AnswerState.DRAFT: frozenset({AnswerState.HANDED_OVER, AnswerState.WITHDRAWN}),
    # A body may take its answer back with a reason and hand over another while the round is open.
    AnswerState.HANDED_OVER: frozenset({AnswerState.WITHDRAWN}),
    AnswerState.WITHDRAWN: frozenset(),
}


class PointKind(models.TextChoices):
    ADD = "add", _("lägga till")
    REWORD = "reword", _("formulera om")
    REMOVE = "remove", _("ta bort")
    MERGE = "merge", _("slå samman")
    COMMENT = "comment", _("kommentar")
    QUESTION = "question", _("fråga")


class Origin(models.TextChoices):
    """Where in the body's papers the point stands."""

    MEMO = "memo", _("förvaltningens tjänsteutlåtande")
    BODY = "body", _("instansens eget yttrande")
    PROPOSAL = "proposal", _("ett yrkande i nämnden")


class Voice(models.TextChoices):
    """Whose word the point is. Settled by the decision, kept apart in every count (domain §6)."""

    BODY = "body", _("instansen")
    ADMINISTRATION = "administration", _("förvaltningen")
    RESERVATION = "reservation", _("reservation")
    LOST = "lost", _("yrkande utan reservation")


class HearingKind(models.TextChoices):
    UNIONS = "unions", _("förvaltningsgrupp")
    DISABILITY = "disability", _("funktionshinderråd")
    PENSIONERS = "pensioners", _("pensionärsråd")
    OTHER = "other", _("annat organ")


class HearingOutcome(models.TextChoices):
    """ "Har behandlat", "haft möjlighet att behandla" and "har informerats" are different facts and stay so.

    Information to the unions (MBL § 19) is neither a negotiation (§ 11) nor an opportunity to answer.
    """

    TREATED = "treated", _("har behandlat")
    HAD_OPPORTUNITY = "had_opportunity", _("har haft möjlighet att behandla")
    INFORMED = "informed", _("har informerats")
    TO_BE_TREATED = "to_be_treated", _("ska behandla")


# Heading order of a memo (domain §6, step 4, as in 2023); a city changes it by its own template.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("proposed_decision", "Förslag till beslut"),
    ("summary", "Sammanfattning"),
    ("background", "Bakgrund"),
    ("matter", "Ärendet"),
    ("preparation", "Ärendets beredning"),
    ("equality", "Jämställdhetsanalys"),
    ("views", "Förvaltningens synpunkter och förslag"),
    ("annexes", "Bilagor"),
)
