"""What a person does here: freeze an answer, with its numbers, in a contribution."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rodtrad.access.action import action
from rodtrad.access.policy import Actor
from rodtrad.situation.actions import check_not_handed_in
from rodtrad.situation.models import Contribution, Observation, PanelSnapshot
from rodtrad.situation.workbench.panel import read


@action("situation.observe_panel")
def observe_panel(
    contribution: Contribution,
    /,
    *,
    by: Actor,
    at: datetime,
    panel: Mapping[str, Any],
    choice: str,
    dataset: str,
    state: str,
) -> Observation:
    """The panel as it now stands becomes an observation: later data never change it."""
    check_not_handed_in(contribution)
    frozen = read(panel)
    made = Observation.objects.create(
        contribution=contribution,
        statement=frozen.finding,
        kind=Observation.Kind.EXTENT,
        period_from=date.fromisoformat(frozen.period_from),
        period_to=date.fromisoformat(frozen.period_to),
        value=frozen.value,
        unit=frozen.unit if frozen.value is not None else "",
        n=frozen.n,
        is_rate="per " in frozen.unit or frozen.unit == "procent",
        quality=" ".join((frozen.caveat, *frozen.notes)),
    )
    PanelSnapshot.objects.create(
        observation=made,
        frozen_at=at,
        panel=frozen.as_plain(),
        choice=choice,
        dataset=dataset,
        state=state,
        content_hash=frozen.content_hash,
    )
    return made
