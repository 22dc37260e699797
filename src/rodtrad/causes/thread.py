"""Cause analyses and their causes as nodes of the Thread."""

from __future__ import annotations

from typing import Any

from rodtrad.access.policy import Actor
from rodtrad.agreements.thread import key
from rodtrad.causes.models import Cause, CauseAnalysis
from rodtrad.redthread import thread as red
from rodtrad.situation.models import SituationalPicture
from rodtrad.ui.words import lines


def cause_nodes(actor: Actor, pictures: list[SituationalPicture]) -> dict[str, Any]:
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
                participants=lines(one.participants),
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
