"""Areas from GeoPackage and Shapefile files of our own making, and what is wrong between areas.

GeoJSON is tested where it is uploaded, in places.
"""

from __future__ import annotations

import io
import sqlite3
import struct
import zipfile

import pytest
import shapely
from pyproj import CRS, Transformer

from rodtrad.datasets import geofiles
from rodtrad.datasets.geometry import ReadArea, area_set, coverage, read_areas
from rodtrad.datasets.shapes import CannotRead

EAST, NORTH = 674_000.0, 6_580_000.0


def square(east=0, north=0, size=1000):
    return shapely.box(EAST + east, NORTH + north, EAST + east + size, NORTH + north + size)


def into(shape, epsg):
    to = Transformer.from_crs(3006, epsg, always_xy=True).transform
    return shapely.transform(shape, to, interleaved=False)


def geopackage(path, shapes, epsg=3006, envelope=1):
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE gpkg_contents (table_name, data_type); CREATE TABLE gpkg_geometry_columns"
        " (table_name, column_name, srs_id); CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization_coordsys_id);"
        "CREATE TABLE delar (fid INTEGER, namn TEXT, kod TEXT, geom BLOB);"
        "INSERT INTO gpkg_contents VALUES ('delar', 'features');"
        "INSERT INTO gpkg_geometry_columns VALUES ('delar', 'geom', 7);"
    )
    connection.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (7, ?)", (epsg,))
    for number, shape in enumerate(shapes, start=1):
        pad = b"\0" * geofiles.ENVELOPES[envelope]
        blob = b"GP\0" + bytes([1 | envelope << 1]) + struct.pack("<i", 7) + pad + shapely.to_wkb(shape)
        connection.execute(
            "INSERT INTO delar VALUES (?, ?, ?, ?)", (number, f"Del {number}", str(number), blob)
        )
    connection.commit()
    connection.close()
    return path.read_bytes()


def shp(shapes):
    body = b""
    for number, shape in enumerate(shapes, start=1):
        rings = [r for p in shapely.get_parts(shape) for r in (p.exterior, *p.interiors)]
        points = [xy for ring in rings for xy in ring.coords]
        starts = [sum(len(r.coords) for r in rings[:n]) for n in range(len(rings))]
        record = struct.pack("<i4d2i", 5, *shape.bounds, len(rings), len(points))
        record += struct.pack(f"<{len(starts)}i", *starts) + b"".join(
            struct.pack("<2d", *xy) for xy in points
        )
        body += struct.pack(">2i", number, len(record) // 2) + record
    return b"\0" * 100 + body


def dbf(names):
    head = b"NAMN".ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([20]) + b"\0" * 15
    rows = b"".join(b" " + name.encode("cp1252").ljust(20) for name in names)
    return b"\x03\0\0\0" + struct.pack("<IHH", len(names), 65, 21) + b"\0" * 20 + head + b"\r" + rows


def zipped(shapes, epsg=3006, **changes):
    parts = {
        "shp": shp(shapes),
        "dbf": dbf([f"Ån {n}" for n in range(1, len(shapes) + 1)]),
        "prj": CRS.from_epsg(epsg).to_wkt("WKT1_ESRI").encode(),
        **changes,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending, data in parts.items():
            if data is not None:
                archive.writestr(f"delar.{ending}", data)
    return buffer.getvalue()


@pytest.mark.parametrize("envelope", range(5))
def test_a_geopackage_is_read_whatever_envelope_it_has(tmp_path, envelope):
    (area,) = read_areas(geopackage(tmp_path / "a.gpkg", [square()], envelope=envelope))
    assert (area.code, area.name, area.hectares) == ("1", "Del 1", 100)


@pytest.mark.parametrize("epsg", [4326, 3006, *range(3007, 3019)])
def test_every_known_system_gives_the_same_square(tmp_path, epsg):
    shapes = [into(square(), epsg)]
    for data in (geopackage(tmp_path / "a.gpkg", shapes, epsg), zipped(shapes, epsg)):
        (area,) = read_areas(data)
        assert shapely.from_wkb(area.geometry).hausdorff_distance(square()) < 0.01


def test_a_shapefile_keeps_holes_islands_and_swedish_names():
    ring = square(size=1000).difference(square(250, 250, 500))
    both = shapely.union_all([ring, square(400, 400, 100), square(5000)])
    (area,) = read_areas(zipped([both]))
    assert area.name == "Ån 1"
    assert area.hectares == pytest.approx(75 + 1 + 100)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"SQLite format 3\0" + b"x" * 500, "ingen hel GeoPackage"),
        (b"PK\x03\x04" + b"x" * 500, "ingen hel Shapefile"),
        (zipped([square()], dbf=None), "ingen hel Shapefile"),
        (zipped([square()], shp=shp([square()])[:150]), "ingen hel Shapefile"),
        (zipped([square()], shp=None), "ett enda lager"),
        (zipped([square()], dbf=dbf(["A", "B"])), "1 ytor men 2 rader"),
        (zipped([square()], 3857), "EPSG:3857 stöds inte"),
    ],
)  # fmt: skip
def test_a_damaged_file_gets_one_sentence(data, words):
    with pytest.raises(CannotRead) as refusal:
        read_areas(data)
    assert words in refusal.value.sentence


def test_a_zip_that_swells_is_refused_unpacked(monkeypatch):
    monkeypatch.setattr(geofiles, "LIMIT_UNPACKED", 1000)
    with pytest.raises(CannotRead, match="uppackad"):
        read_areas(zipped([square()], dbf=b"\0" * 2000))


def made(*shapes):
    read = [ReadArea(n, str(n), f"Del {n}", shapely.to_wkb(s), s.area) for n, s in enumerate(shapes, start=1)]
    return area_set("delar", "Delar", tuple(read))


def test_neighbours_with_a_shared_border_are_whole():
    assert coverage(made(square(), square(1000), square(0, 1000))).is_whole


def test_an_overlap_is_told_with_its_size_and_place():
    (flaw,) = coverage(made(square(), square(900))).overlaps
    assert (flaw.codes, flaw.square_metres) == (("1", "2"), 100_000)
    assert square(900).covers(shapely.Point(flaw.east, flaw.north))


def test_a_gap_is_told_with_its_neighbours():
    ring = square(size=3000).difference(square(1000, 1000, 1000))
    found = coverage(made(ring, square(1000, 1000, 1000).difference(square(1200, 1200, 100))))
    assert [(one.codes, one.square_metres) for one in found.gaps] == [(("2",), 10_000)]
    assert next(iter(found.sentences())).startswith("Lucka på 10 000 m²")


def test_a_key_is_a_plain_word():
    with pytest.raises(CannotRead, match="nyckel"):
        area_set("SDO 2020", "x", ())
