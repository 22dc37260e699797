"""Run the rules over a Thread. The rules are the files in ``rules/``: a new file is a new rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from rodtrad.redthread import rules as rule_files
from rodtrad.redthread.audit import Audit, Count, Finding, Silence
from rodtrad.redthread.index import Index, dated
from rodtrad.redthread.rule import NOT_APPLICABLE, PASSED, Outcome, Rule, Verdict, rule_order
from rodtrad.redthread.thread import Node, Thread

Check = Callable[[Index, Node, date], Iterator[Outcome]]


class Entry(NamedTuple):
    rule: Rule
    check: Check


@cache
def registry() -> dict[str, Entry]:
    """Every rule by id, in order L4-0 … L14-1, B1 … B18, S1 … S10."""
    names = (found.name for found in iter_modules(rule_files.__path__))
    modules = [import_module(f"{rule_files.__name__}.{name}") for name in names]
    entries = sorted(
        (Entry(module.RULE, module.check) for module in modules), key=lambda e: rule_order(e.rule.id)
    )
    return {entry.rule.id: entry for entry in entries}


class Tally:
    """How one rule has gone so far, and what it found."""

    def __init__(self, entry: Entry, silences: Mapping[tuple[str, str], Silence]) -> None:
        self.rule, self.check = entry
        self.silences = silences
        self.passed = self.not_applicable = 0
        self.found: list[Finding] = []

    def ask(self, index: Index, document: Node, on: date) -> None:
        for outcome in self.check(index, document, on):
            if outcome is PASSED:
                self.passed += 1
            elif outcome is NOT_APPLICABLE:
                self.not_applicable += 1
            else:
                silence = self.silences.get((self.rule.id, outcome.node))
                self.found.append(Finding(self.rule, *outcome, silence))

    def count(self) -> Count:
        breached = sum(finding.verdict is Verdict.BREACH for finding in self.found)
        unknown = sum(finding.verdict is Verdict.UNKNOWN for finding in self.found)
        passed = self.passed + len(self.found) - breached - unknown
        looked = passed + breached + unknown + self.not_applicable
        return Count(passed, breached, unknown, self.not_applicable if looked else 1)


def run(
    thread: Thread,
    *,
    on: date,
    rules: Iterable[str] | None = None,
    silences: Iterable[Silence] = (),
) -> Audit:
    """Ask every rule (or those with the given ids) about the thread as it stands on the day.

    Raises KeyError for an unknown rule id. Each rule is counted at least once: with nothing to look at
    it is not applicable.
    """
    known = registry()
    silenced = {(s.rule_id, s.node): s for s in silences if s.is_in_force(on)}
    tallies = [Tally(known[rule_id], silenced) for rule_id in (known if rules is None else rules)]
    _ask_all(tallies, Index(thread), on)
    found = sorted((finding for tally in tallies for finding in tally.found), key=Finding.order)
    return Audit(
        on=on,
        counts={tally.rule.id: tally.count() for tally in tallies},
        findings=tuple(finding for finding in found if finding.verdict is not Verdict.PASS),
        reminders=tuple(finding for finding in found if finding.verdict is Verdict.PASS),
    )


def _ask_all(tallies: Iterable[Tally], index: Index, on: date) -> None:
    """Document by document, all its rules at a time: what it holds is then still near the processor."""
    scope = index.thread.scope
    by_kind: dict[type[Node], list[Tally]] = {}
    for tally in tallies:
        if tally.rule.applies_on(on) and (scope == "municipality" or not tally.rule.is_municipal):
            by_kind.setdefault(tally.rule.about, []).append(tally)
    for kind, asked in by_kind.items():
        for document in index.documents(kind):
            day = dated(document)
            for tally in asked:
                if tally.rule.applies_on(day):
                    tally.ask(index, document, on)
                else:
                    tally.not_applicable += 1
