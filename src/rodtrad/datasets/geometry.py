"""Reads areas from files into SWEREF 99 TM (EPSG:3006) and tells where a set of areas overlaps or has gaps.

Pure; one clear sentence on bad input.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from rodtrad.datasets.geofiles import LIMIT_BYTES, Feature, unpack
from rodtrad.datasets.shapes import CannotRead

__all__ = [
    "LIMIT_BYTES",
    "AreaSet",
    "Coverage",
    "Flaw",
    "ReadArea",
    "area_set",
    "areas_from",
    "as_bytes",
    "coverage",
    "read_areas",
]

# WGS 84, ETRS89 and SWEREF 99 in degrees; SWEREF 99 TM; the twelve local zones 12 00 … 23 15.
KNOWN = (4326, 4258, 4619, 3006, *range(3007, 3019))
SWEDEN = shapely.box(200_000, 6_100_000, 1_000_000, 7_700_000)  # EPSG:3006, with some sea
LEAST_M2 = 1.0  # smaller overlaps and gaps are rounding, not borders


@dataclass(frozen=True)
class ReadArea:
    row: int  # 1-based, as the file lists them
    code: str
    name: str
    geometry: bytes  # WKB, EPSG:3006
    hectares: float
    was_mended: bool = False  # its border crossed itself


@dataclass(frozen=True)
class AreaSet:
    """A dated division of land. ``key`` names it in the store (``in_<key>``); polygons in EPSG:3006 metres."""

    key: str  # lower case letters, digits and _
    name: str
    version: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[BaseGeometry, ...]
    valid_from: date | None = None
    valid_to: date | None = None  # half-open

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True)
class Flaw:
    """A piece of land in two areas, or in none though areas surround it."""

    codes: tuple[str, ...]
    square_metres: float
    east: float  # a point inside it, EPSG:3006 metres
    north: float


@dataclass(frozen=True)
class Coverage:
    overlaps: tuple[Flaw, ...]
    gaps: tuple[Flaw, ...]

    @property
    def is_whole(self) -> bool:
        return not self.overlaps and not self.gaps

    def sentences(self) -> Iterator[str]:
        """What was found, in Swedish, worst first."""
        for kind, flaws in (("Överlapp", self.overlaps), ("Lucka", self.gaps)):
            for one in sorted(flaws, key=lambda flaw: -flaw.square_metres):
                area = f"{one.square_metres:,.0f}".replace(",", " ")
                where = f"{one.north:.0f} norr, {one.east:.0f} öst"
                yield f"{kind} på {area} m² vid {where} ({', '.join(one.codes)})."


@lru_cache(maxsize=20)
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 3006, always_xy=True)


def _guessed(x: float, y: float) -> int:
    """The system whose numbers these can be. The local zones look alike: 18 00 is taken, Sweden checks it."""
    if abs(x) <= 180 and abs(y) <= 90:
        return 4326
    if SWEDEN.covers(shapely.Point(x, y)):
        return 3006
    return 3011


def _projected(feature: Feature, geometry: BaseGeometry) -> BaseGeometry:
    x, y = geometry.bounds[:2]
    epsg = feature.epsg or _guessed(x, y)
    if epsg not in KNOWN:
        name = f"EPSG:{epsg}" if epsg > 0 else "i filen"
        raise CannotRead(
            f"Koordinatsystemet {name} stöds inte. Använd 4326, 3006 eller en lokal zon (3007–3018)."
        )
    if epsg == 3006:
        return geometry
    return shapely.transform(geometry, _transformer(epsg).transform, interleaved=False)  # type: ignore[arg-type]


def _surface(feature: Feature) -> tuple[BaseGeometry, bool]:
    """The area's surface in EPSG:3006, mended where its border crosses itself, and whether it was."""
    row, geometry = feature.row, feature.geometry
    unreadable = f"Område nummer {row} i filen har ingen läsbar geometri. Rätta filen."
    if geometry is None:
        raise CannotRead(unreadable)
    if geometry.geom_type not in ("Polygon", "MultiPolygon"):
        raise CannotRead(f"Område nummer {row} är {geometry.geom_type}; bara ytor kan vara områden.")
    is_valid = True
    if not geometry.is_empty:
        try:
            geometry = _projected(feature, geometry)
            _check_in_sweden(row, geometry)  # before mending, which cannot reckon with enormous numbers
            is_valid = bool(geometry.is_valid)
            geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
        except (ValueError, shapely.errors.ShapelyError) as error:
            raise CannotRead(unreadable) from error
    if not geometry.area:
        raise CannotRead(f"Område nummer {row} har ingen yta. Rätta filen.")
    return geometry, not is_valid


def _check_in_sweden(row: int, geometry: BaseGeometry) -> None:
    (west, south, east, north), frame = geometry.bounds, SWEDEN.bounds
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise CannotRead(f"Område nummer {row} har ingen yta. Rätta filen.")
    if not (frame[0] <= west and frame[1] <= south and east <= frame[2] and north <= frame[3]):
        raise CannotRead(
            f"Område nummer {row} ligger utanför Sverige. Kontrollera koordinatsystemet, "
            "och att öst står före norr i koordinaterna."
        )


def _text(properties: dict[str, Any], *names: str) -> str:
    lower = {str(key).casefold(): value for key, value in properties.items()}
    return next((str(lower[name]).strip() for name in names if lower.get(name) not in (None, "")), "")


def read_areas(data: bytes) -> tuple[ReadArea, ...]:
    """The areas of a GeoJSON, GeoPackage or zipped Shapefile, in its order, in EPSG:3006. Raises ``CannotRead``."""
    found: dict[str, ReadArea] = {}
    for feature in unpack(data):
        geometry, was_mended = _surface(feature)
        row, given = feature.row, feature.properties
        name = _text(
            given,
            "name",
            "namn",
            "omr_namn",
            "omrade_namn",
            "area_name",
            "stadsdelsomrade",
            "stadsdel",
            "stadsdelsområde",
            "sdo",
            "lpo",
        )
        if not name:
            raise CannotRead(f"Område nummer {row} saknar namn (egenskapen ”name” eller ”namn”).")
        if len(name) > 150:
            raise CannotRead(f"Område nummer {row} har ett namn som är längre än 150 tecken.")
        code = (_text(given, "code", "kod", "id", "omr_kod", "omradeskod", "desokod", "regsokod") or name)[
            :30
        ]
        if code in found:
            raise CannotRead(f"Område nummer {found[code].row} och {row} har samma kod, ”{code}”.")
        found[code] = ReadArea(row, code, name, shapely.to_wkb(geometry), geometry.area / 10_000, was_mended)
    return tuple(found.values())


def area_set(
    key: str,
    name: str,
    areas: tuple[ReadArea, ...],
    *,
    version: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> AreaSet:
    """The areas as a set, its key checked."""
    if not key.isascii() or not key.isidentifier() or key != key.lower():
        raise CannotRead("Områdesindelningens nyckel får bara ha små bokstäver a–z, siffror och understreck.")
    return AreaSet(
        key,
        name,
        version,
        tuple(area.code for area in areas),
        tuple(area.name for area in areas),
        tuple(shapely.from_wkb(area.geometry) for area in areas),
        valid_from,
        valid_to,
    )


def as_bytes(areas: AreaSet) -> bytes:
    """The set as JSON; the same set gives the same bytes."""
    given: dict[str, Any] = {f.name: getattr(areas, f.name) for f in dataclasses.fields(areas)}
    given["polygons"] = [shapely.to_wkb(one).hex() for one in areas.polygons]
    return json.dumps(given, ensure_ascii=False, default=date.isoformat).encode()


def areas_from(data: bytes) -> AreaSet:
    """The set ``as_bytes`` wrote."""
    given = json.loads(data)
    for name in ("valid_from", "valid_to"):
        given[name] = date.fromisoformat(given[name]) if given[name] else None
    given |= {name: tuple(given[name]) for name in ("codes", "names")}
    given["polygons"] = tuple(shapely.from_wkb(one) for one in given["polygons"])
    return AreaSet(**given)


def _flaw(piece: BaseGeometry, codes: tuple[str, ...]) -> Flaw:
    inside = piece.representative_point()
    return Flaw(codes, float(piece.area), float(inside.x), float(inside.y))


def coverage(areas: AreaSet) -> Coverage:
    """Overlaps of every pair, and holes in the union, of at least one square metre."""
    polygons = np.array(areas.polygons, dtype=object)
    tree = shapely.STRtree(polygons)
    first, second = tree.query(polygons, predicate="intersects")
    is_once = first < second
    first, second = first[is_once], second[is_once]
    shared = shapely.intersection(polygons[first], polygons[second])
    overlaps = tuple(
        _flaw(piece, (areas.codes[a], areas.codes[b]))
        for piece, a, b in zip(shared, first, second, strict=True)
        if piece.area >= LEAST_M2
    )
    union = shapely.union_all(polygons)
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]
    gaps = tuple(
        _flaw(hole, tuple(areas.codes[n] for n in sorted(tree.query(hole, predicate="touches"))))
        for hole in holes
        if hole.area >= LEAST_M2
    )
    return Coverage(overlaps, gaps)
