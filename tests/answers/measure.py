"""Counts, field by field, of what was read right, what was missed and what was made up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rodtrad.documents.reading import Reading, open_document, read
from tests.answers.matching import (
    BY_PERSONS,
    BY_TEXT,
    KEYS,
    Part,
    folded,
    likeness,
    options,
    same_field,
    same_person,
    section_lines_alike,
)

KINDS = {"kind_of_document", "section", "proposition", "amendment", *KEYS, *BY_TEXT, *BY_PERSONS}
PERSONS = ("by", "joined_by")
# Fields that are equal in every pair, since they made it one: the row of the kind itself tells of them.
CERTAIN = KEYS | {"section": ("section",), "proposal": ("origin",), "amendment": ("change", "target_kind")}


@dataclass
class Counts:
    """Per "kind" and "kind.field": how many a person reads, how many were given, how many are right."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def add(self, key: str, expected: int, found: int, right: int) -> None:
        self.expected[key] += expected
        self.found[key] += found
        self.right[key] += right

    def precision(self, key: str) -> float | None:
        return round(self.right[key] / self.found[key], 3) if self.found[key] else None

    def recall(self, key: str) -> float | None:
        return round(self.right[key] / self.expected[key], 3) if self.expected[key] else None

    def all(self) -> tuple[float | None, float | None]:
        """Precision and recall over every kind and field."""
        right, found, expected = (sum(c.values()) for c in (self.right, self.found, self.expected))
        return (round(right / found, 3) if found else None, round(right / expected, 3) if expected else None)


def read_text(name: str, text: str) -> Reading:
    return read(open_document(text.encode(), name))


def found_parts(reading: Reading) -> list[Part]:
    parts: list[Part] = [
        {"kind": part.kind, "value": part.value, "lines": [part.passage.line_from, part.passage.line_to]}
        for part in reading.parts
        if part.kind in KINDS
    ]
    return [
        {"kind": "kind_of_document", "value": {"kind": reading.kind_of_document}, "lines": [1, 1]},
        *parts,
    ]


def measure(
    expected: tuple[Part, ...], found: list[Part], counts: Counts, *, is_damaged: bool, name: str
) -> None:
    """Adds one document. A wish that is optional and was not read, or was, changes nothing."""
    pairs = _paired(expected, found, is_damaged)
    for number, want in enumerate(expected):
        have = found[pairs[number]] if number in pairs else None
        if want.get("optional"):
            continue
        kind = want["kind"]
        counts.add(kind, 1, 1 if have else 0, 1 if have else 0)
        if have is None:
            counts.missed.append(f"{name}: missed {kind} {_short(want)}")
        for key, value in want["value"].items():
            _field(counts, want, have, key, value, is_damaged, name)
        if kind == "section":
            right = have is not None and section_lines_alike(want["lines"], have["lines"])
            counts.add("section.lines", 1, 1 if have else 0, int(right))
            if have and not right:
                counts.missed.append(f"{name}: section.lines {_short(want)} read {have['lines']}")
    for number in set(range(len(found))) - set(pairs.values()):
        extra = found[number]
        counts.add(extra["kind"], 0, 1, 0)
        counts.missed.append(f"{name}: made up {extra['kind']} {_short(extra)}")


def _paired(expected: tuple[Part, ...], found: list[Part], is_damaged: bool) -> dict[int, int]:
    """Which found part answers which expected one: the likest first, and what must be read before the rest."""
    scored = sorted(
        (
            (likeness(want, have, is_damaged=is_damaged), not want.get("optional"), -e, -f)
            for e, want in enumerate(expected)
            for f, have in enumerate(found)
            if want["kind"] == have["kind"]
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for score, _, e, f in scored:
        if score > 0 and -e not in pairs and -f not in pairs.values():
            pairs[-e] = -f
    return pairs


def _field(
    counts: Counts, want: Part, have: Part | None, key: str, value: Any, is_damaged: bool, name: str
) -> None:
    kind = want["kind"]
    if key in (*PERSONS, "stance_words"):
        listed = have["value"].get(key) if have else None
        _list(counts, f"{kind}.{key}", value, listed, is_damaged, name if have else "")
        return
    if key in CERTAIN.get(kind, ()):
        return
    told = any(_says(one) for one in options(value))
    given = have is not None and _says(have["value"].get(key))
    right = have is not None and same_field(kind, key, value, have["value"], is_damaged=is_damaged)
    may_be_empty = not all(_says(one) for one in options(value))
    if not given and may_be_empty:
        return
    counts.add(f"{kind}.{key}", int(told), int(given), int(told and given and right))
    if have is not None and not right:
        counts.missed.append(f"{name}: {kind}.{key} {value!r} read {have['value'].get(key)!r}")


def _says(value: Any) -> bool:
    return isinstance(value, bool) or value not in (None, "", [], 0)


def _list(counts: Counts, key: str, value: Any, given: Any, is_damaged: bool, name: str) -> None:
    have = [one for one in given or () if isinstance(one, (dict, str))]
    choices = [one or [] for one in options(value)]
    best = max(choices, key=lambda one: len(list(_common(one, have, is_damaged))) - abs(len(one) - len(have)))
    common = list(_common(best, have, is_damaged))
    counts.add(key, len(best), len(have), len(common))
    for flag in ("with_others", "is_alternate"):
        flagged = [
            (a.get(flag), b.get(flag)) for a, b in common if isinstance(a, dict) and isinstance(b, dict)
        ]
        wanted = sum(bool(one.get(flag)) for one in best if isinstance(one, dict))
        if wanted or any(b for _, b in flagged):
            counts.add(
                f"{key}.{flag}",
                wanted,
                sum(bool(b) for _, b in flagged),
                sum(bool(a and b) for a, b in flagged),
            )
    if name and len(common) < max(len(best), len(have)):
        counts.missed.append(f"{name}: {key} {best!r} read {have!r}")


def _common(wanted: list[Any], have: list[Any], is_damaged: bool) -> Iterator[tuple[Any, Any]]:
    left = list(have)
    for want in wanted:
        hit = next((one for one in left if _same_item(want, one, is_damaged)), None)
        if hit is not None:
            left.remove(hit)
            yield want, hit


def _same_item(want: Any, have: Any, is_damaged: bool) -> bool:
    if isinstance(want, dict):
        return same_person(want, have, is_damaged=is_damaged)
    if not isinstance(have, str):
        return False
    a, b = folded(want), folded(have)
    return a in b or b in a


def _short(part: Part) -> str:
    return f"{part['lines']} {part['value']!r}"[:240]
