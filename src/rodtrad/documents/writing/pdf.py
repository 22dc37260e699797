"""A version as tagged PDF: PDF/UA-1 and PDF/A-2a settings, fonts from the Typst wheel, so every machine agrees."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

import typst

from rodtrad.documents.models import Version
from rodtrad.documents.writing.columns import column_widths
from rodtrad.documents.writing.fields import fields, settled_at

SOURCE = Path(__file__).with_name("paper.typ")
FONTS = typst.Fonts(include_system_fonts=False)
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FIRST_DOUBTFUL = 0x180  # every letter below (Latin with its accents) is in the fonts
UNBROKEN = re.compile(r'[^\s"\\]{40,}')  # in JSON: such a run lies within one string
ZERO_WIDTH_SPACE = "\u200b"


@lru_cache(maxsize=4096)
def can_draw(char: str) -> bool:
    """Whether the wheel's fonts hold the character; PDF/UA refuses a file with one that they do not (1 ms)."""
    try:
        _compile(b"#set document(title: sys.inputs.char)\n#sys.inputs.char", at=0, char=char)
    except typst.TypstError:
        return False
    return True


def write(version: Version) -> bytes:
    """The whole file. The content goes in as data and is never read as markup."""
    content = fields(version)
    for section in content["sections"]:
        for table in section["tables"]:
            table["widths"], table["is_wide"] = column_widths([table["columns"], *table["rows"]])
    checksum = content.pop("hash")
    text = UNBROKEN.sub(lambda run: ZERO_WIDTH_SPACE.join(run[0]), json.dumps(content, ensure_ascii=False))
    missing = sorted(char for char in set(text) if ord(char) >= FIRST_DOUBTFUL and not can_draw(char))
    return _compile(
        SOURCE.read_bytes(),
        at=int(settled_at(version).timestamp()),
        paper=text.translate(dict.fromkeys(map(ord, missing), "□")) if missing else text,
        missing=json.dumps([f"U+{ord(char):04X}" for char in missing]),
        hash=checksum,
    )


def _compile(source: bytes, *, at: int, **inputs: str) -> bytes:
    pdf: bytes = typst.compile(
        source,
        font_paths=FONTS,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=STANDARDS,
        timestamp=at,
    )
    return pdf
