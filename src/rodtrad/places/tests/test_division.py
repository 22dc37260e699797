"""Areas as a division of land: numbered by code, and checked for land in two areas or in none."""

from __future__ import annotations

from datetime import date

import shapely
from django.urls import reverse
from tests.world import START, TODAY

from rodtrad.places.models import Area
from rodtrad.places.reads import division


def square(code, west, width=1000):
    border = shapely.box(820_000 + west, 6_420_000, 820_000 + west + width, 6_421_000)
    return Area.objects.create(
        code=code,
        name=f"Område {code}",
        kind="police_area",
        valid_from=START,
        geometry=shapely.to_wkb(border),
    )


def test_areas_are_numbered_by_their_code(db):
    square("B", 1000), square("A", 0)
    found = division(Area.Kind.POLICE_AREA, TODAY)
    assert found.codes == ("A", "B")
    assert division(Area.Kind.POLICE_AREA, date(2001, 1, 1)) is None


def test_other_borders_are_another_division(db):
    area = square("A", 0)
    before = division(Area.Kind.POLICE_AREA, TODAY).key
    area.geometry = shapely.to_wkb(shapely.box(820_000, 6_420_000, 820_500, 6_421_000))
    area.save()
    assert division(Area.Kind.POLICE_AREA, TODAY).key != before


def test_land_in_two_areas_is_told(client, world):
    client.force_login(world.people["alma"])
    address = reverse("places:list") + "?slag=police_area"
    square("A", 0), square("B", 1000)
    assert "Ingen brist funnen i gränserna" in client.get(address).content.decode()
    square("C", 1500)
    shown = client.get(address).content.decode()
    assert "Ingen brist funnen" not in shown and "Område" in shown
