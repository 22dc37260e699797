"""Blocks and sentences of a laid out text; any span of one leads back to the lines it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .parts import Passage
from .text import Line

HEADING, PARAGRAPH, ITEM, ROW = "heading", "paragraph", "item", "row"
LONGEST_SENTENCE = 1_500  # characters
_ABBREVIATED = re.compile(
    r"\b(?:(?i:m\.?fl|t\.?ex|bl\.?a|s\.?k|dvs|dnr|kl|nr|kap|p\.?g\.?a|e\.?y|fr\.?o\.?m|t\.?o\.?m|ca|sid|jfr|resp|inkl"
    r"|exkl|ang|betr)"
    r"|[A-ZÅÄÖ])\.$"
)


@dataclass(frozen=True)
class Block:
    kind: str
    text: str  # joined and freed from markers; otherwise as read
    lines: tuple[Line, ...]
    starts: tuple[int, ...]  # where in `text` each line begins
    marker: str = ""
    section: str = ""  # our word for the known section it stands in (heading_words.SECTIONS)
    heading: str = ""  # text of the nearest heading above

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """The whole lines that hold text[start:end]."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = (
            len(self.lines) if end is None else max(bisect_right(self.starts, max(end - 1, start)), first + 1)
        )
        lines = [line for line in self.lines[first:last] if line.text.strip()] or list(self.lines[:1])
        text = "\n".join(line.text.strip() for line in lines)
        return Passage(lines[0].page, lines[0].number, lines[-1].number, text)


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    block: Block
    start: int

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        return self.block.passage(self.start + start, self.start + (len(self.text) if end is None else end))


def sentences_of(block: Block) -> Iterator[Sentence]:
    start = 0
    ends = r"[.!?][”\"»«)]?[¹²³⁴⁵⁶⁷⁸⁹]*\s+(?=[A-ZÅÄÖ”\"(•])" + (
        r"|\s*(?:\||\t)\s*" if block.kind == ROW else ""
    )
    for match in re.finditer(ends, block.text):
        if _ABBREVIATED.search(block.text[max(start, match.start() - 12) : match.start() + 1]):
            continue
        yield from _pieces(block, start, match.end())
        start = match.end()
    yield from _pieces(block, start, len(block.text))


def _pieces(block: Block, start: int, end: int) -> Iterator[Sentence]:
    """The sentence, or cuts of one that never ends."""
    while end - start > LONGEST_SENTENCE:
        cut = block.text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield Sentence(block.text[start:cut], block, start)
        start = cut
    if block.text[start:end].strip():
        yield Sentence(block.text[start:end].rstrip(), block, start)
