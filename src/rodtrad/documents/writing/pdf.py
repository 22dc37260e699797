"""A version as tagged PDF: PDF/UA-1 and PDF/A-2a settings, fonts from the Typst wheel, so every machine agrees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

from rodtrad.documents.models import Version
from rodtrad.documents.writing.fields import fields, settled_at

SOURCE = Path(__file__).with_name("paper.typ")
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
LONGEST_WORD = 15  # letters; longer ones are hyphenated rather than given room
PADDING = 3  # letters of air beside a cell's words
PAGE_LETTERS = 112  # letters of table text across an upright page (162 mm at 8.6 pt)


def _longest_word(cells: Iterable[str]) -> int:
    return max(len(word) for cell in cells for word in re.split(r"[\s–-]", cell))


def laid_out(table: dict[str, Any]) -> dict[str, Any]:
    """The table with its columns' shares of the width, and whether it needs a page on its side.

    A column gets its longest word, or more for longer text: the square root, so that text twice as long
    gets about 1.4 times the width and rows stay low. The page turns when the words alone do not fit.
    """
    columns = list(zip(table["columns"], *table["rows"], strict=True))
    words = [PADDING + min(_longest_word(cells), LONGEST_WORD) for cells in columns]
    texts = [2.2 * max(map(len, cells)) ** 0.5 for cells in columns]
    shares = [round(max(both), 1) for both in zip(words, texts, strict=True)]
    return {**table, "shares": shares, "is_wide": sum(words) > PAGE_LETTERS}


def write(version: Version) -> bytes:
    """The whole file. The content goes in as data and is never read as markup."""
    content = fields(version)
    for section in content["sections"]:
        section["tables"] = [laid_out(table) for table in section["tables"]]
    pdf: bytes = typst.compile(
        SOURCE,
        root=SOURCE.parent,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(content)},
        pdf_standards=STANDARDS,
        timestamp=int(settled_at(version).timestamp()),
    )
    return pdf
