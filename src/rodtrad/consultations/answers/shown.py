"""The frozen draft with an answer's points under each part, ready to be drawn: words struck and put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.wishes import by_key, edits_of
from rodtrad.consultations.text import WHOLE, TextPart, parts_of
from rodtrad.consultations.tracked import Edit


@dataclass(frozen=True)
class ShownPoint:
    number: int
    kind: str
    href: str
    heading: tuple[Edit, ...]
    text: tuple[Edit, ...]
    others: tuple[str, ...]  # names of the parts it would be merged with
    told: str
    origin: str


@dataclass(frozen=True)
class ShownPart:
    heading: str
    name: str  # also where it stands alone
    text: str
    level: int
    points: tuple[ShownPoint, ...]
    add_href: str = ""


@dataclass(frozen=True)
class AnswerParts:
    template: ClassVar[str] = "consultations/answer_parts.html"
    title: str
    parts: tuple[ShownPart, ...]


def answer_parts(answer: Answer, points: Iterable[Point], is_draft: bool) -> AnswerParts:
    """No query. Points about the draft as a whole stand first; one whose part is gone stands with them.

    Who writes needs every part; who reads an answer handed over, those it speaks of.
    """
    parts = parts_of(answer.answered_version)
    known = by_key(parts)
    under: dict[str, list[ShownPoint]] = defaultdict(list)
    for point in points:
        under[point.part_key if point.part_key in known else WHOLE].append(_shown(point, known))
    add = reverse("answers:add_point", args=[answer.pk])
    every = [TextPart(WHOLE, _("Utkastet som helhet"), ""), *parts]
    drawn = every if is_draft else [part for part in every if under[part.key]]
    return AnswerParts(
        _("Utkastet, del för del") if is_draft else _("Delarna som svaret gäller"),
        tuple(
            ShownPart(
                part.heading if is_draft else part.name,
                part.name,
                part.text,
                part.level,
                tuple(under[part.key]),
                f"{add}?part_key={part.key}" if is_draft else "",
            )
            for part in drawn
        ),
    )


def one_point(point: Point) -> AnswerParts:
    """The point's own part alone."""
    known = by_key(parts_of(point.answer.answered_version))
    part = known.get(point.part_key, TextPart(WHOLE, _("Utkastet som helhet"), ""))
    one = ShownPart(part.name, part.name, part.text, part.level, (_shown(point, known),))
    return AnswerParts(_("Delen som punkten gäller"), (one,))


def _shown(point: Point, known: dict[str, TextPart]) -> ShownPoint:
    heading, text = edits_of(point, known)
    return ShownPoint(
        point.number,
        point.get_kind_display(),
        point.get_absolute_url(),
        heading,
        text,
        tuple(known[key].name for key in point.other_keys if key in known),
        point.told,
        point.get_origin_display(),
    )
