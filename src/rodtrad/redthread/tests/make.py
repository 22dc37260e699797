"""A small city in which no rule finds anything, and plain ways to damage it. All of it is made up."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

from rodtrad.redthread.thread import (
    Agreement,
    Camera,
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
    Observation,
    OperativeGoal,
    Picture,
    Plan,
    PriorityArea,
    Problem,
    Publication,
    Report,
    Side,
    Source,
    SteeringDocument,
    Thread,
    Touch,
)

ON = date(2026, 9, 1)
SIDES = (Side.OFFENDER, Side.TARGET, Side.GUARDIAN)

Change = Callable[[Thread], Thread]


def change(key: str, **values) -> Change:
    """Give one node other values."""
    return lambda thread: _each(thread, lambda node: replace(node, **values) if node.key == key else node)


def drop(*keys: str) -> Change:
    """Remove nodes, leaving every link to them dangling."""
    return lambda thread: _each(thread, lambda node: None if node.key in keys else node)


def add(group: str, *nodes: Node) -> Change:
    return lambda thread: replace(thread, **{group: (*getattr(thread, group), *nodes)})


def scope(name: str) -> Change:
    return lambda thread: replace(thread, scope=name)


def make_thread(*changes: Change, **values) -> Thread:
    """The whole city, with changes."""
    thread = replace(_whole(), **values)
    for one in changes:
        thread = one(thread)
    return thread


def _each(thread: Thread, act: Callable[[Node], Node | None]) -> Thread:
    groups = {f.name: getattr(thread, f.name) for f in fields(thread)}
    kept = {
        name: tuple(node for node in map(act, group) if node)
        for name, group in groups.items()
        if isinstance(group, tuple)
    }
    return replace(thread, municipality=act(thread.municipality) or thread.municipality, **kept)


def _whole() -> Thread:
    return Thread(
        municipality=Municipality(
            key="municipality:1",
            name="Exempelstad",
            territory=frozenset({"01", "02"}),
            responsible_body="Kommunstyrelsen",
            is_executive_board=True,
            reports=(Report("report:1", "Rapport 2026", date(2026, 4, 20), "EX 2026/70"),),
        ),
        coordination=(
            CoordinationFunction(
                key="coordination:1",
                name="Samordningsfunktionen",
                designated_on=date(2023, 6, 14),
                decision="EX 2023/12 § 8",
                is_contact_point=True,
                coordinates_work=True,
                contact="trygghet@exempelstad.example",
                is_contact_published=True,
            ),
        ),
        councils=(
            Council(
                "council:1",
                "Strategiska rådet",
                is_led_by_municipality=True,
                meetings=(date(2026, 3, 10),),
                other_members=2,
                other_members_leading=2,
            ),
        ),
        publications=(
            Publication(
                "publication:1", "Planen", "plan:1", date(2026, 3, 1), "https://exempelstad.example/p", True
            ),
        ),
        memos=(
            Memo(
                "memo:1",
                "Svar på remiss",
                has_equality_analysis=True,
                attested_on=(date(2023, 10, 12),),
                heard_on=(date(2023, 10, 5),),
                meeting_on=date(2023, 10, 24),
            ),
        ),
        consultation_bodies=(
            ConsultationBody(
                "body:1", "Trafiknämnden", "consultation:1", date(2023, 10, 31), status="answered"
            ),
        ),
        **_agreements(),
        **_picture(),
        **_plan(),
    )


def _agreements() -> dict:
    return {
        "steering_documents": (SteeringDocument("steering:1", "Trygghetsprogram", date(2024, 1, 1)),),
        "agreements": (
            Agreement(
                "agreement:1",
                "Överenskommelse Exempelstad",
                valid_from=date(2024, 1, 1),
                is_open_ended=True,
                has_police=True,
                purposes=("Färre ska utsättas för brott.",),
                steering_documents=("steering:1",),
            ),
            Agreement(
                "agreement:2",
                "Överenskommelse Norra",
                level="local",
                area="01",
                valid_from=date(2024, 3, 1),
                valid_to=date(2028, 3, 1),
                has_police=True,
                purposes=("Fler ska känna sig trygga.",),
                parent="agreement:1",
            ),
        ),
        "priority_areas": (
            PriorityArea("area:1", "Unga i riskzon", "agreement:1", 1),
            PriorityArea("area:2", "Otrygga platser", "agreement:1", 2),
            PriorityArea("area:6", "Torget", "agreement:2", 1, maps_to="area:2"),
        ),
        "goals": (
            Goal("goal:1", "Färre unga begår brott", "area:1", 1),
            Goal("goal:2", "Färre brott på platserna", "area:2", 1),
        ),
        "touches": (
            Touch("touch:1", "", "agreement:2", "area:1", False, "Få unga bor här."),
            Touch("touch:2", "", "picture:1", "area:1", False, "Få unga bor här."),
            Touch("touch:3", "", "plan:1", "area:1", False, "Få unga bor här."),
        ),
    }


def _picture() -> dict:
    return {
        "sources": (
            Source("source:1", "Polisens statistik", "2025", date(2026, 1, 15), "Visar bara anmälda brott."),
        ),
        "pictures": (
            Picture(
                key="picture:1",
                name="Lägesbild Norra 2026",
                state="decided",
                area="01",
                covers=frozenset({"01", "02"}),
                period_from=date(2025, 1, 1),
                period_to=date(2026, 1, 1),
                updated_on=date(2026, 1, 20),
                decided_on=date(2026, 2, 2),
                agreement="agreement:2",
                consequences="Äldre undviker torget på kvällen.",
                other_information="Ett nytt kvarter blir klart 2027.",
                analysis="Rånen sker när skolan slutar.",
                analysis_cites=("observation:1",),
                limits="Mörkertalet är stort.",
                uses_followup="followup:0",
            ),
        ),
        "observations": (
            Observation(
                key="observation:1",
                name="Rån vid torget",
                picture="picture:1",
                source="source:1",
                area="01",
                period_from=date(2025, 1, 1),
                period_to=date(2026, 1, 1),
                value=45.0,
                unit="per 10 000 invånare",
                n=41,
                denominator="9 100 invånare 2025",
                is_rate=True,
                kind="extent",
                family="crime",
                compared_with="Länet: 22",
                earlier_value=31.0,
            ),
        ),
        "problems": (
            Problem(
                key="problem:1",
                name="Rån vid torget",
                picture="picture:1",
                what="Personrån",
                where="Torget",
                when="Vardagar 15–18",
                who="Skolelever",
                state="prioritised",
                priority_areas=("area:6",),
                observations=("observation:1",),
                consequences="Elever tar omvägar hem.",
            ),
        ),
        "analyses": (CauseAnalysis("analysis:1", "Varför rån vid torget", "problem:1", "decided"),),
        "causes": (
            Cause("cause:1", "Unga samlas utan vuxna", "analysis:1", Side.OFFENDER, evidence="Fältarbete"),
            Cause(
                "cause:2",
                "Dyra telefoner syns",
                "analysis:1",
                Side.TARGET,
                "",
                evidence="12 av 41 fall",
            ),
            Cause("cause:3", "Mörk gångtunnel", "analysis:1", Side.GUARDIAN, is_assumption=True),
            Cause("cause:4", "Gården stänger 18", "analysis:1", Side.OFFENDER, "cause:1", "Öppettider"),
        ),
    }


def _plan() -> dict:
    numbers = (1, 2, 3)
    return {
        "plans": (
            Plan(
                key="plan:1",
                name="Åtgärdsplan Norra 2026",
                state="decided",
                area="01",
                based_on="picture:1",
                agreement="agreement:2",
                period_from=date(2026, 3, 1),
                period_to=date(2028, 3, 1),
                decided_on=date(2026, 2, 20),
                body="Stadsdelsnämnden",
                paragraph="§ 14",
                registry_number="EXN 2026/88",
                integrations=("Översiktsplanen",),
            ),
        ),
        "measures": tuple(_measure(number) for number in numbers),
        "operative_goals": tuple(
            OperativeGoal(
                f"target:{number}",
                f"Mål {number}",
                f"measure:{number}",
                "Anmälda rån",
                "antal",
                41.0,
                date(2026, 1, 1),
                20.0,
                date(2027, 12, 31),
                "Styrgruppen",
            )
            for number in numbers
        ),
        "followups": (
            FollowUp(
                "followup:1", "Uppföljning 2026", "plan:1", "decided", date(2026, 8, 1), date(2026, 8, 20)
            ),
        ),
        "followup_items": tuple(
            FollowUpItem(
                f"item:{number}",
                f"Åtgärd {number}",
                "followup:1",
                f"measure:{number}",
                "yellow",
                "Började sent",
                "Tio kvällar",
                "Två organisationer deltog",
                "Färre anmälningar",
                30.0,
                date(2026, 7, 1),
                "continue",
            )
            for number in numbers
        ),
    }


def _measure(number: int) -> Measure:
    return Measure(
        key=f"measure:{number}",
        name=f"Åtgärd {number}",
        plan="plan:1",
        kind="joint",
        sides=frozenset({SIDES[number - 1]}),
        causes=(f"cause:{number}",),
        goals=("goal:2",),
        lead="Norra stadsdelsförvaltningen",
        lead_role="enhetschef",
        is_municipal=True,
        starts_on=date(2026, 3, 1),
        ends_on=date(2027, 12, 31),
        order=number,
        mechanism="Fler vuxna på platsen",
        evidence_grade="gott",
        approach="social",
        followup_method="Räkna anmälningar",
        followup_planned_on=date(2026, 2, 1),
        camera=Camera("Avvägning 2026-02-01", "K-17", True) if number == 3 else None,
    )
