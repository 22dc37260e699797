"""Unpacks GeoJSON, GeoPackage and zipped Shapefile into properties and shapes, nothing judged yet.

Written small instead of GDAL (decision 0004): surfaces and points only.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import struct
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from rodtrad.datasets.shapes import CannotRead

LIMIT_BYTES = 30 * 1024 * 1024
LIMIT_UNPACKED = 200 * 1024 * 1024
ENVELOPES = (0, 32, 48, 48, 64)  # bytes before the WKB (GeoPackage 1.4, 2.1.3)
DBF_FIELD = 32


@dataclass(frozen=True)
class Feature:
    row: int  # from 1, as the file lists them
    properties: dict[str, Any] = field(default_factory=dict)
    geometry: BaseGeometry | None = None  # None: not readable
    epsg: int | None = None  # as declared


def unpack(data: bytes) -> list[Feature]:
    """The features of a file, told by its first bytes. Raises ``CannotRead`` with one sentence."""
    if len(data) > LIMIT_BYTES:
        raise CannotRead("Filen är större än 30 MB. Förenkla gränserna och försök igen.")
    if data.startswith(b"SQLite format 3\0"):
        return _geopackage(data)
    if data.startswith(b"PK\x03\x04"):
        return _shapefile(data)
    return _geojson(data)


def _epsg(text: Any) -> int | None:
    found = re.search(r"EPSG:+(?:\d*:)?(\d{4,5})", str(text))
    return int(found[1]) if found else None


def _shape(given: Any) -> BaseGeometry | None:
    try:
        return shapely.force_2d(shape(given))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, shapely.errors.ShapelyError):
        return None


def _geojson(data: bytes) -> list[Feature]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CannotRead(
            "Filen är inte GeoJSON i UTF-8. Exportera den som GeoJSON och försök igen."
        ) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise CannotRead("Filen innehåller inga områden (en FeatureCollection med minst ett område).")
    if not all(isinstance(feature, dict) for feature in features):
        raise CannotRead("Filen innehåller något annat än områden. Exportera den som GeoJSON på nytt.")
    epsg = _epsg(document.get("crs"))
    return [
        Feature(row, given if isinstance(given := one.get("properties"), dict) else {}, _shape(one.get("geometry")), epsg)
        for row, one in enumerate(features, start=1)
    ]  # fmt: skip


# --- GeoPackage (OGC 12-128r19) ---------------------------------------------------------------------------


def _geopackage(data: bytes) -> list[Feature]:
    """The first table of features. The file is opened in memory, read-only; its triggers never run."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(data)
        connection.execute("PRAGMA query_only = 1")
        return _features_of(connection)
    except (sqlite3.Error, struct.error, IndexError) as error:
        raise CannotRead(
            "Filen är ingen hel GeoPackage. Exportera den på nytt eller använd GeoJSON."
        ) from error
    finally:
        connection.close()


def _features_of(connection: sqlite3.Connection) -> list[Feature]:
    found = connection.execute(
        "SELECT g.table_name, g.column_name, s.organization_coordsys_id FROM gpkg_geometry_columns g"
        " JOIN gpkg_contents c USING (table_name) LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
        " WHERE c.data_type = 'features' ORDER BY g.table_name"
    ).fetchone()
    if not found:
        raise CannotRead("GeoPackage-filen innehåller inget lager med områden.")
    table, column, epsg = found
    rows = connection.execute('SELECT * FROM "{}"'.format(str(table).replace('"', '""')))  # noqa: S608
    names = [one[0] for one in rows.description]
    at = names.index(column)
    return [
        Feature(number, {n: v for n, v in zip(names, row, strict=True) if n != column}, _blob(row[at]), epsg)
        for number, row in enumerate(rows, start=1)
    ]


def _blob(blob: Any) -> BaseGeometry | None:
    """A GeoPackage geometry: ``GP``, version, flags (bits 1–3 tell the envelope's length), srs, then WKB."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or (blob[3] >> 1 & 7) >= len(ENVELOPES):
        return None
    try:
        return shapely.force_2d(shapely.from_wkb(blob[8 + ENVELOPES[blob[3] >> 1 & 7] :]))
    except shapely.errors.ShapelyError:
        return None


# --- Shapefile (ESRI, 1998) -------------------------------------------------------------------------------


def _shapefile(data: bytes) -> list[Feature]:
    try:
        parts = _parts(data)
        geometries = _shp(parts["shp"])
        rows = _dbf(parts["dbf"], parts.get("cpg", b"").decode("ascii", "ignore").strip())
    except (KeyError, struct.error, ValueError, LookupError, zipfile.BadZipFile) as error:
        raise CannotRead(
            "Zip-filen är ingen hel Shapefile. Den ska innehålla .shp, .dbf och helst .prj."
        ) from error
    if len(rows) != len(geometries):
        raise CannotRead(
            f"Shapefilen har {len(geometries)} ytor men {len(rows)} rader. Exportera den på nytt."
        )
    epsg = _prj(parts.get("prj", b"").decode("utf-8", "ignore"))
    return [
        Feature(number, row, geometry, epsg)
        for number, (row, geometry) in enumerate(zip(rows, geometries, strict=True), start=1)
    ]


def _parts(data: bytes) -> dict[str, bytes]:
    """One layer's files by ending. What they say they unpack to is checked before, what they do while reading."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        layers = [i for i in archive.infolist() if i.filename.lower().endswith(".shp")]
        if len(layers) != 1:
            raise CannotRead("Zip-filen ska innehålla ett enda lager (.shp).")
        stem = layers[0].filename[:-4]
        chosen = [i for i in archive.infolist() if i.filename[:-4] == stem and i.filename[-4:-3] == "."]
        if sum(item.file_size for item in chosen) > LIMIT_UNPACKED:
            raise CannotRead("Zip-filen blir större än 200 MB uppackad. Förenkla gränserna och försök igen.")
        return {item.filename[-3:].lower(): _limited(archive, item) for item in chosen}


def _limited(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bytes:
    with archive.open(item) as stream:
        return stream.read(item.file_size)


def _prj(text: str) -> int | None:
    """The EPSG number of a coordinate system written as WKT, where it is told there or by its name."""
    if not text.strip():
        return None
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        system = CRS.from_wkt(text)
    except CRSError:
        return None
    return system.to_epsg(min_confidence=20) or -1


def _shp(data: bytes) -> list[BaseGeometry | None]:
    found: list[BaseGeometry | None] = []
    at = 100
    while at + 12 <= len(data):
        (words,) = struct.unpack(">i", data[at + 4 : at + 8])
        if words < 2 or at + 8 + words * 2 > len(data):
            raise ValueError("record outside file")
        found.append(_record(data[at + 8 : at + 8 + words * 2]))
        at += 8 + words * 2
    return found


def _record(data: bytes) -> BaseGeometry | None:
    """Polygon (5, 15, 25) and point (1, 11, 21) records; heights and measures come last and are left."""
    (kind,) = struct.unpack("<i", data[:4])
    if kind in (1, 11, 21):
        return shapely.Point(*struct.unpack("<2d", data[4:20]))
    if kind not in (5, 15, 25):
        return None
    parts, points = struct.unpack("<2i", data[36:44])
    if not 0 < parts <= points or len(data) < 44 + parts * 4 + points * 16:
        raise ValueError("record too short")
    starts = [*struct.unpack(f"<{parts}i", data[44 : 44 + parts * 4]), points]
    flat = struct.unpack(f"<{points * 2}d", data[44 + parts * 4 : 44 + parts * 4 + points * 16])
    xy = list(zip(flat[::2], flat[1::2], strict=True))
    return _surface([xy[a:b] for a, b in pairwise(starts) if b - a >= 4])


def _surface(rings: list[list[tuple[float, float]]]) -> BaseGeometry:
    """Even–odd over the rings: a hole, an island in the hole and two islands all come out right."""
    if not rings:
        return shapely.Polygon()
    lines = shapely.MultiPolygon([shapely.Polygon(ring) for ring in rings])
    return shapely.make_valid(lines, method="linework") if not lines.is_valid else lines


def _dbf(data: bytes, encoding: str) -> list[dict[str, Any]]:
    """dBASE III: fixed-width text. Old Swedish files without .cpg are Windows-1252."""
    count, header, width = struct.unpack("<IHH", data[4:12])
    if len(data) < header + count * width or width < 1:
        raise ValueError("table too short")
    code = f"cp{encoding}" if encoding.isdigit() else (encoding or "cp1252")
    fields = []
    for at in range(DBF_FIELD, header - 1, DBF_FIELD):
        if data[at : at + 1] == b"\r":
            break
        fields.append((data[at : at + 11].split(b"\0")[0].decode(code, "replace"), data[at + 16]))
    rows = []
    for number in range(count):
        start = header + number * width + 1
        row: dict[str, Any] = {}
        for name, size in fields:
            row[name] = data[start : start + size].decode(code, "replace").strip(" \0")
            start += size
        rows.append(row)
    return rows
