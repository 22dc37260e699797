"""The store, which datasets an actor may ask, and the city's areas as sets the store can number points by."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from django.conf import settings

from rodtrad.access.policy import Actor
from rodtrad.datasets.geometry import AreaSet, ReadArea, area_set
from rodtrad.datasets.shapes import Kind
from rodtrad.datasets.store import Store
from rodtrad.places.models import Area
from rodtrad.situation.data.models import Dataset, DatasetQuerySet

SETS = (Area.Kind.DISTRICT, Area.Kind.POLICE_AREA)  # a point lies in one of each


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


def area_sets(on: date) -> tuple[AreaSet, ...]:
    """The divisions of land valid on the day, one per kind that has borders."""
    return tuple(found for kind in SETS if (found := _area_set(kind, on)))


def area_number(area: Area, on: date) -> tuple[str, int] | None:
    """The set's key and the area's number in it, as ``in_<key>`` holds it; None where the area has no border."""
    found = _area_set(Area.Kind(area.kind), on) if area.kind in SETS else None
    return (found.key, found.codes.index(area.code)) if found and area.code in found.codes else None


def _area_set(kind: Area.Kind, on: date) -> AreaSet | None:
    """Its key holds a hash of the borders: what a number means in the store must never change."""
    rows = Area.objects.valid_on(on).filter(kind=kind, geometry__isnull=False).order_by("code", "pk")
    found = tuple(
        ReadArea(n, row.code, row.name, bytes(row.geometry or b""), 0.0) for n, row in enumerate(rows, 1)
    )
    if not found:
        return None
    told = b"".join(one.code.encode() + b"\0" + one.geometry for one in found)
    key = f"{kind.value}_{hashlib.sha256(told).hexdigest()[:8]}"
    return area_set(key, str(kind.label), found)
