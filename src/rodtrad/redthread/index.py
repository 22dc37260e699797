"""One walk over a Thread, shared by every rule of a run: without it each rule would search the whole thread.

Each grouping is built the first time a rule asks for it. A key that leads nowhere gives an empty group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar

from rodtrad.redthread.thread import (
    Agreement,
    Cause,
    CauseAnalysis,
    ConsultationBody,
    CoordinationFunction,
    Council,
    FollowUp,
    FollowUpItem,
    Goal,
    Measure,
    Memo,
    Municipality,
    Node,
    NonAction,
    Observation,
    OperativeGoal,
    Picture,
    Plan,
    PriorityArea,
    Problem,
    Side,
    Source,
    SteeringDocument,
    Thread,
    Touch,
)

N = TypeVar("N", bound=Node)

IN_FORCE = frozenset({"signed", "in_force", "prolonged"})


class Groups(dict[str, list[N]]):
    """Nodes by the key of what they belong to; an unknown key has none."""

    def __missing__(self, key: str) -> list[N]:
        return []


def grouped(nodes: Iterable[N], by: Callable[[N], str]) -> Groups[N]:
    found: Groups[N] = Groups()
    for node in nodes:
        found.setdefault(by(node), []).append(node)
    return found


def keyed(nodes: Iterable[N]) -> dict[str, N]:
    return {node.key: node for node in nodes}


def dated(document: Node) -> date | None:
    """The date that decides which rules a document falls under; None for work in progress."""
    match document:
        case Picture():
            return document.decided_on or document.updated_on
        case Plan():
            return document.decided_on
        case Agreement():
            return document.valid_from
        case FollowUp():
            return document.done_on
        case Memo():
            return document.meeting_on
        case ConsultationBody():
            return document.deadline
    return None


def is_in_force(agreement: Agreement, on: date) -> bool:
    started = agreement.valid_from is None or agreement.valid_from <= on
    return agreement.state in IN_FORCE and started and (agreement.valid_to is None or on < agreement.valid_to)


class Index:
    """The Thread with its links turned both ways."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self._explained: dict[str, dict[str, str]] = {}

    # What a rule can be asked of -----------------------------------------------------------------

    def documents(self, kind: type[Node]) -> Iterable[Node]:
        """The live documents of one kind: what has been replaced is history and is not examined."""
        return self._documents[kind]()

    @cached_property
    def _documents(self) -> dict[type[Node], Callable[[], Iterable[Node]]]:
        thread = self.thread
        return {
            Municipality: lambda: (thread.municipality,),
            Agreement: lambda: [a for a in thread.agreements if a.state != "replaced"],
            Council: lambda: [c for c in thread.councils if c.is_strategic],
            CoordinationFunction: lambda: thread.coordination,
            Picture: lambda: self.live_pictures,
            Plan: lambda: self.live_plans,
            FollowUp: lambda: self.live_followups,
            Memo: lambda: thread.memos,
            ConsultationBody: lambda: thread.consultation_bodies,
        }

    @cached_property
    def live_pictures(self) -> list[Picture]:
        return [picture for picture in self.thread.pictures if picture.state != "replaced"]

    @cached_property
    def live_plans(self) -> list[Plan]:
        return [plan for plan in self.thread.plans if plan.state != "replaced"]

    @cached_property
    def live_followups(self) -> list[FollowUp]:
        """The latest follow-up of each live plan."""
        latest = (self.latest_followup(plan) for plan in self.live_plans)
        return [followup for followup in latest if followup is not None]

    # By key --------------------------------------------------------------------------------------

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        return keyed(self.thread.agreements)

    @cached_property
    def areas(self) -> dict[str, PriorityArea]:
        return keyed(self.thread.priority_areas)

    @cached_property
    def goals(self) -> dict[str, Goal]:
        return keyed(self.thread.goals)

    @cached_property
    def sources(self) -> dict[str, Source]:
        return keyed(self.thread.sources)

    @cached_property
    def steering_documents(self) -> dict[str, SteeringDocument]:
        return keyed(self.thread.steering_documents)

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        return keyed(self.thread.pictures)

    @cached_property
    def problems(self) -> dict[str, Problem]:
        return keyed(self.thread.problems)

    @cached_property
    def causes(self) -> dict[str, Cause]:
        return keyed(self.thread.causes)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return keyed(self.thread.measures)

    @cached_property
    def problem_of_cause(self) -> dict[str, str]:
        """Key of the problem each cause explains; causes without a known analysis are left out."""
        problem = {analysis.key: analysis.problem for analysis in self.thread.analyses}
        return {c.key: problem[c.analysis] for c in self.thread.causes if c.analysis in problem}

    # By what they belong to ----------------------------------------------------------------------

    @cached_property
    def areas_of(self) -> Groups[PriorityArea]:
        return grouped(self.thread.priority_areas, lambda area: area.agreement)

    @cached_property
    def touches_of(self) -> Groups[Touch]:
        return grouped(self.thread.touches, lambda touch: touch.document)

    @cached_property
    def observations_of(self) -> Groups[Observation]:
        return grouped(self.thread.observations, lambda observation: observation.picture)

    @cached_property
    def problems_of(self) -> Groups[Problem]:
        return grouped(self.thread.problems, lambda problem: problem.picture)

    @cached_property
    def analyses_of(self) -> Groups[CauseAnalysis]:
        return grouped(self.thread.analyses, lambda analysis: analysis.problem)

    @cached_property
    def causes_of(self) -> Groups[Cause]:
        return grouped(self.thread.causes, lambda cause: cause.analysis)

    @cached_property
    def plans_on(self) -> Groups[Plan]:
        """Live plans by the picture they rest on."""
        return grouped(self.live_plans, lambda plan: plan.based_on)

    @cached_property
    def measures_of(self) -> Groups[Measure]:
        return grouped(self.thread.measures, lambda measure: measure.plan)

    @cached_property
    def non_actions_of(self) -> Groups[NonAction]:
        return grouped(self.thread.non_actions, lambda decision: decision.plan)

    @cached_property
    def operative_goals_in(self) -> Groups[OperativeGoal]:
        """Operative goals by plan; a group per measure would be twenty times as many lists."""
        measures = self.measures
        known = (goal for goal in self.thread.operative_goals if goal.measure in measures)
        return grouped(known, lambda goal: measures[goal.measure].plan)

    @cached_property
    def followups_of(self) -> Groups[FollowUp]:
        return grouped(self.thread.followups, lambda followup: followup.plan)

    @cached_property
    def items_in(self) -> Groups[FollowUpItem]:
        return grouped(self.thread.followup_items, lambda item: item.followup)

    @cached_property
    def items_of(self) -> Groups[FollowUpItem]:
        return grouped(self.thread.followup_items, lambda item: item.measure)

    # Derived -------------------------------------------------------------------------------------

    def prioritised(self, picture: Picture) -> Iterator[Problem]:
        return (problem for problem in self.problems_of[picture.key] if problem.state == "prioritised")

    def analyses_in(self, picture: Picture) -> Iterator[CauseAnalysis]:
        for problem in self.problems_of[picture.key]:
            yield from self.analyses_of[problem.key]

    def explained(self, picture: str) -> dict[str, str]:
        """Key of each cause analysed in the picture → key of the problem it explains."""
        if picture not in self._explained:
            self._explained[picture] = {
                cause.key: problem.key
                for problem in self.problems_of[picture]
                for analysis in self.analyses_of[problem.key]
                for cause in self.causes_of[analysis.key]
            }
        return self._explained[picture]

    def answered(self, picture: Picture) -> set[str]:
        """Problems with a measure in a plan on the picture, or a reasoned decision there not to act."""
        problem_of = self.explained(picture.key)
        found: set[str] = set()
        for plan in self.plans_on[picture.key]:
            found.update(n.problem for n in self.non_actions_of[plan.key] if n.reason)
            for measure in self.measures_of[plan.key]:
                found.update(problem_of[key] for key in measure.causes if key in problem_of)
        return found

    @cached_property
    def measured_before_start(self) -> set[str]:
        """Measures with a baseline from before their start: only against these does an effect mean anything.

        An unknown date does not count as too late; rule B14 asks for it.
        """
        found: set[str] = set()
        for goal in self.thread.operative_goals:
            measure = self.measures.get(goal.measure)
            start = (measure.starts_on if measure else None) or date.max
            if goal.baseline_value is not None and (goal.baseline_on or date.min) <= start:
                found.add(goal.measure)
        return found

    def latest_followup(self, plan: Plan) -> FollowUp | None:
        """The follow-up done last; one without a date is under way and counts as the latest."""
        return max(self.followups_of[plan.key], key=lambda f: f.done_on or date.max, default=None)

    def last_done(self, plan: Plan, on: date) -> date | None:
        """When the plan was last decided or followed up, as far as known on the day."""
        days = [f.done_on for f in self.followups_of[plan.key] if f.state == "decided" and f.done_on]
        if plan.decided_on:
            days.append(plan.decided_on)
        return max((day for day in days if day <= on), default=None)

    def sides_of(self, measure: Measure) -> frozenset[Side]:
        """The sides the measure says it works on, otherwise those of its causes."""
        if measure.sides:
            return measure.sides
        return frozenset(self.causes[key].side for key in measure.causes if key in self.causes)

    def city_area(self, key: str) -> str:
        """The city area a local area answers to; a city area answers to itself."""
        area = self.areas.get(key)
        return area.maps_to or key if area else key

    @cached_property
    def area_of_goal(self) -> dict[str, str]:
        """Key of the city area of each goal."""
        return {goal.key: self.city_area(goal.priority_area) for goal in self.thread.goals}

    def areas_of_measure(self, measure: Measure) -> set[str]:
        """City areas a measure serves: those of its goals, otherwise those of the problems it answers."""
        area_of = self.area_of_goal
        found = {area_of[key] for key in measure.goals if key in area_of}
        if found:
            return found
        problems = (self.problems.get(self.problem_of_cause.get(key, "")) for key in measure.causes)
        return {self.city_area(area) for problem in problems if problem for area in problem.priority_areas}

    def city_agreement_of(self, document: Agreement | Picture | Plan, on: date) -> Agreement | None:
        """The city agreement whose areas a local document must touch; None when it is not local."""
        own = document if isinstance(document, Agreement) else self.agreements.get(document.agreement)
        if own is not None and own.level == "local" and own.parent in self.agreements:
            return self.agreements[own.parent]
        if (own is None and self.thread.scope != "district") or (own is not None and own.level == "city"):
            return None
        return next((a for a in self.thread.agreements if a.level == "city" and is_in_force(a, on)), None)

    def touched_areas(self, document: Agreement | Picture | Plan) -> set[str]:
        """City areas a document touches: said outright, or through its areas, problems or measures."""
        found = {self.city_area(t.priority_area) for t in self.touches_of[document.key] if t.is_touched}
        match document:
            case Agreement():
                found.update(self.city_area(area.key) for area in self.areas_of[document.key])
            case Picture():
                for problem in self.problems_of[document.key]:
                    found.update(map(self.city_area, problem.priority_areas))
            case Plan():
                for measure in self.measures_of[document.key]:
                    found.update(self.areas_of_measure(measure))
        return found
