"""What every template is given: the frozen paper and its marks, as plain text and lists.

All of it is taken from what was frozen, so a party that changes name or a version that is published later
does not change the file.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal
from rodtrad.documents.models import Version
from rodtrad.documents.paper import from_data

SHORT_HASH = 12  # hex digits on each page: 48 bits tell any two versions in one archive apart


class CannotWrite(Refusal):
    code = "cannot_write"


def settled_at(version: Version) -> datetime:
    """Midnight UTC of the day the version was settled: the only time its files carry."""
    if version.settled_on is None:
        raise CannotWrite(_("Handlingen är inte fastställd och kan därför inte skrivas ut."))
    return datetime.combine(version.settled_on, time.min, UTC)


def fields(version: Version) -> dict[str, Any]:
    """The fields described in docs/templates.md. Strings hold no control characters but line breaks."""
    paper = version.paper
    decided = ", ".join(filter(None, [version.decided_by, version.paragraph]))
    data = {
        "title": version.title or paper["title"] or paper["kind"],
        "kind": paper["kind"],
        "owner": paper["owner"],
        "area": paper["area"] or "–",
        "period": paper["period"] or "–",
        "information_class": paper["information_class"],
        "is_example": paper.get("is_example", False),
        "version": str(version.number),
        "settled_on": settled_at(version).date().isoformat(),
        "decided": decided or "–",
        "registry_number": version.registry_number or "–",
        "hash": version.sha256,
        "short_hash": version.sha256[:SHORT_HASH],
        "sections": _sections([*paper["sections"], *_changes(paper)]),
    }
    clean: dict[str, Any] = _clean(data)
    return clean


def _sections(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Headings never skip a level (PDF/UA-1, 7.4.2); blank texts and tables without rows are left out."""
    sections, above = [], 0
    for one in raw:
        above = min(max(one["level"], 1), above + 1, 3)
        paragraphs = [text for text in one["paragraphs"] if text.strip()]
        bullets = [text for text in one["bullets"] if text.strip()]
        tables = [table for table in one["tables"] if table["rows"]]
        sections.append(
            {
                "heading": one["heading"].strip() or "–",
                "level": above,
                "paragraphs": paragraphs,
                "bullets": bullets,
                "tables": tables,
                "is_empty": not (paragraphs or bullets or tables),
            }
        )
    for one, below in pairwise(sections):
        one["is_empty"] = (
            one["is_empty"] and below["level"] <= one["level"]
        )  # what stands under it says enough
    return sections


def _changes(paper: dict[str, Any]) -> list[dict[str, Any]]:
    """What was changed in the text and why, as a last section; nothing when it came of no other text."""
    changes = from_data(paper).changes if paper.get("changes") else ()
    rows = [
        (one.name, one.words("insert") or "–", one.words("delete") or "–", "\n".join(one.causes))
        for one in changes
    ]
    columns = (_("Ändring"), _("Före"), _("Efter"), _("Bakom ändringen"))
    table = {"caption": _("Ändringar i texten"), "columns": columns, "rows": rows}
    section = {"heading": _("Vad som ändrades, och varför"), "level": 1, "paragraphs": [], "bullets": []}
    return [{**section, "tables": [table]}] if rows else []


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    """Without what no file format can hold: control characters, lone surrogates, U+FFFE and U+FFFF."""
    if value.isprintable() and unicodedata.is_normalized("NFC", value):
        return value  # nothing of that kind: most strings, and told much faster
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ")
    return "".join(
        char
        for char in lines
        if char == "\n" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff")
    )
