"""How district borders and police areas cut across each other."""

from __future__ import annotations

from datetime import date

import pytest

from rodtrad.access.tests.make import TODAY
from rodtrad.places.models import Area
from rodtrad.places.reads import outline, overlaps, territory
from rodtrad.places.tests.squares import make_area, square

pytestmark = pytest.mark.django_db
POLICE = Area.Kind.POLICE_AREA


def shares(area, kind=POLICE, on=TODAY):
    return [(one.area.name, round(one.share, 3)) for one in overlaps(area, kind, on)]


def test_shares_are_of_the_area_asked_about_largest_first():
    district = make_area("Norra", square(size=1000))
    make_area("Väst", square(east=-750, size=1000), kind=POLICE)
    make_area("Öst", square(east=250, size=5000), kind=POLICE)
    assert shares(district) == [("Öst", 0.75), ("Väst", 0.25)]


def test_a_sliver_and_a_neighbour_do_not_count():
    district = make_area("Norra", square())
    make_area("Grannen", square(east=1000), kind=POLICE)
    make_area("Flisan", square(east=995), kind=POLICE)
    assert shares(district) == []


def test_only_areas_valid_on_the_day_count():
    district = make_area("Norra", square())
    make_area("Gamla", square(), kind=POLICE, valid_to=date(2025, 1, 1))
    make_area("Nya", square(), kind=POLICE, valid_from=date(2025, 1, 1))
    assert shares(district) == [("Nya", 1.0)]
    assert shares(district, on=date(2024, 12, 31)) == [("Gamla", 1.0)]


def test_an_area_without_border_overlaps_nothing():
    bare = make_area("Utan gräns")
    make_area("Öst", square(), kind=POLICE)
    assert shares(bare) == []
    assert shares(Area.objects.get(name="Öst"), Area.Kind.DISTRICT) == []


def test_the_territory_is_the_districts_else_the_municipality():
    assert territory(TODAY) == frozenset()
    make_area("Kommunen", kind=Area.Kind.MUNICIPALITY)
    assert territory(TODAY) == {"Kommunen"}
    make_area("Norra"), make_area("Södra"), make_area("Gamla", valid_to=date(2025, 1, 1))
    assert territory(TODAY) == {"Norra", "Södra"}


def test_the_outline_lies_within_its_square_with_north_up():
    path = outline(make_area("Norra", square()), width=100)
    assert path.startswith("M") and path.endswith("Z")
    points = [tuple(float(n) for n in point.split()) for point in path[1:-1].split("L")]
    assert {min(points), max(points)} == {(0.0, 0.0), (100.0, 100.0)}
    assert outline(make_area("Utan gräns")) == ""
