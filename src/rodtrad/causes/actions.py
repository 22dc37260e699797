"""What people do with a cause analysis."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.models import Removed
from rodtrad.access.policy import Actor
from rodtrad.access.removal import take_away
from rodtrad.causes.models import Cause, CauseAnalysis, EmptySide
from rodtrad.causes.workflow import MOVES, AnalysisState
from rodtrad.situation.models import Problem
from rodtrad.situation.workflow import Priority


class CannotEdit(Refusal):
    code = "not_a_draft"


class CannotDecide(Refusal):
    code = "incomplete"


class CannotStart(Refusal):
    code = "not_prioritised"


def _check_draft(analysis: CauseAnalysis) -> None:
    if analysis.state != AnalysisState.DRAFT:
        raise CannotEdit(_("Orsaksanalysen är fastställd och kan inte ändras."))


def _check_parent(analysis: CauseAnalysis, cause: Cause | None, parent: Cause | None) -> None:
    """The why-tree stays a tree, inside one analysis."""
    seen = parent
    while seen is not None:
        if seen.analysis_id != analysis.pk:
            raise CannotEdit(_("Den bakomliggande orsaken hör till en annan analys."))
        if cause is not None and seen.pk == cause.pk:
            raise CannotEdit(_("En orsak kan inte ligga bakom sig själv."))
        seen = seen.parent


@action("causes.start_analysis")
def start_analysis(problem: Problem, /, *, by: Actor, at: datetime, **fields: Any) -> CauseAnalysis:
    if problem.priority != Priority.PRIORITISED:
        raise CannotStart(_("Prioritera problemet först: orsaker analyseras för prioriterade problem."))
    picture = problem.picture
    return CauseAnalysis.objects.create(
        owner=picture.owner,
        problem=problem,
        information_class=picture.information_class,
        collaboration=picture.collaboration,
        circle=picture.circle,
        **fields,
    )


@action("causes.edit_analysis")
def edit_analysis(analysis: CauseAnalysis, /, *, by: Actor, at: datetime, **fields: Any) -> CauseAnalysis:
    _check_draft(analysis)
    return change(analysis, fields)


@action("causes.add_cause")
def add_cause(analysis: CauseAnalysis, /, *, by: Actor, at: datetime, **fields: Any) -> Cause:
    _check_draft(analysis)
    _check_parent(analysis, None, fields.get("parent"))
    return Cause.objects.create(analysis=analysis, **fields)


@action("causes.edit_cause")
def edit_cause(cause: Cause, /, *, by: Actor, at: datetime, **fields: Any) -> Cause:
    _check_draft(cause.analysis)
    _check_parent(cause.analysis, cause, fields.get("parent"))
    return change(cause, fields)


@action("causes.remove_cause")
def remove_cause(cause: Cause, /, *, by: Actor, at: datetime) -> Removed:
    _check_draft(cause.analysis)
    return take_away(cause, behind=cause.analysis, at=at)


@action("causes.explain_empty_side")
def explain_empty_side(
    analysis: CauseAnalysis, /, *, by: Actor, at: datetime, side: str, reason: str
) -> EmptySide:
    _check_draft(analysis)
    empty, _created = EmptySide.objects.update_or_create(
        analysis=analysis, side=side, defaults={"reason": reason}
    )
    return empty


@action("causes.edit_empty_side")
def edit_empty_side(empty: EmptySide, /, *, by: Actor, at: datetime, reason: str) -> EmptySide:
    _check_draft(empty.analysis)
    return change(empty, {"reason": reason})


@action("causes.decide_analysis")
def decide_analysis(
    analysis: CauseAnalysis, /, *, by: Actor, at: datetime, decided_on: date
) -> CauseAnalysis:
    if AnalysisState.DECIDED not in MOVES[analysis.state]:
        raise CannotEdit(_("Orsaksanalysen är redan fastställd."))
    if not analysis.causes.exists():
        raise CannotDecide(_("Lägg till minst en orsak först."))
    return change(analysis, {"state": AnalysisState.DECIDED, "settled_on": decided_on})
