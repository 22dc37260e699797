"""Reading areas: three coordinate systems into one, and a clear sentence for every file that will not do."""

from __future__ import annotations

import json

import pytest
import shapely

from rodtrad.datasets.geometry import read_areas
from rodtrad.datasets.shapes import CannotRead
from rodtrad.places.tests.squares import collection, feature, square


@pytest.mark.parametrize("is_declared", [True, False])
@pytest.mark.parametrize("epsg", [3006, 3011, 4326])
def test_a_square_is_the_same_square_in_every_system(epsg, is_declared):
    (area,) = read_areas(collection(feature("Norra", square(), epsg), epsg=epsg if is_declared else None))
    read = shapely.from_wkb(area.geometry)
    assert read.hausdorff_distance(square()) < 0.01
    assert area.hectares == pytest.approx(100, abs=0.01)


def test_names_and_codes_are_found_under_their_usual_names():
    areas = read_areas(
        collection(feature("Norra", square(), KOD="01"), feature("Södra", square(north=-1000)))
    )
    assert [(area.row, area.code, area.name) for area in areas] == [(1, "01", "Norra"), (2, "Södra", "Södra")]


def test_several_surfaces_can_be_one_area():
    both = shapely.MultiPolygon([square(), square(east=5000)])
    (area,) = read_areas(collection(feature("Öarna", both)))
    assert area.hectares == pytest.approx(200)


def test_a_byte_order_mark_and_a_hole_do_no_harm():
    ring = square(size=1000).difference(square(250, 250, 500))
    (area,) = read_areas(b"\xef\xbb\xbf" + collection(feature("Ringen", ring)))
    assert area.hectares == pytest.approx(75)


def test_a_surface_that_crosses_itself_is_mended():
    bow = shapely.Polygon(
        [(674_000, 6_580_000), (675_000, 6_581_000), (675_000, 6_580_000), (674_000, 6_581_000)]
    )
    (area,) = read_areas(collection(feature("Rosetten", bow)))
    assert shapely.from_wkb(area.geometry).is_valid
    assert area.hectares == pytest.approx(50)


def raw(**changes):
    return collection({**feature("Norra", square()), **changes})


def at(*corners):
    return {"type": "Polygon", "coordinates": [list(corners)]}


FLAT = at([674_000, 6_580_000], [674_500, 6_580_000], [675_000, 6_580_000], [674_000, 6_580_000])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "inte GeoJSON"),
        (b"Norra;1;2", "inte GeoJSON"),
        ("{\"namn\": \"Östra\"}".encode("latin-1"), "inte GeoJSON"),
        (b"\x00\x01\x02\xff", "inte GeoJSON"),
        (b"[" * 100_000, "inte GeoJSON"),
        (b"[1, 2]", "inga områden"),
        (b"{}", "inga områden"),
        (b'{"features": []}', "inga områden"),
        (b'{"features": ["x", 4]}', "något annat än områden"),
        (raw(geometry=None), "ingen läsbar geometri"),
        (raw(geometry={"type": "Polygon"}), "ingen läsbar geometri"),
        (raw(geometry={"type": "Cirkel", "coordinates": []}), "ingen läsbar geometri"),
        (raw(geometry=at(["a", "b"], ["c", "d"], ["e", "f"])), "ingen läsbar geometri"),
        (raw(geometry={"type": "Polygon", "coordinates": []}), "yta"),
        (raw(geometry=FLAT), "yta"),
        (raw(geometry={"type": "Point", "coordinates": [674_000, 6_580_000]}), "bara ytor"),
        (raw(geometry=at([1e400, 1], [2, 3], [4, 5], [1e400, 1])), "ingen yta"),
        (collection(feature("A", square(), kod="1"), feature("B", square(), kod="1")), "1 och 2 har samma kod"),
        (raw(properties={}), "saknar namn"),
        (raw(properties=None), "saknar namn"),
        (raw(properties=["namn"]), "saknar namn"),
        (collection(feature("N", square()), epsg=3857), "EPSG:3857 stöds inte"),
        (collection(feature("N" * 300, square())), "längre än"),
        (collection(feature("N", shapely.box(59.2, 17.9, 59.3, 18.0)), epsg=4326), "utanför Sverige"),
    ],
)  # fmt: skip
def test_a_file_that_will_not_do_gets_one_clear_sentence(data, words):
    with pytest.raises(CannotRead) as refusal:
        read_areas(data)
    assert words in refusal.value.sentence
    assert refusal.value.sentence.endswith((".", ")."))


def test_a_crs_that_is_no_object_is_read_as_none():
    document = json.loads(collection(feature("Norra", square())))
    (area,) = read_areas(json.dumps(document | {"crs": "EPSG:3006"}).encode())
    assert area.name == "Norra"


def test_too_large_a_file_is_refused_before_it_is_read():
    with pytest.raises(CannotRead, match="30 MB"):
        read_areas(b" " * (30 * 1024 * 1024 + 1))
