"""The room's tables, gathered from the rooms within it."""

from rodtrad.consultations.answers.models import (
    Answer,
    CaseDocument,
    Hearing,
    MemoSection,
    Point,
    SectionTemplate,
    Signature,
)
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal, Reservation, Statement
from rodtrad.consultations.outcome.models import Change, Disposition, PointGroup
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody, DeadlineChange, Reminder

__all__ = [
    "Answer",
    "CaseDocument",
    "Change",
    "CommitteeItem",
    "Consultation",
    "ConsultationBody",
    "DeadlineChange",
    "Disposition",
    "Hearing",
    "Member",
    "MemoSection",
    "Point",
    "PointGroup",
    "Proposal",
    "Reminder",
    "Reservation",
    "SectionTemplate",
    "Signature",
    "Statement",
]
