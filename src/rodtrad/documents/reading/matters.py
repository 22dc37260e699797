"""One matter under several registry numbers: proposed from title, parties, areas and start."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from .folding import folded
from .parts import Reading

_SAME_TITLE = 85  # rapidfuzz ratio on folded titles
_PROPOSE_FROM = 0.6
# What each likeness is worth. Title and parties alone do not reach the threshold: a city remits a new
# version of the same agreement under the same title every few years.
_WEIGHTS = {"rubrik": 0.35, "parter": 0.1, "områden": 0.35, "startmånad": 0.2}


@dataclass(frozen=True, slots=True)
class SameMatter:
    numbers: tuple[str, ...]  # the sender's numbers: proposed aliases of each other
    own_numbers: tuple[str, ...]  # the answering bodies' own numbers of the same matter
    documents: tuple[str, ...]
    because: str
    confidence: float


def same_matters(readings: tuple[Reading, ...]) -> tuple[SameMatter, ...]:
    links: list[tuple[Reading, Reading, dict[str, float]]] = []
    for a, b in combinations(readings, 2):
        evidence = _evidence(a, b)
        if (
            evidence
            and sum(evidence.values()) >= _PROPOSE_FROM
            and _numbers(a, "remiss")
            and _numbers(b, "remiss")
        ):
            links.append((a, b, evidence))
    return tuple(_proposals(links))


def _evidence(a: Reading, b: Reading) -> dict[str, float] | None:
    """What speaks for one matter, weighted; None when something speaks against it."""
    areas = _shared(_areas(a), _areas(b))
    starts_a, starts_b = _starts(a), _starts(b)
    if (areas is not None and areas < 0.5) or (starts_a and starts_b and not starts_a & starts_b):
        return None
    found = {
        "rubrik": max((fuzz.ratio(x, y) for x in _subjects(a) for y in _subjects(b)), default=0)
        >= _SAME_TITLE,
        "parter": bool(_parties(a) & _parties(b)),
        "områden": (areas or 0) >= 0.8,
        "startmånad": bool(starts_a & starts_b),
    }
    return {name: _WEIGHTS[name] for name, holds in found.items() if holds}


def _proposals(links: list[tuple[Reading, Reading, dict[str, float]]]) -> Iterator[SameMatter]:
    groups: list[tuple[set[str], list[tuple[Reading, Reading, dict[str, float]]]]] = []
    for link in links:
        names = {link[0].name, link[1].name}
        touched = [group for group in groups if group[0] & names]
        merged = (
            names.union(*(group[0] for group in touched)),
            [link, *(x for group in touched for x in group[1])],
        )
        groups = [group for group in groups if group not in touched] + [merged]
    for names, members in groups:
        readings = {reading.name: reading for link in members for reading in link[:2]}
        numbers = tuple(sorted({n for r in readings.values() for n in _numbers(r, "remiss")}))
        if len(numbers) < 2:
            continue
        own = tuple(sorted({n for r in readings.values() for n in _numbers(r, "own")}))
        weakest = min((link[2] for link in members), key=lambda evidence: sum(evidence.values()))
        because = (
            f"Samma {', '.join(weakest)} i {len(readings)} dokument; bekräfta att numren gäller ett ärende."
        )
        yield SameMatter(numbers, own, tuple(sorted(names)), because, round(0.9 * sum(weakest.values()), 2))


def _numbers(reading: Reading, role: str) -> list[str]:
    return [
        p.value["number"]
        for p in reading.of("registry_number")
        if p.value["role"] == role and p.value["unit"]
    ]


def _subjects(reading: Reading) -> list[str]:
    return [folded(p.value["subject"]) for p in reading.of("title") if p.value["subject"]]


def _parties(reading: Reading) -> set[tuple[str, ...]]:
    return {tuple(sorted(folded(name) for name in p.value["names"])) for p in reading.of("parties")}


def _areas(reading: Reading) -> set[str]:
    return {folded(p.value["understood"] or p.value["name"]) for p in reading.of("area")}


def _shared(a: set[str], b: set[str]) -> float | None:
    return len(a & b) / max(len(a), len(b)) if a and b else None


def _starts(reading: Reading) -> set[str]:
    return {p.value["from"][:7] for p in reading.of("validity") if p.value["from"]}
