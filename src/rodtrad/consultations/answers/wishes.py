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
    """None for what changes no words: a comment, a question, or a part that is not there."""
    if point.kind == PointKind.ADD:
        return Wish(NOTHING, point.new_heading, point.new_text)
    old = parts.get(point.part_key)
    if old is None or point.kind in (PointKind.COMMENT, PointKind.QUESTION):
        return None
    if point.kind == PointKind.REMOVE:
        return Wish(old, "", "")
    return Wish(old, point.new_heading or old.heading, point.new_text or old.text)


def by_key(parts: Iterable[TextPart]) -> dict[str, TextPart]:
    return {part.key: part for part in parts}
