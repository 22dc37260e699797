"""The city's borders: invented, at sea where no one lives, so that no real place is drawn.

Each area is what lies nearest its seed, within the city's outline: the districts tile the city, and the police
areas, with other seeds, cut across them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import shapely
from shapely.geometry import MultiPoint, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

CORNER = (820_000, 6_420_000)  # EPSG:3006, in the open Baltic
# Kilometres east and north of the corner.
OUTLINE = (
    (0.3, 6.1), (0.9, 9.7), (0.2, 12.2), (2.4, 14.1), (5.1, 13.5), (7.7, 14.6), (10.2, 13.7), (12.4, 14.0),
    (13.1, 11.2), (14.6, 8.9), (13.9, 6.4), (15.0, 3.8), (12.2, 2.2), (10.6, 0.2), (7.1, 0.7), (4.8, 0.1),
    (3.4, 1.9), (1.1, 2.6),
)  # fmt: skip
POLICE_SEEDS = {
    "Lokalpolisområde Centrum": (7.4, 9.6),
    "Lokalpolisområde Hamnen": (12.4, 6.8),
    "Lokalpolisområde Norr": (4.3, 12.9),
    "Lokalpolisområde Söder": (9.2, 2.6),
    "Lokalpolisområde Ådalen": (2.4, 5.6),
    "Lokalpolisområde Ängarna": (6.6, 6.2),
    "Lokalpolisområde Öst": (11.0, 12.6),
}


def _metres(point: tuple[float, float]) -> tuple[float, float]:
    return CORNER[0] + point[0] * 1000, CORNER[1] + point[1] * 1000


def city() -> Polygon:
    return Polygon([_metres(point) for point in OUTLINE])


def nearest(seeds: Iterable[tuple[float, float]]) -> list[BaseGeometry]:
    """The part of the city nearest each seed, in the order given, with whole metres."""
    points = [Point(_metres(seed)) for seed in seeds]
    cells = list(shapely.voronoi_polygons(MultiPoint(points), extend_to=city()).geoms)
    whole = [next(cell for cell in cells if cell.contains(point)).intersection(city()) for point in points]
    return [shapely.transform(one, lambda xy: xy.round()) for one in whole]


def geojson(areas: Iterable[tuple[str, str, BaseGeometry]]) -> bytes:
    """Code, name and border of each area as a file one could have been sent."""
    features = [
        {"type": "Feature", "properties": {"kod": code, "namn": name}, "geometry": mapping(border)}
        for code, name, border in areas
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()
