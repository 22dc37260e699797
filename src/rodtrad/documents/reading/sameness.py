"""Are two files the same document in two renderings? And if so, which words differ?"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from .layout import Layout

SAME_FROM = (
    0.85  # likeness; two memos on the same matter by different authors stay far below (measured: < 0.3)
)
_SHINGLE = 4
_LONGEST = 12_000  # words compared one by one: the comparison costs their product in bits


@dataclass(frozen=True, slots=True)
class Difference:
    here: str
    there: str
    before: str  # the words before, so that a person finds the place


def words_of(layout: Layout) -> tuple[str, ...]:
    """The words of a text, freed from line breaks, hyphens at line ends, markdown and note signs."""
    text = " ".join(block.text for block in layout.blocks)
    text = re.sub(r"\^\{[^}]*\}|[¹²³⁴-⁹]", "", text)
    return tuple(re.findall(r"\w+(?:[:/.-]\w+)*", text.casefold()))


def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of four-word runs that both texts have (Dice), 0–1."""
    first, second = _shingles(a), _shingles(b)
    if not first or not second:
        return 0.0
    return round(2 * len(first & second) / (len(first) + len(second)), 3)


def _shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    size = min(_SHINGLE, len(words))
    return frozenset(words[n : n + size] for n in range(len(words) - size + 1)) if size else frozenset()


def differences(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Difference, ...]:
    """Runs of words that differ, in order; nothing for texts too long to compare word by word."""
    if max(len(a), len(b)) > _LONGEST:
        return ()
    found: list[tuple[int, int, int, int]] = []
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            continue
        if found and (found[-1][1], found[-1][3]) == (op.src_start, op.dest_start):
            found[-1] = (found[-1][0], op.src_end, found[-1][2], op.dest_end)
        else:
            found.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return tuple(
        Difference(" ".join(a[i:j]), " ".join(b[k:m]), " ".join(a[max(i - 4, 0) : i])) for i, j, k, m in found
    )
