"""The walls that tools do not hold for us: what a foreign key, a function's length and a file's name may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "rodtrad"

# Where the edge of the house is: only here may a clock, chance or the environment be read.
EDGE = re.compile(r"(^|/)(views|middleware|tasks)\.py$|^config/")
CLOCKS = (
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.time",
)
CHANCE = re.compile(
    r"^\s*(?:import|from) (?:random|secrets|uuid)\b|\bos\.environ\b|\bos\.getenv\b", re.MULTILINE
)
SIGNALS = re.compile(
    r"django\.(?:db\.models\.signals|dispatch)|(?:pre|post)_(?:save|delete|init)\b|@receiver"
)


def floors() -> dict[str, int]:
    """Room → floor, 0 at the bottom, from the layers contract itself so that the two cannot differ."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = next(c for c in settings["tool"]["importlinter"]["contracts"] if c.get("exhaustive"))
    layers = [re.findall(r"\w+", layer) for layer in reversed(rooms["layers"])]
    return {room: floor for floor, layer in enumerate(layers) for room in layer}


def upward_keys(models: Iterable[Any], floors: dict[str, int]) -> list[str]:
    """Foreign keys and many-to-many fields of ``models`` that point at a room on a higher floor."""
    found = []
    for model in models:
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if not field.is_relation or field.related_model is None:
                continue
            room, other = model._meta.app_label, field.related_model._meta.app_label
            if floors.get(other, -1) > floors.get(room, -1) >= 0:
                found.append(f"{room}.{model.__name__}.{field.name} → {other}")
    return found


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the tree in ``folder`` (its ``pyproject.toml`` and ``src``)."""
    program = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports_command as run; run()"
    command = [sys.executable, "-c", program, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def code_files(package: Path = PACKAGE) -> list[Path]:
    """Our own code: not tests, not migrations."""
    return [
        path
        for path in sorted(package.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(package).parts)
    ]


def functions(path: Path) -> Iterator[tuple[ast.FunctionDef, int]]:
    """Every function in the file and its length in lines, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node) is not None and first.end_lineno is not None:
                length -= first.end_lineno - first.lineno + 1
            yield node, length


def clock_calls(source: str) -> list[str]:
    """Calls that read a clock. ``timezone.localdate(at)`` only converts, so it does not."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(CLOCKS):
            is_given_time = ast.unparse(node.func).endswith(("localdate", "localtime")) and node.args
            if not is_given_time:
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def tracked_files() -> list[Path]:
    """What is in version control; empty outside a clone."""
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]
