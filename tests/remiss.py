"""Rounds and answers in the tests' named world, made through the acts."""

from __future__ import annotations

from datetime import date
from typing import Any

from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision import actions as revision
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.models import Answer, Consultation, Point
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import parts_of
from tests.world import NOW, World


def draft_agreement(world: World, **changes: Any) -> Agreement:
    """A city draft by the board with a purpose, a clause and two areas of two goals each."""
    cilla = world.actor("cilla")
    fields = {"level": "city", "title": "Ny överenskommelse", "valid_from": date(2026, 1, 1)}
    one = agreements.draft(world.board, by=cilla, at=NOW, partners=[world.police], **{**fields, **changes})
    agreements.add_purpose(one, by=cilla, at=NOW, text="Tryggheten ska öka.")
    agreements.add_clause(
        one, by=cilla, at=NOW, number=1, heading="Organisation", text="Parterna möts varje kvartal."
    )
    for number, name in enumerate(("Unga i riskzon", "Otrygga platser"), start=1):
        area = agreements.add_priority_area(one, by=cilla, at=NOW, number=number, name=name)
        for goal in (1, 2):
            agreements.add_goal(
                area, by=cilla, at=NOW, number=goal, wording=f"Mål {number}.{goal}", owner="both"
            )
    one.refresh_from_db()
    return one


def make_consultation(
    world: World, *, is_sent: bool = True, due_on: date = date(2027, 1, 31), **changes: Any
) -> Consultation:
    """A round on a draft agreement to the district, the police and the stranger; sent unless told otherwise."""
    by = {"by": world.actor("cilla"), "at": NOW}
    consultation = revision.send_for_consultation(draft_agreement(world), **by, due_on=due_on, **changes)
    rounds.add_bodies(consultation, **by, parties=[world.district, world.police, world.stranger])
    if is_sent:
        rounds.send(consultation, **by)
    consultation.refresh_from_db()
    return consultation


def make_answer(
    world: World, consultation: Consultation, person: str = "alma", *, is_handed: bool = True
) -> Answer:
    """The person's party asks for a new goal in the first area and a reworded clause; handed over unless told otherwise."""
    by = {"by": world.actor(person), "at": NOW}
    answer = answers.begin_answer(consultation, **by)
    parts = parts_of(consultation.version)
    area = next(part for part in parts if part.key.startswith("area:"))
    clause = next(part for part in parts if part.key.startswith("clause:"))
    answers.add_point(
        answer,
        **by,
        part_key=area.key,
        kind="add",
        new_heading="Målsättning 3",
        new_text="Fler unga får stöd.",
        motive="Det saknas.",
    )
    answers.add_point(
        answer,
        **by,
        part_key=clause.key,
        kind="reword",
        new_heading=clause.heading,
        new_text="Parterna möts varje månad.",
        motive="Kvartal är för sällan.",
    )
    if is_handed:
        answers.hand_over(answer, **by)
    answer.refresh_from_db()
    return answer


def make_compiled(world: World) -> Consultation:
    """Two answers with two points each, and the round being compiled."""
    one = make_consultation(world)
    for person in ("alma", "bo"):
        make_answer(world, one, person)
    return rounds.start_compiling(one, by=world.actor("cilla"), at=NOW)


def key_of(consultation: Consultation, heading: str) -> str:
    return next(part.key for part in outcome.text_now(consultation) if part.heading == heading)


def points(consultation: Consultation, kind: str) -> list[Point]:
    return list(outcome.handed_points(consultation).filter(kind=kind))


def settle(consultation: Consultation, by: dict[str, Any]) -> None:
    """Accept the new goal, decline the rewording."""
    area = key_of(consultation, "Unga i riskzon")
    goal = outcome.add_change(
        consultation, **by, kind="add", part_key="goal", after_key=area, new_heading="Målsättning 3",
        new_text="Fler unga får stöd.",
    )  # fmt: skip
    outcome.dispose(
        consultation, **by, points=points(consultation, "add"), outcome="accepted", reason="Ja.", change=goal
    )
    outcome.dispose(
        consultation,
        **by,
        points=points(consultation, "reword"),
        outcome="declined",
        reason="Kvartal räcker.",
    )
