"""A map that is its own list: every shape is a row of the table, and without script the table is the map.

No tiles from elsewhere: the shapes given are all there is to draw. Loaded only on pages that have one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rodtrad.ui.pages import Table

TONES = ("high", "low", "plain")  # how a shape is painted; the words in the table say it too


@dataclass(frozen=True, kw_only=True)
class Map:
    """``shapes``: GeoJSON features in longitude and latitude, one for each row of ``table`` and in its order.

    ``properties.tone`` is one of ``TONES``. ``ground``: outlines drawn beneath for bearing, not counted.
    """

    template: ClassVar[str] = "ui/map.html"
    sentence: str
    source: str
    period: str
    n: int
    table: Table
    shapes: Sequence[Mapping[str, Any]]
    ground: Sequence[Mapping[str, Any]] = ()
    anchor: str = "map"  # its id in the page; one per page

    def __post_init__(self) -> None:
        for name in ("sentence", "source", "period", "table"):
            if not getattr(self, name):
                raise ValueError(f"A map needs its {name}.")
        if len(self.shapes) != len(self.table.rows):
            raise ValueError("Every shape is a row of the list, and every row a shape.")

    @property
    def data(self) -> dict[str, Any]:
        """What the script draws: shapes numbered as the rows are."""
        shapes = [
            {**one, "properties": {**one.get("properties", {}), "number": n}}
            for n, one in enumerate(self.shapes, start=1)
        ]
        return {"shapes": _collection(shapes), "ground": _collection(self.ground)}


def _collection(features: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}
