"""Makes the next batch of a file while the one before is checked and stored: a core each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa

from rodtrad.datasets.shapes import Finding

Tell = Callable[[Finding], None]


def ahead(batches: Callable[[Tell], Iterator[pa.RecordBatch]], tell: Tell) -> Iterator[pa.RecordBatch]:
    """``batches(tell)`` made one ahead; each batch's findings are told here, in order, before it is given."""
    told: list[Finding] = []
    made = batches(told.append)

    def make() -> tuple[pa.RecordBatch | None, list[Finding]]:
        batch = next(made, None)
        found = told.copy()
        told.clear()
        return batch, found

    with ThreadPoolExecutor(1, "ahead") as pool:
        coming = pool.submit(make)
        while True:
            batch, found = coming.result()
            for finding in found:
                tell(finding)
            if batch is None:
                return
            coming = pool.submit(make)
            yield batch
