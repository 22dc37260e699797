"""The one named world of the tests: a city, its police, another municipality, and five people with fixed roles.

Everything else is made by plain builders with fixed values, through the same acts a person's clicks go through.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.base import ContentFile

from rodtrad.access.policy import Actor, actor_for
from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Agreement
from rodtrad.causes import actions as causes
from rodtrad.causes.models import CauseAnalysis
from rodtrad.documents import actions as documents
from rodtrad.documents.models import Matter, SourceFile
from rodtrad.followup import actions as followup
from rodtrad.followup.models import FollowUp
from rodtrad.parties.models import Membership, Municipality, Party, Person, Role, Unit
from rodtrad.places.models import Area
from rodtrad.plans import actions as plans
from rodtrad.plans.models import ActionPlan
from rodtrad.situation import actions as situation
from rodtrad.situation.data import actions as data
from rodtrad.situation.data import taking
from rodtrad.situation.models import Dataset, Import, Problem, SituationalPicture, Source

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
START = date(2020, 1, 1)


@dataclass
class World:
    """Alma coordinates the district, Bo is its police officer, Cilla sits in city hall, Dan is the committee's
    secretary, Eva only reads, Frans works in another municipality."""

    board: Party
    district: Party
    police: Party
    stranger: Party
    area: Area
    people: dict[str, Person]

    def actor(self, name: str, on: date = TODAY) -> Actor:
        return actor_for(self.people[name], party_id=None, on=on)


def make_world() -> World:
    parties = {
        name: Party.objects.create(name=name, kind=kind, valid_from=START)
        for name, kind in (
            ("Kommunstyrelsen", Party.Kind.EXECUTIVE_BOARD),
            ("Stadsdelsnämnden Ängsö", Party.Kind.COMMITTEE),
            ("Polismyndigheten", Party.Kind.POLICE),
            ("Grannkommunen", Party.Kind.OTHER),
        )
    }
    board, district, police, stranger = parties.values()
    Unit.objects.create(
        party=police, name="Lokalpolisområde Norr", kind=Unit.Kind.POLICE_AREA, valid_from=START
    )
    Municipality.objects.create(name="Provstad", responsible_party=board)
    area = Area.objects.create(
        code="01", name="Ängsö", kind=Area.Kind.DISTRICT, valid_from=START, responsible=district
    )
    people = {}
    for name, party, roles in (
        ("alma", district, (Role.COORDINATOR,)),
        ("bo", police, (Role.COORDINATOR,)),
        ("cilla", board, (Role.COORDINATOR, Role.ADMINISTRATOR)),
        ("dan", district, (Role.STAFF, Role.REGISTRAR)),
        ("eva", district, (Role.READER,)),
        ("frans", stranger, (Role.COORDINATOR,)),
    ):
        people[name] = Person.objects.create_user(name, password=None, name=name.capitalize())
        for role in roles:
            Membership.objects.create(person=people[name], party=party, role=role, valid_from=START)
    return World(board, district, police, stranger, area, people)


def make_agreement(world: World, **changes: Any) -> Agreement:
    """A city agreement, signed by both parties and in force since 2024, with two areas of two goals each."""
    cilla = world.actor("cilla")
    fields = {"level": "city", "title": "Stadens överenskommelse", "valid_from": date(2024, 1, 1)}
    one = agreements.draft(
        world.board, by=cilla, at=NOW, partners=[world.district, world.police], **{**fields, **changes}
    )
    agreements.add_purpose(one, by=cilla, at=NOW, text="Tryggheten ska öka.")
    for number, name in enumerate(("Unga i riskzon", "Otrygga platser"), start=1):
        area = agreements.add_priority_area(one, by=cilla, at=NOW, number=number, name=name)
        for goal in (1, 2):
            agreements.add_goal(
                area, by=cilla, at=NOW, number=goal, wording=f"Mål {number}.{goal}", owner="both"
            )
    agreements.decide(one, by=cilla, at=NOW, decided_on=date(2023, 12, 1), decided_by="Kommunstyrelsen")
    for name in ("cilla", "bo", "alma"):
        agreements.sign(
            one,
            by=world.actor(name, date(2023, 12, 15)),
            at=NOW,
            signed_on=date(2023, 12, 15),
            role="Ordförande",
        )
    one.refresh_from_db()
    return one


def make_picture(world: World, agreement: Agreement, **changes: Any) -> SituationalPicture:
    """A draft picture for 2025 with one sourced observation and one problem."""
    alma = world.actor("alma")
    fields = {
        "title": "Lägesbild Ängsö 2025",
        "area": world.area,
        "agreement": agreement,
        "period_from": date(2025, 1, 1),
        "period_to": date(2026, 1, 1),
    }
    picture = situation.start_picture(world.district, by=alma, at=NOW, **{**fields, **changes})
    source = make_source(world)
    situation.add_observation(
        picture.contributions.get(),
        by=alma,
        at=NOW,
        statement="41 anmälda personrån vid Ängsö torg",
        kind="extent",
        family="crime",
        source=source,
        area=world.area,
        period_from=date(2025, 1, 1),
        period_to=date(2026, 1, 1),
        value=41.0,
        unit="anmälda brott",
        n=41,
        compared_with="staden",
        earlier_value=30.0,
    )
    return picture


def make_source(world: World) -> Source:
    return situation.add_source(
        world.district,
        by=world.actor("alma"),
        at=NOW,
        name="Anmälda brott",
        period="2025",
        limits="Bara anmälda brott.",
    )


def make_problem(world: World, picture: SituationalPicture, **changes: Any) -> Problem:
    """A prioritised problem tied to the picture's observation and the agreement's second area."""
    alma = world.actor("alma")
    areas = picture.agreement.priority_areas.filter(number=2) if picture.agreement else []
    fields = {
        "title": "Personrån vid torget",
        "what": "Unga rånas på telefoner.",
        "where": "Ängsö torg",
        "when": "fredagar 20–24",
        "who": "unga 13–17 år",
        "priority_areas": areas,
        "observations": list(picture.contributions.get(owner=world.district).observations.all()),
    }
    problem = situation.add_problem(picture, by=alma, at=NOW, **{**fields, **changes})
    return situation.prioritise(
        problem, by=alma, at=NOW, priority="prioritised", reason="Ökar mest.", criteria=["common"]
    )


def decide_picture(
    world: World, picture: SituationalPicture, on: date = date(2026, 2, 1)
) -> SituationalPicture:
    """Through every act: invite, hand in, join, decide."""
    alma = world.actor("alma")
    situation.open_for_contributions(picture, by=alma, at=NOW)
    situation.hand_in(picture.contributions.get(owner=world.district), by=alma, at=NOW)
    situation.join(picture, by=alma, at=NOW)
    situation.decide_picture(picture, by=alma, at=NOW, decided_on=on, decided_by="Stadsdelsnämnden Ängsö")
    picture.refresh_from_db()
    return picture


def make_analysis(world: World, problem: Problem) -> CauseAnalysis:
    """One evidenced cause on the guardian side, one assumption behind it, the other sides explained."""
    alma = world.actor("alma")
    analysis = causes.start_analysis(problem, by=alma, at=NOW, participants="Samordnare\nKommunpolis")
    direct = causes.add_cause(
        analysis,
        by=alma,
        at=NOW,
        side="guardian",
        statement="Inga vuxna på torget efter 20",
        evidence="Trygghetsvandring 2025",
    )
    causes.add_cause(
        analysis,
        by=alma,
        at=NOW,
        side="guardian",
        statement="Fritidsgården stänger 19",
        is_assumption=True,
        parent=direct,
    )
    causes.explain_empty_side(analysis, by=alma, at=NOW, side="offender", reason="Utreds av polisen.")
    causes.explain_empty_side(analysis, by=alma, at=NOW, side="target", reason="Ingen kunskap än.")
    return analysis


def make_plan(world: World, picture: SituationalPicture, **changes: Any) -> ActionPlan:
    """A draft plan with one measure against the first cause and one operative goal."""
    alma = world.actor("alma")
    fields = {
        "title": "Åtgärdsplan Ängsö 2026",
        "area": world.area,
        "agreement": picture.agreement,
        "based_on": picture,
        "period_from": date(2026, 3, 1),
        "period_to": date(2027, 3, 1),
    }
    plan = plans.draft_plan(world.district, by=alma, at=NOW, **{**fields, **changes})
    problem = picture.problems.order_by("pk").first()
    cause = (
        problem.analysis.causes.order_by("pk").first() if problem and hasattr(problem, "analysis") else None
    )
    goals = picture.agreement.priority_areas.get(number=2).goals.all() if picture.agreement else []
    measure = plans.add_measure(
        plan,
        by=alma,
        at=NOW,
        title="Öppen fritidsgård fredag och lördag",
        kind="joint",
        sides=["guardian"],
        causes=[cause] if cause else [],
        goals=goals,
        lead=world.district,
        lead_role="Fritidschef",
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 12, 31),
        mechanism="Vuxna på plats minskar tillfällena.",
        evidence_grade="promising",
        approach="social",
        followup_method="Antal öppna kvällar och anmälda rån.",
        followup_planned_on=date(2026, 4, 1),
    )
    plans.add_operative_goal(
        measure,
        by=alma,
        at=NOW,
        text="Högst 30 rån vid torget 2026",
        indicator="Anmälda personrån vid torget",
        unit="anmälda brott",
        baseline_value=41.0,
        baseline_on=date(2026, 1, 15),
        target_value=30.0,
        target_on=date(2026, 12, 31),
        accepted_by="Fritidschef",
    )
    return plan


def adopt_plan(world: World, plan: ActionPlan, on: date = date(2026, 3, 1)) -> ActionPlan:
    plans.adopt(
        plan,
        by=world.actor("alma"),
        at=NOW,
        decided_on=on,
        decided_by="Stadsdelsnämnden Ängsö",
        acknowledgement="Vi kompletterar under året.",
    )
    plan.refresh_from_db()
    return plan


def make_followup(world: World, plan: ActionPlan, **changes: Any) -> FollowUp:
    """A draft follow-up of an adopted plan, with what can be said of its measures."""
    alma = world.actor("alma")
    fields = {"title": "Uppföljning Ängsö 2026", "done_on": date(2026, 11, 1)}
    report = followup.start_followup(plan, by=alma, at=NOW, **{**fields, **changes})
    for measure in plan.measures.order_by("pk"):
        followup.report_measure(
            report,
            by=alma,
            at=NOW,
            measure=measure,
            status="green",
            reason="Öppet varje helg.",
            production="62 öppna kvällar.",
            process="Två vuxna per kväll.",
            decision="continue",
        )
    return report


def make_matter(world: World, **changes: Any) -> Matter:
    fields = {"title": "Ny överenskommelse", "numbers": "ÄNG 2026/12"}
    return documents.open_matter(world.district, by=world.actor("alma"), at=NOW, **{**fields, **changes})


def make_file(world: World, text: str = "", name: str = "bilaga.txt") -> SourceFile:
    """A small annex of our own making, read: two areas with two goals each."""
    areas = ("Unga i riskzon", "Otrygga platser")
    lines = ["Bilaga 1. Prioriterade samverkansområden", ""]
    for number, area in enumerate(areas, start=1):
        lines += [
            f"{number}. {area}",
            "",
            "Målsättningar",
            f"- Mål ett för {area}.",
            f"- Mål två för {area}.",
            "",
        ]
    data = (text or "\n".join(lines)).encode()
    return documents.upload(world.district, by=world.actor("alma"), at=NOW, name=name, data=data)


SERIES = """Region;Brott;År;Period;Antal;/100 000 inv;
Ängsö kommun;Misshandel;2024;jan;12;10;
Ängsö kommun;Misshandel;2024;feb;15;12;
Ängsö kommun;Misshandel;2024;mar;..;..;
Ängsö kommun;Misshandel;2024;apr;många;8;
"""


def make_import(world: World, name: str = "Anmälda brott", text: str = SERIES, **fields: Any) -> Import:
    """A dataset of Alma's with one file, looked at and waiting for her yes. One row cannot be read."""
    file = ContentFile(text.encode("latin-1"), name="anmalda-brott.csv")
    here = {"by": world.actor("alma"), "at": NOW, "is_queued": False}
    row = data.start_dataset(world.district, file=file, name=name, **here, **fields)
    return _looked_at(row)


def make_dataset(world: World, name: str = "Anmälda brott", text: str = SERIES, **fields: Any) -> Dataset:
    """The same, taken in."""
    row = make_import(world, name, text, **fields)
    data.start_import(row, by=world.actor("alma"), at=NOW, is_queued=False)
    taking.take(row.pk, at=NOW)
    return Dataset.objects.get(pk=row.dataset_id)


def add_file(world: World, dataset: Dataset, text: str, name: str = "fler.csv") -> Import:
    """One more file, looked at."""
    here = {"by": world.actor("alma"), "at": NOW, "is_queued": False}
    return _looked_at(data.upload_file(dataset, file=ContentFile(text.encode("latin-1"), name=name), **here))


def _looked_at(row: Import) -> Import:
    taking.check(row.pk, at=NOW)
    row.refresh_from_db()
    return row
