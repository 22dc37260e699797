"""What stands before the round: its points, counted in the database, what is open, what asks the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from rapidfuzz import fuzz, process

from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.workflow import AnswerState
from rodtrad.consultations.outcome.models import Change, Disposition
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.reads import with_codings
from rodtrad.consultations.text import WHOLE, TextPart, changed, parts_of

LIKE = 70  # rapidfuzz ratio of two wishes about one part that are worth a person's look
COMPARED = 200  # ungrouped points of one part and kind compared with each other


def handed_points(consultation: Consultation) -> Any:
    """Every point of an answer that was handed over and not taken back."""
    return Point.objects.filter(
        answer__body__consultation=consultation, answer__state=AnswerState.HANDED_OVER
    )


def seen_points(consultation: Consultation, actor: Actor) -> Any:
    """Those the actor sees, with the answer, its body and what became of the point."""
    rows = with_codings(handed_points(consultation).visible_to(actor), actor, "answer__body__")
    return rows.select_related(
        "answer__body__party", "disposition__change", "disposition__group", "answer__owner"
    ).order_by("part_key", "answer__body__party__name", "number", "pk")


def undisposed(consultation: Consultation) -> Any:
    return handed_points(consultation).filter(Q(disposition__isnull=True) | Q(disposition__outcome=""))


def text_now(consultation: Consultation) -> tuple[TextPart, ...]:
    """The remitted text with the changes so far. One query. Raises ``DoesNotApply``."""
    return changed(parts_of(consultation.version), consultation.changes.order_by("number"))


def text_before(change: Change) -> tuple[TextPart, ...]:
    """The text that ``change`` was written on. One query."""
    earlier = change.consultation.changes.filter(number__lt=change.number).order_by("number")
    return changed(parts_of(change.consultation.version), earlier)


def uncaused(consultation: Consultation) -> Any:
    """Changes with no standing wish behind them that nobody has called editorial."""
    wishes = Disposition.objects.filter(
        change=OuterRef("pk"), point__answer__state=AnswerState.HANDED_OVER
    ).exclude(outcome="")
    return consultation.changes.filter(is_editorial=False).filter(~Exists(wishes))


def disposed(point: Point) -> Disposition | None:
    """The point's disposition when one was fetched or made; none is an open point."""
    return getattr(point, "disposition", None)


@dataclass(frozen=True, slots=True)
class Counted:
    """Points counted by what was asked for; ``body_id`` and ``kind`` are empty when they were not."""

    part_key: str
    voice: str
    n: int
    n_open: int
    body_id: int = 0
    kind: str = ""


def counts(
    consultation: Consultation, actor: Actor, *, bodies: Iterable[int] | None = None, **chosen: str
) -> list[Counted]:
    """Points per part and voice, counted in the database; for ``bodies`` also per body and kind. One query.

    ``chosen`` narrows by a field of the point; an empty word does not.
    """
    rows = handed_points(consultation).visible_to(actor).filter(**{k: v for k, v in chosen.items() if v})
    rows = rows if bodies is None else rows.filter(answer__body__in=bodies)
    is_open = Q(disposition__isnull=True) | Q(disposition__outcome="")
    fields = ["part_key", "voice", *(["kind"] if bodies is not None else [])]
    extra = {"body_id": F("answer__body")} if bodies is not None else {}
    counted = (
        rows.order_by().values(*fields, **extra).annotate(n=Count("pk"), n_open=Count("pk", filter=is_open))
    )
    return [Counted(**row) for row in counted]


def parts_shown(consultation: Consultation, whole: str) -> list[TextPart]:
    """The remitted parts, after the draft as a whole (named ``whole``). No query."""
    return [TextPart(WHOLE, whole, ""), *parts_of(consultation.version)]


@dataclass(frozen=True)
class Suggestion:
    """Points that ask the same of one part, as far as their words tell. A person decides."""

    part_key: str
    kind: str
    points: tuple[Point, ...]


def suggestions(points: Iterable[Point]) -> list[Suggestion]:
    """Ungrouped points of one part and kind whose words are alike, from two bodies or more. No query."""
    by_place: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        row = disposed(point)
        if row is None or row.group_id is None:
            by_place.setdefault((point.part_key, point.kind), []).append(point)
    return [
        Suggestion(part_key, kind, tuple(found))
        for (part_key, kind), alike in sorted(by_place.items())
        for found in _alike(alike[:COMPARED])
    ]


def words_of(point: Point) -> str:
    return f"{point.new_heading} {point.new_text}".strip() or point.motive


def _alike(points: Sequence[Point]) -> list[list[Point]]:
    """Runs of points like the first of each run; each point in one run at most."""
    if len(points) < 2:
        return []
    words = [words_of(point).casefold() for point in points]
    like = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=LIKE)
    used: set[int] = set()
    found = []
    for i in range(len(points)):
        run = [j for j in range(i, len(points)) if j not in used and like[i][j]]
        if i not in used and len({points[j].answer_id for j in run}) > 1:
            used.update(run)
            found.append([points[j] for j in run])
    return found


@dataclass(frozen=True)
class NewPart:
    """One part of the new text with the changes that made it. ``before`` is None for a part that was added."""

    before: TextPart | None
    after: TextPart | None  # None: it was removed, or went into another
    changes: tuple[Change, ...]


def text_parts(consultation: Consultation, changes: Sequence[Change]) -> list[NewPart]:
    """Every old and new part in reading order: a part that went stands where it stood. No query."""
    old, new = parts_of(consultation.version), changed(parts_of(consultation.version), changes)
    touching: dict[str, list[Change]] = {}
    for one in changes:
        for key in (one.part_key, *one.other_keys, *(each["key"] for each in one.successors)):
            touching.setdefault(key, []).append(one)
    before, after = {part.key: part for part in old}, {part.key: part for part in new}
    order: list[str] = [part.key for part in new]
    for place, part in enumerate(old):
        if part.key not in after:  # after the nearest old part that precedes it
            previous = old[place - 1].key if place else None
            order.insert(order.index(previous) + 1 if previous else 0, part.key)
    return [NewPart(before.get(key), after.get(key), tuple(touching.get(key, ()))) for key in order]


def changes_of(consultation: Consultation, actor: Actor) -> list[Change]:
    """In their order, with the wishes behind them that the actor sees. Two queries."""
    wishes = Disposition.objects.filter(
        point__answer__in=Answer.objects.visible_to(actor).filter(state=AnswerState.HANDED_OVER)
    ).select_related("point__answer__body__party")
    rows = consultation.changes.order_by("number").prefetch_related(
        Prefetch("dispositions", wishes.order_by("pk"), to_attr="wishes")
    )
    return list(rows)
