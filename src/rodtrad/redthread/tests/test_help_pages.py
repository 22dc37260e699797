"""The help pages in docs/rules say what the rules say."""

import re
from pathlib import Path

import pytest

from rodtrad.redthread.help_pages import render, render_all, write_all
from rodtrad.redthread.run import registry

FOLDER = Path(__file__).parents[4] / "docs" / "rules"
RULES = [entry.rule for entry in registry().values()]


def test_the_pages_do_not_lag_behind_the_rules():
    written = {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")}
    assert written == render_all(), "run: python -m rodtrad.redthread.help_pages docs/rules"


def test_a_page_of_a_rule_that_is_gone_is_removed(tmp_path):
    (tmp_path / "x1-gone.md").write_text("gammal")
    write_all(tmp_path)
    assert {page.name for page in tmp_path.iterdir()} == set(render_all())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_page_promises_more_than_a_check_can(rule):
    page = render(rule).lower()
    assert "godkänd" not in page
    assert "följer lagen" not in page
    assert "ingen brist funnen" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_texts_are_short_and_the_source_is_named(rule):
    texts = (rule.title + ".", rule.what, rule.why, rule.bad, rule.good, rule.remedy)
    sentences = [s for text in texts for s in re.split(r"(?<=[.?!”]) ", text)]
    assert max(len(sentence.split()) for sentence in sentences) <= 25
    assert all(text[-1] in ".”" for text in texts)
    expected = {"L": "2023:196", "B": "Brå, ", "S": ("överenskommelse", "utlåtande")}[rule.id[0]]
    assert any(word in rule.source for word in ([expected] if isinstance(expected, str) else expected))
    assert rule.id[0] != "L" or re.search(r"\b\d+ § ", rule.source)
