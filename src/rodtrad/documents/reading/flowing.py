"""Running text of a document's lines: paragraphs and items whole, without the line ends of the paper."""

from collections.abc import Iterator, Sequence

from .blocks import ITEM, ROW, Block
from .layout import laid_out
from .text import Text


def flowing(text: Text, spans: Sequence[tuple[int, int]]) -> list[str]:
    """For each span of lines, counted through the document, the blocks that begin there; a blank line between
    paragraphs. The text is laid out once.
    """
    blocks = laid_out(text).blocks if spans else ()
    begun = ([one for one in blocks if first <= one.lines[0].number <= last] for first, last in spans)
    return ["".join(_joined(found)).strip() for found in begun]


def _joined(blocks: Sequence[Block]) -> Iterator[str]:
    above = ""
    for block in blocks:
        is_listed = block.kind in (ITEM, ROW) and block.kind == above
        yield "\n" if is_listed else "\n\n"
        yield f"{block.marker} {block.text}".strip() if block.kind == ITEM else block.text
        above = block.kind
