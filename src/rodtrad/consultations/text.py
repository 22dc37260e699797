"""A frozen version as parts with stable keys, and what the changes of a round make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rodtrad.documents.models import Version
from rodtrad.documents.paper import Section

WHOLE = ""  # the key of a point about the draft as a whole
BREAK = "\n\n"  # between paragraphs


class DoesNotApply(ValueError):
    """A change names a part that is not there, or that reads otherwise than the change says it did."""


@dataclass(frozen=True, slots=True)
class TextPart:
    key: str
    heading: str
    text: str
    level: int = 1


class TextChange(Protocol):
    """What ``changed`` needs of a change; ``outcome.Change`` is one."""

    kind: str
    part_key: str
    after_key: str
    other_keys: Any
    old_heading: str
    old_text: str
    new_heading: str
    new_text: str


def parts_of(version: Version) -> tuple[TextPart, ...]:
    """Every section of the frozen paper, in its order. No query."""
    return parts_in(version.paper["sections"])


def parts_in(sections: Iterable[dict[str, Any]]) -> tuple[TextPart, ...]:
    return tuple(
        TextPart(one["key"], one["heading"], BREAK.join([*one["paragraphs"], *one["bullets"]]), one["level"])
        for one in sections
    )


def as_section(part: TextPart) -> Section:
    return Section(part.key, part.heading, part.level, tuple(part.text.split(BREAK)) if part.text else ())


def changed(parts: Sequence[TextPart], changes: Iterable[TextChange]) -> tuple[TextPart, ...]:
    """The parts after ``changes``, in the order given. Raises ``DoesNotApply``: nothing is guessed."""
    now = list(parts)
    for one in changes:
        now = _STEPS[one.kind](now, one)
    return tuple(now)


def _at(parts: Sequence[TextPart], key: str) -> int:
    for index, part in enumerate(parts):
        if part.key == key:
            return index
    raise DoesNotApply(f"Delen ”{key}” finns inte i texten.")


def _checked(parts: Sequence[TextPart], change: TextChange) -> int:
    at = _at(parts, change.part_key)
    if (parts[at].heading, parts[at].text) != (change.old_heading, change.old_text):
        raise DoesNotApply(f"Delen ”{parts[at].heading}” lyder inte längre som när ändringen skrevs.")
    return at


def _reword(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    at = _checked(parts, change)
    new = replace(parts[at], heading=change.new_heading, text=change.new_text)
    return [*parts[:at], new, *parts[at + 1 :]]


def _add(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """After the named part and what stands under it; first of all when no part is named."""
    at = _at(parts, change.after_key) if change.after_key else -1
    level = _level_of(change.part_key, parts[at].level if at >= 0 else 1)
    end = at + 1
    while at >= 0 and end < len(parts) and parts[end].level > parts[at].level:
        end += 1
    new = TextPart(change.part_key, change.new_heading, change.new_text, level)
    return [*parts[:end], new, *parts[end:]]


def _level_of(key: str, beside: int) -> int:
    """A new goal ("goal:ny-3") stands under its area; else as the part it follows."""
    return {"area": 2, "goal": 3, "clause": 2}.get(key.partition(":")[0], beside)


def _remove(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """The part and what stands under it."""
    at = _checked(parts, change)
    end = at + 1
    while end < len(parts) and parts[end].level > parts[at].level:
        end += 1
    return [*parts[:at], *parts[end:]]


def _merge(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """The named part takes the new words; the others go."""
    kept = [part for part in _reword(parts, change) if part.key not in change.other_keys]
    if len(kept) != len(parts) - len(set(change.other_keys)):
        raise DoesNotApply("En del som ska slås samman finns inte i texten.")
    return kept


_STEPS = {"reword": _reword, "add": _add, "remove": _remove, "merge": _merge, "split": _reword}
