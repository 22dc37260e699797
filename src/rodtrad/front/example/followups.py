"""Follow-ups: what was done, how it went, and whether anything changed; measure by measure."""

from __future__ import annotations

from datetime import date
from typing import Any

from rodtrad.documents.models import Version
from rodtrad.followup import actions as acts
from rodtrad.followup.models import FollowUp
from rodtrad.followup.workflow import Decision, Status
from rodtrad.front.example.bank.wholes import CONCLUSIONS, FOR_NEXT
from rodtrad.front.example.days import after
from rodtrad.front.example.pictures import Painter
from rodtrad.front.example.plans import Written
from rodtrad.front.example.texts import one_of, share
from rodtrad.plans.models import ActionPlan

REASONS = {
    Status.YELLOW: "Starten blev ett halvår sen, eftersom rekryteringen tog längre tid än väntat.",
    Status.RED: "Pengarna räckte inte till båda delarna. Den här fick vänta.",
    Status.NOT_STARTED: "Väntar på beslut om pengar. Börjar nästa halvår.",
}
PROCESS = (
    "Parterna möttes varje vecka. Ansvaret var tydligt och beslut gick fort.",
    "Arbetet gick enligt plan, men bara två av tre aktörer kom till mötena.",
    "Ungefär {hours} arbetstimmar. Schemat höll utom under sommaren.",
    "Samarbetet fungerade bra; att dela uppgifter mellan verksamheterna tog mer tid än väntat.",
)
NOT_DONE = {
    "production": "Bara planeringen är gjord.",
    "process": "Två möten hölls innan arbetet sköts upp.",
    "effect": "Åtgärden har inte genomförts, så den kan inte ha förändrat något.",
}
UNCERTAINTY = "Talen är små. Några få händelser mer eller mindre hade gett en annan bild."


def follow_up(painter: Painter, plan: ActionPlan, written: list[Written], *, done: date) -> FollowUp:
    """A draft with every measure reported."""
    followup = start(painter, plan, done=done)
    for at, one in enumerate(written):
        if not painter.is_left_out("item", at):
            report(painter, followup, one, at)
    return followup


def start(painter: Painter, plan: ActionPlan, *, done: date) -> FollowUp:
    return painter.city.do(
        acts.start_followup,
        plan,
        painter.own,
        done,
        title=f"Uppföljning {painter.own} {done.year}",
        done_on=done,
        conclusions=one_of(CONCLUSIONS, painter.own, painter.number),
        for_next_picture=one_of(FOR_NEXT, painter.own, painter.number),
    )


def report(painter: Painter, followup: FollowUp, one: Written, at: int) -> None:
    status = _status(painter, one, at)
    fields: dict[str, Any] = {
        "status": status,
        "reason": REASONS.get(status, ""),
        "decision": Decision.CONTINUE if status == Status.GREEN else Decision.CHANGE,
    }
    if status == Status.RED:
        fields |= NOT_DONE
    elif status != Status.NOT_STARTED:
        fields |= _told(painter, one, at) | _measured(painter, followup, one)
    painter.city.do(
        acts.report_measure,
        followup,
        painter.own,
        followup.done_on,
        measure=one.measure,
        **fields | painter.wrong("item", at),
    )


def _status(painter: Painter, one: Written, at: int) -> Status:
    """Mostly as planned. What a fault is planted in was at least begun."""
    if painter.wrong("item", at):
        return Status.GREEN
    drawn = share(painter.own, one.do.title, painter.number, "status")
    if drawn < 0.06:
        return Status.NOT_STARTED
    if drawn < 0.14:
        return Status.RED
    return Status.YELLOW if drawn < 0.32 else Status.GREEN


def _told(painter: Painter, one: Written, at: int) -> dict[str, str]:
    many = 6 + int(34 * share(painter.own, one.do.title, painter.number, "many"))
    process = PROCESS[(at + painter.number) % len(PROCESS)].format(hours=many * 12)
    return {"production": painter.said(one.do.production.replace("{many}", str(many))), "process": process}


def _measured(painter: Painter, followup: FollowUp, one: Written) -> dict[str, Any]:
    """A new figure against the baseline, where there is one from before the start; else only words."""
    goal, began = one.goal, one.measure.starts_on
    if goal.baseline_value is None or goal.baseline_on is None or goal.target_value is None:
        return {"effect": "Inget utgångsvärde finns, så det går inte att säga om något har förändrats."}
    if began is None or goal.baseline_on > began:
        return {"effect": "Utgångsvärdet mättes för sent för att jämföra med."}
    part = 0.9 * share(painter.own, one.do.title, painter.number, "effect") - 0.1
    value = round(goal.baseline_value + part * (goal.target_value - goal.baseline_value))
    return {
        "effect": _in_words(part),
        "operative_goal": goal,
        "effect_value": float(value),
        "effect_measured_on": after(followup.done_on, -1, 20),
        "effect_n": _counted(painter, one, value),
        "effect_source": "Samma mätning som utgångsvärdet",
        "effect_uncertainty": UNCERTAINTY,
    }


def _counted(painter: Painter, one: Written, value: int) -> int:
    """A count is its own n; a share, a time or a cost is counted over something else."""
    if one.goal.unit.split()[0] in {"procent", "minuter", "dagar", "tusen"}:
        return 30 + int(90 * share(painter.own, one.do.title, painter.number, "n"))
    return value


def _in_words(part: float) -> str:
    if part < 0.05:
        return "Indikatorn står stilla eller har gått åt fel håll."
    if part < 0.4:
        return "Indikatorn har rört sig lite åt rätt håll. Det kan vara slump."
    return "Indikatorn har gått tydligt åt rätt håll. Annat än åtgärden kan ha bidragit."


def decide(painter: Painter, followup: FollowUp, *, presented: date | None) -> Version:
    decided = after(followup.done_on, 0, 24)
    version = painter.city.do(
        acts.decide_followup,
        followup,
        painter.own,
        decided,
        decided_by=painter.district.committee,
        registry_number=f"{painter.registered}-3",
        paragraph=f"§ {50 + decided.month}",
    )
    if presented:
        painter.city.do(acts.present_result, followup, painter.own, presented, presented_on=presented)
    return version
