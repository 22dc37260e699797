"""Service memos that have been read and reviewed, as nodes of the Thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rodtrad.access.policy import Actor
from rodtrad.documents.models import ReadPart, SourceFile
from rodtrad.documents.workflow import KEPT, PartState
from rodtrad.redthread.thread import Memo


def memo_nodes(actor: Actor) -> tuple[Memo, ...]:
    """What people have confirmed of each memo. Two queries, whatever the number."""
    memos = SourceFile.objects.visible_to(actor).filter(document_kind="memo").defer("data")
    return tuple(_memo(one, list(one.parts.all())) for one in memos.prefetch_related("parts").order_by("pk"))


def _memo(source: SourceFile, parts: list[ReadPart]) -> Memo:
    """Nothing is known of a section until every part has been looked at: unknown is not no."""
    kept = [part for part in parts if part.state in KEPT]
    has_analysis = any(part.kind == "equality_analysis" for part in kept)
    is_reviewed = all(part.state != PartState.PROPOSED for part in parts)
    meetings = _days(kept, "document_date", role="meeting")
    return Memo(
        f"file:{source.pk}",
        source.name,
        has_equality_analysis=has_analysis or (False if is_reviewed else None),
        attested_on=_days(kept, "attest"),
        heard_on=_days(kept, "hearing"),
        meeting_on=max(meetings, default=None),
    )


def _days(parts: Iterable[ReadPart], kind: str, role: str = "") -> tuple[date, ...]:
    """Whole dates of one kind of part; a month or a year alone is no day."""
    said = (part.settled_value for part in parts if part.kind == kind)
    days = (value["date"] for value in said if not role or value.get("role") == role)
    return tuple(date.fromisoformat(day) for day in days if day and len(day) == 10)
