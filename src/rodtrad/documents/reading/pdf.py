"""PDF through PDFium: lines in reading order, with the gaps and type sizes that make headings visible."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .text import Line, Unreadable, check_length, numbered

MAX_PAGES = 1_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD, fpdfview.h
_ENCRYPTED = "PDF-filen är krypterad eller låst med lösenord; spara en olåst kopia och försök igen."
_GAP = 1.55  # times the usual step between two lines, or the size of large type: more is an empty line
_LARGER = 1.12  # times the usual type size: more is a heading


def read_pdf(data: bytes) -> tuple[tuple[Line, ...], tuple[str, ...], tuple[int, ...]]:
    document = _opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"PDF-filen har {len(document)} sidor, gränsen är 1 000; "
                "dela upp den och läs in den del som behövs."
            )
        sheets = list(_sheets(document))
    finally:
        document.close()
    blank = tuple(number for number, sheet in enumerate(sheets, 1) if not sheet)
    if len(blank) == len(sheets):
        raise Unreadable(
            "PDF-filen är inskannad utan text; kör texttolkning (OCR) på den och läs in resultatet."
        )
    rows = [row for number, sheet in enumerate(sheets, 1) for row in _rows(number, sheet)]
    notes = (f"{len(blank)} av {len(sheets)} sidor saknar text.",) if blank else ()
    return numbered(rows), notes, blank


def _opened(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
        if not len(document):
            raise Unreadable("PDF-filen har inga sidor; skapa den på nytt och försök igen.")
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise Unreadable(_ENCRYPTED) from error
        raise Unreadable(
            "PDF-filen är skadad och kan inte öppnas; skapa den på nytt och försök igen."
        ) from error
    return document


def _sheets(document: Any) -> Iterator[list[tuple[str, float, float, bool]]]:
    characters = 0
    for index in range(len(document)):
        found = _sheet(document, index)
        characters += sum(len(text) for text, *_ in found)
        check_length(characters)
        yield found


def _sheet(document: Any, index: int) -> list[tuple[str, float, float, bool]]:
    """(text, height on the page, type size, bold) for each line of a page; nothing if it cannot be read."""
    try:
        page = document[index]
        sheet = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    found = []
    for match in re.finditer(r"[^\r\n]+", sheet.get_text_range()):
        # PDFium writes U+FFFE or STX for a hyphen that it takes to be set by the line break.
        text = re.sub("[\ufffe\x02]", "-", match[0]).rstrip("\x00")
        if text.strip():
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            height, size, bold = _look(sheet, start)
            ends = match.start() + len(match[0].rstrip()) - 1  # a label alone may be bold
            found.append((text, height, size, bold and _look(sheet, ends)[2]))
    return found


def _look(sheet: Any, index: int) -> tuple[float, float, bool]:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(sheet, index, byref(x), byref(y))
    return y.value, raw.FPDFText_GetFontSize(sheet, index), raw.FPDFText_GetFontWeight(sheet, index) >= 600


def _rows(page: int, sheet: list[tuple[str, float, float, bool]]) -> list[tuple[int, str, str]]:
    """Page lines with empty lines put back where the page shows a gap."""
    sizes = Counter(round(size, 1) for _, _, size, _ in sheet)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    steps = [a[1] - b[1] for a, b in pairwise(sheet) if 0 < a[1] - b[1] < 60]
    usual = sorted(steps)[len(steps) // 3] if steps else 0.0
    bold_is_rare = sum(bold for *_, bold in sheet) < len(sheet) / 2
    rows: list[tuple[int, str, str]] = []
    for number, (text, height, size, bold) in enumerate(sheet):
        if number and sheet[number - 1][1] - height > max(usual, size) * _GAP:
            rows.append((page, "", ""))
        stands_out = size > body * _LARGER or (bold and bold_is_rare)
        rows.append((page, text, "heading" if stands_out else ""))
    return [*rows, (page, "", "")] if _ended(sheet) else rows


def _ended(sheet: list[tuple[str, float, float, bool]]) -> bool:
    return bool(sheet) and sheet[-1][0].rstrip().endswith((".", "!", "?"))
