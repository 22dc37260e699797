"""What a person has confirmed in the file of an answer becomes its points, memo, hearings, names and documents.

Never a position: that is coded by a person who has read the answer. What cannot be tied to a part of the draft
becomes a comment on the draft as a whole, with its passage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.actions import check_draft, put_point
from rodtrad.consultations.answers.models import Answer, CaseDocument, Hearing, MemoSection, Signature
from rodtrad.consultations.answers.workflow import HearingKind, Origin, PointKind
from rodtrad.consultations.text import WHOLE, TextPart, parts_of
from rodtrad.documents.models import ReadPart, SourceFile
from rodtrad.documents.reading import flowing, open_document

LIKE = 80.0  # percent; a heading less like what was read is not taken for it
NEEDS_PART = (PointKind.REWORD, PointKind.REMOVE, PointKind.MERGE)
HEARD = (
    (
        HearingKind.UNIONS,
        ("förvaltningsgrupp", "samverkansgrupp", "facklig", "personalorg", "arbetstagarorg"),
    ),
    (HearingKind.DISABILITY, ("funktions", "handikapp")),
    (HearingKind.PENSIONERS, ("pension", "senior")),
)


class CannotFill(Refusal):
    code = "nothing_read"


@action("consultations.fill_from_reading")
def fill_from_reading(answer: Answer, /, *, by: Actor, at: datetime) -> Answer:
    """Only confirmed and corrected parts. Done twice it adds nothing; what a person has written stays."""
    check_draft(answer)
    file = answer.source_file
    kept = list(file.parts.filter(state__in=("confirmed", "corrected"))) if file else []
    if not file or not kept:
        raise CannotFill(_("Inget är bekräftat i handlingen än. Granska läsningen först, under Handlingar."))
    for part in kept:
        if part.kind in _ROWS:
            _ROWS[part.kind](answer, part)
    _fill_sections(answer, file, kept)
    _fill_head(answer, kept)
    _fill_points(answer, kept)
    return answer


def _iso(text: Any) -> date | None:
    """A whole date; one that is cut ("2019-05") is not a day."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _hearing(answer: Answer, part: ReadPart) -> None:
    said = part.settled_value
    name = str(said.get("body", ""))[:200]
    kinds = (kind for kind, words in HEARD if any(word in name.casefold() for word in words))
    fields = {"kind": next(kinds, HearingKind.OTHER), "held_on": _iso(said.get("date"))}
    if name:
        Hearing.objects.get_or_create(
            answer=answer, name=name, outcome=said.get("outcome") or "treated", defaults=fields
        )


def _signature(answer: Answer, part: ReadPart) -> None:
    said, is_attest = part.settled_value, part.kind == "attest"
    fields = {
        "title": str(said.get("role" if is_attest else "title") or "")[:150],
        "unit": str(said.get("unit") or "")[:200],
        "signed_on": _iso(said.get("date")),
    }
    if said.get("name"):
        Signature.objects.get_or_create(
            answer=answer, name=said["name"][:150], is_attest=is_attest, defaults=fields
        )


def _document(answer: Answer, part: ReadPart) -> None:
    said = part.settled_value
    if said.get("title"):
        CaseDocument.objects.get_or_create(
            answer=answer, number=str(said.get("number") or "")[:60], title=said["title"][:300]
        )


def _fill_sections(answer: Answer, file: SourceFile, kept: Sequence[ReadPart]) -> None:
    """Into the section of the same key, if it is empty; the heading as read is not repeated."""
    sections = [part for part in kept if part.kind == "section"]
    spans = [(part.line_from, part.line_to) for part in sections]
    for part, words in zip(sections, flowing(open_document(bytes(file.data), file.name), spans), strict=True):
        said = part.settled_value
        body = words.removeprefix(said.get("heading") or "").strip()
        MemoSection.objects.filter(answer=answer, key=said.get("section"), text="").update(text=body)


_ROWS: dict[str, Callable[[Answer, ReadPart], None]] = {
    "hearing": _hearing,
    "signature": _signature,
    "attest": _signature,
    "case_document": _document,
}


def _fill_head(answer: Answer, kept: Sequence[ReadPart]) -> None:
    found: dict[str, Any] = {}
    for part in kept:
        said = part.settled_value
        match part.kind:
            case "case_officer":
                found.setdefault("case_officer", said.get("name", "")[:150])
            case "addressee":
                found.setdefault("addressee", said.get("name", "")[:200])
            case "document_date" if said.get("role") == "head":
                found.setdefault("dated_on", _iso(said.get("date")))
            case "registry_number" if said.get("role") == "own":
                found.setdefault("number", said.get("number", "")[:60])
    change(answer, {name: value for name, value in found.items() if value and not getattr(answer, name)})


def _fill_points(answer: Answer, kept: Sequence[ReadPart]) -> None:
    parts = parts_of(answer.answered_version)
    have = Counter(answer.points.values_list("passage", flat=True))
    origin = _origin(answer.source_file)
    for part in kept:
        if part.kind != "amendment":
            continue
        passage = part.passage or str(part.settled_value.get("text", ""))
        fields = point_fields(part.settled_value, passage, parts)
        if have[passage]:
            have[passage] -= 1  # filled in before; a passage may ask for several things
        else:
            put_point(answer, passage=passage, origin=origin, **fields)


def _origin(file: SourceFile | None) -> Origin:
    kinds = {"memo": Origin.MEMO, "minutes": Origin.PROPOSAL}
    return kinds.get(file.document_kind if file else "", Origin.BODY)


def point_fields(said: dict[str, Any], passage: str, parts: Sequence[TextPart]) -> dict[str, Any]:
    """A point from an amendment as read. Where a rewording is told of and not worded, the part stands unchanged for
    the person to write in, with the wish as motive.
    """
    key = find_part(said, parts)
    kind = PointKind(said["change"]) if said.get("change") in PointKind.values else PointKind.COMMENT
    text, motive = str(said.get("text") or ""), str(said.get("motive") or "")
    told = "\n\n".join(filter(None, (text, motive))) or passage
    if (kind in NEEDS_PART and key == WHOLE) or (kind == PointKind.ADD and not (text or said.get("heading"))):
        return {"kind": PointKind.COMMENT, "part_key": key, "motive": told}
    if "heading" in said:  # the point stood under a heading of its own, word for word
        words = {"new_heading": said["heading"], "new_text": text, "motive": motive}
        return {"kind": kind, "part_key": key, **words}
    field = "new_text" if kind == PointKind.ADD else _worded(kind, key, text, passage)
    words = {field: text, "motive": motive} if field else {"motive": told}
    return {"kind": kind, "part_key": key, **words}


def _worded(kind: PointKind, key: str, text: str, passage: str) -> str:
    """The field whose new wording stands in the passage, set off by a sign: "Målet ska lyda: ”Alla skolor ska ha …”",
    "Rubriken ändras till ”Goda krafter”". "" where the wish is told of, or is about single words.
    """
    is_set_off = bool(re.search(r"[:”\"»«“|\t\n]\s*" + re.escape(text), passage))
    if kind != PointKind.REWORD or not is_set_off or not text[:1].isupper():
        return ""
    if key.startswith("goal:"):
        return "new_text" if len(text.split()) >= 4 else ""
    return "new_heading" if re.search(r"(?i)\brubrik|\bnamn|\bdöp|\bheta\b|\bkallas", passage) else ""


def find_part(said: dict[str, Any], parts: Sequence[TextPart]) -> str:
    """The key of the part whose heading is likest the target; of a goal, the numbered goal under that area.

    "" (the draft as a whole) when nothing is like enough: nothing is guessed.
    """
    target, kind = str(said.get("target") or "").casefold(), said.get("target_kind")
    if not target or kind == "whole":
        return WHOLE
    exact = (part.key for part in parts if kind == "part" and part.name.casefold() == target)
    if key := next(exact, ""):
        return key
    best = max(parts, key=lambda part: fuzz.ratio(target, part.heading.casefold()), default=None)
    if best is None or fuzz.ratio(target, best.heading.casefold()) < LIKE:
        return WHOLE
    return _goal(parts, best, int(said.get("number") or 0)) if kind == "goal" else best.key


def _goal(parts: Sequence[TextPart], area: TextPart, number: int) -> str:
    """The ``number``-th goal under the area; the area itself when there is none such (a goal to be added)."""
    under: list[str] = []
    for part in parts[parts.index(area) + 1 :]:
        if part.level <= area.level:
            break
        under += [part.key] if part.key.startswith("goal:") else []
    return under[number - 1] if 0 < number <= len(under) else area.key
