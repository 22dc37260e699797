"""The opened file: numbered lines with pages, whatever it was before. All that follows reads only lines."""

import re
from dataclasses import dataclass

MAX_CHARACTERS = 5_000_000
# No reader needs longer ones, and no grammar shall meet an endless word: its cost grows with the square.
LONGEST_LINE = 4_000
LONGEST_WORD = 120
COLUMNS = re.compile(r"\s*\|\s*|\t+|\s{2,}")  # what stands between the columns of a line
_ENDLESS = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")


class Unreadable(ValueError):
    """The file cannot be read; `sentence` tells the person why and what to do (one Swedish sentence)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Line:
    """`number` runs through the document from 1; `hint` is what the file format itself says of the line."""

    page: int
    number: int
    text: str
    hint: str = ""  # "heading", "item", "row" (cells split by tab) or nothing


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    sha256: str
    media_type: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()  # what was done to the file on the way in, in Swedish
    blank_pages: tuple[int, ...] = ()  # pages without any text: scanned pictures, most often

    @property
    def pages(self) -> int:
        return max((line.page for line in self.lines), default=0)


def check_length(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise Unreadable(
            "Texten är längre än 5 miljoner tecken; dela upp dokumentet och läs in delarna var för sig."
        )


def numbered(rows: list[tuple[int, str, str]]) -> tuple[Line, ...]:
    """(page, text, hint) rows in reading order → lines numbered from 1. Endless lines and words are broken."""
    short = ((page, piece, hint) for page, text, hint in rows for piece in _short(text))
    return tuple(Line(page, number, text, hint) for number, (page, text, hint) in enumerate(short, 1))


def _short(text: str) -> list[str]:
    if len(text) <= LONGEST_WORD:
        return [text]
    text = _ENDLESS.sub(r"\1\n", text)
    return [piece for line in text.split("\n") for piece in _cut(line)] if "\n" in text else _cut(text)


def _cut(line: str) -> list[str]:
    pieces = []
    while len(line) > LONGEST_LINE:
        at = line.rfind(" ", 1, LONGEST_LINE)
        pieces.append(line[: at if at > 0 else LONGEST_LINE])
        line = line[at if at > 0 else LONGEST_LINE :].lstrip()
    return [*pieces, line]
