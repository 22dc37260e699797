"""Run the rules over a Thread. The rules are the files in ``rules/``: a new file is a new rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    index = Index(thread)
    silenced = {(s.rule_id, s.node): s for s in silences if s.is_in_force(on)}
    findings: list[Finding] = []
    reminders: list[Finding] = []
    counts: dict[str, Count] = {}
    for rule_id in sorted(set(known if rules is None else rules), key=rule_order):
        entry = known[rule_id]
        counts[rule_id], said = _ask(entry, index, on)
        for verdict, node, what in said:
            silence = silenced.get((rule_id, node))
            found = Finding(entry.rule, verdict, node, what, silence)
            (reminders if verdict is Verdict.PASS else findings).append(found)
    return Audit(
        on=on,
        counts=counts,
        findings=tuple(sorted(findings, key=Finding.order)),
        reminders=tuple(sorted(reminders, key=Finding.order)),
    )


def _ask(entry: Entry, index: Index, on: date) -> tuple[Count, list[Outcome]]:
    """One rule over the whole thread: how it went, and the outcomes that have something to say."""
    passed = not_applicable = 0
    said: list[Outcome] = []
    for outcome in _outcomes(entry, index, on):
        if outcome is PASSED:
            passed += 1
        elif outcome is NOT_APPLICABLE:
            not_applicable += 1
        else:
            said.append(outcome)
    breached = sum(outcome.verdict is Verdict.BREACH for outcome in said)
    unknown = sum(outcome.verdict is Verdict.UNKNOWN for outcome in said)
    passed += len(said) - breached - unknown
    looked = passed + breached + unknown + not_applicable
    return Count(passed, breached, unknown, not_applicable if looked else 1), said


def _outcomes(entry: Entry, index: Index, on: date) -> Iterator[Outcome]:
    rule, check = entry
    if not rule.applies_on(on) or (rule.is_municipal and index.thread.scope != "municipality"):
        return
    for document in index.documents(rule.about):
        if rule.applies_on(dated(document)):
            yield from check(index, document, on)
        else:
            yield NOT_APPLICABLE
