"""One object behind every kind of address, made in the tests' one named world."""

from __future__ import annotations

from datetime import date
from typing import Any

from rodtrad.access import circles, register
from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Agreement
from rodtrad.consultations.answers import memo
from rodtrad.consultations.committee import actions as committee
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.documents import actions as documents
from rodtrad.documents.models import Version
from rodtrad.followup.effects import actions as effects
from rodtrad.parties.models import Membership, Unit
from rodtrad.plans import actions as plans
from rodtrad.redthread.run import registry
from rodtrad.situation import actions as situation
from rodtrad.situation.data import scheduling
from tests.counted import make_events, series
from tests.remiss import make_answer, make_consultation
from tests.world import (
    NOW,
    START,
    World,
    adopt_plan,
    decide_picture,
    make_agreement,
    make_analysis,
    make_dataset,
    make_file,
    make_followup,
    make_import,
    make_matter,
    make_picture,
    make_plan,
    make_problem,
)

Subjects = dict[str, dict[str, Any]]  # name → what goes in the address

# What goes in the address instead when there is no such thing.
MISSING = {
    "pk": 999_999,
    "question": "finns-inte",
    "key": "measure:999999",
    "slug": "finns-inte",
    "rule": "X99",
}


def make_subjects(world: World) -> Subjects:
    """A settled chain the parties share, drafts that are still the district's own, and the registers."""
    rounds = _remiss(world) | _outcome(world)
    return {"-": {}, "panel": {"question": "utveckling"}} | _registers(world) | _chain(world) | rounds


def _registers(world: World) -> Subjects:
    cilla, alma = world.actor("cilla"), world.actor("alma")
    council = register.add_council(
        world.district, by=alma, at=NOW, name="Lokala rådet", led_by=world.district, valid_from=START
    )
    seat = register.add_seat(
        council, by=alma, at=NOW, party=world.police, title="Områdeschef", is_leading=True
    )
    function = register.add_coordination(world.board, by=cilla, at=NOW, name="Trygghetssamordningen")
    document = agreements.add_steering_document(world.board, by=cilla, at=NOW, name="Trygghetsprogrammet")
    circle = circles.add_circle(world.district, by=alma, at=NOW, name="Kretsen", purpose="Prov")
    file, matter = make_file(world), make_matter(world)
    rows = {
        "party": world.district,
        "unit": Unit.objects.get(),
        "council": council,
        "seat": seat,
        "meeting": register.record_meeting(council, by=alma, at=NOW, held_on=date(2026, 2, 1)),
        "report": register.record_report(world.board, by=cilla, at=NOW, reported_on=date(2026, 2, 1)),
        "attempt": register.record_attempt(
            world.board,
            by=cilla,
            at=NOW,
            about="council",
            made_on=date(2026, 2, 1),
            outcome="Rådet är på väg.",
        ),
        "circle": circle,
        "circle_seat": circle.seats.get(),
        "coordination": function,
        "membership": Membership.objects.get(person=world.people["cilla"], role="S"),
        "area": world.area,
        "steering_document": document,
        "file": file,
        "part": file.parts.order_by("pk")[0],
        "matter": matter,
        "number": documents.add_registry_number(matter, by=alma, at=NOW, written="ÄNG 2026/99"),
        "dataset": (dataset := make_dataset(world)),
        "schedule": scheduling.add_schedule(dataset, by=alma, at=NOW, client="polisen", every="day"),
        "import": make_import(world, "Väntar på ja"),
        "import_to_take": make_import(world, "Läses in"),
        "import_done": make_dataset(world, "Inläst").imports.get(),
    }
    return {name: {"pk": row.pk} for name, row in rows.items()} | {
        "rule": {"slug": next(iter(registry().values())).rule.slug}
    }


def _chain(world: World) -> Subjects:
    agreement = make_agreement(world)
    picture = make_picture(world, agreement)
    problem = make_problem(world, picture)
    analysis = make_analysis(world, problem)
    by = {"by": world.actor("alma"), "at": NOW}
    untouched = {"priority_area": agreement.priority_areas.get(number=1), "reason": "Frågan ägs av polisen."}
    picture_touch = situation.state_touch(picture, **by, **untouched)
    decide_picture(world, picture)
    plan = make_plan(world, picture)
    plan_touch = plans.state_touch(plan, **by, **untouched)
    adopt_plan(world, plan)
    plan.refresh_from_db()
    report = make_followup(world, plan)
    published = Version.objects.get(kind=Version.Kind.PICTURE)
    documents.publish(published, by=world.actor("alma"), at=NOW)
    area, measure = agreement.priority_areas.get(number=2), plan.measures.get()
    rows = {
        "agreement": agreement,
        "purpose": agreement.purposes.get(),
        "collaboration": agreement.collaboration,
        "signatory": agreement.signatories.get(party=world.police),
        "prolongation": _prolonged(world),
        "lineage": agreements.record_lineage(
            agreement, by=world.actor("cilla"), at=NOW, kind="new", new_area=area
        ),
        "priority_area": area,
        "goal": area.goals.order_by("pk")[0],
        "picture": picture,
        "contribution": picture.contributions.get(),
        "observation": picture.contributions.get().observations.get(),
        "source": picture.contributions.get().observations.get().source,
        "problem": problem,
        "picture_touch": picture_touch,
        "analysis": analysis,
        "cause": analysis.causes.order_by("pk")[0],
        "empty_side": analysis.empty_sides.get(side="target"),
        "plan": plan,
        "measure": measure,
        "plan_touch": plan_touch,
        "answer": plans.silence(
            world.district, **by, rule="B9", node=f"measure:{measure.pk}", reason="Beslutat av nämnden."
        ),
        "operative_goal": measure.operative_goals.get(),
        "followup": report,
        "item": report.items.get(),
        **_evaluations(world, measure),
        "version": Version.objects.get(kind=Version.Kind.PLAN),
        "published": published,
        **_drafts(world, agreement, picture),
    }
    return {name: {"pk": row.pk} for name, row in rows.items()} | {
        "download": {"pk": rows["version"].pk, "form": "docx"},
        "open_download": {"pk": published.pk, "form": "docx"},
        "thread": {"key": f"measure:{measure.pk}"},
        "finding": {"rule": "B9", "node": f"measure:{measure.pk}"},
    }


def _evaluations(world: World, measure: Any) -> dict[str, Any]:
    """A draft of the district's own, and a declaration the parties see."""
    by = {"by": world.actor("alma"), "at": NOW}
    dataset = make_events(
        world,
        "Händelser",
        series(date(2024, 3, 1), "Ängsö", [20] * 32),
        collaboration=measure.plan.collaboration,
    )
    circle = {"centre_east": 674_000, "centre_north": 6_580_000, "radius_metres": 500, "place": None}
    design = {"kinds": ["Misshandel"], "control": world.area, **circle}
    made = {}
    for name in ("evaluation", "declared_evaluation"):
        row = effects.draft_evaluation(measure, **by, title="Effekten", dataset=dataset)
        made[name] = effects.edit_evaluation(row, **by, **design)
    effects.declare_evaluation(made["declared_evaluation"], **by)
    return made


def _prolonged(world: World) -> Any:
    """The agreement before, whose end was moved once."""
    before = make_agreement(
        world,
        title="Den förra överenskommelsen",
        valid_from=date(2020, 1, 1),
        valid_to=date(2023, 12, 20),
    )
    late = {"decided_on": date(2023, 12, 18), "new_end": date(2024, 1, 1), "reason": "Den nya dröjer."}
    return agreements.prolong(before, by=world.actor("cilla"), at=NOW, **late)


def _drafts(world: World, agreement: Any, picture: Any) -> dict[str, Any]:
    """What the district has begun and nobody else may see; and a picture the parties are invited to."""
    alma = world.actor("alma")
    local = agreements.draft(
        world.district,
        by=alma,
        at=NOW,
        level="local",
        title="Lokal överenskommelse Ängsö",
        area=world.area,
        parent=agreement,
        valid_from=date(2027, 1, 1),
        partners=[world.police],
    )
    agreements.add_purpose(local, by=alma, at=NOW, text="Tryggare torg.")
    later = {"period_from": date(2026, 1, 1), "period_to": date(2027, 1, 1)}
    draft = make_picture(world, agreement, title="Lägesbild Ängsö 2026", **later)
    untouched = {"priority_area": agreement.priority_areas.get(number=1), "reason": "Frågan ägs av polisen."}
    situation.state_touch(draft, by=alma, at=NOW, **untouched)
    later = {"period_from": date(2027, 1, 1), "period_to": date(2028, 1, 1)}
    invited = make_picture(world, agreement, title="Lägesbild Ängsö 2027", **later)
    situation.open_for_contributions(invited, by=alma, at=NOW)
    plan = make_plan(world, picture, title="Åtgärdsplan Ängsö 2027", **later)
    declined = plans.decline_to_act(
        plan, by=alma, at=NOW, problem=picture.problems.get(), reason="Polisens fråga."
    )
    extra = plans.add_measure(plan, by=alma, at=NOW, title="Tas bort igen")
    return {
        "non_action": declined,
        "removed": plans.remove_measure(extra, by=alma, at=NOW),
        "draft_agreement": local,
        "clause": agreements.add_clause(
            local, by=alma, at=NOW, number=1, heading="Organisation", text="Rådet leder."
        ),
        "touch": agreements.state_touch(
            local, by=alma, at=NOW, priority_area=agreement.priority_areas.get(number=1), is_touched=True
        ),
        "draft_picture": draft,
        "draft_problem": make_problem(world, draft),
        "invited_picture": invited,
        "draft_contribution": invited.contributions.get(),
        "draft_plan": plan,
        "draft_measure": plan.measures.get(),
    }


def _outcome(world: World) -> Subjects:
    """A round being compiled, with wishes grouped and granted; and one that is closed and open to everyone."""
    by = {"by": world.actor("cilla"), "at": NOW}
    rows: dict[str, Any] = {}
    for name in ("compiled", "published"):
        one = make_consultation(world)
        make_answer(world, one)
        one = rounds.start_compiling(one, **by)
        wishes = list(outcome.handed_points(one))
        clause = next(part.key for part in outcome.text_now(one) if part.key.startswith("clause:"))
        words = {"new_heading": "Organisation", "new_text": "Parterna möts varje månad.", "reason": "Oftare."}
        change = outcome.add_change(one, **by, kind="reword", part_key=clause, points=wishes, **words)
        group = outcome.group_points(one, **by, title="Oftare", points=wishes)
        rows |= {f"{name}_round": one, f"{name}_change": change, f"{name}_group": group}
    outcome.publish(outcome.close(one, **by), **by)
    compiled = rows["compiled_round"]
    area = next(part.key for part in outcome.text_now(compiled) if part.key.startswith("area:"))
    taken = Agreement.objects.get(pk=int(rows["published_round"].version.subject.partition(":")[2]))
    point = outcome.handed_points(compiled).order_by("pk")[0]
    return {name: {"pk": row.pk} for name, row in rows.items()} | {
        "taken_agreement": {"pk": taken.pk},
        "local_agreement": {"pk": _local(world, taken).pk},
        "disposed_point": {"pk": point.pk},
        "disposition": {"pk": point.disposition.pk},
        "whole_draft": {"pk": compiled.pk, "key": "helheten"},
        "changed_part": {"pk": compiled.pk, "key": rows["compiled_change"].part_key},
        "split_area": {"pk": compiled.pk, "key": area},
        "round_paper": {"pk": compiled.pk, "what": "utlatande", "form": "docx"},
    }


def _local(world: World, parent: Agreement) -> Agreement:
    """The district's own draft under a frame."""
    fields = {"level": "local", "title": "Lokalt utkast", "area": world.area, "valid_from": date(2026, 2, 1)}
    by = {"by": world.actor("alma"), "at": NOW}
    return agreements.draft(world.district, **by, **fields, parent=parent, partners=[world.police])


def _remiss(world: World) -> Subjects:
    """A round not sent, one that is out, and the district's answer to it: a draft, decided in its committee."""
    by = {"by": world.actor("dan"), "at": NOW}
    consultation, draft = make_consultation(world), make_consultation(world, is_sent=False)
    answer = make_answer(world, consultation, is_handed=False)
    item = committee.open_item(answer, **by, body_name="Nämnden", meeting_on=date(2026, 11, 19))
    committee.add_members(
        item, **by, listed="Anna Ask (S), ordförande\nBo Berg (C)\nEva Falk (KD), ersättare"
    )
    anna, bo, eva = item.members.order_by("name")
    proposal = committee.add_proposal(item, **by, by_members=[bo], text="Avslå remissen.")
    first = item.proposals.get(origin="administration")
    committee.decide_item(item, **by, adopted=first, decision="Enligt förslaget.")
    reservation = committee.reserve(item, **by, members=[bo], in_favour_of=proposal)
    statement = committee.state_opinion(item, **by, kind="alternate", members=[eva], text="Instämmer.")
    heard = memo.add_hearing(answer, **by, kind="unions", name="Förvaltningsgruppen", outcome="treated")
    return {
        "remiss_point": {"pk": answer.points.order_by("pk")[0].pk},
        "remiss_hearing": {"pk": heard.pk},
        "remiss_signature": {"pk": memo.add_signature(answer, **by, name="Anna Ask").pk},
        "remiss_document": {"pk": memo.add_document(answer, **by, title="Remissen").pk},
        "remiss_paper": {"pk": answer.pk, "form": "docx"},
        "memo_section": {"slug": "summary"},
        "consultation": {"pk": consultation.pk},
        "consultation_body": {"pk": answer.body_id},
        "draft_consultation": {"pk": draft.pk},
        "draft_body": {"pk": draft.bodies.get(party=world.district).pk},
        "link": {"token": "finns-inte"},
        "link_point": {"token": "finns-inte", "pk": 1},
        "remiss_answer": {"pk": answer.pk},
        "committee_item": {"pk": item.pk},
        "minutes": {"pk": item.pk, "form": "pdf"},
        "committee_member": {"pk": anna.pk},
        "proposal": {"pk": proposal.pk},
        "reservation": {"pk": reservation.pk},
        "statement": {"pk": statement.pk},
    }
