"""A frozen version as parts with stable keys, and what the changes of a round make of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
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
    above: str = field(default="", compare=False)  # whose part it is, where several have the same heading

    @property
    def name(self) -> str:
        """As it is called where its area does not stand beside it: "Barn och unga – Målsättning 2"."""
        return f"{self.above} – {self.heading}" if self.above else self.heading


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
    successors: (
        Any  # of a split, after the first: {"key", "heading", "text", "takes": keys of goals that go along}
    )


def parts_of(version: Version) -> tuple[TextPart, ...]:
    """Every section of the frozen paper, in its order. No query."""
    return parts_in(version.paper["sections"])


def parts_in(sections: Iterable[dict[str, Any]]) -> tuple[TextPart, ...]:
    rows = tuple(sections)
    times = Counter(one["heading"] for one in rows)
    above: dict[int, str] = {}  # the heading in force, by level
    parts = []
    for one in rows:
        level, heading = one["level"], one["heading"]
        over = next((above[at] for at in range(level - 1, 0, -1) if at in above), "")
        text = BREAK.join([*one["paragraphs"], *one["bullets"]])
        parts.append(TextPart(one["key"], heading, text, level, over if times[heading] > 1 else ""))
        above = {at: said for at, said in above.items() if at < level} | {level: heading}
    return tuple(parts)


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


def _end(parts: Sequence[TextPart], at: int, deepest: int) -> int:
    """Where the run after ``at`` of parts that stand deeper than level ``deepest`` ends."""
    end = at + 1
    while end < len(parts) and parts[end].level > deepest:
        end += 1
    return end


def _add(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """After the named part and what stands under it; first of all when no part is named."""
    at = _at(parts, change.after_key) if change.after_key else -1
    level = _level_of(change.part_key, parts[at].level if at >= 0 else 1)
    end = _end(parts, at, parts[at].level) if at >= 0 else 0
    new = TextPart(change.part_key, change.new_heading, change.new_text, level)
    return [*parts[:end], new, *parts[end:]]


def _level_of(key: str, beside: int) -> int:
    """A new goal ("goal:ny-3") stands under its area; else as the part it follows."""
    return {"area": 2, "goal": 3, "clause": 2}.get(key.partition(":")[0], beside)


def _remove(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """The part and what stands under it."""
    at = _checked(parts, change)
    return [*parts[:at], *parts[_end(parts, at, parts[at].level) :]]


def _merge(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """The named part takes the new words; the others go."""
    kept = [part for part in _reword(parts, change) if part.key not in change.other_keys]
    if len(kept) != len(parts) - len(set(change.other_keys)):
        raise DoesNotApply("En del som ska slås samman finns inte i texten.")
    return kept


def _split(parts: list[TextPart], change: TextChange) -> list[TextPart]:
    """The named part takes the first words. An area's successors stand after it, each with the goals it takes;
    a goal's stand last in its area, so that no other goal changes its number."""
    at = _checked(parts, change)
    level = parts[at].level
    end = _end(parts, at, level - is_goal(change.part_key))
    under = parts[at + 1 : end]
    moved = [key for one in change.successors for key in one["takes"]]
    if len(set(moved)) < len(moved) or not set(moved) <= {part.key for part in under if is_goal(part.key)}:
        raise DoesNotApply("Ett mål som ska följa med finns inte i området, eller följer med två gånger.")
    now = [*_reword(parts, change)[: at + 1], *(part for part in under if part.key not in moved)]
    for one in change.successors:
        now.append(TextPart(one["key"], one["heading"], one["text"], level))
        now += [part for part in under if part.key in one["takes"]]
    return [*now, *parts[end:]]


def goals_under(parts: Sequence[TextPart], key: str) -> list[TextPart]:
    at = _at(parts, key)
    return [part for part in parts[at + 1 : _end(parts, at, parts[at].level)] if is_goal(part.key)]


def next_goal(parts: Sequence[TextPart], key: str, but: Iterable[str] = ()) -> int:
    """The number a new goal gets beside the goal ``key``; goals named in ``but`` are not counted."""
    at, start = _at(parts, key), _at(parts, key)
    while start and parts[start - 1].level >= parts[at].level:
        start -= 1
    beside = [part for part in parts[start : _end(parts, at, parts[at].level - 1)] if is_goal(part.key)]
    numbers = [part.heading.rpartition(" ")[2] for part in beside if part.key not in but]
    return 1 + max(len(numbers), *(int(number) for number in numbers if number.isdecimal()), 0)


def is_goal(key: str) -> bool:
    return key.startswith("goal:")


_STEPS = {"reword": _reword, "add": _add, "remove": _remove, "merge": _merge, "split": _split}
