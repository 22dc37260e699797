"""Action plans: measures against the causes, what each is to reach, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rodtrad.causes.models import Cause
from rodtrad.documents.models import Version
from rodtrad.front.example import faults
from rodtrad.front.example.areas import FIVE
from rodtrad.front.example.bank import BANK
from rodtrad.front.example.days import after
from rodtrad.front.example.pictures import Made, Painter
from rodtrad.front.example.register import LEADS
from rodtrad.front.example.texts import Do, near, share
from rodtrad.plans import actions as acts
from rodtrad.plans.models import ActionPlan, Measure, OperativeGoal

INTEGRATIONS = (
    "Skolornas plan för trygghet och studiero\n"
    "Socialtjänstens planering av förebyggande arbete\n"
    "Översiktsplanen och detaljplanen för centrum"
)
ACKNOWLEDGEMENT = (
    "Vi känner till det som saknas. Det kompletteras vid den första uppföljningen; arbetet bör inte vänta."
)
ASKED_OF_PLAN = {"measure", "goal", "plan", "touch"}


@dataclass(frozen=True)
class Written:
    """One measure with the text it was made from and its goal."""

    measure: Measure
    do: Do
    goal: OperativeGoal


class Planner:
    """One plan. ``prefix`` is set for the draft: its faults have their own rows in the table."""

    def __init__(self, painter: Painter, *, decided: date, prefix: str = "") -> None:
        self.painter, self.decided, self.prefix = painter, decided, prefix
        self.written: list[Written] = []

    def draft(
        self, made: Made, causes: dict[str, list[Cause | None]], replaces: ActionPlan | None
    ) -> ActionPlan:
        painter, begins = self.painter, after(self.decided, 1)
        fields = {"integrations": INTEGRATIONS} | self.wrong("plan")
        plan = painter.city.do(
            acts.draft_plan,
            painter.city.party(painter.own),
            painter.own,
            self.decided,
            title=f"Åtgärdsplan {painter.own} {begins.year}–{begins.year + 2}",
            area=painter.city.areas[painter.own],
            agreement=painter.city.agreement_of(painter.district, self.decided),
            based_on=made.picture,
            matter=made.picture.matter,
            replaces=replaces,
            period_from=begins,
            period_to=after(begins, 24),
            **fields,
        )
        for name, _problem in made.taken:
            if name in causes:
                for do in BANK[name].measures:
                    self._measure(plan, BANK[name].area, do, causes[name])
        self._touches(plan, {BANK[name].area for name in causes})
        return plan

    def wrong(self, what: str, at: int = 0) -> dict[str, Any]:
        return self.painter.wrong(self.prefix + what, at)

    def _measure(self, plan: ActionPlan, area: int, do: Do, causes: list[Cause | None]) -> None:
        painter, at = self.painter, len(self.written)
        starts = plan.period_from
        fields: dict[str, Any] = {
            "causes": [cause for number in do.against if (cause := causes[number])],
            "goals": [painter.city.goals[area, do.goal]],
            "sides": list(do.sides),
            "kind": do.kind,
            "lead": painter.city.party(LEADS.get(do.lead, painter.own)),
            "lead_role": painter.said(do.role),
            "partners": [painter.city.party(LEADS.get(one, painter.own)) for one in do.partners],
            "starts_on": starts,
            "ends_on": after(starts, 12 + int(share(painter.own, do.title, "end") * 9), 28),
            "mechanism": do.mechanism,
            "evidence_grade": do.grade,
            "approach": do.approach,
            "extent": "one_off" if do.cost_sek > 500_000 else "ordinary",
            "cost_sek": do.cost_sek or None,
            "followup_method": do.followup_method,
            "followup_planned_on": self.decided,
            "is_camera": do.is_camera,
        }
        if do.is_camera:
            fields |= CAMERA | {"camera_register_number": f"KAM {starts.year}/{painter.district.code[2:]}"}
        measure = painter.city.do(
            acts.add_measure,
            plan,
            painter.own,
            self.decided,
            title=painter.said(do.title),
            **fields | self.wrong("measure", at),
        )
        self.written.append(Written(measure, do, self._goal(measure, do, at)))

    def _goal(self, measure: Measure, do: Do, at: int) -> OperativeGoal:
        painter = self.painter
        # A goal that only says "fewer" has the district's own figures; one that names a number keeps it.
        baseline = near(do.baseline, painter.own, do.title) if do.aim.startswith("Färre") else do.baseline
        wrong = self.wrong("goal", at)
        late = wrong.pop("months_after_start", 0)
        begins = measure.starts_on or self.decided
        fields: dict[str, Any] = {
            "indicator": painter.said(do.indicator),
            "baseline_value": baseline,
            "baseline_on": after(begins, late, 20) if late else self.decided.replace(day=1),
            "accepted_by": painter.said(do.role),
        }
        return painter.city.do(
            acts.add_operative_goal,
            measure,
            painter.own,
            self.decided,
            text=painter.said(do.aim),
            unit=do.unit,
            target_value=float(round(baseline * do.target / do.baseline)),
            target_on=measure.ends_on or after(begins, 17, 28),
            **fields | wrong,
        )

    def _touches(self, plan: ActionPlan, served: set[int]) -> None:
        untouched = [number for number in self.painter.city.priority if number not in served]
        for at, number in enumerate(untouched):
            if not self.painter.is_left_out(f"{self.prefix}touch", at):
                self.painter.city.do(
                    acts.state_touch,
                    plan,
                    self.painter.own,
                    self.decided,
                    priority_area=self.painter.city.priority[number],
                    reason=FIVE[number - 1].untouched,
                )

    def adopt(self, plan: ActionPlan) -> Version:
        """What is missing is answered in writing; where nothing is, there is nothing to answer."""
        painter = self.painter
        is_wanting = painter.is_live and any(
            fault.where == painter.own and fault.what in ASKED_OF_PLAN for fault in faults.FAULTS
        )
        decision = {"paragraph": f"§ {30 + self.decided.month}"} | self.wrong("decision")
        return painter.city.do(
            acts.adopt,
            plan,
            painter.own,
            self.decided,
            decided_on=self.decided,
            decided_by=painter.district.committee,
            registry_number=f"{painter.registered}-2",
            acknowledgement=ACKNOWLEDGEMENT if is_wanting else "",
            **decision,
        )


CAMERA = {
    "camera_assessment": "Brotten på platsen är många och grova. Bevakningen gäller bara torget, bilderna sparas kort "
    "tid och boendes fönster maskas. Intresset av bevakning väger tyngre än intrånget.",
    "camera_has_notice": True,
}
