"""``python -m tests.bars``: runs the tests that show one of the bars S1–S25, U1–U25, and says what they showed.

A test says so with ``@pytest.mark.bar("U1")``; ``partly=True`` when it shows less than the whole bar. A figure
it measured goes in ``record_property("figure", …)``. A bar without a test is listed as such.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pytest

BARS = [f"{letter}{number}" for letter in "SU" for number in range(1, 26)]


@dataclass
class Bar:
    tests: int = 0
    partly: int = 0
    outcomes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    figures: list[str] = field(default_factory=list)

    def words(self) -> str:
        if self.outcomes["failed"]:
            return "når inte"
        if not self.outcomes["passed"]:
            return "inte prövad"
        return "delvis" if self.partly == self.tests else "når"


class Collector:
    """The pytest plugin: keeps only tests with a bar, and what became of them."""

    def __init__(self) -> None:
        self.bars: dict[str, Bar] = defaultdict(Bar)
        self.shown_by: dict[str, list[str]] = defaultdict(list)
        self.strange: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        kept = [item for item in items if self._note(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

    def _note(self, item: pytest.Item) -> bool:
        for mark in item.iter_markers("bar"):
            for name in mark.args or ("utan namn",):
                if name not in BARS:
                    self.strange.append(f"{item.nodeid}: {name!r} är ingen mätribba")
                    continue
                self.shown_by[item.nodeid].append(name)
                self.bars[name].tests += 1
                self.bars[name].partly += bool(mark.kwargs.get("partly"))
        return item.nodeid in self.shown_by

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        is_end = report.when == "call" or report.outcome != "passed"
        if not is_end:
            return
        for name in self.shown_by[report.nodeid]:
            self.bars[name].outcomes[report.outcome] += 1
            self.bars[name].figures += [str(v) for key, v in report.user_properties if key == "figure"]


def lines(collector: Collector) -> list[str]:
    """One line a bar that has a test, then the bars that have none."""
    shown = []
    for name in (one for one in BARS if one in collector.bars):
        bar = collector.bars[name]
        passed = f"{bar.outcomes['passed']} av {bar.tests} test"
        figures = "; ".join(dict.fromkeys(bar.figures))
        shown.append(f"{name:<4} {bar.words():<12} {passed:<14} {figures}".rstrip())
    bare = ", ".join(one for one in BARS if one not in collector.bars)
    return [*shown, f"Utan test: {bare or 'ingen'}.", *collector.strange]


def main(arguments: list[Any]) -> int:
    collector = Collector()
    code = pytest.main(["-q", "--no-header", *arguments], plugins=[collector])
    sys.stdout.write("\n" + "\n".join(lines(collector)) + "\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
