"""A city with ``n`` rows of everything, for asking what a page costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from rodtrad.access import register
from rodtrad.agreements import actions as agreements
from rodtrad.causes import actions as causes
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers import memo
from rodtrad.consultations.committee import actions as committee
from rodtrad.consultations.models import Consultation
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.followup import actions as followup
from rodtrad.followup.effects import actions as effects
from rodtrad.followup.models import Evaluation
from rodtrad.parties.models import Person
from rodtrad.places import actions as places
from rodtrad.plans import actions as plans
from rodtrad.situation import actions as situation
from rodtrad.situation.data import scheduling
from tests.counted import make_events, series
from tests.remiss import make_answer, make_consultation
from tests.world import (
    NOW,
    SERIES,
    START,
    World,
    add_file,
    adopt_plan,
    decide_picture,
    make_agreement,
    make_analysis,
    make_dataset,
    make_file,
    make_followup,
    make_matter,
    make_picture,
    make_plan,
    make_problem,
)


def make_rows(world: World, n: int) -> dict[str, Any]:
    """The record of each kind that has ``n`` rows hanging on it, by name; and ``n`` of each kind beside it."""
    return _registers(world, n) | _papers(world, n) | _chain(world, n) | _rounds(world, n)


def _registers(world: World, n: int) -> dict[str, Any]:
    by = {"by": world.actor("alma"), "at": NOW}
    district = world.district
    council = register.add_council(district, **by, name="Rådet", led_by=world.board, valid_from=START)
    for i in range(n):
        register.add_party(district, **by, name=f"Part {i}", kind="other", valid_from=START)
        register.add_unit(district, **by, name=f"Enhet {i}", kind="department", valid_from=START)
        register.add_council(district, **by, name=f"Råd {i}", led_by=district, valid_from=START)
        register.add_seat(council, **by, party=world.board, title=f"Chef {i}", is_leading=True)
        register.record_meeting(council, **by, held_on=date(2025, 1, i + 1))
        register.add_coordination(district, **by, name=f"Funktion {i}")
        register.record_report(district, **by, reported_on=date(2025, 1, i + 1))
        register.record_attempt(district, **by, about="council", made_on=date(2025, 1, i + 1), outcome="Nej.")
        place = {"code": f"9{i}", "name": f"Plats {i}", "kind": "place", "parent": world.area}
        places.add_area(district, **by, **place, valid_from=START)
        person = Person.objects.create_user(f"person-{i}", name=f"Person {i}")
        cilla = world.actor("cilla")
        register.add_member(world.board, by=cilla, at=NOW, person=person, role="L", valid_from=START)
    return {"party": district, "council": council, "area": world.area}


def _papers(world: World, n: int) -> dict[str, Any]:
    by = {"by": world.actor("alma"), "at": NOW}
    numbers = "\n".join(f"ÄNG 2026/{i + 100}" for i in range(n))
    text = "\n".join(f"{i + 1}. Område {i}\n\nMålsättningar\n- Mål för område {i}.\n" for i in range(n))
    for i in range(n):
        make_matter(world, title=f"Ärende {i}")
        make_dataset(world, f"Underlag {i}")
        make_file(world, f"1. Område {i}\n\nMålsättningar\n- Mål {i}.\n", f"fil-{i}.txt")
        agreements.add_steering_document(world.district, **by, name=f"Program {i}")
    dataset = make_dataset(world)
    for i in range(n):
        add_file(world, dataset, f"{SERIES}Ängsö kommun;Stöld;2024;maj;{i};1;\n")
        schedule = scheduling.add_schedule(dataset, **by, client="polisen", every="day")
    return {
        "matter": make_matter(world, numbers=numbers),
        "file": make_file(world, text),
        "dataset": dataset,
        "schedule": schedule,
        "import": dataset.imports.get(state="done"),
    }


def _chain(world: World, n: int) -> dict[str, Any]:
    frame = make_agreement(world, valid_from=date(2024, 2, 1))  # after the one whose end is moved
    area = frame.priority_areas.get(number=2)
    _prolonged(world, n)
    for i in range(n):
        _local(world, frame, area, i)
    picture = make_picture(world, frame)
    problem = make_problem(world, picture)
    analysis = make_analysis(world, problem)
    source = picture.contributions.get().observations.get().source
    for i in range(n):
        _row(world, picture, analysis, source, i)
    decided = make_picture(
        world, frame, title="Lägesbild 2024", period_from=date(2024, 1, 1), period_to=date(2025, 1, 1)
    )
    cause = make_analysis(world, make_problem(world, decided)).causes.order_by("pk")[0]
    decide_picture(world, decided)
    draft = make_plan(world, decided, title="Ny plan")
    plan = make_plan(world, decided)
    for i in range(n):
        _bare_plan(world, decided, i)
        for one in (draft, plan):
            _measure(world, one, cause, area, i)
    report = make_followup(world, adopt_plan(world, plan))
    events = make_events(world, "Händelser", series(date(2022, 1, 1), "Ängsö", [20] * 58))
    for i in range(n):
        by = {"by": world.actor("alma"), "at": NOW}
        effects.draft_evaluation(
            report.plan.measures.order_by("pk")[0], **by, title=f"Effekt {i}", dataset=events
        )
        followup.start_followup(plan, **by, title=f"Uppföljning {i}", done_on=date(2026, 6, i + 1))
    return {
        "agreement": frame,
        "priority_area": area,
        "goal": area.goals.order_by("pk")[0],
        "picture": picture,
        "contribution": picture.contributions.get(),
        "problem": problem,
        "source": source,
        "analysis": analysis,
        "cause": analysis.causes.order_by("pk")[0],
        "plan": plan,
        "draft_plan": draft,
        "measure": plan.measures.order_by("pk")[0],
        "followup": report,
        "evaluation": Evaluation.objects.order_by("pk")[0],
    }


def _rounds(world: World, n: int) -> dict[str, Any]:
    """A round to ``n`` more bodies, each reminded and granted more time; and ``n`` rounds beside it."""
    by = {"by": world.actor("cilla"), "at": NOW}
    for i in range(n):
        make_consultation(world, title=f"Remiss {i}")
    one = make_consultation(world, is_sent=False)
    new = [
        register.add_party(world.board, **by, name=f"Instans {i}", kind="other", valid_from=START)
        for i in range(n)
    ]
    rounds.add_bodies(one, **by, parties=new)
    rounds.send(one, **by)
    rounds.remind(one, **by, bodies=list(one.bodies.all()), text="Svara.")
    for body in one.bodies.all():
        rounds.decide_deadline(body, **by, is_granted=True, new_due=date(2027, 5, 1), reason="Tid.")
    return {"consultation": one, "consultation_body": one.bodies.get(party=world.district)} | _answers(
        world, one, n
    )


def _answers(world: World, consultation: Consultation, n: int) -> dict[str, Any]:
    """``n`` paper answers to the round, compiled; one answer and its item in the committee with ``n`` of everything."""
    by, hall = {"by": world.actor("alma"), "at": NOW}, {"by": world.actor("cilla"), "at": NOW}
    answer = make_answer(world, consultation, is_handed=False)
    item = committee.open_item(answer, **by, body_name="Nämnden", meeting_on=NOW.date())
    listed = "\n".join(f"Anna {i} ({'AB'[i % 2]})" for i in range(n))
    committee.add_members(item, **by, listed=listed)
    for i, member in enumerate(item.members.order_by("pk")):
        answers.add_point(answer, **by, kind="comment", motive=f"Skäl {i}")
        memo.add_hearing(answer, **by, kind="other", name=f"Organ {i}", outcome="treated")
        memo.add_signature(answer, **by, name=f"Anna {i}")
        memo.add_document(answer, **by, title=f"Handling {i}")
        proposal = committee.add_proposal(item, **by, by_members=[member], text=f"Förslag {i}")
        others = item.members.exclude(pk=member.pk)
        committee.join_proposal(proposal, **by, members=others)
        committee.state_opinion(item, **by, kind="special", members=others, text=f"Uttalande {i}")
    for i, body in enumerate(consultation.bodies.filter(party__name__startswith="Instans")):
        paper = answers.register_answer(body, **hall)
        answers.add_point(paper, **hall, kind="comment", motive=f"Synpunkt {i}")
        answers.hand_over(paper, **hall)
        other = make_answer(world, make_consultation(world, title=f"Besvarad {i}"), is_handed=False)
        committee.open_item(other, **by, body_name=f"Nämnden {i}", meeting_on=NOW.date())
    rounds.start_compiling(consultation, **hall)
    group = _compiled(consultation, hall)
    return {
        "remiss_answer": answer, "remiss_point": answer.points.first(), "committee_item": item,
        "proposal": proposal, "point_group": group, "change": consultation.changes.first(),
    }  # fmt: skip


def _compiled(consultation: Consultation, hall: dict[str, Any]) -> Any:
    """A change for each point handed over, and all points in one group."""
    points = list(outcome.handed_points(consultation).order_by("pk"))
    for i, point in enumerate(points):
        new = {
            "kind": "add",
            "part_key": "clause",
            "new_heading": f"Avsnitt {i}",
            "new_text": "Så ska det vara.",
        }
        outcome.add_change(consultation, **hall, **new, points=[point], reason="Ja.")
        outcome.group_points(consultation, **hall, title=f"Önskemål {i}", points=[point])
    return outcome.group_points(consultation, **hall, title="Samma", points=points)


def _prolonged(world: World, n: int) -> None:
    """The agreement before, whose end was moved a day at a time."""
    before = {"valid_from": date(2020, 1, 1), "valid_to": date(2023, 12, 20)}
    one = make_agreement(world, title="Den förra överenskommelsen", **before)
    for i in range(n):
        later = {
            "decided_on": date(2023, 12, 18),
            "new_end": date(2024, 1, i + 1),
            "reason": "Den nya dröjer.",
        }
        agreements.prolong(one, by=world.actor("cilla"), at=NOW, **later)


def _local(world: World, frame: Any, area: Any, i: int) -> None:
    """A local agreement under the city's, with an area that answers to one of its areas."""
    by = {"by": world.actor("alma"), "at": NOW}
    fields = {"level": "local", "title": f"Lokal {i}", "area": world.area, "parent": frame}
    local = agreements.draft(
        world.district, **by, **fields, valid_from=date(2027, 1, 1), partners=[world.police]
    )
    agreements.add_purpose(local, **by, text="Tryggheten ska öka.")
    agreements.add_clause(local, **by, number=1, heading=f"Avsnitt {i}", text="Parterna möts.")
    agreements.add_priority_area(local, **by, number=1, name=f"Lokalt {i}", maps_to=area)
    agreements.state_touch(local, **by, priority_area=area, is_touched=True)
    agreements.record_lineage(local, **by, kind="unknown", unknown_count=2)


def _row(world: World, picture: Any, analysis: Any, source: Any, i: int) -> None:
    """One more picture; and in the picture one more observation and analysed problem, one more cause."""
    by = {"by": world.actor("alma"), "at": NOW}
    span = {"period_from": date(2026, 1, i + 1), "period_to": date(2027, 1, 1)}
    other = make_picture(world, picture.agreement, title=f"Lägesbild {i}", **span)
    untouched = picture.agreement.priority_areas.get(number=1)
    situation.state_touch(other, **by, priority_area=untouched, reason="Frågan ägs av polisen.")
    contribution = picture.contributions.get()
    situation.add_observation(contribution, **by, statement=f"Iakttagelse {i}", source=source)
    make_analysis(world, make_problem(world, picture, title=f"Problem {i}"))
    parent = analysis.causes.order_by("pk")[0]
    causes.add_cause(
        analysis, **by, side="guardian", statement=f"Orsak {i}", is_assumption=True, parent=parent
    )


def _bare_plan(world: World, picture: Any, i: int) -> None:
    """One more plan, with an area and a problem it leaves alone."""
    by = {"by": world.actor("alma"), "at": NOW}
    plan = make_plan(world, picture, title=f"Plan {i}")
    untouched = picture.agreement.priority_areas.get(number=1)
    plans.state_touch(plan, **by, priority_area=untouched, reason="Frågan ägs av polisen.")
    plans.decline_to_act(plan, **by, problem=picture.problems.get(), reason="Frågan ägs av polisen.")


def _measure(world: World, plan: Any, cause: Any, area: Any, i: int) -> None:
    by = {"by": world.actor("alma"), "at": NOW}
    fields = {"kind": "alone", "sides": ["guardian"], "causes": [cause], "goals": area.goals.all()}
    measure = plans.add_measure(
        plan, **by, **fields, title=f"Åtgärd {i}", lead=world.district, lead_role="Chef"
    )
    plans.add_operative_goal(measure, **by, text=f"Mål {i}", indicator="Antal", unit="antal")
    plans.silence(
        world.district, **by, rule="B10", node=f"measure:{measure.pk}", reason="Beslutat av nämnden."
    )
