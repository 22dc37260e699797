"""The registry, the order of the findings, the counts and the silences."""

import ast
from datetime import date
from pathlib import Path

import pytest
from bench.redthread import generate
from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad import redthread
from rodtrad.redthread.audit import Silence
from rodtrad.redthread.coverage import grid
from rodtrad.redthread.line import line
from rodtrad.redthread.months import months_after, two_years_after
from rodtrad.redthread.rule import Severity, Verdict, listed, rule, rule_order
from rodtrad.redthread.run import registry, run
from rodtrad.redthread.tests.make import ON, add, change, drop, make_thread
from rodtrad.redthread.thread import Measure, Plan

LAW = [
    "L4-0",
    "L4-1a",
    "L4-1b",
    "L4-1c",
    "L4-2",
    "L4-3a",
    "L4-3b",
    "L5-1",
    "L5-2",
    "L5-3",
    "L5-4",
    "L6-1",
    "L6-2",
    "L6-3",
    "L7-1",
    "L9-1",
    "L9-2",
    "L9-3",
    "L9-4",
    "L10-1",
    "L10-2",
    "L10-3",
    "L11-1",
    "L12-1",
    "L12-2",
    "L13-1",
    "L13-2",
    "L14-1",
]
IDS = [*LAW, *(f"B{n}" for n in range(1, 19)), *(f"S{n}" for n in range(1, 11))]
KEYS = sorted(make_thread().nodes)


def test_the_registry_holds_the_statutory_the_quality_and_the_city_rules():
    assert (len(LAW), len(IDS)) == (28, 56)
    assert list(registry()) == IDS


def test_a_rule_is_named_by_its_file():
    for entry in registry().values():
        assert entry.rule.slug.startswith(entry.rule.id.lower() + "-")


def test_only_the_rules_without_which_a_plan_is_no_plan_are_blocking():
    assert [rule_id for rule_id, entry in registry().items() if entry.rule.blocking] == ["L5-2", "L5-3"]


def test_findings_come_by_severity_rule_and_number():
    bad = [
        Measure(f"measure:{number}", f"Åtgärd {number}", "plan:1", causes=("cause:1",)) for number in (10, 9)
    ]
    thread = make_thread(add("measures", *bad), change("plan:1", based_on="", integrations=()))
    audit = run(thread, on=ON)
    severities = [finding.severity for finding in audit.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    b12 = [finding.node for finding in audit.findings if finding.rule.id == "B12"]
    assert b12 == ["measure:9", "measure:10"]


def test_findings_are_found_by_node():
    audit = run(make_thread(change("measure:1", causes=()), drop("target:2")), on=ON)
    assert {f.rule.id for f in audit.by_node["measure:1"]} == {"L5-4", "B9"}
    assert [f.rule.id for f in audit.for_nodes(["measure:2", "measure:1"])] == ["L5-4", "B9", "B11"]
    assert audit.for_nodes(["measure:99"]) == ()


def test_a_silenced_finding_is_shown_but_not_counted_as_open():
    silence = Silence("B9", "measure:1", "Försök till årsskiftet.", date(2026, 8, 1), date(2027, 1, 1))
    thread = make_thread(change("measure:1", causes=()))
    audit = run(thread, on=ON, rules=["B9"], silences=[silence])
    assert [finding.silenced for finding in audit.findings] == [silence]
    assert audit.breaches == ()
    assert audit.counts["B9"].breached == 1
    assert audit.summary == "1 tystade."
    assert run(thread, on=date(2027, 1, 1), rules=["B9"], silences=[silence]).breaches


def test_a_silence_does_not_lift_a_blocking_breach():
    silence = Silence("L5-3", "plan:1", "Kommer senare.", date(2026, 8, 1))
    thread = make_thread(*(change(f"measure:{number}", is_municipal=False) for number in (1, 2, 3)))
    assert run(thread, on=ON, silences=[silence]).blocking


@pytest.mark.parametrize("values", [{"reason": "  "}, {"reason": "Ja", "until": date(2026, 1, 1)}])
def test_a_silence_needs_a_reason_and_an_end_after_its_start(values):
    with pytest.raises(ValueError, match=r"[Ss]käl|Slutdatum"):
        Silence("B9", "measure:1", on=date(2026, 1, 1), **values)


def test_an_unknown_rule_is_refused():
    with pytest.raises(KeyError):
        run(make_thread(), on=ON, rules=["L99-1"])


def test_a_docstring_without_a_section_is_refused():
    with pytest.raises(ValueError, match="Åtgärda"):
        rule("b1_x", "T.\n\nVad: a\nVarför: b\nKälla: c\nDåligt exempel: d\nBra exempel: e\n", id="B1",
             severity=Severity.NOTE, about=Plan, valid_from=ON)  # fmt: skip


def test_a_rule_that_has_ended_does_not_apply():
    ended = rule("b1_x", registry()["B1"].rule.title + "\nVad: a\nVarför: b\nKälla: c\nDåligt exempel: d\n"
                 "Bra exempel: e\nÅtgärda: f", id="B1", severity=Severity.NOTE, about=Plan,
                 valid_from=date(2020, 1, 1), valid_to=date(2025, 1, 1))  # fmt: skip
    assert ended.applies_on(date(2024, 12, 31))
    assert not ended.applies_on(date(2025, 1, 1))


@settings(max_examples=60, deadline=None)
@given(removed=st.sets(st.sampled_from(KEYS)), on=st.dates(date(2019, 1, 1), date(2032, 1, 1)))
def test_a_thread_with_holes_is_audited_drawn_and_gridded(removed, on):
    thread = make_thread(drop(*removed))
    audit = run(thread, on=on)
    found = [f.rule.id for f in audit.findings]
    for rule_id, count in audit.counts.items():
        assert sum(count) >= 1
        assert count.breached + count.unknown == found.count(rule_id)
    assert all(finding.node in thread.nodes for finding in audit.findings)
    for key in list(thread.nodes)[:3]:
        assert len(line(thread, key, audit).beads) == 11
    areas = [area.key for area in thread.priority_areas if area.agreement == "agreement:1"]
    assert len(grid(thread, {"01": "Norra"}, areas, on, audit).rows) == 1


def test_the_package_imports_nothing_from_outside():
    """Django and all third parties; the wall itself is import-linter's, this shows that it is needed."""
    allowed = {
        "__future__",
        "calendar",
        "collections",
        "contextlib",
        "dataclasses",
        "datetime",
        "enum",
        "functools",
        "gc",
    }
    allowed |= {"importlib", "itertools", "pathlib", "pkgutil", "re", "sys", "typing", "rodtrad"}
    folder = Path(redthread.__file__).parent
    files = [path for path in folder.rglob("*.py") if "tests" not in path.parts]
    assert {name for path in files for name in imported(path.read_text(encoding="utf-8"))} <= allowed
    assert "django" in imported("def f():\n    from django.db import models\n")


def imported(source):
    nodes = list(ast.walk(ast.parse(source)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names}


def test_the_package_imports_no_other_room():
    folder = Path(redthread.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rodtrad."):
                assert node.module.startswith("rodtrad.redthread"), path


def test_the_generated_nation_is_the_same_each_time():
    nation = generate(3_000, seed=7, municipalities=6)
    assert [len(thread.nodes) for thread in nation] == [500] * 6
    assert nation == generate(3_000, seed=7, municipalities=6)
    assert any(run(thread, on=ON).findings for thread in nation)


def test_months_are_counted_to_the_last_day_of_a_short_month():
    assert months_after(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert months_after(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert two_years_after(date(2024, 3, 1), "months") == date(2026, 3, 1)
    assert two_years_after(date(2024, 3, 1), "calendar") == date(2026, 12, 31)


def test_words_are_listed_in_swedish():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a och b",
        "a, b och c",
    ]


def test_something_else_is_not_a_rule_id():
    with pytest.raises(ValueError, match="not a rule id"):
        rule_order("X1")


def test_verdicts_have_swedish_words():
    assert Verdict.PASS.word == "Ingen brist funnen"
