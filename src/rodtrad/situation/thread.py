"""Pictures, observations and problems as nodes of the Thread."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rodtrad.access.policy import Actor
from rodtrad.agreements.thread import key, pairs
from rodtrad.documents.models import Version
from rodtrad.places.models import Area
from rodtrad.redthread import thread as red
from rodtrad.situation.models import Observation, Problem, SituationalPicture, Source
from rodtrad.situation.workflow import PictureState


def situation_nodes(
    actor: Actor, pictures: list[SituationalPicture], whole: frozenset[str]
) -> dict[str, Any]:
    ids = [picture.pk for picture in pictures]
    observations = list(
        Observation.objects.visible_to(actor)
        .filter(contribution__picture__in=ids)
        .select_related("contribution")
        .order_by("pk")
    )
    problems = list(Problem.objects.visible_to(actor).filter(picture__in=ids).order_by("pk"))
    of_problem = pairs(
        Problem.observations.through, "problem_id", "observation_id", "observation", [p.pk for p in problems]
    )
    areas_of = pairs(
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
        "problems": tuple(_problem(p, of_problem.get(p.pk, ()), areas_of.get(p.pk, ())) for p in problems),
    }


def _problem(p: Problem, observations: tuple[str, ...], priority_areas: tuple[str, ...]) -> red.Problem:
    return red.Problem(
        key("problem", p.pk),
        p.title,
        key("picture", p.picture_id),
        what=p.what,
        where=p.where,
        when=p.when,
        who=p.who,
        state=p.priority,
        reason=p.reason,
        priority_areas=priority_areas,
        observations=observations,
        consequences=p.consequences,
    )


def _picture(one: SituationalPicture, actor: Actor, whole: frozenset[str], cited: set[str]) -> red.Picture:
    """The joint text only when it has been laid before the reader's party."""
    reads_text = one.owner_id == actor.party_id or one.shared_on is not None
    state = one.state if one.state != PictureState.OPEN else PictureState.DRAFT
    return red.Picture(
        key("picture", one.pk),
        one.title,
        state,
        area=one.area.code,
        covers=whole if one.area.kind == Area.Kind.MUNICIPALITY else frozenset({one.area.name}),
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
