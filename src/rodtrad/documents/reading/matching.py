"""Names of areas across documents: the same area under different spelling, with the difference shown.

A name is never corrected: `name` stays as read, `understood` the other spelling, `damage` what scanning did.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from .folding import folded
from .parts import AGREEMENT, ANNEX, Part, Reading

MATCH_FROM = 88  # rapidfuzz ratio on folded names; different areas of the same agreement stay below 70
_MATCH_DAMAGED = 80


@dataclass(frozen=True, slots=True)
class AreaForm:
    document: str
    as_read: str
    likeness: float
    differences: tuple[tuple[str, str], ...]  # (as read here, as in `AreaMatch.name`)


@dataclass(frozen=True, slots=True)
class AreaMatch:
    name: str  # the annex's spelling, else the most common among undamaged texts
    forms: tuple[AreaForm, ...]


def vocabulary(readings: Iterable[Reading], known: tuple[str, ...]) -> dict[str, str]:
    """Folded → written, one name per area; the most trusted spelling wins: given, annex, clean, damaged."""
    named = [(reading, part.value["name"]) for reading in readings for part in reading.of("area")]
    counts = Counter(name.casefold() for _, name in named)
    own = (ANNEX, AGREEMENT)  # these documents set the names, the others quote them

    def trust(pair: tuple[Reading, str]) -> tuple[bool, bool, int]:
        reading, name = pair
        return reading.is_damaged, reading.kind_of_document not in own, -counts[name.casefold()]

    names = {folded(name): name for name in known}
    for reading, name in sorted(named, key=trust):
        if best(name, names, is_damaged=reading.is_damaged) is None:
            names[folded(name)] = name
    return names


def best(name: str, names: dict[str, str], *, is_damaged: bool) -> tuple[str, float] | None:
    """The closest known name and its likeness 0–1, if it is close enough. `names`: folded → as written."""
    wanted = folded(name)
    if wanted in names:
        return names[wanted], 1.0
    cutoff = _MATCH_DAMAGED if is_damaged else MATCH_FROM
    hit = process.extractOne(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, processor=None)
    return (names[hit[0]], round(hit[1] / 100, 3)) if hit else None


def word_differences(here: str, there: str) -> tuple[tuple[str, str], ...]:
    a, b = here.casefold().split(), there.casefold().split()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return tuple(
        (" ".join(a[i:j]), " ".join(b[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
    )


def matched(reading: Reading, names: dict[str, str]) -> Reading:
    """The reading with each area tied to the name it is understood as, where the two differ."""
    return replace(reading, parts=tuple(_matched(part, reading, names) for part in reading.parts))


def _matched(part: Part, reading: Reading, names: dict[str, str]) -> Part:
    if part.kind != "area":
        return part
    found = best(part.value["name"], names, is_damaged=reading.is_damaged)
    if found is None:
        return part
    name, likeness = found
    differs = word_differences(part.value["name"], name)
    value = part.value | {
        "understood": name if differs else "",
        "likeness": likeness,
        "differences": [list(pair) for pair in differs],
    }
    if not differs:
        return replace(part, value=value)
    note = (
        "Läst skadat; förstått genom likhet."
        if reading.is_damaged
        else "Stavas annorlunda i ett annat dokument."
    )
    damage = part.value["name"] if reading.is_damaged else ""
    return replace(part, value=value, note=" ".join(filter(None, (part.note, note))), damage=damage)


def across(readings: Iterable[Reading], names: dict[str, str]) -> tuple[AreaMatch, ...]:
    """For each area, how every document writes it."""
    forms: dict[str, list[AreaForm]] = {name: [] for name in names.values()}
    for reading in readings:
        for part in reading.of("area"):
            found = best(part.value["name"], names, is_damaged=reading.is_damaged)
            if found:
                differs = word_differences(part.value["name"], found[0])
                forms[found[0]].append(AreaForm(reading.name, part.value["name"], found[1], differs))
    return tuple(AreaMatch(name, tuple(found)) for name, found in forms.items() if found)
