"""What a run of the rules found: findings in order, and how often each rule passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rodtrad.redthread.rule import Rule, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding set aside by a person, from a day and until a day (half-open), for a written reason."""

    rule_id: str
    node: str
    reason: str
    on: date
    until: date | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("Att tysta en iakttagelse kräver ett skäl.")
        if self.until is not None and self.until <= self.on:
            raise ValueError("Slutdatum måste vara senare än datumet då iakttagelsen tystades.")

    def is_in_force(self, on: date) -> bool:
        return self.on <= on and (self.until is None or on < self.until)


class Count(NamedTuple):
    """How many objects a rule looked at, by verdict. Silenced breaches are still breaches."""

    passed: int
    breached: int
    unknown: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one object. Verdict breach or unknown; pass only among the reminders."""

    rule: Rule
    verdict: Verdict
    node: str
    what: str
    silenced: Silence | None = None

    @property
    def rule_id(self) -> str:
        return self.rule.id

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def remedy(self) -> str:
        return self.rule.remedy

    @property
    def is_open_breach(self) -> bool:
        return self.verdict is Verdict.BREACH and self.silenced is None

    def order(self) -> str:
        """Sort key: severity, rule, node; "measure:2" before "measure:10".

        Text and not tuples: half a million tuples would keep the garbage collector busy.
        """
        kind, _, tail = self.node.partition(":")
        return f"{self.rule.order} {kind} {tail:0>12}"


@dataclass(frozen=True)
class Audit:
    """The result of ``run``. ``reminders`` are deadlines that draw near: nothing is missing yet."""

    on: date
    counts: Mapping[str, Count]
    findings: tuple[Finding, ...]
    reminders: tuple[Finding, ...] = ()

    @cached_property
    def by_node(self) -> dict[str, tuple[Finding, ...]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.node, []).append(finding)
        return {node: tuple(findings) for node, findings in found.items()}

    def for_nodes(self, keys: Iterable[str]) -> tuple[Finding, ...]:
        """Findings at these nodes, in the order of the audit."""
        found = [finding for key in set(keys) for finding in self.by_node.get(key, ())]
        return tuple(sorted(found, key=Finding.order))

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """Breaches that nobody has silenced."""
        return tuple(finding for finding in self.findings if finding.is_open_breach)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Breaches that refuse the adoption of the plan they sit at. A silence does not lift them."""
        return tuple(f for f in self.findings if f.rule.blocking and f.verdict is Verdict.BREACH)

    @property
    def summary(self) -> str:
        """One Swedish sentence for the top of a page."""
        if not self.findings:
            return "Ingen brist funnen."
        breaches, silenced = len(self.breaches), sum(f.silenced is not None for f in self.findings)
        unknown = sum(f.verdict is Verdict.UNKNOWN and f.silenced is None for f in self.findings)
        noun = "brist" if breaches == 1 else "brister"
        counted = (f"{breaches} {noun}", f"{unknown} som inte går att avgöra", f"{silenced} tystade")
        return ", ".join(words for words in counted if not words.startswith("0 ")).capitalize() + "."
