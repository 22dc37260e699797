"""How wide a table's columns should be, judged by their words: the same in PDF and Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

BETWEEN = re.compile("[ \\n–]")  # words that may stand on lines of their own
LONGEST_WORD = 15  # letters; longer words are hyphenated rather than given room
PADDING = 3  # letters of air beside a cell's words
WIDE_LETTERS = 1.25  # a word of wide letters takes this much more than its number of letters
UPRIGHT, FLIPPED = 112, 172  # letters of small print across an A4 page (162 and 249 mm at 8.6 pt)


class Layout(NamedTuple):
    widths: list[float]  # of each column, in letters
    is_wide: bool  # the table needs a page on its side
    is_hyphenated: bool  # some word is longer than its column


def column_widths(rows: Sequence[Sequence[str]]) -> Layout:
    """Each column gets room for its longest word, the rest goes to long texts by the square root of their
    length, so that rows stay low. The page turns when the words alone do not fit beside each other.
    """
    columns = [set(cells) for cells in zip(*rows, strict=True)]
    longest = [max(len(word) for cell in cells for word in BETWEEN.split(cell)) for cells in columns]
    words = [PADDING + min(word, LONGEST_WORD) for word in longest]
    is_wide = sum(words) > UPRIGHT
    left = max(0, (FLIPPED if is_wide else UPRIGHT) - sum(words))
    wants = [max(1, max(map(len, cells)) - word) ** 0.5 for cells, word in zip(columns, longest, strict=True)]
    widths = [word + left * want / sum(wants) for word, want in zip(words, wants, strict=True)]
    too_long = any(word * WIDE_LETTERS > width for word, width in zip(longest, widths, strict=True))
    return Layout(widths, is_wide, too_long)
