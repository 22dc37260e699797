"""Keeps what is dear to make and the same each time, in files named by what it was made of."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 20_000  # files in one folder; beyond it the oldest tenth goes


def digest(given: Any) -> str:
    """The name of something by its content: any JSON-like value, the same whatever the order of its keys."""
    text = json.dumps(given, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def kept(folder: Path, name: str, make: Callable[[], str]) -> str:
    """The text kept as ``name`` (a digest), made and kept where there is none. Safe between processes."""
    path = folder / name[:2] / name
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f"{name}.{os.getpid()}")
    passing.write_text(text, encoding="utf-8")
    passing.replace(path)
    _thin_out(path.parent)
    return text


def _thin_out(folder: Path) -> None:
    """Names are spread evenly over 256 folders, so each may hold its share."""
    files = list(folder.iterdir())
    if len(files) * 256 <= MOST:
        return
    for old in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) // 10 + 1]:
        old.unlink(missing_ok=True)
