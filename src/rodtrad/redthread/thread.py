"""The Thread: everything the rules may look at, frozen, with no database behind it.

Built by ``plans/thread.py`` and extended by ``followup/thread.py``. Nodes refer to each other by ``key``
("measure:12"). Empty text and empty tuple: *not given*; ``None``: *not known*. Periods are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Side(StrEnum):
    """The crime triangle: motivated offender, suitable target, absent guardian (Cohen & Felson 1979)."""

    OFFENDER = "offender"
    TARGET = "target"
    GUARDIAN = "guardian"

    @property
    def word(self) -> str:
        return {"offender": "gärningsperson", "target": "offer eller objekt", "guardian": "kontroll"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Report(Node):
    """A report from the responsible body to the municipal council (§ 13)."""

    on: date
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class Municipality(Node):
    territory: frozenset[str] = frozenset()  # area codes that together are the whole municipality (§ 4)
    responsible_body: str = ""
    is_executive_board: bool | None = None  # True when the responsible body is kommunstyrelsen (§ 13)
    council_decision: str = ""  # the council's decision naming another committee
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class CoordinationFunction(Node):
    designated_on: date | None = None
    decision: str = ""
    is_contact_point: bool = False  # § 12 p. 1
    coordinates_work: bool = False  # § 12 p. 2
    contact: str = ""
    is_contact_published: bool = False


@dataclass(frozen=True, slots=True)
class Council(Node):
    is_strategic: bool = True
    is_led_by_municipality: bool | None = None
    meetings: tuple[date, ...] = ()
    other_members: int = 0  # seats held by other actors than the municipality
    other_members_leading: int = 0  # of these, held by persons in leading positions


@dataclass(frozen=True, slots=True)
class Attempt(Node):
    """A documented attempt where the law says *verka för*: about is agreement, council or representation."""

    about: str
    on: date
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SteeringDocument(Node):
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Agreement(Node):
    level: str = "city"  # city | local
    state: str = "in_force"  # draft consultation decided signed in_force prolonged expired replaced
    area: str = ""
    valid_from: date | None = None
    valid_to: date | None = None  # None: until further notice, or see is_open_ended
    is_open_ended: bool = False
    has_police: bool = False
    purposes: tuple[str, ...] = ()
    parent: str = ""  # key of the city agreement a local one inherits from
    steering_documents: tuple[str, ...] = ()
    gaps: tuple[tuple[date, date], ...] = ()  # periods since the predecessor with no agreement in force


@dataclass(frozen=True, slots=True)
class PriorityArea(Node):
    agreement: str
    number: int
    maps_to: str = ""  # city area this local area answers to
    is_local_only: bool = False


@dataclass(frozen=True, slots=True)
class Goal(Node):
    priority_area: str
    number: int
    owner: str = "both"  # city | police | both


@dataclass(frozen=True, slots=True)
class Touch(Node):
    """What one local document says of one city area (seed rule: touch all five, or say why not)."""

    document: str  # key of a picture, plan or local agreement
    priority_area: str
    is_touched: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Picture(Node):
    """Lägesbild, § 4."""

    state: str  # draft | joint | decided | replaced
    area: str = ""
    covers: frozenset[str] = frozenset()  # area codes, comparable with Municipality.territory
    period_from: date | None = None
    period_to: date | None = None
    updated_on: date | None = None
    decided_on: date | None = None
    agreement: str = ""
    consequences: str = ""
    other_information: str = ""
    analysis: str = ""
    analysis_cites: tuple[str, ...] = ()  # observations the analysis refers to
    limits: str = ""
    is_text_shown: bool = True  # False: this reader may not see the joint text, so it is not known
    is_first: bool = False  # no earlier plan has been followed up here
    uses_followup: str = ""  # the frozen follow-up it builds on


@dataclass(frozen=True, slots=True)
class Source(Node):
    period: str = ""
    retrieved_on: date | None = None
    limits: str = ""
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Observation(Node):
    picture: str
    source: str = ""
    area: str = ""
    period_from: date | None = None
    period_to: date | None = None
    value: float | None = None
    unit: str = ""
    n: int | None = None
    denominator: str = ""  # what a rate is per, e.g. "10 000 invånare 2025"
    is_rate: bool = False
    kind: str = "other"  # extent | consequence | other
    family: str = ""  # crime | safety | ""
    compared_with: str = ""  # reference: other areas, county, nation
    earlier_value: float | None = None
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Problem(Node):
    picture: str
    what: str = ""
    where: str = ""
    when: str = ""
    who: str = ""
    state: str = "undecided"  # undecided | prioritised | deprioritised
    reason: str = ""
    priority_areas: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()
    consequences: str = ""


@dataclass(frozen=True, slots=True)
class CauseAnalysis(Node):
    problem: str
    state: str = "draft"  # draft | decided
    empty_sides: tuple[tuple[Side, str], ...] = ()  # side and the reason why it has no cause
    unknowns: str = ""
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause(Node):
    analysis: str
    side: Side
    parent: str = ""  # the cause this one lies behind; empty for a direct cause
    evidence: str = ""
    is_assumption: bool = False


@dataclass(frozen=True, slots=True)
class Plan(Node):
    """Åtgärdsplan, § 5."""

    state: str  # draft | decided | followed_up | replaced
    area: str = ""
    based_on: str = ""
    agreement: str = ""
    period_from: date | None = None
    period_to: date | None = None
    decided_on: date | None = None
    body: str = ""
    paragraph: str = ""
    registry_number: str = ""
    integrations: tuple[str, ...] = ()  # links to other statutory planning (§ 7)
    integration_reason: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """What must be on paper for a camera measure (§ 14, kamerabevakningslagen)."""

    assessment: str = ""
    register_number: str = ""
    has_notice: bool = False


@dataclass(frozen=True, slots=True)
class Measure(Node):
    plan: str
    kind: str = ""  # joint | with_others | alone | ""
    sides: frozenset[Side] = frozenset()
    causes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    lead: str = ""  # organisation
    lead_role: str = ""
    is_municipal: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    order: int | None = None
    mechanism: str = ""
    evidence_grade: str = ""
    approach: str = ""  # situational | social | both | ""
    followup_method: str = ""
    followup_planned_on: date | None = None
    camera: Camera | None = None


@dataclass(frozen=True, slots=True)
class NonAction(Node):
    """An explicit decision not to act on a prioritised problem."""

    plan: str
    problem: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OperativeGoal(Node):
    """Operativt mål with its indicator."""

    measure: str
    indicator: str = ""
    unit: str = ""
    baseline_value: float | None = None
    baseline_on: date | None = None
    target_value: float | None = None
    target_on: date | None = None
    accepted_by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp(Node):
    plan: str
    state: str = "draft"  # draft | decided
    done_on: date | None = None
    presented_on: date | None = None  # when the yearly result was presented


@dataclass(frozen=True, slots=True)
class FollowUpItem(Node):
    followup: str
    measure: str
    status: str = ""  # green | yellow | red | not_started | ""
    reason: str = ""
    production: str = ""
    process: str = ""
    effect: str = ""
    effect_value: float | None = None
    effect_measured_on: date | None = None
    decision: str = ""  # continue | change | stop


@dataclass(frozen=True, slots=True)
class Publication(Node):
    what: str
    on: date
    address: str = ""
    is_accessible: bool | None = None


@dataclass(frozen=True, slots=True)
class Memo(Node):
    """Tjänsteutlåtande about an agreement."""

    has_equality_analysis: bool | None = None
    attested_on: tuple[date, ...] = ()
    heard_on: tuple[date, ...] = ()
    meeting_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsultationBody(Node):
    consultation: str
    deadline: date
    status: str = "sent"  # sent | answered | abstained | no_answer


@dataclass(frozen=True)
class Thread:
    """One municipality (or one district of it) as the rules see it. Tuples may be empty."""

    municipality: Municipality
    scope: str = "municipality"  # municipality | district: L rules on the whole territory need the former
    interval_reading: str = "months"  # how "minst vartannat år" is counted, see months.READINGS
    coordination: tuple[CoordinationFunction, ...] = ()
    councils: tuple[Council, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    steering_documents: tuple[SteeringDocument, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    priority_areas: tuple[PriorityArea, ...] = ()
    goals: tuple[Goal, ...] = ()
    touches: tuple[Touch, ...] = ()
    sources: tuple[Source, ...] = ()
    pictures: tuple[Picture, ...] = ()
    observations: tuple[Observation, ...] = ()
    problems: tuple[Problem, ...] = ()
    analyses: tuple[CauseAnalysis, ...] = ()
    causes: tuple[Cause, ...] = ()
    plans: tuple[Plan, ...] = ()
    measures: tuple[Measure, ...] = ()
    non_actions: tuple[NonAction, ...] = ()
    operative_goals: tuple[OperativeGoal, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    followup_items: tuple[FollowUpItem, ...] = ()
    publications: tuple[Publication, ...] = ()
    memos: tuple[Memo, ...] = ()
    consultation_bodies: tuple[ConsultationBody, ...] = ()

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by key."""
        found: dict[str, Node] = {self.municipality.key: self.municipality}
        for group in vars(self).values():
            if isinstance(group, tuple):
                found.update((node.key, node) for node in group)
        return found
