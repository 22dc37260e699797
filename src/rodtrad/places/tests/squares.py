"""Squares of our own making, in three coordinate systems. All sizes in metres, corners in EPSG:3006."""

from __future__ import annotations

import json
from typing import Any

import shapely
from pyproj import Transformer

from rodtrad.access.tests.make import FROM
from rodtrad.places.models import Area

EAST, NORTH = 674_000.0, 6_580_000.0


def square(east: float = 0, north: float = 0, size: float = 1000) -> shapely.Polygon:
    """A square whose south-west corner lies ``east`` and ``north`` metres from a point in the east of Sweden."""
    return shapely.box(EAST + east, NORTH + north, EAST + east + size, NORTH + north + size)


def feature(name: str, shape: Any, epsg: int = 3006, **properties: Any) -> dict[str, Any]:
    if epsg != 3006:
        shape = shapely.transform(
            shape, Transformer.from_crs(3006, epsg, always_xy=True).transform, interleaved=False
        )
    return {
        "type": "Feature",
        "properties": {"namn": name, **properties},
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def collection(*features: dict[str, Any], epsg: int | None = None) -> bytes:
    document: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if epsg:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    return json.dumps(document, ensure_ascii=False).encode()


def make_area(name: str = "Norra", shape: Any = None, **changes: Any) -> Area:
    given = {
        "name": name,
        "code": name[:30],
        "kind": Area.Kind.DISTRICT,
        "valid_from": FROM,
        "geometry": shapely.to_wkb(shape) if shape is not None else None,
        **changes,
    }
    return Area.objects.create(**given)
