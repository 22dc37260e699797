"""What a point would make of its part, as edits on the frozen words. Pure: no queries, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from rodtrad.consultations.answers.workflow import PointKind
from rodtrad.consultations.text import TextPart
from rodtrad.consultations.tracked import Edit, tracked

WORDLESS = frozenset({PointKind.REMOVE, PointKind.COMMENT, PointKind.QUESTION})  # nothing new is to stand


class Pointed(Protocol):
    """What is needed of a point; ``answers.Point`` is one."""

    kind: str
    part_key: str
    new_heading: str
    new_text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Old and new words, and the edits between. An empty field of a rewording leaves that field as it is."""

    old: TextPart
    new_heading: str
    new_text: str

    @property
    def heading(self) -> tuple[Edit, ...]:
        return tracked(self.old.heading, self.new_heading)

    @property
    def text(self) -> tuple[Edit, ...]:
        return tracked(self.old.text, self.new_text)


NOTHING = TextPart("", "", "")


def wish(point: Pointed, parts: Mapping[str, TextPart]) -> Wish | None:
    """None for what changes no words: a comment, a question. Of a part that is not there, the new words alone."""
    if point.kind in (PointKind.COMMENT, PointKind.QUESTION):
        return None
    old = parts.get(point.part_key)
    if point.kind == PointKind.ADD or old is None:
        return Wish(NOTHING, point.new_heading, point.new_text)
    if point.kind == PointKind.REMOVE:
        return Wish(old, "", "")
    return Wish(old, point.new_heading or old.heading, point.new_text or old.text)


def edits_of(point: Pointed, parts: Mapping[str, TextPart]) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Heading and text as they are shown: empty where the words stay as they are."""
    found = wish(point, parts)
    if found is None:
        return (), ()
    is_renamed, is_reworded = found.new_heading != found.old.heading, found.new_text != found.old.text
    return found.heading if is_renamed else (), found.text if is_reworded else ()


def by_key(parts: Iterable[TextPart]) -> dict[str, TextPart]:
    return {part.key: part for part in parts}
