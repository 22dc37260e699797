"""Numbers and names the rows of an event file as its blocks go by."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.datasets.shapes import EVENTS


class Blocks(io.RawIOBase):
    """Blocks of records as a file, the first ``skip`` lines left out."""

    def __init__(self, blocks: Iterator[bytes], skip: int) -> None:
        self.blocks = blocks
        self.skip = skip
        self.rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.rest:
            block = next(self.blocks, None)
            if block is None:
                return 0
            while self.skip and block:
                _, _, block = block.partition(b"\n")
                self.skip -= 1
            self.rest = memoryview(block)
        size = min(len(buffer), len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        return size


def numbered(start: int, count: int, wrong: list[int]) -> tuple[np.ndarray, int]:
    """The row numbers of ``count`` good rows from ``start`` on, and where the next batch starts."""
    end, before = start + count, -1
    while before != end:
        before = end
        end = start + count + sum(1 for row in wrong if start <= row < before)
    rows = np.arange(start, end)
    return (np.setdiff1d(rows, wrong) if wrong else rows), end


def named(events: pa.RecordBatch, hashed: np.ndarray, seen: np.ndarray) -> tuple[pa.RecordBatch, np.ndarray]:
    """Ids from the row's hash; equal rows are told apart by how many came before, as they are several events."""
    order = np.argsort(hashed, kind="stable")
    ordered = hashed[order]
    first = np.searchsorted(ordered, ordered, "left")
    rank = np.empty(len(hashed), np.int64)
    rank[order] = np.arange(len(hashed)) - first
    rank += np.searchsorted(seen, hashed, "right") - np.searchsorted(seen, hashed, "left")
    seen = np.sort(np.concatenate([seen, hashed]), kind="stable")
    name = pc.binary_join_element_wise("r", pc.cast(pa.array(hashed), pa.string()), "")
    ranked = pc.binary_join_element_wise(name, pc.cast(pa.array(rank), pa.string()), "-")
    names = pc.if_else(pa.array(rank == 0), name, ranked)
    return events.set_column(0, EVENTS.field("event"), names), seen
