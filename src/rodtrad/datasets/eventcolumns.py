"""Turns whole columns of text into times, places, numbers and names at once: a million rows in seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.datasets.periods import moment
from rodtrad.datasets.words import Style, number

ISO_LOCAL = (
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?)?$"
)
ISO_OFFSET = (
    r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})$"
)
RARE_DAY = r"^\d{4}-(02-(29|3\d)|(04|06|09|11)-31)"  # not in every year, or in none
DECIMAL = r"^-?\d{1,9}(\.\d{1,12})?$"
LOCAL = pa.timestamp("us")
UTC = pa.timestamp("us", tz="UTC")
SPAN_US = (-631_152_000_000_000, 4_102_444_800_000_000)  # 1950-01-01 and 2100-01-01 after 1970, microseconds
GRAINS = ("minute", "day", "month")


def looked_up(column: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """``read`` of every cell, run once for each distinct text."""
    coded = column.dictionary_encode()
    found = pa.array([read(text) for text in coded.dictionary.to_pylist()], kind)
    return found.take(coded.indices)


def _held(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """(length of each text, all their bytes) without a copy; the column has no nulls."""
    starts = np.frombuffer(column.buffers()[1], np.int32, len(column) + 1, column.offset * 4)
    held = np.frombuffer(column.buffers()[2] or b"", np.uint8)
    return np.diff(starts), held[starts[0] : starts[-1]]


def texts(column: pa.Array, read: Callable[[str], str]) -> pa.Array:
    """``read`` of every cell where ``read`` leaves visible ASCII without a space or an ampersand as it is."""
    if not len(column):
        return column
    _, held = _held(column)
    if ((held > 32) & (held < 127) & (held != 38)).all():
        return column
    odd = pc.match_substring_regex(column, "[^!-%'-~]")
    return pc.replace_with_mask(column, odd, looked_up(column.filter(odd), read, pa.string()))


def times(days: pa.Array, clocks: pa.Array | None) -> tuple[pa.Array, pa.Array, pa.Array]:
    """(Swedish wall clock, UTC, grain) of each row; null wall clock where the text is no time."""
    if clocks is None:  # the plain shape first, and the mending only for the rest
        found = _plain_times(days)
        rest = pc.is_null(found[0])
        if found[0].null_count:
            mended = _all_times(days.filter(rest), None)
            found = tuple(pc.replace_with_mask(a, rest, b) for a, b in zip(found, mended, strict=True))
    else:
        found = _all_times(days, clocks)
    local, utc, grain = found
    utc = pc.if_else(pc.equal(grain, 0), utc, pa.scalar(None, UTC))
    return local, utc, pa.array(GRAINS).take(grain)


def _plain_times(text: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    local = _cast(text, ISO_LOCAL, LOCAL)
    is_day = pc.equal(pc.binary_length(text), 10).to_numpy(zero_copy_only=False)
    named = pc.assume_timezone(local, "Europe/Stockholm", ambiguous="earliest", nonexistent="earliest")
    return local, pc.cast(named, UTC), pa.array(is_day.astype(np.int8))


def _all_times(days: pa.Array, clocks: pa.Array | None) -> tuple[pa.Array, pa.Array, pa.Array]:
    text = pc.utf8_trim_whitespace(days)
    if clocks is not None:
        clock = pc.utf8_trim_whitespace(clocks)
        clock = pc.replace_substring_regex(clock, r"^(\d):", r"0\1:")
        text = pc.if_else(pc.equal(clock, ""), text, pc.binary_join_element_wise(text, clock, " "))
    else:
        text = pc.replace_substring_regex(text, r"^(\S{10} )(\d:)", r"\10\2")
        text = pc.replace_substring_regex(text, r" ([+-]\d{2}:\d{2})$", r"\1")
    plain, utc, grain = _plain_times(text)
    if plain.null_count:
        stamped = _cast(text, ISO_OFFSET, UTC)
        local = pc.local_timestamp(pc.cast(stamped, pa.timestamp("us", tz="Europe/Stockholm")))
        plain, utc = pc.coalesce(plain, local), pc.coalesce(utc, stamped)
    if plain.null_count:
        plain, utc, grain = _slow_times(text, days, clocks, plain, utc, grain)
    return plain, utc, grain


def _cast(text: pa.Array, shape: str, kind: pa.DataType) -> pa.Array:
    fits = pc.if_else(pc.match_substring_regex(text, shape), text, pa.scalar(None, pa.string()))
    try:
        return pc.cast(fits, kind)
    except pa.ArrowInvalid:  # a 30 February somewhere: left to the slow reader, row by row
        rare = pc.match_substring_regex(text, RARE_DAY)
        return pc.cast(pc.if_else(rare, pa.scalar(None, pa.string()), fits), kind)


def _slow_times(
    text: pa.Array, days: pa.Array, clocks: pa.Array | None, plain: pa.Array, utc: pa.Array, grain: pa.Array
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """The rows no fast shape fits, each distinct text once."""
    where = np.flatnonzero(pc.is_null(plain).to_numpy(zero_copy_only=False))
    local, at, fine = (
        (array.to_pylist() for array in (plain, utc, grain)) if len(where) > len(text) // 2 else ([], [], [])
    )
    few = not local
    found: dict[int, Any] = {}
    for index in where.tolist():
        read = _moment(days[index].as_py(), clocks[index].as_py() if clocks is not None else None)
        if read:
            found[index] = read
    if not found:
        return plain, utc, grain
    if few:
        mask = np.zeros(len(text), bool)
        mask[list(found)] = True
        values = [found[index] for index in sorted(found)]
        return (
            pc.replace_with_mask(plain, mask, pa.array([one.local for one in values], LOCAL)),
            pc.replace_with_mask(utc, mask, pa.array([one.utc for one in values], UTC)),
            pc.replace_with_mask(grain, mask, pa.array([_grain(one.grain) for one in values], pa.int8())),
        )
    for index, one in found.items():
        local[index], at[index], fine[index] = one.local, one.utc, _grain(one.grain)
    return pa.array(local, LOCAL), pa.array(at, UTC), pa.array(fine, pa.int8())


@lru_cache(maxsize=200_000)
def _moment(day: str, clock: str | None) -> Any:
    return moment(day, clock)


def _grain(word: str) -> int:
    return {"minute": 0, "hour": 0, "day": 1, "month": 2}[word]


def is_strange(local: pa.Array) -> np.ndarray:
    """Rows before 1950 or after 2099."""
    stamps = pc.fill_null(pc.cast(local, pa.int64()), 0).to_numpy(zero_copy_only=False)
    return np.asarray((stamps < SPAN_US[0]) | (stamps >= SPAN_US[1]))


def numbers(column: pa.Array, style: Style) -> pa.Array:
    """float64; null where the cell is no certain number in the column's style."""
    if len(column) and _are_digits(column):
        return pc.cast(column, pa.float64())
    text = pc.utf8_trim_whitespace(column)
    if style.comma == "decimal":
        fits = pc.match_substring_regex(text, r"^-?\d{1,9}(,\d{1,12})?$")
        text = pc.if_else(fits, pc.replace_substring(text, ",", "."), text)
    fits = pc.match_substring_regex(text, DECIMAL)
    if style.dot != "decimal":
        fits = pc.and_(fits, pc.invert(pc.match_substring(column, ".")))
    fast = pc.cast(pc.if_else(fits, text, pa.scalar(None, pa.string())), pa.float64())
    if not fast.null_count:
        return fast
    return pc.coalesce(fast, looked_up(column, lambda cell: _value(cell, style), pa.float64()))


def _are_digits(column: pa.Array) -> bool:
    """Whether every cell is one to nine digits and nothing else: a number in any style."""
    lengths, held = _held(column)
    return bool(lengths.min() > 0 and lengths.max() < 10 and ((held >= 48) & (held <= 57)).all())


def _value(cell: str, style: Style) -> float | None:
    found = number(cell, style)
    return None if found is None or found.doubt else found.value


def places(
    x: pa.Array, y: pa.Array, epsg: int, plane: int = 3006
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """(x, y in decimetres of ``plane``, which rows lie in its frame, rows with swapped axes)."""
    first, second = (np.asarray(one.to_numpy(zero_copy_only=False), float) for one in (x, y))
    if plane == 3006:
        is_degrees = epsg in {4326, 4258, 4619}
        limit = 40.0 if is_degrees else 3_000_000.0  # east is below, north above, in Sweden in every system
        swapped = (first > limit) & (second < limit)
    else:
        swapped = np.zeros(len(first), bool)
    east, north = np.where(swapped, second, first), np.where(swapped, first, second)
    if epsg != plane and plane and epsg:
        east, north = _transformer(epsg, plane).transform(east, north)
    if plane == 3006:
        inside = (east > 200_000) & (east < 1_000_000) & (north > 6_100_000) & (north < 7_700_000)
    else:
        inside = (np.abs(east) < 2e8) & (np.abs(north) < 2e8)
    tenths = [
        np.where(inside, np.round(np.where(inside, one, 0) * 10), 0).astype(np.int32) for one in (east, north)
    ]
    return tenths[0], tenths[1], inside, int(swapped.sum())


@lru_cache(maxsize=16)
def _transformer(epsg: int, plane: int) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(epsg, plane, always_xy=True)


def mix(hashed: np.ndarray, column: np.ndarray) -> np.ndarray:
    """One step of splitmix64 over a column of 64-bit values."""
    with np.errstate(over="ignore"):
        z = hashed * np.uint64(0x9E3779B97F4A7C15) + column.astype(np.uint64, copy=False)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)))


def row_hash(columns: list[pa.Array]) -> np.ndarray:
    """A stable 64-bit hash of each row from what entered, the same on every machine and version."""
    hashed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        if pa.types.is_string(column.type):
            values = looked_up(column, _text_hash, pa.uint64())
        elif pa.types.is_timestamp(column.type):
            values = pc.fill_null(pc.cast(column, pa.int64()), 0)
        else:
            values = pc.fill_null(column, -1)
        hashed = mix(
            hashed, np.asarray(values.to_numpy(zero_copy_only=False)).astype(np.int64).view(np.uint64)
        )
    return hashed


def _text_hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") >> 1
