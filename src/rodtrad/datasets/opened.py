"""Opens a file by what it holds, not by what it is called, within limits no bomb gets past."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from rodtrad.datasets.decoding import Records, encoding_of, undo_twice
from rodtrad.datasets.shapes import CannotRead, Finding, Level
from rodtrad.datasets.words import ERROR_CELL

LARGEST_FILE = 4 << 30  # bytes; a national 20-year event file is about 2 GB
LARGEST_GRID = 200 << 20  # bytes of text held in memory at once
LARGEST_BOOK = 1 << 30  # bytes an xlsx declares it unpacks to
MOST_ENTRIES = 5_000
LONGEST_CELL = 32_767  # Excel's own limit, in characters
MOST_ROWS = 2_000_000
HEAD = 256 << 10
Cell = Any  # str, float, bool, date, datetime, time, timedelta: what a sheet can hold


@dataclass(frozen=True)
class Grid:
    """One sheet, or the whole of a delimited text. ``rows[0]`` is row 1 of the file."""

    name: str
    rows: list[list[Cell]]
    findings: tuple[Finding, ...] = ()


@dataclass(eq=False)
class Opened:
    """A file looked at: its kind, its hash and lazily its content."""

    name: str
    size: int
    sha256: str
    kind: str  # xlsx, text, json, zip, gpkg
    source: Path | bytes
    is_gzip: bool = False
    encoding: str = ""
    delimiter: str = ""
    head: str = ""
    memo: dict[str, Any] = field(default_factory=dict)

    def stream(self) -> BinaryIO:
        """The bytes from the start, unpacked where the file is gzip."""
        raw: BinaryIO = io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")
        if not self.is_gzip:
            return raw
        return cast(BinaryIO, Unpacked(gzip.GzipFile(fileobj=raw)))

    def records(self, tell: Callable[[Finding], None]) -> Records:
        """The records of a delimited text as blocks of clean UTF-8 bytes."""
        return Records(self.stream(), self.encoding, tell)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The sheets of a workbook, or the one grid of a delimited text."""
        if self.kind == "xlsx":
            return tuple(_sheets(self))
        if self.kind == "text":
            return (_text_grid(self),)
        return ()

    @cached_property
    def json(self) -> Any:
        """The parsed content; refuses what is not JSON."""
        with self.stream() as stream:
            data = stream.read(LARGEST_GRID + 1)
        if len(data) > LARGEST_GRID:
            raise CannotRead("JSON-filen är större än 200 MB; dela upp den i flera filer.")
        try:
            text = data.decode(self.encoding if self.encoding != "cp1252" else "utf-8")
            return json.loads(text, parse_constant=lambda word: None)
        except UnicodeDecodeError as wrong:
            raise CannotRead(
                f"JSON-filen har otillåtna tecken vid byte {wrong.start}; hämta den igen."
            ) from wrong
        except json.JSONDecodeError as wrong:
            raise CannotRead(
                f"JSON-filen går inte att tolka vid rad {wrong.lineno}; hämta den igen."
            ) from wrong
        except RecursionError as wrong:
            raise CannotRead(
                "JSON-filen har för många nivåer i varandra; hämta den igen från källan."
            ) from wrong

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was mended or left out on the way from bytes to cells."""
        return tuple(finding for grid in self.grids for finding in grid.findings)


class Unpacked(io.RawIOBase):
    """A gzip stream that refuses to grow past the limit and says plainly when it is cut."""

    def __init__(self, packed: gzip.GzipFile) -> None:
        self.packed = packed
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            data = self.packed.read(size if size >= 0 else LARGEST_FILE)
        except (EOFError, OSError, zlib.error) as wrong:
            raise CannotRead("Den packade filen (gz) är avhuggen eller skadad; hämta den igen.") from wrong
        self.given += len(data)
        if self.given > LARGEST_FILE:
            raise CannotRead("Den packade filen (gz) blir större än 4 GB uppackad; dela upp den.")
        return data


def open_file(source: Path | str | bytes, name: str = "") -> Opened:
    """Looks at ``source`` (a path, or the bytes themselves); refuses what cannot be a data file."""
    source = Path(source) if isinstance(source, str) else source
    name = name or (source.name if isinstance(source, Path) else "fil")
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if not size:
        raise CannotRead("Filen är tom; exportera den igen.")
    if size > LARGEST_FILE:
        raise CannotRead("Filen är större än 4 GB; dela upp den, till exempel per år.")
    opened = Opened(name, size, "", "text", source)
    opened.sha256 = _hash(opened)
    with opened.stream() as stream:
        head = stream.read(HEAD)
    if head.startswith(b"\x1f\x8b"):
        opened.is_gzip = True
        with opened.stream() as stream:
            head = stream.read(HEAD)
    opened.kind = _kind(head, opened)
    if opened.kind in {"text", "json"}:
        _look_at_text(opened, head)
    return opened


def _hash(opened: Opened) -> str:
    digest = hashlib.sha256()
    with opened.stream() as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


SIGNS = {
    b"%PDF": "Filen är en PDF; tabeller i PDF kan inte läsas, be om Excel- eller CSV-filen.",
    b"\xd0\xcf\x11\xe0": "Filen är en äldre eller lösenordsskyddad Excel-fil; spara den som .xlsx utan lösenord.",
    b"PAR1": "Filen är en Parquet-fil; exportera den som CSV eller Excel.",
    b"\x89PNG": "Filen är en bild; be om Excel- eller CSV-filen.",
    b"\xff\xd8\xff": "Filen är en bild; be om Excel- eller CSV-filen.",
}


def _kind(head: bytes, opened: Opened) -> str:
    for sign, sentence in SIGNS.items():
        if head.startswith(sign):
            raise CannotRead(sentence)
    if head.startswith(b"SQLite format 3"):
        return "gpkg"
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(opened)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in {b"{", b"["}:
        return "json"
    if start == b"<":
        raise CannotRead("Filen är en webbsida eller XML, inte en tabell; ladda ned själva datafilen.")
    nuls = head.count(b"\x00")
    if nuls > len(head) // 20 and encoding_of(head) != "utf-16":
        raise CannotRead("Filen är inte text utan ett okänt binärt format; spara den som CSV eller Excel.")
    return "text"


def _zip_kind(opened: Opened) -> str:
    try:
        with opened.stream() as stream, zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as wrong:
        raise CannotRead(
            "Excel- eller zip-filen är avhuggen eller skadad; hämta eller spara den igen."
        ) from wrong
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_BOOK:
        raise CannotRead("Filen blir orimligt stor uppackad (över 1 GB eller 5 000 delar); dela upp den.")
    return "xlsx" if any(entry.filename == "xl/workbook.xml" for entry in entries) else "zip"


def _look_at_text(opened: Opened, head: bytes) -> None:
    opened.encoding = encoding_of(head)
    lines = io.BytesIO(head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head)
    records = Records(lines, opened.encoding, lambda finding: None)
    opened.head = b"".join(records).decode("utf-8", errors="replace")
    if opened.kind == "text":
        if not opened.head.strip():
            raise CannotRead("Filen innehåller inga läsbara rader; exportera den igen.")
        opened.delimiter = sniff_delimiter(opened.head)


def sniff_delimiter(head: str) -> str:
    """``;`` first, then tab, then comma: the one that cuts most of the first lines in the same number."""
    lines = [line for line in head.splitlines()[:60] if line.strip()]
    best, most = ";", 0
    for sign in (";", "\t", ","):
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1] if lines else []
        same = max((widths.count(width) for width in set(widths)), default=0)
        if same > most:
            best, most = sign, same
    return best


def _text_grid(opened: Opened) -> Grid:
    if opened.size > LARGEST_GRID:
        raise CannotRead("Filen är för stor att läsa som tabell (över 200 MB); läs den som händelser.")
    findings: list[Finding] = []
    records = opened.records(findings.append)
    text = b"".join(records).decode("utf-8")
    if len(text) > LARGEST_GRID:
        raise CannotRead("Filen är för stor att läsa som tabell (över 200 MB); läs den som händelser.")
    csv.field_size_limit(1 << 20)
    rows = list(csv.reader(text.split("\n")[:-1], delimiter=opened.delimiter))
    if records.unfinished and rows:
        sentence = "Sista raden saknar radslut; filen kan vara avhuggen, kontrollera raden."
        findings.append(Finding("no_line_end", sentence, row=len(rows)))
    grid = cast(list[list[Cell]], rows)
    return Grid("", grid, (*findings, *_odd_cells(grid)))


def _odd_cells(rows: list[list[Cell]]) -> Iterator[Finding]:
    """Formula-like text is kept as text and noted; a row with an enormous cell is emptied."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if not isinstance(cell, str):
                continue
            if len(cell) > LONGEST_CELL or "\x00" in cell:
                rows[number - 1] = []
                sentence = "En cell på raden är orimligt lång eller har nolltecken; raden är utelämnad."
                yield Finding("enormous_cell", sentence, Level.DROPPED, number, str(column))
                break
            mended = undo_twice(cell)
            if mended != cell:
                row[column - 1] = mended
                sentence = "Å, ä och ö var dubbelkodade (”Ã¥”) och har rättats."
                yield Finding("double_encoding", sentence, Level.CHANGED, number, str(column))
            if cell.startswith("#") and ERROR_CELL.fullmatch(cell):
                rows[number - 1] = []
                sentence = (
                    "En cell på raden har ett formelfel (som #REF!); raden är utelämnad, rätta den i källan."
                )
                yield Finding("error_cell", sentence, Level.DROPPED, number, str(column))
                break
            if cell.startswith("=") and len(cell) > 1:
                sentence = "Cellen börjar som en formel; den läses som vanlig text och räknas inte ut."
                yield Finding("formula", sentence, Level.NOTED, number, str(column))


def _sheets(opened: Opened) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

    try:
        with opened.stream() as stream:
            book = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
        for name in book.sheet_names:
            yield _sheet(book, name)
    except PasswordError as wrong:
        raise CannotRead("Excel-filen är lösenordsskyddad; spara den utan lösenord.") from wrong
    except (CalamineError, ZipError, OSError, ValueError) as wrong:
        raise CannotRead(
            "Excel-filen är skadad och går inte att läsa; öppna den och spara den igen."
        ) from wrong


def _sheet(book: Any, name: str) -> Grid:
    try:
        sheet = book.get_sheet_by_name(name)
    except Exception as wrong:  # a chart sheet is no table; anything else is damage
        if "chart" in str(wrong).lower():
            return Grid(name, [])
        raise ValueError(name) from wrong
    if sheet.end and sheet.end[0] > MOST_ROWS:
        raise CannotRead(f"Bladet ”{name[:40]}” har över 2 miljoner rader; dela upp filen.")
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    findings = list(_odd_cells(rows))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _fill_merged(rows, top, left, min(bottom, len(rows) - 1), right)
    return Grid(name, rows, tuple(findings))


def _fill_merged(rows: list[list[Cell]], top: int, left: int, bottom: int, right: int) -> None:
    """A merged cell's text stands in every cell it covers; a number is never multiplied that way."""
    if top >= len(rows) or left >= len(rows[top]) or not isinstance(rows[top][left], str):
        return
    for row in range(top, bottom + 1):
        for column in range(left, min(right, len(rows[row]) - 1) + 1):
            rows[row][column] = rows[top][left]
