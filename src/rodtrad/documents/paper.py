"""A Paper: a decided document as plain data, the same for PDF, Word and HTML. Its JSON is what is frozen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
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
class Paper:
    title: str
    kind: str  # "Åtgärdsplan"
    owner: str
    area: str
    period: str
    information_class: str
    sections: tuple[Section, ...]
    is_example: bool = False


def as_data(paper: Paper) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(asdict(paper), ensure_ascii=False))
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

    return Paper(**{**data, "sections": tuple(section(raw) for raw in data["sections"])})


def content_hash(data: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: printed on every page, so that a copy can be checked against the shelf."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
