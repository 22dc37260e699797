"""Turns a file from outside (txt, PDF, DOCX) into proposed parts, for a person to confirm or correct.

`open_document` → lines; `read` → one file's parts; `read_many` → files together; `as_text` → a report.
Pure Python: knows no Django and stores nothing. No language model: dictionaries, grammars and likeness only.
"""

from .flowing import flowing
from .many import Readings, read_many
from .opening import open_document
from .parts import Part, Passage, Reading, Unread
from .reader import read
from .report import as_text
from .sameness import likeness
from .text import Text, Unreadable

__all__ = [
    "Part",
    "Passage",
    "Reading",
    "Readings",
    "Text",
    "Unread",
    "Unreadable",
    "as_text",
    "flowing",
    "likeness",
    "open_document",
    "read",
    "read_many",
]
