"""``python -m tests.journeys.town [drafts]``: the people of the tests' world in an empty database, with passwords.

With ``drafts`` also one thing of every kind, many of them not yet decided.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.world import World

PASSWORD = "en-lang-mening-for-provet"  # only ever in a database that a test throws away


def build(has_drafts: bool) -> None:
    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from rodtrad.parties.models import Membership, Person, Role
    from tests.house.city import make_subjects
    from tests.world import START, make_world

    call_command("migrate", verbosity=0)
    world = make_world()
    Membership.objects.create(
        person=world.people["dan"], party=world.board, role=Role.READER, valid_from=START
    )
    if has_drafts:
        make_subjects(world)
        _leave_open(world)
        _leave_rounds_open(world)
        _leave_frame_replaced(world)
    Person.objects.update(password=make_password(PASSWORD))


def _leave_open(world: World) -> None:
    """What has still to be done somewhere, so that every act is offered: to prolong, to sign, to prioritise."""
    from rodtrad.agreements import actions as agreements
    from rodtrad.agreements.models import Agreement
    from rodtrad.followup import actions as followup
    from rodtrad.followup.models import FollowUp
    from rodtrad.situation import actions as situation
    from rodtrad.situation.data import scheduling
    from rodtrad.situation.models import Dataset, Schedule
    from tests.world import NOW, SERIES, TODAY, add_file, make_dataset, make_picture

    alma = world.actor("alma")
    local = Agreement.objects.filter(level=Agreement.Level.LOCAL).earliest("pk")
    area = agreements.add_priority_area(local, by=alma, at=NOW, number=1, name="Parken", is_local_only=True)
    agreements.add_goal(area, by=alma, at=NOW, number=1, wording="Fler ska vistas i parken", owner="both")
    agreements.add_purpose(local, by=alma, at=NOW, text="Parken ska vara allas.")
    later = {"period_from": date(2028, 1, 1), "period_to": date(2029, 1, 1)}
    city = Agreement.objects.get(title="Stadens överenskommelse")
    joint = make_picture(world, city, title="Lägesbild Ängsö 2028", **later)
    situation.add_problem(joint, by=alma, at=NOW, title="Inte avgjort än")
    situation.open_for_contributions(joint, by=alma, at=NOW)
    situation.hand_in(joint.contributions.get(), by=alma, at=NOW)
    situation.join(joint, by=alma, at=NOW)
    unsigned = {"level": "city", "title": "Den nästa överenskommelsen", "valid_from": date(2030, 1, 1)}
    cilla = world.actor("cilla")
    after = agreements.draft(
        world.board, by=cilla, at=NOW, partners=[world.police], replaces=city, **unsigned
    )
    agreements.add_purpose(after, by=cilla, at=NOW, text="Tryggheten ska öka.")
    agreements.add_priority_area(after, by=cilla, at=NOW, number=1, name="Trygga torg")
    agreements.decide(after, by=cilla, at=NOW, decided_on=TODAY, decided_by="Kommunstyrelsen")
    named = f"{SERIES}Ring 070-123 45 67 kommun;Stöld;2024;maj;3;1;\n"
    taken = Dataset.objects.get(name="Inläst")
    add_file(world, taken, named)
    make_dataset(world, "Öppet", information_class="K0")
    make_dataset(world, "Publicerat", information_class="K0", published_on=TODAY)
    fetched = scheduling.add_schedule(taken, by=alma, at=NOW, client="polisen", every="month")
    scheduling.switch_on(fetched, by=alma, at=NOW)
    Schedule.objects.filter(pk=fetched.pk).update(next_at=NOW.replace(year=2090))  # no test asks the network
    followup.decide_followup(FollowUp.objects.get(), by=alma, at=NOW, decided_by="Stadsdelsnämnden Ängsö")


def _leave_rounds_open(world: World) -> None:
    """A round in each of its states, and an answer in each of its."""
    from rodtrad.consultations.answers import actions as answers
    from rodtrad.consultations.committee import actions as committee
    from rodtrad.consultations.outcome import actions as outcome
    from rodtrad.consultations.rounds import actions as rounds
    from rodtrad.documents import actions as documents
    from tests.remiss import make_answer, make_consultation
    from tests.world import NOW, TODAY

    by = {"by": world.actor("cilla"), "at": NOW}
    make_consultation(world, is_sent=False, title="Remiss som förbereds")
    late = make_consultation(world, title="Remiss med svar på papper", due_on=date(2027, 3, 1))
    paper = documents.upload(world.board, **by, name="svar.txt", data="Svar på remiss\n".encode())
    answers.register_answer(late.bodies.get(party=world.stranger), **by, source_file=paper)
    other = make_consultation(world, title="En tidigare remiss").version
    answers.register_answer(late.bodies.get(party=world.police), **by, answered_version=other)
    own = make_answer(world, late, is_handed=False)
    alma = {"by": world.actor("alma"), "at": NOW}
    item = committee.open_item(own, **alma, body_name="Nämnden", meeting_on=TODAY)
    committee.add_members(item, **alma, listed="Anna Ask (S)\nBo Berg (C)")
    committee.add_proposal(item, **alma, by_members=[item.members.first()], text="Avslå.")
    compiling = make_consultation(world, title="Remiss som sammanställs")
    for name in ("alma", "bo"):
        make_answer(world, compiling, name)
    rounds.start_compiling(compiling, **by)
    outcome.group_points(
        compiling, **by, title="Fler mål", points=outcome.handed_points(compiling).filter(kind="add")
    )
    clause = next(part for part in outcome.text_now(compiling) if part.key.startswith("clause"))
    outcome.add_change(
        compiling, **by, kind="reword", part_key=clause.key, new_heading=clause.heading, new_text="Ny text."
    )
    closed = make_consultation(world, title="Remiss som är avslutad")
    rounds.start_compiling(closed, **by)
    outcome.close(closed, **by)


def _leave_frame_replaced(world: World) -> None:
    """A local agreement whose frame was replaced by one that splits an area and drops another: to go through."""
    from rodtrad.agreements import actions as agreements
    from rodtrad.agreements.models import Agreement
    from tests.world import NOW, TODAY, make_agreement

    by, alma = {"by": world.actor("cilla"), "at": NOW}, {"by": world.actor("alma"), "at": NOW}
    frame = Agreement.objects.get(title="Den förra överenskommelsen")
    fields = {"level": "local", "title": "Lokalt under avlöst ram", "area": world.area, "parent": frame}
    local = agreements.draft(world.district, **alma, **fields, valid_from=TODAY, partners=[world.police])
    agreements.add_purpose(local, **alma, text="Ängsö ska vara tryggt.")
    was, dropped = frame.priority_areas.all()
    agreements.add_priority_area(local, **alma, number=1, name="Våra unga", maps_to=was)
    agreements.decide(local, **alma, decided_on=TODAY, decided_by="Stadsdelsnämnden Ängsö")
    for name in ("alma", "bo"):
        agreements.sign(local, by=world.actor(name), at=NOW, signed_on=TODAY, role="Ordförande")
    last = {"valid_from": date(2023, 12, 18), "valid_to": date(2024, 1, 1)}
    new = make_agreement(world, title="Den avlösande överenskommelsen", replaces=frame, **last)
    for one in (frame, new):
        agreements.publish(one, **by)
    for part in new.priority_areas.all():
        agreements.record_lineage(new, **by, kind="split", old_area=was, new_area=part)
    agreements.record_lineage(new, **by, kind="removed", old_area=dropped)


if __name__ == "__main__":
    build("drafts" in sys.argv)
