"""Lists set in running text: "a, b, c samt d och e" to its items, with the doubt that "och" leaves."""

import re
from dataclasses import dataclass

from .folding import swedish

# After these words the commas belong to the item itself, until an "och" closes it.
_OPENS = re.compile(r"\b(?:mellan|såsom|så som|som exempelvis|till exempel)\b")
_LAST = swedish(r"^(?:och|samt) ")


@dataclass(frozen=True, slots=True)
class Items:
    texts: tuple[str, ...]
    is_certain: bool  # False where "och" may either join two items or stand inside one


def split_list(text: str) -> Items:
    """Items in order. "samt" parts before "och"; with only "och", the first one in the last piece parts."""
    pieces = [piece for piece in re.split(r",\s+(?![^(]*\))", text.strip().rstrip(".;:,")) if piece.strip()]
    pieces = _closed(pieces)
    if not pieces:
        return Items((), True)
    *head, last = pieces
    lead = _LAST.plain.match(last)
    if lead:
        return Items(_trimmed([*head, last[lead.end() :]]), True)
    tail, certain = _last_two(last, has_head=bool(head))
    return Items(_trimmed([*head, *tail]), certain)


def _closed(pieces: list[str]) -> list[str]:
    """Puts back the commas that stand inside an item opened by "mellan", "såsom" …"""
    out: list[str] = []
    is_open = False
    for piece in pieces:
        if is_open:
            out[-1] += ", " + piece
        else:
            out.append(piece)
        opened = _OPENS.search(out[-1])
        is_open = bool(opened) and not re.search(
            r"\boch\b|\bsamt\b", out[-1][opened.end() :] if opened else ""
        )
    return out


def _last_two(last: str, *, has_head: bool) -> tuple[list[str], bool]:
    by_samt = re.split(r"\s+samt\s+", last, maxsplit=1)
    if len(by_samt) == 2:
        return by_samt, True
    opened = _OPENS.search(last)
    ands = [m for m in re.finditer(r"(?<!-)\s+och\s+", last) if not opened or m.start() < opened.start()]
    if not ands or not has_head:
        return ([last[: ands[0].start()], last[ands[0].end() :]] if ands else [last]), not ands
    return [last[: ands[0].start()], last[ands[0].end() :]], len(ands) == 1


def _trimmed(pieces: list[str]) -> tuple[str, ...]:
    return tuple(piece.strip(" .;,¹²³⁴⁵") for piece in pieces if piece.strip(" .;,¹²³⁴⁵"))
