"""What people do with an evaluation: design it, declare it, and only then read what came out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.models import Item, Removed
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.access.removal import take_away
from rodtrad.analysis.result import CannotAnswer
from rodtrad.followup.effects import reads
from rodtrad.followup.effects.models import Evaluation
from rodtrad.followup.effects.workflow import LEAST_BEFORE, MOVES, EvaluationState
from rodtrad.plans.models import Measure
from rodtrad.situation.alarms.reads import counted_to
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.reads import datasets

DESIGN = (
    "measure", "title", "dataset", "kinds", "is_together", "place", "centre_east", "centre_north",
    "radius_metres", "starts_on", "months_before", "months_after", "control", "ring_metres", "buffer",
    "owner", "information_class", "collaboration", "circle",
)  # fmt: skip


class CannotChange(Refusal):
    code = "declared"


class CannotDeclare(Refusal):
    code = "incomplete"


class CannotRead(Refusal):
    code = "not_readable"


def _check_draft(evaluation: Evaluation) -> None:
    if evaluation.state != EvaluationState.DRAFT:
        raise CannotChange(_("Deklarationen är låst. Gör en ny deklaration och skriv varför."))


def _check_dataset(dataset: Dataset, by: Actor) -> None:
    if not datasets(by).filter(pk=dataset.pk).exists():
        raise CannotDeclare(_("Underlaget har inga rader som ni får räkna på."))
    if dataset.kind != Dataset.Kinds.EVENTS:
        raise CannotDeclare(_("Effekten räknas på händelser. Välj ett underlag med händelser."))


def _strictest(plan: Item, dataset: Item) -> dict[str, Any]:
    """The door of the one most closed: what is counted from a dataset is no more open than the dataset."""
    are_shared = plan.information_class == dataset.information_class == InformationClass.SHARED
    if are_shared and plan.collaboration_id != dataset.collaboration_id:
        return {"information_class": InformationClass.INTERNAL}  # neither circle of parties was given both
    closed = max(plan, dataset, key=lambda one: one.information_class)
    return {name: getattr(closed, name) for name in ("information_class", "collaboration", "circle")}


@action("followup.draft_evaluation")
def draft_evaluation(
    measure: Measure, /, *, by: Actor, at: datetime, title: str, dataset: Dataset
) -> Evaluation:
    """Begin a design for the measure's effect; nothing is counted yet."""
    _check_dataset(dataset, by)
    started = measure.starts_on.replace(day=1) if measure.starts_on else None
    return Evaluation.objects.create(
        owner=measure.plan.owner,
        measure=measure,
        title=title,
        dataset=dataset,
        place=measure.plan.area if measure.plan.area.kind != "municipality" else None,
        starts_on=started,
        **_strictest(measure.plan, dataset),
    )


@action("followup.edit_evaluation")
def edit_evaluation(evaluation: Evaluation, /, *, by: Actor, at: datetime, **fields: Any) -> Evaluation:
    _check_draft(evaluation)
    return change(evaluation, fields)


def _check_whole(evaluation: Evaluation) -> None:
    """Raises ``CannotDeclare`` with the first thing that is missing or cannot be."""
    missing = [
        label
        for label, is_there in (
            (_("vad som räknas"), bool(evaluation.kinds)),
            (_("insatsområde"), bool(evaluation.place or evaluation.radius_metres)),
            (_("första månaden med åtgärden"), evaluation.starts_on is not None),
            (_("kontrollområde"), evaluation.control is not None),
        )
        if not is_there
    ]
    if missing or evaluation.starts_on is None:
        raise CannotDeclare(_("Det saknas: %(what)s.") % {"what": ", ".join(missing)})
    if evaluation.months_before < LEAST_BEFORE:
        raise CannotDeclare(_("Det måste finnas minst tolv månader före."))
    if evaluation.starts_on.day != 1:
        raise CannotDeclare(_("Ange den första dagen i månaden då åtgärden började."))
    began = evaluation.measure.starts_on
    if began is not None and evaluation.starts_on > began:
        raise CannotDeclare(
            _("Åtgärden började %(began)s. Tiden före får inte räknas in i den.") % {"began": began}
        )
    if evaluation.ring_metres and reads.treated_shape(evaluation) is None:
        raise CannotDeclare(
            _("Insatsområdet har ingen gräns i registret, så det går inte att lägga en ring runt det.")
        )
    if reads.too_coarse(evaluation):
        raise CannotDeclare(_("Underlagets platser är för grova för en cirkel eller ring av den storleken."))


def _check_covered(evaluation: Evaluation) -> None:
    first = evaluation.dataset.period_from
    if first is None or first.replace(day=1) > evaluation.period()[0]:
        raise CannotDeclare(
            _("Underlaget börjar %(first)s och räcker inte till %(n)d månader före starten.")
            % {"first": first, "n": evaluation.months_before}
        )
    if counted_to(evaluation.dataset) < evaluation.start:
        raise CannotDeclare(_("Underlaget slutar innan åtgärden började."))


@action("followup.declare_evaluation")
def declare_evaluation(
    evaluation: Evaluation, /, *, by: Actor, at: datetime, saw_outcome: bool = False
) -> Evaluation:
    """Fix the design with what it could show at best, before the outcome is read. The one it replaces closes."""
    if EvaluationState.DECLARED not in MOVES[evaluation.state]:
        raise CannotChange(_("Den är redan deklarerad."))
    _check_dataset(evaluation.dataset, by)
    _check_whole(evaluation)
    _check_covered(evaluation)
    on = timezone.localdate(at)
    try:
        expected = reads.expectation(evaluation, on)
    except CannotAnswer as error:
        raise CannotDeclare(error.sentence) from error
    old = evaluation.replaces
    if old is not None and EvaluationState.CLOSED in MOVES[old.state]:
        change(old, {"state": EvaluationState.CLOSED})
    settled = {"state": EvaluationState.DECLARED, "declared_on": on, "settled_on": on}
    return change(evaluation, {**settled, "saw_outcome": saw_outcome, "expectation": {"outcomes": expected}})


@action("followup.redeclare_evaluation")
def redeclare_evaluation(evaluation: Evaluation, /, *, by: Actor, at: datetime, reason: str) -> Evaluation:
    """A draft that is to take this one's place, with the reason; this one stands until the new is declared."""
    if EvaluationState.CLOSED not in MOVES[evaluation.state]:
        raise CannotChange(_("Bara en deklaration som gäller kan ersättas."))
    if Evaluation.objects.filter(replaces=evaluation).exists():
        raise CannotChange(_("Det finns redan ett utkast som ska ersätta den här deklarationen."))
    same = {name: getattr(evaluation, name) for name in DESIGN}
    return Evaluation.objects.create(**same, replaces=evaluation, reason=reason)


@action("followup.read_outcome")
def read_outcome(evaluation: Evaluation, /, *, by: Actor, at: datetime) -> Evaluation:
    """Count what came out, once; kept as it was that day."""
    if EvaluationState.READ not in MOVES[evaluation.state]:
        raise CannotRead(_("Utfallet kan läsas först när deklarationen är gjord, och bara en gång."))
    _check_dataset(evaluation.dataset, by)
    end, known = evaluation.period()[1], counted_to(evaluation.dataset)
    if known < end:
        raise CannotRead(
            _("Underlaget räcker till %(known)s. Utfallet kan läsas när det räcker till %(end)s.")
            % {"known": known, "end": end}
        )
    try:
        found = reads.outcome(evaluation, timezone.localdate(at))
    except CannotAnswer as error:
        raise CannotRead(error.sentence) from error
    return change(
        evaluation,
        {"state": EvaluationState.READ, "read_on": timezone.localdate(at), "result": found},
    )


@action("followup.remove_evaluation")
def remove_evaluation(evaluation: Evaluation, /, *, by: Actor, at: datetime) -> Removed:
    """A draft can be taken away; a declaration stands."""
    _check_draft(evaluation)
    return take_away(evaluation, behind=evaluation, at=at)
