"""What a body does with its answer, and what the sender does with one that came as a paper."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer, MemoSection, Point, SectionTemplate
from rodtrad.consultations.answers.workflow import (
    LIVE,
    MOVES,
    SECTIONS,
    AnswerState,
    Origin,
    PointKind,
    Voice,
)
from rodtrad.consultations.rounds.actions import check_open, record_received, record_taken_back
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.rounds.workflow import BodyStatus
from rodtrad.consultations.text import parts_of
from rodtrad.documents.models import SourceFile, Version
from rodtrad.parties.models import Party


class CannotAnswer(Refusal):
    code = "cannot_answer"


class CannotEdit(Refusal):
    code = "handed_over"


class CannotHandOver(Refusal):
    code = "incomplete"


def check_draft(answer: Answer) -> None:
    if answer.state != AnswerState.DRAFT:
        raise CannotEdit(
            _("Svaret är %(state)s och kan inte ändras.") % {"state": answer.get_state_display()}
        )


def _check_may_answer(body: ConsultationBody) -> None:
    check_open(body.consultation)
    if body.status in (BodyStatus.MERGED, BodyStatus.REMOVED):
        raise CannotAnswer(
            _("%(body)s är %(status)s och svarar inte själv.")
            % {"body": body, "status": body.get_status_display()}
        )
    if body.answers.filter(state__in=LIVE).exists():
        raise CannotAnswer(_("Instansen har redan ett svar. Ta tillbaka det först, med ett skäl."))


def _begin(body: ConsultationBody, owner: Party, **fields: Any) -> Answer:
    fields.setdefault("answered_version", body.consultation.version)
    answer = Answer.objects.create(owner=owner, body=body, **fields)
    own = list(SectionTemplate.objects.filter(owner=owner).values_list("key", "heading"))
    MemoSection.objects.bulk_create(
        MemoSection(answer=answer, position=position, key=key, heading=heading)
        for position, (key, heading) in enumerate(own or SECTIONS, start=1)
    )
    return answer


@action("consultations.begin_answer")
def begin_answer(consultation: Consultation, /, *, by: Actor, at: datetime) -> Answer:
    """The acting party begins its own answer, with the sections of its template."""
    body = consultation.bodies.filter(party=by.party_id or 0).select_related("party", "consultation").first()
    if body is None:
        raise CannotAnswer(_("Din part är inte remissinstans här."))
    _check_may_answer(body)
    return _begin(body, body.party)


@action("consultations.register_answer")
def register_answer(
    body: ConsultationBody,
    /,
    *,
    by: Actor,
    at: datetime,
    source_file: SourceFile | None = None,
    answered_version: Version | None = None,
    number: str = "",
) -> Answer:
    """The sender takes in an answer that came as a paper. ``answered_version`` may be another than the round's."""
    _check_may_answer(body)
    if by.person_id is not None:  # what a person has taken in, a link must not reach into
        change(body, {"link_hash": ""})
    version = answered_version or body.consultation.version
    return _begin(
        body, body.consultation.owner, source_file=source_file, answered_version=version, number=number
    )


@action("consultations.edit_answer")
def edit_answer(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> Answer:
    check_draft(answer)
    return change(answer, fields)


@action("consultations.add_point")
def add_point(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> Point:
    """A wish about one part. Its voice follows where it stands until a decision says otherwise."""
    check_draft(answer)
    fields |= _only_new(answer, fields)
    _check_worded(fields)
    return put_point(answer, **fields)


def put_point(answer: Answer, **fields: Any) -> Point:
    """Inside an act of the answer: the point, numbered after the last."""
    check_part(answer, fields)
    last = answer.points.aggregate(last=Max("number"))["last"] or 0
    fields.setdefault("voice", voice_of(fields.get("origin", Origin.MEMO)))
    return Point.objects.create(answer=answer, number=last + 1, **fields)


def check_part(answer: Answer, fields: dict[str, Any]) -> None:
    """The named parts stand in the version that is answered."""
    known = {part.key for part in parts_of(answer.answered_version)} | {""}
    for key in (fields.get("part_key", ""), *fields.get("other_keys", ())):
        if key not in known:
            raise CannotAnswer(_("Delen ”%(key)s” finns inte i utkastet som besvaras.") % {"key": key})


def _only_new(answer: Answer, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of a rewording, what differs from the words that stand: an empty field leaves them as they are."""
    part = {part.key: part for part in parts_of(answer.answered_version)}.get(wanted.get("part_key", ""))
    if part is None or wanted.get("kind") not in (PointKind.REWORD, PointKind.MERGE):
        return {}
    now = {"new_heading": part.heading, "new_text": part.text}
    return {name: "" if wanted.get(name) == said else wanted.get(name, "") for name, said in now.items()}


def _check_worded(wanted: dict[str, Any]) -> None:
    """What was read may be told of and not worded; a person who wants a text otherwise says how."""
    if wanted.get("kind") == PointKind.REWORD and not (wanted.get("new_heading") or wanted.get("new_text")):
        raise CannotAnswer(_("Texten är oförändrad. Ändra den, eller lämna en kommentar i stället."))


def voice_of(origin: str) -> Voice:
    """Before a committee has decided: the memo is the administration's word, a proposal nobody's yet."""
    voices = {Origin.BODY: Voice.BODY, Origin.MEMO: Voice.ADMINISTRATION, Origin.PROPOSAL: Voice.LOST}
    return voices[Origin(origin)]


@action("consultations.edit_point")
def edit_point(point: Point, /, *, by: Actor, at: datetime, **fields: Any) -> Point:
    check_draft(point.answer)
    check_part(point.answer, fields)
    is_told = point.kind == PointKind.REWORD and not (point.new_heading or point.new_text)
    wanted = {name: getattr(point, name) for name in ("kind", "part_key", "new_heading", "new_text")} | fields
    fields |= _only_new(point.answer, wanted)
    if not is_told:
        _check_worded(wanted | fields)
    if fields.get("origin", point.origin) != point.origin:
        fields.setdefault("voice", voice_of(fields["origin"]))
    return change(point, fields)


@action("consultations.remove_point")
def remove_point(point: Point, /, *, by: Actor, at: datetime) -> Answer:
    answer = point.answer
    check_draft(answer)
    point.delete()
    return answer


@action("consultations.hand_over")
def hand_over(answer: Answer, /, *, by: Actor, at: datetime, received_on: date | None = None) -> Answer:
    """The answer goes to the sender and is fixed; all in the round may read it. Late is allowed and shown."""
    consultation = answer.body.consultation
    check_open(consultation)
    if AnswerState.HANDED_OVER not in MOVES[answer.state]:
        raise CannotEdit(_("Svaret är %(state)s.") % {"state": answer.get_state_display()})
    if not (answer.summary.strip() or answer.points.exists() or answer.sections.exclude(text="").exists()):
        raise CannotHandOver(_("Svaret är tomt. Skriv det i korthet, eller lägg till minst en punkt."))
    if answer.answered_version_id != consultation.version_id:
        raise CannotHandOver(
            _(
                "Svaret gäller en annan version än den som remitterades. Peka om punkterna till remissens version."
            )
        )
    on = received_on or timezone.localdate(at)
    record_received(answer.body, on, answer.number)
    return change(
        answer,
        {
            "state": AnswerState.HANDED_OVER,
            "handed_over_on": on,
            "settled_on": on,
            "collaboration": consultation.collaboration,
        },
    )


@action("consultations.withdraw_answer")
def withdraw_answer(answer: Answer, /, *, by: Actor, at: datetime, reason: str) -> Answer:
    """Taken back with a reason; it stays in the ledger, and the body may answer anew while the round is open."""
    if AnswerState.WITHDRAWN not in MOVES[answer.state]:
        raise CannotEdit(_("Svaret är redan taget tillbaka."))
    if answer.state == AnswerState.HANDED_OVER:
        check_open(answer.body.consultation)
        record_taken_back(answer.body)
    return change(answer, {"state": AnswerState.WITHDRAWN, "withdrawn_reason": reason})


@action("consultations.map_points")
def map_points(answer: Answer, /, *, by: Actor, at: datetime, mapping: dict[str, str]) -> Answer:
    """Point each part of the answered version to a part of the round's ("" : the draft as a whole); then it is that
    version the answer is about. Where each point stood before is kept.
    """
    check_draft(answer)
    version = answer.body.consultation.version
    known = {part.key for part in parts_of(version)} | {""}
    points = list(answer.points.all())
    missing = sorted({point.part_key for point in points} - mapping.keys() - {""})
    if missing or not set(mapping.values()) <= known:
        raise CannotAnswer(_("Varje del som svaret nämner måste pekas om till en del i remissens version."))
    for point in points:
        point.old_key = point.old_key or point.part_key
        point.part_key = mapping.get(point.part_key, "")
        point.other_keys = [mapping[key] for key in point.other_keys if mapping.get(key)]
    Point.objects.bulk_update(points, ["old_key", "part_key", "other_keys"])
    return change(answer, {"answered_version": version})
