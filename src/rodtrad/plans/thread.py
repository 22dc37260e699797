"""The Thread as the database knows it, as far as one actor may see: from the municipality down to the measures.

``followup/thread.py`` adds the outcomes. The number of queries does not depend on the number of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse

from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, AgreementParty, Goal, PriorityArea, SteeringDocument, Touch
from rodtrad.causes.models import Cause, CauseAnalysis
from rodtrad.documents.models import Version
from rodtrad.parties.models import Attempt, CoordinationFunction, Council, CouncilReport, Municipality, Party
from rodtrad.places.models import Area
from rodtrad.places.reads import territory
from rodtrad.plans.models import ActionPlan, Measure, NonAction, OperativeGoal, PlanTouch
from rodtrad.redthread import thread as red
from rodtrad.situation.models import Observation, PictureTouch, Problem, SituationalPicture, Source
from rodtrad.situation.workflow import PictureState

PAGES = {
    "municipality": ("access:municipality", False),
    "report": ("access:municipality", False),
    "coordination": ("access:coordination", True),
    "council": ("access:council", True),
    "attempt": ("access:municipality", False),
    "steering_document": ("agreements:steering_document", True),
    "agreement": ("agreements:agreement", True),
    "priority_area": ("agreements:priority_area", True),
    "goal": ("agreements:goal", True),
    "source": ("situation:source", True),
    "picture": ("situation:picture", True),
    "observation": ("situation:observation", True),
    "problem": ("situation:problem", True),
    "analysis": ("causes:analysis", True),
    "cause": ("causes:cause", True),
    "plan": ("plans:plan", True),
    "measure": ("plans:measure", True),
    "operative_goal": ("plans:operative_goal", True),
    "followup": ("followup:followup", True),
    "item": ("followup:item", True),
    "version": ("documents:version", True),
}


def href(key: str) -> str:
    """The page of a node, by its key; empty for nodes without a page of their own."""
    kind, _, pk = key.partition(":")
    name, takes_key = PAGES.get(kind, ("", False))
    return (reverse(name, args=[int(pk)]) if takes_key else reverse(name)) if name else ""


def key(kind: str, pk: int | None) -> str:
    return f"{kind}:{pk}" if pk else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _pairs(
    through: type[Model], left: str, right: str, kind: str, among: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """A many-to-many table as left id → keys of the right side, in one query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = through._default_manager.filter(**{f"{left}__in": list(among)}).order_by(left, right)
    for one, other in rows.values_list(left, right):
        found[one].append(key(kind, other))
    return {one: tuple(others) for one, others in found.items()}


def build(actor: Actor, *, area: Area | None = None) -> red.Thread:
    """Everything ``actor`` may see, in the whole municipality or in one area, on the actor's day."""
    here = Q() if area is None else Q(area=area)
    pictures = list(
        SituationalPicture.objects.visible_to(actor)
        .filter(here)
        .select_related("area", "uses_followup")
        .order_by("pk")
    )
    plans = list(ActionPlan.objects.visible_to(actor).filter(here).select_related("area").order_by("pk"))
    city = Q() if area is None else Q(area=area) | Q(level=Agreement.Level.CITY)
    agreements = list(
        Agreement.objects.visible_to(actor).filter(city).select_related("replaces", "area").order_by("pk")
    )
    return red.Thread(
        scope="municipality" if area is None else "district",
        **_municipality(actor.on),
        **_agreements(agreements, actor.on),
        **_situation(actor, pictures, territory(actor.on)),
        **_causes(actor, pictures),
        **_plans(actor, plans),
        touches=_touches(actor, agreements, pictures, plans),
        publications=_publications(actor.on),
    )


def _municipality(on: date) -> dict[str, Any]:
    one = Municipality.objects.select_related("responsible_party").first()
    body = one.responsible_party if one else None
    reports = CouncilReport.objects.filter(reported_on__lte=on).order_by("reported_on", "pk")
    node = red.Municipality(
        "municipality:1",
        one.name if one else "Kommunen",
        territory=territory(on),
        responsible_body=body.name if body else "",
        is_executive_board=body.kind == Party.Kind.EXECUTIVE_BOARD if body else None,
        council_decision=one.council_decision if one else "",
        reports=tuple(
            red.Report(f"report:{r.pk}", str(r), r.reported_on, r.registry_number) for r in reports
        ),
    )
    coordination = tuple(
        red.CoordinationFunction(
            f"coordination:{f.pk}",
            f.name,
            designated_on=f.designated_on,
            decision=f.decision,
            is_contact_point=f.is_contact_point,
            coordinates_work=f.coordinates_work,
            contact=f.contact,
            is_contact_published=f.is_contact_published,
        )
        for f in CoordinationFunction.objects.order_by("pk")
    )
    attempts = tuple(
        red.Attempt(f"attempt:{a.pk}", str(a), a.about, a.made_on, a.outcome)
        for a in Attempt.objects.filter(made_on__lte=on).order_by("pk")
    )
    return {
        "municipality": node,
        "coordination": coordination,
        "councils": _councils(on),
        "attempts": attempts,
    }


def _councils(on: date) -> tuple[red.Council, ...]:
    found = []
    for council in (
        Council.objects.select_related("led_by").prefetch_related("meetings", "seats__party").order_by("pk")
    ):
        others = [seat for seat in council.seats.all() if not seat.party.is_municipal]
        found.append(
            red.Council(
                f"council:{council.pk}",
                council.name,
                is_strategic=council.is_strategic,
                is_led_by_municipality=council.led_by.is_municipal if council.led_by else None,
                meetings=tuple(sorted(m.held_on for m in council.meetings.all() if m.held_on <= on)),
                other_members=len(others),
                other_members_leading=sum(seat.is_leading for seat in others),
            )
        )
    return tuple(found)


def _agreements(agreements: list[Agreement], on: date) -> dict[str, Any]:
    ids = [one.pk for one in agreements]
    police = set(
        AgreementParty.objects.filter(agreement__in=ids, party__kind=Party.Kind.POLICE).values_list(
            "agreement", flat=True
        )
    )
    purposes: dict[int, list[str]] = defaultdict(list)
    gaps: dict[int, list[tuple[date, date]]] = defaultdict(list)
    prolonged = set()
    for one in (
        Agreement.objects.filter(pk__in=ids).prefetch_related("purposes", "prolongations").order_by("pk")
    ):
        purposes[one.pk] = [purpose.text for purpose in one.purposes.all()]
        for prolongation in one.prolongations.all():
            prolonged.add(one.pk)
            if prolongation.decided_on > prolongation.old_end:
                gaps[one.pk].append((prolongation.old_end, prolongation.decided_on))
    linked = _pairs(
        Agreement.steering_documents.through, "agreement_id", "steeringdocument_id", "steering_document", ids
    )
    areas = list(PriorityArea.objects.filter(agreement__in=ids).order_by("pk"))
    goals = Goal.objects.filter(priority_area__agreement__in=ids).order_by("pk")
    return {
        "steering_documents": tuple(
            red.SteeringDocument(f"steering_document:{d.pk}", d.name, d.valid_from, d.valid_to)
            for d in SteeringDocument.objects.order_by("pk")
        ),
        "agreements": tuple(
            red.Agreement(
                key("agreement", one.pk),
                one.title,
                level=one.level,
                state=one.state_on(on, is_prolonged=one.pk in prolonged),
                area=one.area.code if one.area else "",
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                is_open_ended=one.valid_to is None,
                has_police=one.pk in police,
                purposes=tuple(purposes[one.pk]),
                parent=key("agreement", one.parent_id),
                steering_documents=linked.get(one.pk, ()),
                gaps=(*gaps[one.pk], *_gap_before(one)),
            )
            for one in agreements
        ),
        "priority_areas": tuple(
            red.PriorityArea(
                key("priority_area", a.pk),
                a.name,
                key("agreement", a.agreement_id),
                a.number,
                maps_to=key("priority_area", a.maps_to_id),
                is_local_only=a.is_local_only,
            )
            for a in areas
        ),
        "goals": tuple(
            red.Goal(
                key("goal", g.pk), g.wording, key("priority_area", g.priority_area_id), g.number, g.owner
            )
            for g in goals
        ),
    }


def _gap_before(agreement: Agreement) -> tuple[tuple[date, date], ...]:
    """Days between the predecessor's end and this one's start."""
    old = agreement.replaces
    if old is None or old.valid_to is None or old.valid_to >= agreement.valid_from:
        return ()
    return ((old.valid_to, agreement.valid_from),)


def _situation(actor: Actor, pictures: list[SituationalPicture], whole: frozenset[str]) -> dict[str, Any]:
    ids = [picture.pk for picture in pictures]
    observations = list(
        Observation.objects.visible_to(actor)
        .filter(contribution__picture__in=ids)
        .select_related("contribution")
        .order_by("pk")
    )
    problems = list(Problem.objects.visible_to(actor).filter(picture__in=ids).order_by("pk"))
    of_problem = _pairs(
        Problem.observations.through, "problem_id", "observation_id", "observation", [p.pk for p in problems]
    )
    areas_of = _pairs(
        Problem.priority_areas.through,
        "problem_id",
        "priorityarea_id",
        "priority_area",
        [p.pk for p in problems],
    )
    cited: dict[int, set[str]] = defaultdict(set)
    for problem in problems:
        cited[problem.picture_id].update(of_problem.get(problem.pk, ()))
    return {
        "sources": tuple(
            red.Source(f"source:{s.pk}", s.name, s.period, s.retrieved_on, s.limits, s.is_rejected)
            for s in Source.objects.visible_to(actor).order_by("pk")
        ),
        "pictures": tuple(_picture(one, actor, whole, cited[one.pk]) for one in pictures),
        "observations": tuple(_observation(one) for one in observations),
        "problems": tuple(
            red.Problem(
                key("problem", p.pk),
                p.title,
                key("picture", p.picture_id),
                what=p.what,
                where=p.where,
                when=p.when,
                who=p.who,
                state=p.priority,
                reason=p.reason,
                priority_areas=areas_of.get(p.pk, ()),
                observations=of_problem.get(p.pk, ()),
                consequences=p.consequences,
            )
            for p in problems
        ),
    }


def _picture(one: SituationalPicture, actor: Actor, whole: frozenset[str], cited: set[str]) -> red.Picture:
    """The joint text only when it has been laid before the reader's party."""
    reads_text = one.owner_id == actor.party_id or one.shared_on is not None
    state = one.state if one.state != PictureState.OPEN else PictureState.DRAFT
    return red.Picture(
        key("picture", one.pk),
        one.title,
        state,
        area=one.area.code,
        covers=whole if one.area.kind == Area.Kind.MUNICIPALITY else frozenset({one.area.code}),
        period_from=one.period_from,
        period_to=one.period_to,
        updated_on=one.decided_on,
        decided_on=one.decided_on,
        agreement=key("agreement", one.agreement_id),
        consequences=one.consequences if reads_text else "",
        other_information=one.other_information if reads_text else "",
        analysis=one.analysis if reads_text else "",
        analysis_cites=tuple(sorted(cited)) if one.analysis and reads_text else (),
        limits=one.limits if reads_text else "",
        is_text_shown=reads_text,
        is_first=one.replaces_id is None,
        uses_followup=_followup_key(one.uses_followup),
    )


def _followup_key(version: Version | None) -> str:
    """A frozen follow-up names what it froze: "followup.followup:3" is the node "followup:3"."""
    return version.subject.partition(".")[2] if version else ""


def _observation(one: Observation) -> red.Observation:
    return red.Observation(
        key("observation", one.pk),
        one.statement,
        key("picture", one.contribution.picture_id),
        source=key("source", one.source_id),
        area=key("area", one.area_id),
        period_from=one.period_from,
        period_to=one.period_to,
        value=one.value,
        unit=one.unit,
        n=one.n,
        denominator=one.denominator,
        is_rate=one.is_rate,
        kind=one.kind,
        family=one.family,
        compared_with=one.compared_with,
        earlier_value=one.earlier_value,
        quality=one.quality,
    )


def _causes(actor: Actor, pictures: list[SituationalPicture]) -> dict[str, Any]:
    analyses = list(
        CauseAnalysis.objects.visible_to(actor)
        .filter(problem__picture__in=[picture.pk for picture in pictures])
        .select_related("problem")
        .prefetch_related("empty_sides")
        .order_by("pk")
    )
    causes = Cause.objects.filter(analysis__in=[one.pk for one in analyses]).order_by("pk")
    return {
        "analyses": tuple(
            red.CauseAnalysis(
                key("analysis", one.pk),
                str(one),
                key("problem", one.problem_id),
                state=one.state,
                empty_sides=tuple((red.Side(empty.side), empty.reason) for empty in one.empty_sides.all()),
                unknowns=one.unknowns,
                participants=_lines(one.participants),
            )
            for one in analyses
        ),
        "causes": tuple(
            red.Cause(
                key("cause", one.pk),
                one.statement,
                key("analysis", one.analysis_id),
                red.Side(one.side),
                parent=key("cause", one.parent_id),
                evidence=one.evidence or (f"källa {one.source_id}" if one.source_id else ""),
                is_assumption=one.is_assumption,
            )
            for one in causes
        ),
    }


def _plans(actor: Actor, plans: list[ActionPlan]) -> dict[str, Any]:
    measures = list(
        Measure.objects.filter(plan__in=[plan.pk for plan in plans]).select_related("lead").order_by("pk")
    )
    ids = [measure.pk for measure in measures]
    causes = _pairs(Measure.causes.through, "measure_id", "cause_id", "cause", ids)
    goals = _pairs(Measure.goals.through, "measure_id", "goal_id", "goal", ids)
    return {
        "plans": tuple(_plan(one) for one in plans),
        "measures": tuple(_measure(one, causes.get(one.pk, ()), goals.get(one.pk, ())) for one in measures),
        "non_actions": tuple(
            red.NonAction(
                f"non_action:{n.pk}",
                str(n.reason),
                key("plan", n.plan_id),
                key("problem", n.problem_id),
                n.reason,
            )
            for n in NonAction.objects.filter(plan__in=[plan.pk for plan in plans]).order_by("pk")
        ),
        "operative_goals": tuple(
            red.OperativeGoal(
                key("operative_goal", g.pk),
                g.text,
                key("measure", g.measure_id),
                indicator=g.indicator,
                unit=g.unit,
                baseline_value=g.baseline_value,
                baseline_on=g.baseline_on,
                target_value=g.target_value,
                target_on=g.target_on,
                accepted_by=g.accepted_by,
            )
            for g in OperativeGoal.objects.filter(measure__in=ids).order_by("pk")
        ),
    }


def _plan(one: ActionPlan) -> red.Plan:
    return red.Plan(
        key("plan", one.pk),
        one.title,
        one.state,
        area=one.area.code,
        based_on=key("picture", one.based_on_id),
        agreement=key("agreement", one.agreement_id),
        period_from=one.period_from,
        period_to=one.period_to,
        decided_on=one.decided_on,
        body=one.decided_by,
        paragraph=one.paragraph,
        registry_number=one.registry_number,
        integrations=_lines(one.integrations),
        integration_reason=one.integration_reason,
    )


def _measure(one: Measure, causes: tuple[str, ...], goals: tuple[str, ...]) -> red.Measure:
    camera = red.Camera(one.camera_assessment, one.camera_register_number, one.camera_has_notice)
    return red.Measure(
        key("measure", one.pk),
        one.title,
        key("plan", one.plan_id),
        kind=one.kind,
        sides=frozenset(red.Side(side) for side in one.sides),
        causes=causes,
        goals=goals,
        lead=one.lead.name if one.lead else "",
        lead_role=one.lead_role,
        is_municipal=one.lead.is_municipal if one.lead else False,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        order=one.number,
        mechanism=one.mechanism,
        evidence_grade=one.evidence_grade,
        approach=one.approach,
        followup_method=one.followup_method,
        followup_planned_on=one.followup_planned_on,
        camera=camera if one.is_camera else None,
    )


def _touches(
    actor: Actor, agreements: list[Agreement], pictures: list[SituationalPicture], plans: list[ActionPlan]
) -> tuple[red.Touch, ...]:
    """What documents say outright; what their problems and measures show, the rules work out themselves."""
    said = [
        red.Touch(
            f"touch:{t.pk}",
            "",
            key("agreement", t.agreement_id),
            key("priority_area", t.priority_area_id),
            t.is_touched,
            t.reason,
        )
        for t in Touch.objects.filter(agreement__in=[one.pk for one in agreements]).order_by("pk")
    ]
    said += [
        red.Touch(
            f"picture_touch:{t.pk}",
            "",
            key("picture", t.picture_id),
            key("priority_area", t.priority_area_id),
            False,
            t.reason,
        )
        for t in PictureTouch.objects.visible_to(actor)
        .filter(picture__in=[one.pk for one in pictures])
        .order_by("pk")
    ]
    said += [
        red.Touch(
            f"plan_touch:{t.pk}",
            "",
            key("plan", t.plan_id),
            key("priority_area", t.priority_area_id),
            False,
            t.reason,
        )
        for t in PlanTouch.objects.filter(plan__in=[one.pk for one in plans]).order_by("pk")
    ]
    return tuple(said)


def _publications(on: date) -> tuple[red.Publication, ...]:
    """Published versions: their HTML face is ours and accessible (§ 12 p. 3)."""
    published = Version.objects.filter(published_on__lte=on).order_by("pk")
    return tuple(
        red.Publication(
            key("version", v.pk), v.title, v.kind, v.published_on or on, v.get_absolute_url(), True
        )
        for v in published
    )
