"""From the metres we reckon in to the degrees a map is drawn in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rodtrad.situation.workbench.asked import Place

SIMPLER_M = 40.0  # outlines are for bearing


@lru_cache(maxsize=1)
def _transformer() -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(3006, 4326, always_xy=True)


def degrees(feature: dict[str, Any]) -> dict[str, Any]:
    """A polygon feature in SWEREF 99 TM metres as one in longitude and latitude, rounded to a metre or so."""
    rings = [[_degrees(*at) for at in ring] for ring in feature["geometry"]["coordinates"]]
    return {**feature, "geometry": {"type": "Polygon", "coordinates": rings}}


def _degrees(east: float, north: float) -> list[float]:
    x, y = _transformer().transform(east, north)
    return [round(x, 5), round(y, 5)]


def outlines(place: Place) -> tuple[dict[str, Any], ...]:
    """The chosen area, or all of its division."""
    import shapely

    if place.borders is None:
        return ()
    chosen = place.borders.polygons if place.number is None else (place.borders.polygons[place.number],)
    found = []
    for polygon in chosen:
        simple = shapely.simplify(polygon, SIMPLER_M)
        for part in shapely.get_parts(simple):
            ring = [list(at) for at in part.exterior.coords]
            feature = {
                "type": "Feature",
                "properties": {},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            found.append(degrees(feature))
    return tuple(found)
