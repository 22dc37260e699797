"""The opened file: numbered lines with pages, whatever it was before. All that follows reads only lines."""

from dataclasses import dataclass

MAX_CHARACTERS = 5_000_000


class Unreadable(ValueError):  # noqa: N818 — it is an answer to a person, as a refusal is
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
    """(page, text, hint) rows in reading order → lines numbered from 1."""
    return tuple(Line(page, number, text, hint) for number, (page, text, hint) in enumerate(rows, 1))
