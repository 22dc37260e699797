"""Streams events out of a file of any size: blocks of text in, record batches of EVENTS out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rodtrad.datasets import eventcolumns as columns
from rodtrad.datasets.eventrows import Blocks, named, numbered
from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping, head_index, sample_of
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.shapes import EVENTS, CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.tables import heads_of
from rodtrad.datasets.words import POINTS, Style, age, area_name, names_something, plain, sex, style_of

ROWS_AT_ONCE = 100_000
MOST_TOLD = 200  # findings a code is told row by row; the rest as one sum
Tell = Callable[[Finding], None]
Rows = Iterator[tuple[pa.RecordBatch, np.ndarray]]


@dataclass
class Tally:
    """Passes findings on, the first of each code row by row, the rest summed at the end."""

    tell: Tell
    seen: Counter[str] = field(default_factory=Counter)

    def __call__(self, finding: Finding) -> None:
        self.seen[finding.code] += 1
        if self.seen[finding.code] <= MOST_TOLD:
            self.tell(finding)

    def close(self) -> None:
        """Tells how many more there were."""
        for code, count in self.seen.items():
            if count > MOST_TOLD:
                rest = count - MOST_TOLD
                self.tell(
                    Finding(
                        f"{code}_more", f"Ytterligare {rest} rader har samma fel.", Level.DROPPED, count=rest
                    )
                )

    def rows(self, bad: np.ndarray, numbers: np.ndarray, code: str, sentence: str, column: str) -> None:
        """One finding for each row marked in ``bad``."""
        for number in numbers[bad].tolist():
            self(Finding(code, sentence, Level.DROPPED, number, column))


def stream(
    opened: Opened,
    mapping: Mapping,
    about: About,
    *,
    title: str = "",
    kind_of: Callable[[str], str] | None = None,
    area_of: Callable[[str], str] = area_name,
    may_fill: bool = False,
) -> Reading:
    """A reading whose batches are made when asked for.

    ``kind_of`` and ``area_of`` map each distinct text to ours; ``may_fill`` lets the wider area stand in for a
    missing one.
    """
    grid = sample_of(opened)
    index = head_index(grid, mapping)
    heads = heads_of(grid.rows[index])
    _require(mapping, heads)
    work = Work(
        opened, mapping, heads, index, kind_of, _style(mapping, heads, grid, index), area_of, may_fill
    )
    return Reading(
        about.name,
        about.version,
        Kind.EVENTS,
        title or about.label,
        publisher=about.publisher,
        batches=work.batches,
        columns=tuple(head for head in heads if head),
        places_are_centres=about.places_are_centres,
        warnings=about.warnings,
    )


def _require(mapping: Mapping, heads: tuple[str, ...]) -> None:
    for head in mapping.roles:
        if head not in heads:
            raise CannotRead(f"Kolumnen ”{head[:60]}” finns inte i filen; koppla om kolumnerna.")
        if heads.count(head) > 1:
            raise CannotRead(f"Två kolumner heter ”{head[:60]}”; döp om en av dem i filen.")
    if mapping.head("starts") is None:
        raise CannotRead("Ingen kolumn är kopplad till händelsens datum; välj en datumkolumn.")


def _style(mapping: Mapping, heads: tuple[str, ...], grid: Grid, index: int) -> Style:
    """How the coordinates write decimals; a point is a decimal mark there unless commas are."""
    cells = [
        row[at]
        for row in grid.rows[index + 1 :]
        for at, head in enumerate(heads)
        if mapping.roles.get(head) in {"x", "y", "lat", "lon"} and at < len(row)
    ]
    found = style_of(cells, hint=POINTS)
    return Style("decimal", found.comma) if found.dot == "" and not found.is_mixed and not cells else found


@dataclass
class Work:
    """One pass over one file."""

    opened: Opened
    mapping: Mapping
    heads: tuple[str, ...]
    head_at: int
    kind_of: Callable[[str], str] | None
    style: Style
    area_of: Callable[[str], str] = area_name
    may_fill: bool = False

    def batches(self, tell: Tell) -> Iterator[pa.RecordBatch]:
        """Record batches of EVENTS; findings of a batch's rows are told before it is given."""
        tally = Tally(tell)
        seen = np.empty(0, np.uint64)
        source = self._text(tally) if self.opened.kind == "text" else self._sheet(tally)
        for batch, numbers in source:
            events = self._events(batch, numbers, tally)
            if len(events) and self.mapping.head("event") is None:
                hashed = columns.row_hash([events[name] for name in HASHED])
                events, seen = named(events, hashed, seen)
            if len(events):
                yield events
        tally.close()

    def _text(self, tally: Tally) -> Rows:
        import pyarrow.csv as arrow_csv

        wrong: list[int] = []
        records = self.opened.records(tally)
        names = [f"c{at}" for at in range(self.width)]
        options = arrow_csv.ReadOptions(use_threads=False, block_size=4 << 20, column_names=names)
        parse = arrow_csv.ParseOptions(
            delimiter=self.opened.delimiter,
            ignore_empty_lines=False,
            invalid_row_handler=lambda row: _skipped(row.number, wrong),
        )
        convert = arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        )
        blocks = io.BufferedReader(Blocks(iter(records), self.head_at + 1), 4 << 20)
        start, told = 1, 0
        try:
            reader = arrow_csv.open_csv(
                blocks, read_options=options, parse_options=parse, convert_options=convert
            )
            for batch in reader:
                numbers, start = numbered(start, len(batch), wrong)
                told = self._tell_shifted(wrong, told, tally)
                yield batch, numbers + self.head_at + 1
        except pa.ArrowInvalid as invalid:
            if "Empty CSV" not in str(invalid):
                raise CannotRead(
                    "Filen går inte att dela i rader och kolumner; exportera den igen som CSV."
                ) from invalid
        self._tell_shifted(wrong, told, tally)
        if records.unfinished:
            sentence = "Sista raden saknar radslut; filen kan vara avhuggen, kontrollera raden."
            tally(Finding("no_line_end", sentence, row=records.row))

    def _tell_shifted(self, wrong: list[int], told: int, tally: Tally) -> int:
        for row in wrong[told:]:
            sentence = "Raden har inte lika många kolumner som rubrikraden."
            tally(Finding("shifted", sentence, Level.DROPPED, row + self.head_at + 1))
        return len(wrong)

    @property
    def width(self) -> int:
        """Columns of the data rows: one more than the heads where every row ends with a delimiter."""
        rows = [row for row in sample_of(self.opened).rows[self.head_at + 1 :][:50] if row]
        longer = sum(1 for row in rows if len(row) == len(self.heads) + 1 and not plain(row[-1]))
        return len(self.heads) + (1 if rows and longer * 2 > len(rows) else 0)

    def _sheet(self, tally: Tally) -> Rows:
        grid = sample_of(self.opened)
        for finding in grid.findings:
            tally(finding)
        names = [f"c{at}" for at in range(len(self.heads))]
        for first in range(self.head_at + 1, len(grid.rows), ROWS_AT_ONCE):
            rows = grid.rows[first : first + ROWS_AT_ONCE]
            cells = [[_as_text(row[at]) if at < len(row) else "" for row in rows] for at in range(len(names))]
            arrays = [pa.array(column, pa.string()) for column in cells]
            yield pa.RecordBatch.from_arrays(arrays, names=names), np.arange(first + 1, first + 1 + len(rows))

    def _column(self, batch: pa.RecordBatch, role: str) -> pa.Array | None:
        head = self.mapping.head(role)
        return None if head is None else batch.column(self.heads.index(head))

    def _events(self, batch: pa.RecordBatch, numbers: np.ndarray, tally: Tally) -> pa.RecordBatch:
        """The rows of a batch as events, bad rows told and left out."""
        blank = np.ones(len(batch), bool)
        for column in batch.columns:
            if blank.any():
                blank &= pc.equal(column, "").to_numpy(zero_copy_only=False)
        if blank.any():
            batch, numbers = batch.filter(pa.array(~blank)), numbers[~blank]
        found, bad = self._read(batch, numbers, tally)
        keep = pa.array(~bad)
        arrays = [found[name].filter(keep) for name in EVENTS.names]
        return pa.RecordBatch.from_arrays(arrays, schema=EVENTS)

    def _read(
        self, batch: pa.RecordBatch, numbers: np.ndarray, tally: Tally
    ) -> tuple[dict[str, pa.Array], np.ndarray]:
        starts, utc, grain, bad = self._starts(batch, numbers, tally)
        ends, wrong_end = self._ends(batch, starts, numbers, tally)
        counts, wrong_count = self._counts(batch, numbers, tally)
        x, y, place, wrong_place = self._places(batch, numbers, tally)
        sexes, ages = self._words(batch, "sex", sex), self._words(batch, "age", age)
        zero = pa.scalar(0, pa.timestamp("us"))
        found = {
            "event": self._ids(batch),
            "kind": self._kind(batch),
            "code": self._words(batch, "code", plain),
            "starts_utc": utc,
            "starts_at": pc.fill_null(starts, zero),
            "ends_at": ends,
            "time_grain": grain,
            "x_dm": x,
            "y_dm": y,
            "place_grain_m": place,
            "area": self._area(batch),
            "count": pc.fill_null(counts, 0),
            "sex": sexes,
            "age": ages,
            "row": pa.array(numbers, pa.int64()),
            "text": self._text_cells(batch),
        }
        wrong_name = self._unnamed(found, numbers, tally)
        return found, bad | wrong_end | wrong_count | wrong_place | wrong_name

    def _starts(
        self, batch: Any, numbers: np.ndarray, tally: Tally
    ) -> tuple[pa.Array, pa.Array, pa.Array, np.ndarray]:
        days = self._column(batch, "starts")
        local, utc, grain = columns.times(days, self._column(batch, "time"))
        unread = pc.is_null(local).to_numpy(zero_copy_only=False)
        strange = columns.is_strange(local) & ~unread
        head = self.mapping.head("starts") or ""
        tally.rows(unread, numbers, "no_date", "Datumet eller klockslaget går inte att tolka.", head)
        tally.rows(strange, numbers, "strange_date", "Datumet ligger före 1950 eller efter 2099.", head)
        return local, utc, grain, unread | strange

    def _ends(
        self, batch: Any, starts: pa.Array, numbers: np.ndarray, tally: Tally
    ) -> tuple[pa.Array, np.ndarray]:
        """The end; a clock alone is on the start's day, or the next where it is earlier than the start."""
        none = pa.nulls(len(batch), pa.timestamp("us"))
        day, clock = self._column(batch, "ends"), self._column(batch, "end_time")
        if day is None and clock is None:
            return none, np.zeros(len(batch), bool)
        said = clock if clock is not None else day
        is_blank = pc.equal(pc.utf8_trim_whitespace(said), "")
        base = day if day is not None else pc.if_else(is_blank, "", self._column(batch, "starts"))
        local, _, _ = columns.times(base, clock)
        if day is None:
            later = pc.fill_null(pc.less(local, starts), False)
            local = pc.if_else(later, pc.add(local, pa.scalar(86_400_000_000, pa.duration("us"))), local)
        before = pc.fill_null(pc.less(local, starts), False).to_numpy(zero_copy_only=False)
        unread = pc.and_(pc.is_null(local), pc.invert(is_blank)).to_numpy(zero_copy_only=False)
        unread |= columns.is_strange(local)
        head = self.mapping.head("end_time") or self.mapping.head("ends") or ""
        tally.rows(
            before | unread,
            numbers,
            "bad_end",
            "Sluttiden går inte att tolka eller ligger före starten.",
            head,
        )
        return pc.if_else(is_blank, pa.scalar(None, pa.timestamp("us")), local), before | unread

    def _counts(self, batch: Any, numbers: np.ndarray, tally: Tally) -> tuple[pa.Array, np.ndarray]:
        column = self._column(batch, "count")
        if column is None:
            return pa.array(np.ones(len(batch), np.int32)), np.zeros(len(batch), bool)
        found = columns.numbers(column, Style()).to_numpy(zero_copy_only=False)
        bad = ~(np.isfinite(found) & (found >= 0) & (found < 1e9) & (found == np.floor(found)))
        sentence = "Antalet är inte ett helt tal; raden är utelämnad."
        tally.rows(bad, numbers, "bad_count", sentence, self.mapping.head("count") or "")
        return pa.array(np.where(bad, 0, found).astype(np.int32)), bad

    def _places(
        self, batch: Any, numbers: np.ndarray, tally: Tally
    ) -> tuple[pa.Array, pa.Array, pa.Array, np.ndarray]:
        """Points in decimetres. A row without a place enters without; one with an impossible place does not."""
        is_degrees = self.mapping.head("lat") is not None
        first, second = (self._column(batch, role) for role in (("lon", "lat") if is_degrees else ("x", "y")))
        none = pa.nulls(len(batch), pa.int32())
        if first is None or second is None:
            return none, none, none, np.zeros(len(batch), bool)
        blank = [pc.equal(pc.utf8_trim_whitespace(one), "") for one in (first, second)]
        no_place = pc.and_(*blank).to_numpy(zero_copy_only=False)
        read = [columns.numbers(one, self.style) for one in (first, second)]
        epsg = 4326 if is_degrees else self.mapping.epsg
        x, y, inside, swapped = columns.places(read[0], read[1], epsg, self.mapping.plane)
        bad = ~inside & ~no_place
        sentence = "Koordinaten saknas till hälften, är otydlig eller ligger utanför Sverige."
        head = self.mapping.head("lat" if is_degrees else "x") or ""
        tally.rows(bad, numbers, "bad_place", sentence, head)
        if swapped:
            sentence = "Koordinaternas kolumner är omkastade (norr står som x); de har bytt plats."
            tally(Finding("swapped_axes", sentence, Level.CHANGED, int(numbers[0]), head, swapped))
        hidden = ~inside
        grain = np.full(len(batch), self.mapping.place_grain_m, np.int32)
        return *(pa.array(one, pa.int32(), mask=hidden) for one in (x, y, grain)), bad

    def _unnamed(self, found: dict[str, pa.Array], numbers: np.ndarray, tally: Tally) -> np.ndarray:
        """Rows whose kind names nothing, or whose area or code can be neither name nor code."""
        bad = np.zeros(len(numbers), bool)
        for role in ("kind", "area", "code"):
            if head := self.mapping.head(role):
                fits = columns.looked_up(found[role], partial(_is_name, role=role), pa.bool_())
                wrong = ~fits.to_numpy(zero_copy_only=False)
                tally.rows(
                    wrong,
                    numbers,
                    f"no_{role}",
                    "Cellen är tom eller namnger ingenting; kontrollera raden.",
                    head,
                )
                bad |= wrong
        return bad

    def _ids(self, batch: Any) -> pa.Array:
        column = self._column(batch, "event")
        return pa.repeat("", len(batch)) if column is None else columns.texts(column, plain)

    def _words(self, batch: Any, role: str, read: Callable[[str], str | None]) -> pa.Array:
        column = self._column(batch, role)
        if column is None:
            return pa.repeat("", len(batch))
        return columns.looked_up(column, lambda text: read(text) or "", pa.string())

    def _kind(self, batch: Any) -> pa.Array:
        if self.mapping.head("kind") is None:
            return pa.repeat(self.mapping.kind_name, len(batch))
        return self._words(batch, "kind", self.kind_of or plain)

    def _area(self, batch: Any) -> pa.Array:
        """The area; a missing one is filled from the wider one only by a reader that may."""
        found = self._words(batch, "area", self.area_of)
        if not self.may_fill or self.mapping.head("fallback_area") is None:
            return found
        return pc.if_else(pc.equal(found, ""), self._words(batch, "fallback_area", area_name), found)

    def _text_cells(self, batch: Any) -> pa.Array:
        """Free text as it stands in the file: the import screens it before anything is written."""
        text, none = self._column(batch, "text"), pa.scalar(None, pa.string())
        return (
            pa.nulls(len(batch), pa.string()) if text is None else pc.if_else(pc.equal(text, ""), none, text)
        )


def _skipped(row: int, wrong: list[int]) -> str:
    wrong.append(row)
    return "skip"


HASHED = ("kind", "code", "starts_at", "ends_at", "x_dm", "y_dm", "area", "count", "sex", "age")


def _is_name(text: str, role: str) -> bool:
    """A kind must be there; short whole numbers are priorities or codes, other numbers are slid columns."""
    if not text:
        return role != "kind"
    return names_something(text) or (text.isdecimal() and len(text) <= (6 if role != "kind" else 4))


def _as_text(cell: Any) -> str:
    """A sheet's cell as the text reader expects it: dates as ISO, whole numbers without ``.0``."""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return plain(cell)
