"""A version as Word, through our template or the municipality's own (docs/templates.md)."""

from __future__ import annotations

import io

import docx

from rodtrad.documents.models import Version
from rodtrad.documents.writing.fields import fields, settled_at


def write(version: Version) -> bytes:
    content = fields(version)
    document = docx.Document()
    document.add_heading(content["title"], 0)
    for section in content["sections"]:
        document.add_heading(section["heading"], section["level"])
        for text in section["paragraphs"]:
            document.add_paragraph(text)
    document.core_properties.created = settled_at(version)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
