"""Which area each event lies in: at import, and anew when areas are divided otherwise than they were then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.analysis.places import Points
from rodtrad.analysis.points_in_areas import PointsInAreas
from rodtrad.datasets.coarsen import PlaceGrain
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.manifest import Dataset
from rodtrad.datasets.shapes import CannotRead, Kind

ROWS_AT_ONCE = 122_880


@dataclass(frozen=True)
class Assigned:
    """What assigning stored events anew did, over those that now stand."""

    rows: int
    unassigned: dict[str, int]  # area set → events with a place in none of its areas
    doubly_assigned: dict[str, int]
    coarse: int  # events whose place is the middle of a square: near a border the area may be the neighbour


@dataclass
class Assigner:
    """Gives batches ``in_<set>`` for every area set, and counts what fell outside or in two."""

    area_sets: tuple[AreaSet, ...]
    unassigned: Counter[str] = field(default_factory=Counter)
    doubly: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    coarse: int = 0

    def __post_init__(self) -> None:
        self._indices = [(areas.key, PointsInAreas(areas.polygons)) for areas in self.area_sets]

    def columns(self, batch: pa.RecordBatch) -> Iterator[tuple[str, pa.Array]]:
        """(name, numbers) of each set; -1 outside all of its areas and where the event has no place."""
        has_place = batch["x_dm"].is_valid().to_numpy(zero_copy_only=False)
        is_all = bool(has_place.all())
        points = Points(*(batch[name].drop_null().to_numpy() for name in ("x_dm", "y_dm")))
        for key, index in self._indices:
            found = index.assign(points)
            self.unassigned[key] += int((found.area < 0).sum())
            self.doubly[key] += found.doubly
            whole = found.area
            if not is_all:
                whole = np.full(len(batch), -1, np.int32)
                whole[has_place] = found.area
            yield f"in_{key}", pa.array(whole, pa.int32())

    def rewrite(self, path: Path, to: Path, *, is_counted: bool) -> None:
        """The rows of ``path`` in their order and with its metadata, areas given anew; told of where it counts."""
        import pyarrow.parquet as pq

        to.parent.mkdir(parents=True, exist_ok=True)
        file, met = pq.ParquetFile(path), (self.unassigned.copy(), self.doubly.copy())
        columns = [pa.field(f"in_{areas.key}", pa.int32()) for areas in self.area_sets]
        old = [one for one in file.schema_arrow if one.name not in {new.name for new in columns}]
        schema = pa.schema([*old, *columns], file.schema_arrow.metadata)
        with pq.ParquetWriter(to, schema, compression="zstd") as writer:
            for batch in file.iter_batches(ROWS_AT_ONCE):
                arrays = [batch.column(one.name) for one in old]
                arrays += [numbers for _, numbers in self.columns(batch)]
                writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
                self.rows += len(batch) * is_counted
                self.coarse += (pc.sum(pc.greater(batch["place_grain_m"], 1)).as_py() or 0) * is_counted
        if not is_counted:
            self.unassigned, self.doubly = met

    def assigned(self) -> Assigned:
        return Assigned(self.rows, dict(self.unassigned), dict(self.doubly), self.coarse)


def require_points(dataset: Dataset) -> None:
    """Refuse where there are no points left to look up."""
    if dataset.kind is not Kind.EVENTS:
        raise CannotRead("Bara händelser har platser som kan få nya områden; tal flyttas med vikter.")
    for one in dataset.imports:
        if one.live and one.provenance.settings.split(";")[1:2] == [PlaceGrain.AREA.value]:
            raise CannotRead(
                "Händelsernas platser sparades bara som område. Läs in filen på nytt med de nya områdena."
            )
