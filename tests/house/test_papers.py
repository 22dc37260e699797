"""The papers are true: what code can tell is made by code, and what people wrote names what is there."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib

import pytest
from django.apps import apps

from rodtrad.access.acts import ACTS
from rodtrad.config.commands import COMMANDS, load
from rodtrad.redthread.run import registry
from tests.house.papers import DOCS, ROOMS, ROOT, decisions, declared_acts, heading, papers
from tests.house.walls import code_files, tracked_files

SETTING = re.compile(r"os\.environ(?:\.get\(|\[)\"(\w+)\"")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
PROMISES = re.compile(r"\bgodkän[dt]\b|följer lagen", re.IGNORECASE)


@pytest.mark.parametrize("path", papers(), ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_paper_made_by_code_does_not_lag(path):
    assert path.read_text(encoding="utf-8") == papers()[path], "run: python -m tests.house.papers"


def test_every_act_in_the_code_has_its_row_and_every_row_its_act():
    assert declared_acts().keys() == ACTS.keys()


def test_every_act_belongs_to_a_room_in_the_paper():
    assert {verb.split(".")[0] for verb in ACTS} == ROOMS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_command_is_one_it_accepts(name):
    command = load(name)
    parser = argparse.ArgumentParser(prog=f"rodtrad {name}", exit_on_error=False)
    command.arguments(parser)
    program, called, *arguments = shlex.split(command.example)
    assert (program, called) == ("rodtrad", name)
    parser.parse_args(arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name, capsys):
    from rodtrad.config.cli import main

    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
    assert load(name).example in capsys.readouterr().out


def test_the_settings_read_are_the_settings_described():
    read = {name for path in code_files() for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    page = (DOCS / "settings.md").read_text(encoding="utf-8").split("## För den som utvecklar")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == read


def test_the_glossary_has_every_model():
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    ours = [m for m in apps.get_models() if m.__module__.startswith("rodtrad.")]
    assert [m.__name__ for m in ours if f"| `{m.__name__}` |" not in page] == []


def test_the_glossary_has_no_model_that_is_gone_and_no_word_twice():
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| `(\w+)` \|", page, re.MULTILINE)
    code = "\n".join(path.read_text(encoding="utf-8") for path in code_files())
    assert [word for _swedish, word in rows if not re.search(rf"\b(class|def) {word}\b", code)] == []
    assert len({swedish for swedish, _word in rows}) == len({word for _swedish, word in rows}) == len(rows)


def test_decisions_are_numbered_without_a_gap():
    numbers = [heading(path).split(" · ")[0] for path in decisions()]
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
    assert numbers == [path.name[:4] for path in decisions()]


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.stem)
def test_a_decision_is_one_page_with_its_three_parts(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "What we gave up"]
    assert len(text.splitlines()) <= 60
    assert re.search(r"^Decided: \d{4}-\d\d-\d\d\.$", text, re.MULTILINE)


def dependencies() -> list[str]:
    """What the product and its making stand on, by name, from the two manifests."""
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*python["project"]["dependencies"], *python["dependency-groups"]["dev"]]
    found = [re.split(r"[\[<>=]", one)[0] for one in named]
    node = (ROOT / "package.json").read_text(encoding="utf-8")
    found += re.findall(
        r"^([\w-]+)(?<!-binaries)==", (ROOT / "requirements-node.lock").read_text("utf-8"), re.MULTILINE
    )
    return [*found, *re.findall(r'"(@?[\w/-]+)": "\^', node)]


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_has_a_decision_that_says_what_it_replaces(name):
    texts = [path.read_text(encoding="utf-8") for path in decisions()]
    assert any(re.search(rf"^- `{re.escape(name)}`: ", text, re.MULTILINE) for text in texts), name


def test_links_between_papers_lead_somewhere():
    lost = []
    for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                lost.append(f"{path.relative_to(ROOT)} → {target}")
    assert lost == []


def test_the_papers_promise_no_more_than_a_check_can():
    papers = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "publiccode.yml"]
    assert [path.name for path in papers if PROMISES.search(path.read_text(encoding="utf-8"))] == []


def test_the_readme_names_the_two_commands_and_every_paper():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for word in (
        "make up",
        "make test",
        "docs/thread.png",
        "EUPL-1.2",
        "DATABASE_URL",
        "RODTRAD_DATA",
        "## På svenska",
    ):
        assert word in text
    for name in (
        "LICENSE",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "publiccode.yml",
        "docs/README.md",
    ):
        assert f"({name})" in text
        assert (ROOT / name).exists()


def test_the_readme_counts_the_rules_right():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"(\d+) rules", text) == [str(len(registry()))]


def test_every_make_target_the_papers_name_is_there():
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    texts = [path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]]
    named = {target for text in texts for target in re.findall(r"`make ([a-z-]+)", text)}
    assert named <= made


def test_the_licence_is_the_whole_eupl():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\.", text, re.MULTILINE) == [str(n) for n in range(1, 16)]
    assert text.rstrip().endswith("require the production of a new EUPL version.")


def test_the_version_is_the_same_in_every_paper():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    from rodtrad import __version__

    assert __version__ == version


def test_nothing_is_tracked_that_the_ignore_list_names():
    names = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert not names & {"var", "build", "node_modules", ".venv"}
