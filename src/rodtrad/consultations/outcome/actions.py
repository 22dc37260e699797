"""What the sender does with the answers: group, dispose, change the text, close, publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.workflow import AnswerState
from rodtrad.consultations.outcome.models import Change, Disposition, PointGroup
from rodtrad.consultations.outcome.points import handed_points, text_now, uncaused, undisposed
from rodtrad.consultations.outcome.workflow import SPLIT, ChangeKind, Outcome
from rodtrad.consultations.rounds.actions import check_open, move
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.workflow import RoundState
from rodtrad.consultations.text import DoesNotApply, next_goal

__all__ = ["handed_points", "text_now", "undisposed"]  # read here by those who write

ADDED = ("goal", "area", "clause", "purpose")  # what a new part may be


class CannotDispose(Refusal):
    code = "not_here"


class CannotChange(Refusal):
    code = "does_not_apply"


class CannotClose(Refusal):
    code = "not_all_disposed"


def _check_handed(consultation: Consultation, points: Sequence[Point]) -> None:
    if not points:
        raise CannotDispose(_("Välj minst en punkt."))
    known = set(handed_points(consultation).values_list("pk", flat=True))
    for point in points:
        if point.pk not in known:
            raise CannotDispose(
                _("Punkten ”%(point)s” hör inte till ett överlämnat svar på den här remissen.")
                % {"point": point}
            )


@action("consultations.group_points")
def group_points(
    consultation: Consultation, /, *, by: Actor, at: datetime, title: str, points: Iterable[Point]
) -> PointGroup:
    """Points that ask the same, under one name. A point is in one group at a time; groups left empty go."""
    check_open(consultation)
    chosen = list(points)
    _check_handed(consultation, chosen)
    group = PointGroup.objects.create(consultation=consultation, title=title)
    _put(group, chosen)
    return group


def _put(group: PointGroup, points: Iterable[Point]) -> None:
    consultation = group.consultation
    for point in points:
        Disposition.objects.update_or_create(
            point=point, defaults={"consultation": consultation, "group": group}
        )
    _drop_empty(consultation, group)


def _drop_empty(consultation: Consultation, but: PointGroup | None = None) -> None:
    empty = consultation.point_groups.filter(dispositions=None)
    (empty.exclude(pk=but.pk) if but else empty).delete()


@action("consultations.edit_group")
def edit_group(
    group: PointGroup, /, *, by: Actor, at: datetime, title: str, points: Iterable[Point]
) -> PointGroup:
    """The group holds exactly ``points`` afterwards. What has been said of each stays."""
    check_open(group.consultation)
    chosen = list(points)
    _check_handed(group.consultation, chosen)
    group.dispositions.update(group=None)
    _put(group, chosen)
    return change(group, {"title": title})


@action("consultations.ungroup")
def ungroup(group: PointGroup, /, *, by: Actor, at: datetime) -> Consultation:
    check_open(group.consultation)
    consultation = group.consultation
    group.delete()
    return consultation


@action("consultations.dispose")
def dispose(
    consultation: Consultation,
    /,
    *,
    by: Actor,
    at: datetime,
    points: Iterable[Point],
    outcome: str,
    reason: str,
    change: Change | None = None,
) -> Consultation:
    """What becomes of the points, with the reason their bodies will read. Said again, it replaces what was said."""
    check_open(consultation)
    chosen = list(points)
    _check_handed(consultation, chosen)
    wins = outcome in (Outcome.ACCEPTED, Outcome.PARTLY)
    if wins and change is None:
        raise CannotDispose(
            _("Peka ut ändringen i texten som tillgodoser punkten. Skriv den först om den saknas.")
        )
    if change is not None and (not wins or change.consultation_id != consultation.pk):
        raise CannotDispose(_("Bara en punkt som tillgodoses hör till en ändring i remissens text."))
    _say(consultation, chosen, by, at, outcome=outcome, reason=reason, change=change)
    return consultation


def _say(consultation: Consultation, points: Iterable[Point], by: Actor, at: datetime, **said: Any) -> None:
    said |= {"disposed_on": timezone.localdate(at), "disposed_by": by.name, "consultation": consultation}
    for point in points:
        Disposition.objects.update_or_create(point=point, defaults=said)


def _check_compiling(consultation: Consultation) -> None:
    if consultation.state != RoundState.COMPILING:
        raise CannotChange(_("Texten ändras medan remissen sammanställs. Börja sammanställa först."))


def _replays(consultation: Consultation) -> None:
    try:
        text_now(consultation)
    except DoesNotApply as error:
        raise CannotChange(_("Ändringen går inte ihop med de andra: %(why)s") % {"why": error}) from error


@action("consultations.add_change")
def add_change(
    consultation: Consultation,
    /,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    part_key: str,
    points: Iterable[Point] = (),
    **fields: Any,
) -> Change:
    """One change on the text as it reads now. An addition names what it adds in ``part_key`` ("goal"), and after what.

    ``points`` are granted by it, with its reason.
    """
    _check_compiling(consultation)
    wishes = list(points)
    _check_reason(fields, is_needed=bool(wishes))
    number = (consultation.changes.aggregate(last=Max("number"))["last"] or 0) + 1
    if kind == ChangeKind.ADD:
        if part_key not in ADDED:
            raise CannotChange(_("Välj om det nya är ett mål, ett område, ett avsnitt eller ett syfte."))
        part_key = f"{part_key}:ny-{number}"
    else:
        old = {part.key: part for part in text_now(consultation)}.get(part_key)
        if old is None:
            raise CannotChange(_("Delen ”%(key)s” finns inte i texten.") % {"key": part_key})
        fields |= {"old_heading": old.heading, "old_text": old.text}
        if kind == ChangeKind.SPLIT:
            fields["successors"] = _successors(consultation, part_key, number, fields.get("successors", ()))
    made = Change.objects.create(
        consultation=consultation, number=number, kind=kind, part_key=part_key, **fields
    )
    _replays(consultation)
    if wishes:
        _check_handed(consultation, wishes)
        said = {"outcome": Outcome.ACCEPTED, "reason": made.reason, "change": made}
        _say(consultation, wishes, by, at, **said)
    return made


def _successors(
    consultation: Consultation, part_key: str, number: int, given: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The parts of a split after the first, each with the key it gets. New goals are numbered on from the last."""
    kind, after = part_key.partition(":")[0], list(given)
    if kind not in SPLIT:
        raise CannotChange(_("Bara ett område eller ett mål kan delas."))
    if not after or not all(one["text" if kind == "goal" else "heading"].strip() for one in after):
        raise CannotChange(_("Skriv minst två delar: ett namn för varje område, en lydelse för varje mål."))
    keys = [f"{kind}:ny-{number}-{n}" for n in range(2, len(after) + 2)]
    first = next_goal(text_now(consultation), part_key, keys) if kind == "goal" else 0
    return [
        {
            "key": key,
            "heading": _("Målsättning %(n)d") % {"n": first + n} if kind == "goal" else one["heading"],
            "text": one["text"],
            "takes": list(one.get("takes", ())),
        }
        for n, (key, one) in enumerate(zip(keys, after, strict=True))
    ]


def _check_reason(fields: dict[str, Any], *, is_needed: bool = False) -> None:
    if (is_needed or fields.get("is_editorial")) and not fields.get("reason", "").strip():
        raise CannotChange(_("Skriv skälet till ändringen."))


@action("consultations.edit_change")
def edit_change(row: Change, /, *, by: Actor, at: datetime, **fields: Any) -> Change:
    """Other words for the same change. The wishes it met are open again: they are to be judged anew."""
    _check_compiling(row.consultation)
    if row.kind == ChangeKind.SPLIT and "successors" in fields:
        fields["successors"] = _successors(row.consultation, row.part_key, row.number, fields["successors"])
    words = {"new_heading", "new_text", "successors"} & {
        name for name, value in fields.items() if getattr(row, name) != value
    }
    _check_reason({"is_editorial": row.is_editorial, "reason": row.reason, **fields})
    change(row, fields)
    _replays(row.consultation)
    if words:
        _open_again(row)
    return row


@action("consultations.remove_change")
def remove_change(row: Change, /, *, by: Actor, at: datetime) -> Consultation:
    consultation = row.consultation
    _check_compiling(consultation)
    _open_again(row)
    row.delete()
    _replays(consultation)
    return consultation


def _open_again(row: Change) -> None:
    row.dispositions.update(outcome="", change=None)


@action("consultations.close")
def close(consultation: Consultation, /, *, by: Actor, at: datetime) -> Consultation:
    """Only when every point has got its answer and every change its cause."""
    move(consultation, RoundState.CLOSED)
    left = undisposed(consultation).count()
    if left:
        raise CannotClose(
            _("%(n)d punkter har inte fått något svar än. Bedöm dem först.") % {"n": left}
            if left > 1
            else _("En punkt har inte fått något svar än. Bedöm den först.")
        )
    for one in uncaused(consultation)[:1]:
        raise CannotClose(
            _(
                "Ändringen ”%(change)s” har inget önskemål bakom sig. Knyt den till en punkt eller märk den redaktionell."
            )
            % {"change": one}
        )
    _replays(consultation)
    return change(consultation, {"state": consultation.state, "closed_on": timezone.localdate(at)})


@action("consultations.publish")
def publish(consultation: Consultation, /, *, by: Actor, at: datetime) -> Consultation:
    """Open to everyone: the round, what was remitted, and every answer that was handed over. Only a closed round."""
    if consultation.state != RoundState.CLOSED:
        raise CannotClose(_("Bara en avslutad remiss kan publiceras."))
    opened = {"information_class": InformationClass.OPEN, "published_on": timezone.localdate(at)}
    change(consultation.version, opened)
    handed = Answer.objects.filter(body__consultation=consultation, state=AnswerState.HANDED_OVER)
    handed.exclude(information_class=InformationClass.SECRET).update(**opened)
    return change(consultation, opened)
