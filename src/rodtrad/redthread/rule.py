"""What a rule is and what it can say. The rules themselves are the files in ``rules/``, one each.

A rule never says that something is right: without findings the most we say is "ingen brist funnen".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from rodtrad.redthread.thread import Node

LAW_IN_FORCE = date(2023, 7, 1)  # lag (2023:196)
PLAN_DUTY = date(2024, 7, 1)  # no plan under 5 § was required before this day
CAMERA_DUTY = date(2025, 4, 1)  # 14 §, added by 2025:223
HANDBOOK = date(2020, 1, 1)  # Brå, Polismyndigheten and SKR: the handbook came in 2020
CITY_AGREEMENT = date(2024, 1, 1)  # the city agreement with five areas and its annex
CITY_MEMO = date(2023, 7, 1)  # the memos on that agreement, written the autumn before
EARLIER_AGREEMENT = date(2019, 10, 1)  # the city agreement before it

SECTIONS = ("Vad", "Varför", "Källa", "Dåligt exempel", "Bra exempel", "Åtgärda", "Stoppar beslut")
_SECTION = re.compile(rf"^({'|'.join(SECTIONS)}):\s*", re.MULTILINE)
_ID = re.compile(r"^([LBS])(\d+)(?:-(\d+)([a-z]?))?$")


class Severity(StrEnum):
    """E: breach of a decidable "ska". W: duty of effort, bill or guidance. N: note."""

    BREACH = "E"
    WARNING = "W"
    NOTE = "N"

    @property
    def word(self) -> str:
        return {"E": "Brist", "W": "Varning", "N": "Notering"}[self.value]


class Verdict(StrEnum):
    """What a rule says of one object. Unknown is never no."""

    PASS = "pass"  # noqa: S105 (a verdict, not a password)
    BREACH = "breach"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def word(self) -> str:
        return {
            "pass": "Ingen brist funnen",
            "breach": "Brist",
            "unknown": "Går inte att avgöra",
            "not_applicable": "Ej tillämplig",
        }[self.value]


class Outcome(NamedTuple):
    """One object looked at. A pass with a sentence is a reminder: nothing is missing yet."""

    verdict: Verdict
    node: str = ""
    what: str = ""


# Most objects pass: one shared outcome, so that half a million of them cost no memory.
PASSED = Outcome(Verdict.PASS)
NOT_APPLICABLE = Outcome(Verdict.NOT_APPLICABLE)


def breach(node: Node, what: str) -> Outcome:
    return Outcome(Verdict.BREACH, node.key, what)


def unknown(node: Node, what: str) -> Outcome:
    return Outcome(Verdict.UNKNOWN, node.key, what)


def reminder(node: Node, what: str) -> Outcome:
    return Outcome(Verdict.PASS, node.key, what)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its texts are its module's docstring, and become its help page."""

    id: str
    slug: str
    order: str  # sort key: worst first, then by id
    title: str
    severity: Severity
    about: type[Node]  # the kind of document it is asked of
    valid_from: date
    valid_to: date | None
    is_municipal: bool  # needs the whole municipality: not applicable to a single district
    what: str
    why: str
    source: str
    bad: str
    good: str
    remedy: str
    blocking_why: str

    @property
    def blocking(self) -> bool:
        """True when a breach must refuse the adoption of a plan."""
        return bool(self.blocking_why)

    def applies_on(self, day: date | None) -> bool:
        """False for what is dated outside the rule's validity. Undated is work in progress: True."""
        return day is None or (self.valid_from <= day and (self.valid_to is None or day < self.valid_to))


def rule(
    module: str,
    text: str | None,
    *,
    id: str,
    severity: Severity,
    about: type[Node],
    valid_from: date,
    valid_to: date | None = None,
    is_municipal: bool = False,
) -> Rule:
    """The rule of one module, from its ``__name__`` and ``__doc__``. ValueError when a section is missing."""
    title, *pieces = _SECTION.split(text or "")
    said = {name: " ".join(body.split()) for name, body in zip(pieces[::2], pieces[1::2], strict=True)}
    missing = [name for name in SECTIONS[:-1] if not said.get(name)]
    if missing:
        raise ValueError(f"{module}: the docstring lacks {', '.join(missing)}")
    return Rule(
        id=id,
        order=f"{list(Severity).index(severity)}{rule_order(id)}",
        slug=module.rpartition(".")[2].replace("_", "-"),
        title=title.strip().rstrip("."),
        severity=severity,
        about=about,
        valid_from=valid_from,
        valid_to=valid_to,
        is_municipal=is_municipal,
        what=said["Vad"],
        why=said["Varför"],
        source=said["Källa"],
        bad=said["Dåligt exempel"],
        good=said["Bra exempel"],
        remedy=said["Åtgärda"],
        blocking_why=said.get("Stoppar beslut", ""),
    )


def rule_order(rule_id: str) -> str:
    """Sort key: L4-0 … L14-1, B1 … B18, S1 … S10. ValueError for anything else."""
    found = _ID.match(rule_id)
    if found is None:
        raise ValueError(f"not a rule id: {rule_id!r}")
    family, number, part, letter = found.groups()
    return f"{'LBS'.index(family)}{int(number):02}{int(part or 0):02}{letter or ''}"


def listed(words: Iterable[str]) -> str:
    """Swedish enumeration: "a", "a och b", "a, b och c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} och {last}" if first else last
