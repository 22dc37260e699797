"""Batches on their way into the store, parted by year as they stream, so that no year is read but its own."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.datasets.columnar import YEAR_OF
from rodtrad.datasets.shapes import Kind

# Columns with few values; an id is its own value in every row, and a dictionary of them costs and saves nothing.
FEW = ("kind", "code", "time_grain", "area", "sex", "age", "indicator", "area_kind", "unit", "status")


class RawFiles:
    """One file a year under ``folder``, made when its first row comes."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        self.folder = folder
        self.kind = kind
        self._writers: dict[int, Any] = {}

    def __enter__(self) -> RawFiles:
        return self

    def __exit__(self, *raised: object) -> None:
        for writer in self._writers.values():
            writer.close()

    def write(self, batch: pa.RecordBatch) -> None:
        years = pc.year(batch[YEAR_OF[self.kind]]).to_numpy(zero_copy_only=False)
        if (years[1:] < years[:-1]).any():
            order = np.argsort(years, kind="stable")
            taken = [column.take(pa.array(order)) for column in batch.columns]
            batch, years = pa.RecordBatch.from_arrays(taken, schema=batch.schema), years[order]
        cuts = [0, *(np.flatnonzero(np.diff(years)) + 1).tolist(), len(years)]
        for start, end in pairwise(cuts):
            part = batch.slice(start, end - start)
            self._writer(int(years[start]), batch.schema).write_batch(part)

    def _writer(self, year: int, schema: pa.Schema) -> Any:
        import pyarrow.parquet as pq

        if year not in self._writers:
            self.folder.mkdir(parents=True, exist_ok=True)
            few = [name for name in FEW if name in schema.names]
            self._writers[year] = pq.ParquetWriter(
                self.folder / f"{year}.parquet",
                schema,
                compression="lz4",
                use_dictionary=few,
            )
        return self._writers[year]


def rows_in(path: Path) -> int:
    """How many rows a Parquet file holds."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)
