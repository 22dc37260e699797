"""Frozen versions out as files: the same version gives the same bytes, wherever and whenever it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rodtrad.documents.models import Version
from rodtrad.documents.writing import pdf, word
from rodtrad.documents.writing.fields import CannotWrite

__all__ = ["WRITERS", "CannotWrite", "Writer"]


@dataclass(frozen=True)
class Writer:
    """``write`` raises ``CannotWrite`` with one sentence when no file can be made."""

    media_type: str
    write: Callable[[Version], bytes]


WRITERS: dict[str, Writer] = {
    "pdf": Writer("application/pdf", pdf.write),
    "docx": Writer("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.write),
}
