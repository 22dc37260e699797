"""A version as tagged PDF: PDF/UA-1 and PDF/A-2a settings, fonts from the Typst wheel, so every machine agrees."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from rodtrad.documents.models import Version
from rodtrad.documents.writing.fields import fields, settled_at

SOURCE = Path(__file__).with_name("paper.typ")
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


def write(version: Version) -> bytes:
    """The whole file. The content goes in as data and is never read as markup."""
    pdf: bytes = typst.compile(
        SOURCE,
        root=SOURCE.parent,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(fields(version))},
        pdf_standards=STANDARDS,
        timestamp=int(settled_at(version).timestamp()),
    )
    return pdf
