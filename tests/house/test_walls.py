"""The house stands: imports and foreign keys go down, files are small, and the edge alone reads a clock."""

from __future__ import annotations

import ast
import re
import shutil

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from tests.house.walls import (
    CHANCE,
    EDGE,
    PACKAGE,
    ROOT,
    SIGNALS,
    clock_calls,
    code_files,
    floors,
    functions,
    lint_imports,
    upward_keys,
)

FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "managers", "util", "helper", "misc"}

# What is planted, in which file, and the words import-linter must answer with.
BREACHES = {
    "an upward import": (
        "parties/actions.py",
        "\nfrom rodtrad.plans.models import ActionPlan  # noqa\n",
        "rodtrad.parties.actions -> rodtrad.plans.models",
    ),
    "an upward import inside a function": (
        "agreements/reads.py",
        "\ndef planted() -> None:\n    from rodtrad.followup import reads  # noqa\n",
        "rodtrad.agreements.reads -> rodtrad.followup.reads",
    ),
    "a model importing a view": (
        "causes/models.py",
        "\nfrom rodtrad.causes import views  # noqa\n",
        "rodtrad.causes.models -> rodtrad.causes.views",
    ),
    "Django in the basement": (
        "redthread/months.py",
        "\nimport django  # noqa\n",
        "rodtrad.redthread.months -> django",
    ),
    "an unlisted room": ("shed/__init__.py", '"""A room nobody drew."""\n', "rodtrad.shed"),
}


def test_imports_only_go_down():
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", BREACHES)
def test_a_breached_wall_is_reported(name, tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("tests", "static", "assets", "templates", "__pycache__")
    shutil.copytree(PACKAGE, tmp_path / "src" / "rodtrad", ignore=ignored)
    where, planted, answer = BREACHES[name]
    path = tmp_path / "src" / "rodtrad" / where
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(planted)
    run = lint_imports(tmp_path)
    assert run.returncode == 1
    assert answer in " ".join(run.stdout.split())


def test_every_room_has_a_floor():
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms <= floors().keys()


def test_foreign_keys_only_point_down():
    assert upward_keys(apps.get_models(include_auto_created=True), floors()) == []


@isolate_apps("rodtrad.parties", "rodtrad.plans")
def test_an_upward_foreign_key_is_reported_even_when_named_by_a_string():
    class Plan(models.Model):  # noqa: DJ008  (planted)
        class Meta:
            app_label = "plans"

    class Party(models.Model):  # noqa: DJ008  (planted)
        favourite = models.ForeignKey("plans.Plan", models.CASCADE)
        others = models.ManyToManyField("plans.Plan", related_name="+")

        class Meta:
            app_label = "parties"

    found = upward_keys([Plan, Party], floors())
    assert found == ["parties.Party.favourite → plans", "parties.Party.others → plans"]


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_by_intent():
    names = [path.stem for path in PACKAGE.glob("*/migrations/0*.py")]
    assert [name for name in names if "_auto_" in name or not re.fullmatch(r"\d{4}_[a-z_0-9]+", name)] == []


def test_functions_are_at_most_40_lines_and_views_25():
    found = []
    for path in code_files():
        limit = 25 if path.name == "views.py" else 40
        too_long = [(node.name, length) for node, length in functions(path) if length > limit]
        found += [f"{path.relative_to(ROOT)} {name}: {length} lines" for name, length in too_long]
    assert found == []


def test_files_are_at_most_400_lines():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code_files()}
    assert [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n > 400] == []


def test_no_file_is_named_after_nothing():
    names = [path for path in code_files() if {path.stem, path.parent.name} & FORBIDDEN_NAMES]
    assert names == []


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_a_room_says_its_question_in_eight_lines(room):
    text = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8")))
    assert text is not None
    assert len(text.splitlines()) <= 8
    assert "?" in text.splitlines()[0]


def test_only_the_edge_reads_a_clock():
    found = []
    for path in code_files():
        name = path.relative_to(PACKAGE).as_posix()
        if not EDGE.search(name):
            found += [f"{name}:{call}" for call in clock_calls(path.read_text(encoding="utf-8"))]
    assert found == []


def test_a_clock_below_the_edge_is_reported():
    assert clock_calls("on = timezone.localdate()\nat = datetime.now(UTC)") == [
        "1: timezone.localdate()",
        "2: datetime.now(UTC)",
    ]
    assert clock_calls("on = timezone.localdate(at)") == []


def test_only_the_edge_reads_chance_or_the_environment():
    files = [path for path in code_files() if not EDGE.search(path.relative_to(PACKAGE).as_posix())]
    assert [path for path in files if CHANCE.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_happens_by_signal():
    assert [path for path in code_files() if SIGNALS.search(path.read_text(encoding="utf-8"))] == []
