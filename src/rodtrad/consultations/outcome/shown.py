"""Wishes side by side and the text with its changes, ready to be drawn as struck and inserted words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.wishes import edits_of
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.points import NewPart, disposed, text_parts
from rodtrad.consultations.outcome.workflow import SPLIT
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.reads import in_words
from rodtrad.consultations.text import TextPart
from rodtrad.consultations.tracked import Edit, tracked
from rodtrad.ui.paging import Paged

MANY = 3  # bodies named beside a change; the rest are counted


@dataclass(frozen=True)
class ShownWish:
    body: str
    voice: str
    kind: str
    number: int
    position: str
    heading: tuple[Edit, ...]
    text: tuple[Edit, ...]
    others: str
    told: str
    passage: str
    outcome: str
    reason: str
    href: str = ""
    outcome_href: str = ""
    dispose_href: str = ""


@dataclass(frozen=True)
class Wishes:
    template: ClassVar[str] = "consultations/wishes.html"
    title: str
    wishes: tuple[ShownWish, ...]
    empty: str
    shown: str = ""
    previous_href: str = ""
    next_href: str = ""


def wishes(
    title: str, points: Paged[Point], parts: Mapping[str, TextPart], *, may_dispose: bool, is_in: bool = True
) -> Wishes:
    """No query when the points are fetched as ``seen_points`` does. ``is_in``: the reader has signed in."""
    shown = tuple(_wish(point, parts, may_dispose, is_in) for point in points.rows)
    empty = _("Ingen har synpunkter på den här delen.")
    return Wishes(title, shown, empty, points.shown, points.previous_href, points.next_href)


def side_text(point: Point, parts: Mapping[str, TextPart]) -> tuple[str, str]:
    """Beside a form: who says it of what, the wish whole, why, where it stands, and the part as it was sent out."""
    part = parts.get(point.part_key)
    wish = f"{point.get_kind_display()}: {point.words}"
    why = point.told if point.words != point.motive else ""
    passage = f"”{point.passage}”" if point.passage else ""
    text = _("I utkastet: %(text)s") % {"text": part.text} if part and part.text else ""
    name = part.name if part else point.part_key
    return f"{point.answer.body.party}: {name}", "\n\n".join(filter(None, (wish, why, passage, text)))


def _wish(point: Any, parts: Mapping[str, TextPart], may_dispose: bool, is_in: bool) -> ShownWish:
    heading, text = edits_of(point, parts)
    row = disposed(point)
    return ShownWish(
        body=str(point.answer.body.party),
        voice=point.get_voice_display(),
        kind=point.get_kind_display(),
        number=point.number,
        position=in_words(point.seen_position),
        heading=heading,
        text=text,
        others="; ".join(parts[key].name for key in point.other_keys if key in parts),
        told=point.told,
        passage=point.passage,
        outcome=outcome_of(point),
        reason=row.reason if row else "",
        href=point.get_absolute_url() if is_in else "",
        outcome_href=row.get_absolute_url() if row and is_in else "",
        dispose_href=reverse("outcome:dispose", args=[point.pk]) if may_dispose else "",
    )


def outcome_of(point: Point) -> str:
    row = disposed(point)
    return str(row.get_outcome_display()) if row and row.outcome else _("inget beslut än")


@dataclass(frozen=True)
class ShownChange:
    label: str
    href: str
    why: str


@dataclass(frozen=True)
class ShownPart:
    name: str
    level: int
    heading: tuple[Edit, ...]
    text: tuple[Edit, ...]
    changes: tuple[ShownChange, ...]
    change_href: str = ""
    split_href: str = ""


@dataclass(frozen=True)
class NewText:
    template: ClassVar[str] = "consultations/new_text.html"
    title: str
    parts: tuple[ShownPart, ...]


def new_text(
    consultation: Consultation, changes: Sequence[Change], *, may_change: bool, is_in: bool
) -> NewText:
    """Every part, old words and new, each change with the wishes behind it. Changes as ``points.changes_of`` gives."""
    parts = text_parts(consultation, changes)
    return NewText(
        _("Texten med ändringar"),
        tuple(_part(consultation, one, may_change, is_in) for one in parts),
    )


def _part(consultation: Consultation, one: NewPart, may_change: bool, is_in: bool) -> ShownPart:
    gone = TextPart("", "", "")
    before, after = one.before or gone, one.after or gone
    part = one.after or one.before or gone
    may_change = may_change and one.after is not None
    where = (consultation.pk, part.key)
    return ShownPart(
        part.name,
        part.level,
        tracked(before.heading, after.heading),
        tracked(before.text, after.text),
        tuple(
            ShownChange(str(change), change.get_absolute_url() if is_in else "", why(change))
            for change in one.changes
        ),
        reverse("outcome:add_change", args=where) if may_change else "",
        reverse("outcome:split", args=where) if may_change and may_split(part) else "",
    )


def may_split(part: TextPart) -> bool:
    return part.key.partition(":")[0] in SPLIT


def why(change: Change) -> str:
    """Whose wishes are behind the change, or that it is editorial."""
    bodies = list(dict.fromkeys(str(row.point.answer.body.party) for row in change.wishes))  # type: ignore[attr-defined]
    named = ", ".join(bodies[:MANY])
    if len(bodies) > MANY:
        named = _("%(named)s och %(n)d till") % {"named": named, "n": len(bodies) - MANY}
    editorial = _("redaktionell") if change.is_editorial else ""
    return "; ".join(filter(None, (named, editorial, change.reason)))


def change_edits(change: Change) -> NewText:
    """The one change alone; of a split also the parts that come of it."""
    first = ShownPart(
        change.new_heading or change.old_heading,
        2,
        tracked(change.old_heading, change.new_heading),
        tracked(change.old_text, change.new_text),
        (),
    )
    after = (
        ShownPart(one["heading"], 2, tracked("", one["heading"]), tracked("", one["text"]), ())
        for one in change.successors
    )
    return NewText(_("Ändringen"), (first, *after))
