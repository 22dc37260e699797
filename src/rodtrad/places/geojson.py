"""Reads areas from GeoJSON in EPSG:4326, 3006 or 3011 into SWEREF 99 TM (3006).

Pure; one clear sentence on bad input.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from pyproj import Transformer
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

LIMIT_BYTES = 30 * 1024 * 1024
KNOWN = (4326, 3006, 3011)
SWEDEN = shapely.box(200_000, 6_100_000, 1_000_000, 7_700_000)  # EPSG:3006, with some sea


class UnreadableAreas(Exception):
    """Why the file could not be used, in one Swedish sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class ReadArea:
    row: int  # 1-based, as the file lists them
    code: str
    name: str
    geometry: bytes  # WKB, EPSG:3006
    hectares: float


@lru_cache(maxsize=8)
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(epsg, 3006, always_xy=True)


def _epsg(document: dict[str, Any], x: float, y: float) -> int:
    """The declared system, else the one whose numbers these can be."""
    if found := re.search(r"EPSG:+(?:\d*:)?(\d{4,5})", str(document.get("crs"))):
        return int(found[1])
    if abs(x) <= 180 and abs(y) <= 90:
        return 4326
    if SWEDEN.covers(shapely.Point(x, y)):
        return 3006
    return 3011  # SWEREF 99 18 00: false easting 150 000


def _text(properties: dict[str, Any], *names: str) -> str:
    lower = {str(key).casefold(): value for key, value in properties.items()}
    return next((str(lower[name]).strip() for name in names if lower.get(name) not in (None, "")), "")


def _surface(feature: dict[str, Any], row: int) -> BaseGeometry:
    """The area's surface in EPSG:3006, mended where its border crosses itself."""
    try:
        geometry = shapely.force_2d(shape(feature["geometry"]))
        if geometry.geom_type not in ("Polygon", "MultiPolygon"):
            raise UnreadableAreas(f"Område nummer {row} är {geometry.geom_type}; bara ytor kan vara områden.")
        if not geometry.is_empty:
            geometry = _projected(feature, geometry)
            geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        raise UnreadableAreas(
            f"Område nummer {row} i filen har ingen läsbar geometri. Rätta filen."
        ) from error
    if not geometry.area:
        raise UnreadableAreas(f"Område nummer {row} har ingen yta. Rätta filen.")
    if not SWEDEN.covers(geometry):
        raise UnreadableAreas(
            f"Område nummer {row} ligger utanför Sverige. Kontrollera koordinatsystemet, "
            "och att öst står före norr i koordinaterna."
        )
    return geometry


def _projected(feature: dict[str, Any], geometry: BaseGeometry) -> BaseGeometry:
    x, y = geometry.bounds[:2]
    epsg = _epsg(feature, x, y)
    if epsg not in KNOWN:
        raise UnreadableAreas(f"Koordinatsystemet EPSG:{epsg} stöds inte. Använd 4326, 3006 eller 3011.")
    if epsg == 3006:
        return geometry
    return shapely.transform(geometry, _transformer(epsg).transform, interleaved=False)  # type: ignore[arg-type]


def _load(data: bytes) -> list[dict[str, Any]]:
    if len(data) > LIMIT_BYTES:
        raise UnreadableAreas("Filen är större än 30 MB. Förenkla gränserna och försök igen.")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableAreas(
            "Filen är inte GeoJSON i UTF-8. Exportera den som GeoJSON och försök igen."
        ) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise UnreadableAreas("Filen innehåller inga områden (en FeatureCollection med minst ett område).")
    if not all(isinstance(feature, dict) for feature in features):
        raise UnreadableAreas("Filen innehåller något annat än områden. Exportera den som GeoJSON på nytt.")
    return [{**feature, "crs": document.get("crs")} for feature in features]


def read_areas(data: bytes) -> tuple[ReadArea, ...]:
    """The areas of a GeoJSON file, in its order, projected to EPSG:3006. Raises ``UnreadableAreas``."""
    found: dict[str, ReadArea] = {}
    for row, feature in enumerate(_load(data), start=1):
        geometry = _surface(feature, row)
        given = feature.get("properties")
        properties = given if isinstance(given, dict) else {}
        name = _text(properties, "name", "namn", "omr_namn", "area_name", "stadsdelsomrade", "sdo", "lpo")
        if not name:
            raise UnreadableAreas(f"Område nummer {row} saknar namn (egenskapen ”name” eller ”namn”).")
        if len(name) > 150:
            raise UnreadableAreas(f"Område nummer {row} har ett namn som är längre än 150 tecken.")
        code = (_text(properties, "code", "kod", "id", "omr_kod") or name)[:30]
        if code in found:
            raise UnreadableAreas(f"Område nummer {found[code].row} och {row} har samma kod, ”{code}”.")
        found[code] = ReadArea(row, code, name, shapely.to_wkb(geometry), geometry.area / 10_000)
    return tuple(found.values())
