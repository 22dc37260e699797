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

NOTHING = "–"  # what stands where nothing is known
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
        "area": paper["area"] or NOTHING,
        "period": paper["period"] or NOTHING,
        "information_class": paper["information_class"],
        "is_example": paper.get("is_example", False),
        "version": str(version.number),
        "settled_on": settled_at(version).date().isoformat(),
        "decided": decided or NOTHING,
        "registry_number": version.registry_number or NOTHING,
        "hash": version.sha256,
        "short_hash": version.sha256[:SHORT_HASH],
        "sections": _sections([*paper["sections"], *_changes(paper)]),
    }
    data |= _face(data, is_settled=version.number > 0)
    clean: dict[str, Any] = _clean(data)
    return clean


def _face(data: dict[str, Any], *, is_settled: bool) -> dict[str, Any]:
    """The facts of the first page, the mark on every page and what the checksum is of.

    A paper as it reads today is settled by nobody and no version of anything: it has a date, and what it knows.
    """
    facts = (
        (_("Område"), data["area"]),
        (_("Period"), data["period"]),
        (_("Fastställd") if is_settled else _("Datum"), data["settled_on"]),
        *(((_("Beslutad av"), data["decided"]),) if is_settled else ()),
        (_("Diarienummer"), data["registry_number"]),
        *(((_("Version"), data["version"]),) if is_settled else ()),
        (_("Klass"), data["information_class"]),
        (_("Ägare"), data["owner"]),
    )
    if is_settled:
        mark = _("Version %(version)s  ·  fastställd %(settled_on)s  ·  dnr %(registry_number)s") % data
        hashed = _("innehållet i version %(version)s") % data
    else:
        facts = tuple(fact for fact in facts if fact[1] != NOTHING)
        number = _("  ·  dnr %(registry_number)s") % data if data["registry_number"] != NOTHING else ""
        mark, hashed = data["settled_on"] + number, _("innehållet")
    return {"facts": facts, "mark": f"{mark}  ·  {data['information_class']}", "hashed": hashed}


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
    if value.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", value):
        return value  # nothing of that kind: most strings, and told much faster
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ")
    return "".join(
        char
        for char in lines
        if char == "\n" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in "\ufffe\uffff")
    )
