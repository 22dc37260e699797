"""What a person does here: freeze an answer, with its numbers, in a contribution."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from rodtrad.access.action import action
from rodtrad.access.policy import Actor
from rodtrad.places.models import Area
from rodtrad.situation.actions import check_not_handed_in
from rodtrad.situation.models import Contribution, Observation, PanelSnapshot, Source
from rodtrad.situation.workbench.asked import Underlag
from rodtrad.situation.workbench.panel import Panel


@action("situation.observe_panel")
def observe_panel(
    contribution: Contribution,
    /,
    *,
    by: Actor,
    at: datetime,
    panel: Panel,
    choice: str,
    of: Underlag,
    area: Area | None,
) -> Observation:
    """The panel as it now stands becomes an observation: later data never change it. ``choice``: its address."""
    check_not_handed_in(contribution)
    made = Observation.objects.create(
        contribution=contribution,
        statement=panel.finding,
        kind=Observation.Kind.EXTENT,
        source=_source(contribution, panel, at),
        area=area,
        period_from=date.fromisoformat(panel.period_from),
        period_to=date.fromisoformat(panel.period_to),
        value=panel.value,
        unit=panel.unit if panel.value is not None else "",
        n=panel.n,
        is_rate="per " in panel.unit or panel.unit == "procent",
        quality=" ".join((panel.caveat, *panel.notes)),
    )
    PanelSnapshot.objects.create(
        observation=made,
        frozen_at=at,
        panel=panel.as_plain(),
        choice=choice,
        dataset=of.key,
        state=of.state,
        content_hash=panel.content_hash,
    )
    return made


def _source(contribution: Contribution, panel: Panel, at: datetime) -> Source:
    """The party's own note of where the figures come from, made once for each source and period."""
    given = {"owner": contribution.owner, "name": panel.source[:250], "period": panel.period[:100]}
    since = {"settled_on": timezone.localdate(at), "limits": panel.caveat}
    return Source.objects.filter(**given).first() or Source.objects.create(**given, **since)
