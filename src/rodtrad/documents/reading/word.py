"""DOCX through python-docx, after the package has been checked for bombs and entity tricks."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from xml.sax import ContentHandler, SAXParseException

import docx
from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from docx.table import Table
from docx.text.paragraph import Paragraph

from .text import Line, Unreadable, numbered

MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_XML = 30 * 1024 * 1024  # one part: as a tree it takes ten times as much memory
MAX_RATIO = 100
_RATIO_FROM = 5 * 1024 * 1024  # a small package may pack well without harm
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOMB = "Word-filen packar upp till orimligt mycket data och har inte öppnats; spara om dokumentet i Word."
_DAMAGED = "Word-filen är skadad och kan inte öppnas; öppna den i Word, spara om den och försök igen."


def read_word(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...], tuple[int, ...]]:
    try:
        _check_package(data)
        document = docx.Document(io.BytesIO(data))
    except Unreadable:
        raise
    # A package that lies about itself can fail anywhere inside zipfile, lxml or python-docx.
    except Exception as error:
        raise Unreadable(_DAMAGED) from error
    return numbered(_rows(document)), (), ()


def _check_package(data: bytes) -> None:
    """Looks at the package's table before unpacking, then at each XML part before any other parser does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
            raise Unreadable(_BOMB)
        if unpacked > _RATIO_FROM and unpacked > MAX_RATIO * len(data):
            raise Unreadable(_BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("Filen är ett låst arkiv; ta bort lösenordet och spara den igen.")
        _check_kind(package)
        for entry in entries:
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            if entry.file_size > MAX_XML:
                raise Unreadable(_BOMB)
            _check_xml(package.read(entry))


def _check_kind(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "word/document.xml" in names:
        return
    if "xl/workbook.xml" in names or any(name.startswith("ppt/") for name in names):
        raise Unreadable("Filen är ett kalkylark eller en presentation; spara den som PDF eller .docx.")
    if "mimetype" in names and b"opendocument" in package.read("mimetype")[:100]:
        raise Unreadable("Filen är i OpenDocument-format; spara om den som .docx eller PDF.")
    raise Unreadable("Filen är ett arkiv (zip) och inget Word-dokument; packa upp det och välj dokumentet.")


def _check_xml(part: bytes) -> None:
    try:
        parseString(part, ContentHandler(), forbid_dtd=True)  # nosec: this is the defused parser
    except DefusedXmlException as error:
        raise Unreadable(
            "Word-filen innehåller dolda hänvisningar som kan läsa andra filer och har inte öppnats; "
            "spara om dokumentet i Word."
        ) from error
    except SAXParseException as error:
        raise Unreadable(_DAMAGED) from error


def _rows(document: Any) -> list[tuple[int, str, str]]:
    rows: list[tuple[int, str, str]] = []
    page = 1
    counters: dict[tuple[str, int], int] = defaultdict(int)
    formats = _number_formats(document)
    for piece in document.iter_inner_content():
        if isinstance(piece, Table):
            rows.extend((page, row, "row") for row in _table(piece))
        else:
            page = _paragraph(piece, page, rows, counters, formats)
        rows.append((page, "", ""))
    return rows


def _paragraph(
    paragraph: Paragraph,
    page: int,
    rows: list[tuple[int, str, str]],
    counters: dict[tuple[str, int], int],
    formats: dict[tuple[str, int], str],
) -> int:
    """Adds the paragraph's lines; answers the page that the next paragraph starts on."""
    text = paragraph.text
    if text.strip():
        marker, hint = _marker(paragraph, counters, formats)
        for number, line in enumerate(text.split("\n")):
            rows.append((page, (marker + line) if number == 0 else line, hint if number == 0 else ""))
    breaks = paragraph._p.iter(_W + "br", _W + "lastRenderedPageBreak")
    return page + sum(1 for b in breaks if b.tag != _W + "br" or b.get(_W + "type") == "page")


def _marker(
    paragraph: Paragraph, counters: dict[tuple[str, int], int], formats: dict[tuple[str, int], str]
) -> tuple[str, str]:
    """What Word would print before the text (it is not in the text itself), and what kind of line it is."""
    style = (paragraph.style.name or "").lower() if paragraph.style else ""
    if re.match(r"(heading|rubrik|title|titel|subtitle|underrubrik)", style):
        return "", "heading"
    number = paragraph._p.find(f"{_W}pPr/{_W}numPr")
    if number is not None:
        level, ident = number.find(_W + "ilvl"), number.find(_W + "numId")
        key = (
            "" if ident is None else str(ident.get(_W + "val")),
            0 if level is None else int(level.get(_W + "val")),
        )
        listed, bulleted = key[0] != "0", formats.get(key) == "bullet" or "bullet" in style
    else:
        key = (style, 0)
        listed = bool(re.match(r"(list|lista|numrerad|punkt)", style))
        bulleted = "bullet" in style or "punkt" in style
    if not listed:
        return "", "heading" if _all_bold(paragraph) else ""
    counters[key] += 1
    if bulleted:
        return "• ", "item"
    return ("", "item") if re.match(r"\s*\d+[.)]", paragraph.text) else (f"{counters[key]}. ", "item")


def _all_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and len(paragraph.text) < 120 and all(run.bold for run in runs)


def _number_formats(document: Any) -> dict[tuple[str, int], str]:
    """(list id, level) → "bullet", "decimal" …; empty where the document has no lists of its own."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        (a.get(_W + "abstractNumId"), int(level.get(_W + "ilvl"))): level.find(_W + "numFmt").get(_W + "val")
        for a in numbering.iter(_W + "abstractNum")
        for level in a.iter(_W + "lvl")
        if level.find(_W + "numFmt") is not None
    }
    return {
        (num.get(_W + "numId"), level): kind
        for num in numbering.iter(_W + "num")
        for (ident, level), kind in abstract.items()
        if num.find(_W + "abstractNumId").get(_W + "val") == ident
    }


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:
            if cell._tc is not before:  # a merged cell is given once for each column it covers
                cells.append(" ".join(cell.text.split()))
            before = cell._tc
        if any(cells):
            yield "\t".join(cells)
