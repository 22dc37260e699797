"""What an import does to what was there: how many rows are new, the same, changed or gone, and a few of each."""

# ruff: noqa: S608 — the only texts put into SQL are our own column names and quoted paths
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rodtrad.datasets.columnar import KEYS, payload, scan, shared
from rodtrad.datasets.shapes import Kind

EXAMPLES = 5


@dataclass(frozen=True)
class Example:
    what: str  # "new", "changed" or "gone"
    key: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)  # only the columns that differ
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What an import does to what was there. ``gone`` only where it replaces an import whole."""

    new: int = 0
    same: int = 0
    changed: int = 0
    gone: int = 0
    examples: tuple[Example, ...] = ()


def changed(session: Any, kind: Kind, old: list[Path], left: list[Path], files: list[Path]) -> Change:
    """New, same, changed and gone rows of ``files`` against ``old``, what is live now; ``left`` of it is leaving."""
    total = _rows(session, files)
    if not old or not files:
        return Change(new=total, gone=_rows(session, left))
    key = ", ".join(KEYS[kind])
    equal = " AND ".join(f"o.{c} IS NOT DISTINCT FROM n.{c}" for c in payload(kind))
    met, same = session.execute(
        f"SELECT count(*), count(*) FILTER ({equal}) FROM {scan(files)} n JOIN {scan(old)} o USING ({key})"
    ).fetchall()[0]
    gone = _rows(session, left) - sum(shared(session, kind, path, files) for path in left)
    examples = _examples(session, kind, files, old, left, equal)
    return Change(total - met, same, met - same, gone, examples)


def _rows(session: Any, paths: list[Path]) -> int:
    return int(session.execute(f"SELECT count(*) FROM {scan(paths)}").fetchall()[0][0]) if paths else 0


def _examples(
    session: Any, kind: Kind, files: list[Path], old: list[Path], leaving: list[Path], equal: str
) -> tuple[Example, ...]:
    """A few of each, in the order of their keys."""
    key, columns = KEYS[kind], tuple(name for name in payload(kind) if name != "text")  # text is never shown
    names, end = ", ".join(key), f"ORDER BY {', '.join(key)} LIMIT {EXAMPLES}"
    sides = ", ".join(f"{side}.{c}" for side in "on" for c in columns)
    changed = session.execute(
        f"SELECT {names}, {sides} FROM {scan(files)} n JOIN {scan(old)} o USING ({names}) WHERE NOT ({equal}) {end}"
    ).fetchall()
    found = [_differing(row, key, columns) for row in changed]
    for what, one, other in (("new", files, old), ("gone", leaving, files)):
        if one:
            rows = session.execute(
                f"SELECT {names} FROM {scan(one)} ANTI JOIN {scan(other)} AS other USING ({names}) {end}"
            ).fetchall()
            found += [Example(what, dict(zip(key, row, strict=True))) for row in rows]
    return tuple(found)


def _differing(row: tuple[Any, ...], key: tuple[str, ...], columns: tuple[str, ...]) -> Example:
    k, n = len(key), len(columns)
    pairs = list(zip(columns, row[k : k + n], row[k + n :], strict=True))
    before = {name: a for name, a, b in pairs if a != b}
    after = {name: b for name, a, b in pairs if a != b}
    return Example("changed", dict(zip(key, row[:k], strict=True)), before, after)
