"""A coarser precision reaches the rows already stored: by the worker, once however often it is run."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.datasets.coarsen import PlaceGrain, Precision, TimeGrain
from rodtrad.datasets.rewriting import coarsen_stored
from rodtrad.datasets.shapes import Kind
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.reads import party_itself, period_of, store


class CannotRefine(Refusal):
    code = "already_coarse"


def chosen(dataset: Dataset) -> Precision:
    return Precision(TimeGrain(dataset.time_grain), PlaceGrain(dataset.place_grain))


def require_coarser(dataset: Dataset, before: Precision) -> None:
    """Raises ``CannotRefine`` where rows already stored would have to become finer, or a file is on its way in."""
    if chosen(dataset).is_finer_than(before):
        raise CannotRefine(
            _(
                "Det som är inläst går inte att göra finare: det finare sparades aldrig. "
                "Ta bort filerna och läs in dem igen, eller lägg upp ett nytt underlag."
            )
        )
    if dataset.imports.at_work().exists():
        raise CannotRefine(_("En fil läses in just nu. Vänta tills den är klar och försök igen."))


def coarsen(pk: int, *, at: datetime) -> None:
    """Outside every transaction, as all long work."""
    dataset = Dataset.objects.for_list().get(pk=pk)
    if not dataset.is_coarsening:
        return
    coarsen_stored(store(), dataset.key, chosen(dataset))
    finish_coarsening(dataset, by=party_itself(dataset.owner_id, timezone.localdate(at)), at=at)


@action("situation.finish_coarsening")
def finish_coarsening(dataset: Dataset, /, *, by: Actor, at: datetime) -> Dataset:
    start, end = period_of(dataset.key, Kind(dataset.kind))
    return change(dataset, {"is_coarsening": False, "period_from": start, "period_to": end})
