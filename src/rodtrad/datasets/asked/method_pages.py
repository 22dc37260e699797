"""One paper a method, made from its docstring and its entry here so that paper and method cannot differ."""

from __future__ import annotations

import importlib
import inspect
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from rodtrad.datasets.asked.question import EVENTS, Ask, Need

PARTS = ("Question", "Inputs", "Returns", "Assumes", "Do not use when", "Source")
HEADS = re.compile(rf"(?:^|(?<=\s))({'|'.join(PARTS)})(?: \(\w+\))?:\s", re.MULTILINE)
MADE = "<!-- Made from the method's docstring by python -m tests.house.papers. Change it there, not here. -->"


def render_all(methods: Mapping[str, Ask]) -> dict[str, str]:
    """File name → text: a page for every method, and the index ``README.md``."""
    pages = {f"{one.name}.md": "\n\n".join(_page(one)) + "\n" for one in methods.values()}
    return {"README.md": _index(methods), **pages}


def write_all(folder: Path, methods: Mapping[str, Ask]) -> None:
    """Write every page and remove those of methods that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = render_all(methods)
    for page in folder.glob("*.md"):
        if page.name not in pages:
            page.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")


def parts_of(one: Ask) -> tuple[dict[str, str], str]:
    """The docstring's parts by head, and its doctest ("" where there is none)."""
    module, name = one.function.split(":")
    found = getattr(importlib.import_module(f"rodtrad.analysis.{module}"), name)
    text, _, example = (inspect.getdoc(found) or "").partition("\n>>> ")
    pieces = HEADS.split(text)
    parts = {head: " ".join(words.split()) for head, words in zip(pieces[1::2], pieces[2::2], strict=True)}
    return parts, f">>> {example}" if example else ""


def _page(one: Ask) -> Iterator[str]:
    parts, example = parts_of(one)
    module, name = one.function.split(":")
    yield MADE
    yield f"# {one.name}"
    yield f"{one.question}"
    yield f"In Python: `rodtrad.analysis.{module}.{name}`"
    for head in PARTS:
        yield f"## {head}\n\n{parts[head][:1].upper()}{parts[head][1:]}"
    yield f"## On the command line\n\n```\n{one.example}\n```"
    yield "\n".join(_needs(one))
    if one.options:
        rows = [f"| `--{option.name}` | {option.text} | {option.terms} |" for option in one.options]
        yield "\n".join(["| Val | | |", "|---|---|---|", *rows])
    yield f"## Example\n\n```python\n{example or _asked(one)}\n```"


def _needs(one: Ask) -> Iterator[str]:
    yield f"- Behöver: {one.need}"
    if one.need in EVENTS or one.counts_events:
        yield "- Filen läses av systemets läsare; platser, tider och deras noggrannhet följer med"
    for column in one.columns:
        name = "alla andra kolumner" if column.name == "*" else f"kolumnen `{column.name}`"
        yield f"- {name[:1].upper()}{name[1:]}: {column.text}{'' if column.is_required else ' (frivilligt)'}"


def _asked(one: Ask) -> str:
    """The command's example as a call, where the docstring has none of its own."""
    words = shlex.split(re.sub(r" --(?:html \S+|geojson|json)", "", one.example))[3:]
    given: dict[str, list[str]] = {}
    files: list[str] = []
    for word in words:
        if word.startswith("--"):
            name = word.removeprefix("--")
            given.setdefault(name, [])
        elif given:
            given[name].append(word)
        else:
            files.append(word)
    known = {option.name: option for option in one.options}
    calls = [
        f"{name.replace('-', '_')}={known[name].read(value)!r}"
        for name, value in given.items()
        if name in known
    ]
    chosen = {name: value for name, value in given.items() if name not in known}
    if chosen:
        calls.append(f"choices=Choices({', '.join(_choice(*pair) for pair in chosen.items())})")
    call = ", ".join([repr(one.name), *map(repr, files), *calls]).replace("'", '"')
    imported = "ask, Choices" if chosen else "ask"
    return f"from rodtrad.datasets.asking import {imported}\n\nanswer = ask({call})"


def _choice(name: str, values: list[str]) -> str:
    if name == "column":
        return f"columns={dict(value.split('=', 1) for value in values)!r}"
    if name in {"from", "to"}:
        return f"period_{name}=date.fromisoformat({values[0]!r})"
    return f"{name}={values[0]!r}"


def _index(methods: Mapping[str, Ask]) -> str:
    parts = [
        MADE,
        "# Methods",
        f"{len(methods)} methods that answer a question from a file: `rodtrad analyse METHOD FILE` on the command "
        "line, the same in Python ([notebook](../notebook.md)). Every answer carries n, period, area, source, what it "
        "assumes and whether that is met. A method that the data cannot carry declines and says why.",
    ]
    for need in Need:
        rows = [
            f"| [{one.name}]({one.name}.md) | {one.question} |"
            for one in methods.values()
            if one.need is need
        ]
        parts += [f"## {need[:1].upper()}{need[1:]}", "\n".join(["| Metod | Fråga |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"
