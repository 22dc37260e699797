"""Typst, as a program of its own that ``pdf.py`` runs: paper as JSON in, PDF out.

Typst keeps what it laid out for the next ten documents, and a process never gives that memory back: a paper of
18 000 rows left 600 MB in a web process each time it was asked for. Here all of it ends with the process.
Nothing of ours is imported, so that it starts in a few hundredths of a second.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import typst

SOURCE = Path(__file__).with_name("paper.typ")
FONTS = typst.Fonts(include_system_fonts=False)  # those in the wheel, so that every machine agrees
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
FIRST_DOUBTFUL = 0x180  # every letter below (Latin with its accents) is in the fonts
UNBROKEN = re.compile(r'[^\s"\\]{40,}')  # in JSON: such a run lies within one string
ZERO_WIDTH_SPACE = "\u200b"


def can_draw(char: str) -> bool:
    """Whether the wheel's fonts hold the character; PDF/UA refuses a file with one that they do not (1 ms)."""
    try:
        _compile(b"#set document(title: sys.inputs.char)\n#sys.inputs.char", at=0, char=char)
    except typst.TypstError:
        return False
    return True


def typeset(paper: str, *, at: int, checksum: str) -> bytes:
    """``paper``: the fields of a paper as JSON; ``at``: its time, in seconds since 1970."""
    text = UNBROKEN.sub(lambda run: ZERO_WIDTH_SPACE.join(run[0]), paper)
    missing = sorted(char for char in set(text) if ord(char) >= FIRST_DOUBTFUL and not can_draw(char))
    return _compile(
        SOURCE.read_bytes(),
        at=at,
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


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(typeset(given, at=int(sys.argv[1]), checksum=sys.argv[2]))
