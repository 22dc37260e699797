"""A Paper: a decided document as plain data, the same for PDF, Word and HTML. Its JSON is what is frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PaperTable:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """``key`` is the stable part id that a remiss or a later version points at."""

    key: str
    heading: str
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    tables: tuple[PaperTable, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.paragraphs or self.bullets or any(table.rows for table in self.tables))


@dataclass(frozen=True)
class PaperEdit:
    operation: str  # "keep", "delete", "insert"
    text: str


@dataclass(frozen=True)
class PaperChange:
    """One change since the text before, and what lay behind it, as it was the day the paper was frozen.

    ``passages``: each changed heading and text, as the edits that turn the old words into the new.
    """

    name: str
    passages: tuple[tuple[PaperEdit, ...], ...]
    causes: tuple[str, ...]

    def words(self, but: str) -> str:
        """Before ("insert" left out) or after ("delete" left out), a line per passage."""
        lines = ("".join(one.text for one in edits if one.operation != but) for edits in self.passages)
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Paper:
    title: str
    kind: str  # "Åtgärdsplan"
    owner: str
    area: str
    period: str
    information_class: str
    sections: tuple[Section, ...]
    is_example: bool = False
    changes: tuple[
        PaperChange, ...
    ] = ()  # of a text that came of another: no part of what a remiss points at

    @property
    def bare(self) -> frozenset[str]:
        """Keys of sections that say nothing and have no heading under them."""
        below = (*(one.level for one in self.sections[1:]), 0)
        pairs = zip(self.sections, below, strict=True)
        return frozenset(one.key for one, level in pairs if one.is_empty and level <= one.level)


def as_data(paper: Paper) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(vars(paper), default=vars, ensure_ascii=False))
    if not paper.changes:
        del data["changes"]  # papers frozen before there were any keep their check sum
    return data


def from_data(data: dict[str, Any]) -> Paper:
    def section(raw: dict[str, Any]) -> Section:
        tables = tuple(
            PaperTable(t["caption"], tuple(t["columns"]), tuple(tuple(row) for row in t["rows"]))
            for t in raw["tables"]
        )
        return Section(
            raw["key"], raw["heading"], raw["level"], tuple(raw["paragraphs"]), tuple(raw["bullets"]), tables
        )

    sections = tuple(section(raw) for raw in data["sections"])
    changes = tuple(_change(raw) for raw in data.get("changes", ()))
    return Paper(**{**data, "sections": sections, "changes": changes})


def _change(raw: dict[str, Any]) -> PaperChange:
    passages = tuple(tuple(PaperEdit(**edit) for edit in edits) for edits in raw["passages"])
    return PaperChange(raw["name"], passages, tuple(raw["causes"]))


def content_hash(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: printed on every page, so that a copy can be checked against the shelf."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
