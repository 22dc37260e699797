"""What people do with the area register."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.datasets.geometry import read_areas
from rodtrad.datasets.shapes import CannotRead
from rodtrad.parties.models import Party
from rodtrad.places.models import Area


class CannotReadAreas(Refusal):
    code = "unreadable_areas"


@action("places.add_area")
def add_area(party: Party, /, *, by: Actor, at: datetime, **fields: Any) -> Area:
    return Area.objects.create(**{"responsible": party, **fields})


@action("places.edit_area")
def edit_area(area: Area, /, *, by: Actor, at: datetime, **fields: Any) -> Area:
    return change(area, fields)


@action("places.import_areas")
def import_areas(
    party: Party, /, *, by: Actor, at: datetime, data: bytes, kind: str, valid_from: date, source: str
) -> Party:
    """Areas of a GeoJSON file. An area with the same kind, code and start gets its border renewed: twice is once."""
    try:
        found = read_areas(data)
    except CannotRead as error:
        raise CannotReadAreas(error.sentence) from error
    for one in found:
        Area.objects.update_or_create(
            kind=kind,
            code=one.code,
            valid_from=valid_from,
            defaults={"geometry": one.geometry, "source": source},
            create_defaults={
                "name": one.name,
                "geometry": one.geometry,
                "source": source,
                "responsible": party,
            },
        )
    return party
