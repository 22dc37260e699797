"""Which part of the round's version a part of another version most likely is. Proposed; a person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.wishes import by_key
from rodtrad.consultations.text import WHOLE, TextPart, parts_of

LIKE = 75.0  # percent; below it nothing is proposed, the person chooses


def likeness(one: TextPart, other: TextPart) -> float:
    """0–100. Heading and words weigh half each."""
    words = fuzz.token_sort_ratio(one.text, other.text) if one.text or other.text else 100.0
    return float((fuzz.ratio(one.heading.casefold(), other.heading.casefold()) + words) / 2)


def propose(old: Iterable[TextPart], new: Sequence[TextPart]) -> dict[str, str]:
    """Old key → new key: the same key, else the likest part of the same kind, else "" (the draft as a whole)."""
    known = by_key(new)
    return {part.key: part.key if part.key in known else _likest(part, new) for part in old}


def _likest(part: TextPart, new: Sequence[TextPart]) -> str:
    kind = part.key.partition(":")[0]
    same = [one for one in new if one.key.partition(":")[0] == kind]
    best = max(same, key=lambda one: likeness(part, one), default=None)
    return best.key if best is not None and likeness(part, best) >= LIKE else WHOLE


def asked(answer: Answer) -> list[tuple[TextPart, str]]:
    """The parts the answer names in the version it answered, each with the proposed key. One query."""
    named = {
        key for point in answer.points.all() for key in (point.part_key, *point.other_keys) if key != WHOLE
    }
    old = [part for part in parts_of(answer.answered_version) if part.key in named]
    found = propose(old, parts_of(answer.body.consultation.version))
    return [(part, found[part.key]) for part in old]
