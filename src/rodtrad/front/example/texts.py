"""The shape of the example's texts: one kind of problem, told from what was seen to what was done about it.

Words in braces are filled with the district's own places (``districts.py``); ``{many}`` is a made-up count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

OFFENDER, TARGET, GUARDIAN = "offender", "target", "guardian"
JOINT, WITH_OTHERS, ALONE = "joint", "with_others", "alone"


@dataclass(frozen=True)
class Seen:
    """An observation. ``value`` is the typical one; each district and round has its own near it."""

    by: str  # police | district
    source: str  # key in sources.py
    statement: str
    value: float
    unit: str
    n: int | None = None  # what a share, a cost or a median is counted over; None: the value is the count
    kind: str = "extent"
    family: str = "crime"
    quality: str = ""


@dataclass(frozen=True)
class Why:
    """A cause and those behind it. Without evidence it is marked as an assumption."""

    side: str
    statement: str
    evidence: str = ""
    behind: tuple[Why, ...] = ()


@dataclass(frozen=True)
class Do:
    """A measure with its operative goal, and what was done when it was followed up."""

    title: str
    against: tuple[int, ...]  # which of the problem's direct causes
    sides: tuple[str, ...]
    goal: int  # number within the problem's area
    kind: str
    lead: str  # district | police | schools | social | traffic | housing | board
    role: str
    partners: tuple[str, ...]
    mechanism: str
    grade: str  # evaluated | promising | tested | untested
    approach: str  # situational | social | both
    followup_method: str
    aim: str
    indicator: str
    unit: str
    baseline: float
    target: float
    production: str
    cost_sek: int = 0
    is_camera: bool = False


@dataclass(frozen=True)
class Package:
    area: int  # number of the city's priority area
    title: str
    what: str
    where: str
    when: str
    who: str
    consequences: str
    chain: str  # how it happens, step by step
    reason: str  # why it is taken on
    turned_down: str  # why it is not
    criteria: tuple[str, ...]
    seen: tuple[Seen, ...]
    causes: tuple[Why, ...]
    measures: tuple[Do, ...]


def share(*words: object) -> float:
    """A number from 0 up to 1 that is always the same for the same words."""
    return crc32("/".join(map(str, words)).encode()) / 2**32


def near(value: float, *words: object) -> float:
    """A whole number within a quarter of ``value``."""
    return float(round(value * (0.75 + share(*words) / 2)))


def one_of(choices: Sequence[str], *words: object) -> str:
    return choices[int(share(*words) * len(choices))]
