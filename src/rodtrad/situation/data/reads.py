"""The store, which datasets an actor may ask, and the city's areas as sets the store can number points by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch

from rodtrad.access.policy import Actor
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Store
from rodtrad.parties.models import Role
from rodtrad.places.models import Area
from rodtrad.places.reads import DIVISIONS, division
from rodtrad.situation.data.models import Dataset, DatasetQuerySet, Import
from rodtrad.situation.data.workflow import ImportState

SETS = DIVISIONS  # of the areas, those a point is given to when it is taken in


def store() -> Store:
    """Where the rows are: ``store().files(dataset.key)``, ``store().cube(dataset.key, "months")``."""
    return Store(Path(settings.DATA) / "store")


def inbox() -> Path:
    """Where a file waits until it has been taken in."""
    return Path(settings.DATA) / "inbox"


def datasets(actor: Actor, kind: Kind | None = None) -> DatasetQuerySet:
    """The datasets with rows that the actor may see: the only way from an actor to the store."""
    found: DatasetQuerySet = Dataset.objects.visible_to(actor).with_data().for_list()
    return found.filter(kind=kind.value) if kind else found


def party_itself(party_id: int, on: date) -> Actor:
    """For what the worker notes when nobody sits there: the party asked for the work, and is told how it went."""
    return Actor(on=on, party_id=party_id, roles=frozenset({Role.COORDINATOR}))


def area_sets(on: date) -> tuple[AreaSet, ...]:
    """The divisions of land valid on the day, one per kind that has borders."""
    return tuple(found for kind in SETS if (found := division(kind, on)))


def area_number(area: Area, on: date) -> tuple[str, int] | None:
    """The set's key and the area's number in it, as ``in_<key>`` holds it; None where the area has no border."""
    found = division(Area.Kind(area.kind), on) if area.kind in SETS else None
    return (found.key, found.codes.index(area.code)) if found and area.code in found.codes else None


def period_of(key: str, kind: Kind) -> tuple[date | None, date | None]:
    """The first day the dataset covers, and the day after the last."""
    from rodtrad.datasets.columnar import connect, scan

    kept = store()
    files = kept.files(key)
    if not files:
        return None, None
    edges = "min(period_from), max(period_to)" if kind is Kind.FIGURES else "min(starts_at), max(starts_at)"
    with connect(kept.limits) as session:
        start, end = session.execute(f"SELECT {edges} FROM {scan(files)}").fetchall()[0]  # noqa: S608 (our own)
    if isinstance(start, datetime):
        return start.date(), end.date() + timedelta(days=1)
    return start, end


def latest(actor: Actor) -> Prefetch[str]:
    """Each dataset's imports, newest first, for a list."""
    rows = Import.objects.visible_to(actor).exclude(state=ImportState.REMOVED).order_by("-uploaded_at", "-pk")
    return Prefetch("imports", rows, to_attr="latest")


def kinds_of(dataset: Dataset) -> list[tuple[str, int]]:
    """What the dataset's rows are of, most first, with how many."""
    from rodtrad.datasets.columnar import connect, scan

    kept = store()
    if not dataset.kind:
        return []
    is_events = dataset.kind == Kind.EVENTS
    files = kept.cube(dataset.key, "months") if is_events else kept.files(dataset.key)
    if not files:
        return []
    what, n = ("kind", "sum(events)") if is_events else ("indicator", "count(*)")
    where = "WHERE area_set = ''" if is_events else ""
    query = f"SELECT {what}, {n} FROM {scan(files)} {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200"  # noqa: S608
    with connect(kept.limits) as session:
        return [(str(name), int(count)) for name, count in session.execute(query).fetchall()]
