"""What the sender does with a round. Every change of a deadline, refusal and withdrawal leaves a trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.access.register import add_party, join_collaboration, open_collaboration
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody, DeadlineChange, Reminder
from rodtrad.consultations.rounds.workflow import MOVES, OPEN, REQUEST_MOVES, BodyStatus, RoundState
from rodtrad.documents.models import Matter, Version
from rodtrad.parties.models import Collaboration, Party
from rodtrad.ui.words import day

FINAL = (BodyStatus.RECEIVED, BodyStatus.MERGED, BodyStatus.REMOVED)


class CannotMove(Refusal):
    code = "wrong_state"


class CannotAsk(Refusal):
    code = "not_now"


class CannotMoveDeadline(Refusal):
    code = "deadline"


class IsDecided(Refusal):
    code = "decided"


def move(consultation: Consultation, to: RoundState) -> None:
    if to not in MOVES[consultation.state]:
        raise CannotMove(
            _("Remissen är i läget ”%(now)s” och kan inte bli ”%(to)s”.")
            % {"now": consultation.get_state_display(), "to": to.label}
        )
    consultation.state = to


def check_open(consultation: Consultation) -> None:
    """Answers and deadlines belong to a round that is out."""
    if consultation.state not in OPEN:
        raise CannotAsk(
            _("Remissen är i läget ”%(state)s”: det går bara medan den är ute.")
            % {"state": consultation.get_state_display()}
        )


@action("consultations.draft")
def draft_consultation(
    party: Party,
    /,
    *,
    by: Actor,
    at: datetime,
    version: Version,
    title: str,
    due_on: date,
    letter: str = "",
    matter: Matter | None = None,
) -> Consultation:
    return Consultation.objects.create(
        owner=party, version=version, title=title, due_on=due_on, letter=letter, matter=matter
    )


@action("consultations.edit")
def edit_consultation(
    consultation: Consultation, /, *, by: Actor, at: datetime, **fields: Any
) -> Consultation:
    if consultation.state != RoundState.DRAFT:
        raise CannotAsk(
            _("Remissen är utsänd. Bevilja längre tid för en instans i taget, eller återkalla den.")
        )
    if due_on := fields.get("due_on"):
        consultation.bodies.filter(due_on=consultation.due_on).update(due_on=due_on)
    return change(consultation, fields)


@action("consultations.edit_body")
def edit_body(body: ConsultationBody, /, *, by: Actor, at: datetime, **fields: Any) -> ConsultationBody:
    """Its own number at any time; its last day only before the round is out."""
    if "due_on" in fields and body.consultation.state != RoundState.DRAFT:
        raise CannotMoveDeadline(
            _("Remissen är utsänd: svarsdagen flyttas med ett beslut om längre svarstid.")
        )
    return change(body, fields)


@action("consultations.add_outside_body")
def add_outside_body(
    consultation: Consultation, /, *, by: Actor, at: datetime, name: str, kind: str, due_on: date
) -> Consultation:
    """A body the register does not know: it is written in there, and on the list."""
    today = timezone.localdate(at)
    party = add_party(consultation.owner, by=by, at=at, name=name, kind=kind, valid_from=today)
    return add_bodies(consultation, by=by, at=at, parties=[party], due_on=due_on)


@action("consultations.add_bodies")
def add_bodies(
    consultation: Consultation,
    /,
    *,
    by: Actor,
    at: datetime,
    parties: Iterable[Party],
    due_on: date | None = None,
) -> Consultation:
    """Put parties on the list; those already there stay as they are. After sending they get it at once."""
    if consultation.state not in (RoundState.DRAFT, RoundState.SENT):
        raise CannotAsk(_("Sändlistan är stängd: remissen sammanställs eller är avslutad."))
    there = set(consultation.bodies.values_list("party_id", flat=True))
    new = [party for party in dict.fromkeys(parties) if party.pk not in there]
    ConsultationBody.objects.bulk_create(
        ConsultationBody(consultation=consultation, party=party, due_on=due_on or consultation.due_on)
        for party in new
    )
    if consultation.collaboration is not None:
        for party in new:
            join_collaboration(consultation.collaboration, by=by, at=at, party=party)
    return consultation


@action("consultations.remove_body")
def remove_body(
    body: ConsultationBody, /, *, by: Actor, at: datetime, reason: str = ""
) -> ConsultationBody | Consultation:
    """From a draft's list it just goes; from a round that is out it stays in the ledger as struck, with the reason."""
    consultation = body.consultation
    if consultation.state == RoundState.DRAFT:
        body.delete()
        return consultation
    if body.status in FINAL:
        raise CannotAsk(_("Instansen är redan %(status)s.") % {"status": body.get_status_display()})
    return _record(body, BodyStatus.REMOVED, at, reason)


def _record(body: ConsultationBody, status: BodyStatus, at: datetime, reason: str = "") -> ConsultationBody:
    on = timezone.localdate(at)
    return change(body, {"status": status, "status_on": on, "status_reason": reason})


@action("consultations.send")
def send(consultation: Consultation, /, *, by: Actor, at: datetime) -> Consultation:
    """Out to every body at once: the collaboration opens, and they see the round and its draft."""
    move(consultation, RoundState.SENT)
    today = timezone.localdate(at)
    bodies = list(consultation.bodies.select_related("party"))
    if not bodies:
        raise CannotAsk(_("Sändlistan är tom. Lägg till minst en remissinstans."))
    if early := [body for body in bodies if body.due_on < today]:
        raise CannotMoveDeadline(
            _("Svarsdagen för %(who)s har redan passerat. Ändra den först.") % {"who": early[0].party}
        )
    opened = open_collaboration(
        consultation.owner,
        by=by,
        at=at,
        name=_named(consultation.title),
        valid_from=today,
        parties=[consultation.owner, *(body.party for body in bodies)],
    )
    change(consultation.version, {"collaboration": opened})
    _take_matter_along(consultation.matter, opened, today)
    return change(
        consultation,
        {"state": consultation.state, "sent_on": today, "settled_on": today, "collaboration": opened},
    )


def _named(title: str) -> str:
    named = title if title.casefold().startswith(_("remiss")) else _("Remiss: %(title)s") % {"title": title}
    return named[:250]  # what the name of a collaboration has room for


def _take_matter_along(matter: Matter | None, opened: Collaboration, today: date) -> None:
    """The bodies write the sender's registry numbers in their answers. A matter with a door of its own keeps it."""
    if matter is not None and matter.collaboration_id is None:
        change(matter, {"collaboration": opened, "settled_on": matter.settled_on or today})


@action("consultations.ask_time")
def ask_time(
    consultation: Consultation, /, *, by: Actor, at: datetime, wanted_due: date, reason: str
) -> DeadlineChange:
    """The acting party asks for a later last day of its own."""
    return request_time(_own_body(consultation, by), at, wanted_due, reason)


def request_time(body: ConsultationBody, at: datetime, wanted_due: date, reason: str) -> DeadlineChange:
    """Inside an act of the body, signed in or let in by its link. Nothing moves until the sender has decided."""
    check_open(body.consultation)
    today = timezone.localdate(at)
    if body.status != BodyStatus.ASKED:
        raise CannotAsk(_("Instansen är redan %(status)s.") % {"status": body.get_status_display()})
    if wanted_due <= max(body.due_on, today):
        raise CannotMoveDeadline(
            _("Svarsdagen är %(due)s. Välj en dag efter den, och efter i dag.") % {"due": day(body.due_on)}
        )
    return DeadlineChange.objects.create(
        body=body,
        asked_on=today,
        wanted_due=wanted_due,
        asked_reason=reason,
        old_due=body.due_on,
        is_granted=False,
    )


@action("consultations.decide_deadline")
def decide_deadline(
    body: ConsultationBody,
    /,
    *,
    by: Actor,
    at: datetime,
    is_granted: bool,
    reason: str,
    asked_on: date | None = None,
    new_due: date | None = None,
    request: DeadlineChange | None = None,
) -> DeadlineChange:
    """More time, or a refusal of it: both with the reason, both kept. A deadline never moves backwards.

    ``request``: what the body asked here, as the decider read it; else the one that waits, or one by telephone.
    """
    check_open(body.consultation)
    event = request or body.deadline_changes.filter(decided_on=None).first() or DeadlineChange(body=body)
    if event.pk:
        event.refresh_from_db()  # read before the body was locked
    if event.pk and not REQUEST_MOVES[event.request]:
        raise IsDecided(_("Begäran är redan %(outcome)s.") % {"outcome": event.request.label})
    if is_granted and (new_due is None or new_due <= body.due_on):
        raise CannotMoveDeadline(
            _("Svarsdagen är %(due)s och kan bara flyttas framåt.") % {"due": day(body.due_on)}
        )
    today = timezone.localdate(at)
    event.asked_on = asked_on or event.asked_on or today
    event.decided_on, event.old_due = today, body.due_on
    event.new_due, event.is_granted, event.reason = new_due if is_granted else None, is_granted, reason
    event.save()
    if new_due and is_granted:
        change(body, {"due_on": new_due, **_longer_link(body, today, new_due)})
    return event


def _longer_link(body: ConsultationBody, today: date, new_due: date) -> dict[str, Any]:
    """A link that is still good lasts as long as the body has got: it answers by it."""
    ends = body.link_ends_on
    is_good = bool(body.link_hash) and body.link_used_on is None and ends is not None and today <= ends
    return {"link_ends_on": new_due} if is_good and ends is not None and ends < new_due else {}


@action("consultations.remind")
def remind(
    consultation: Consultation, /, *, by: Actor, at: datetime, bodies: Iterable[ConsultationBody], text: str
) -> Consultation:
    """Note a reminder for each body; the body sees it with the round. Sending e-mail stays with the sender."""
    check_open(consultation)
    today = timezone.localdate(at)
    Reminder.objects.bulk_create(Reminder(body=body, sent_on=today, text=text) for body in bodies)
    return consultation


@action("consultations.abstain")
def abstain(body: ConsultationBody, /, *, by: Actor, at: datetime, reason: str = "") -> ConsultationBody:
    """The sender's note that the body abstains. A body in the system says it itself (``say_abstain``)."""
    return _abstain(body, at, reason)


@action("consultations.say_abstain")
def say_abstain(
    consultation: Consultation, /, *, by: Actor, at: datetime, reason: str = ""
) -> ConsultationBody:
    """The acting party abstains from answering."""
    return _abstain(_own_body(consultation, by), at, reason)


def _own_body(consultation: Consultation, by: Actor) -> ConsultationBody:
    body = consultation.bodies.filter(party=by.party_id or 0).first()
    if body is None:
        raise CannotAsk(_("Din part är inte remissinstans här."))
    return body


def _abstain(body: ConsultationBody, at: datetime, reason: str) -> ConsultationBody:
    check_open(body.consultation)
    if body.status != BodyStatus.ASKED:
        raise CannotAsk(_("Instansen är redan %(status)s.") % {"status": body.get_status_display()})
    return _record(body, BodyStatus.ABSTAINED, at, reason)


@action("consultations.merge_body")
def merge_body(
    body: ConsultationBody, /, *, by: Actor, at: datetime, into: ConsultationBody, reason: str
) -> ConsultationBody:
    """The body became part of another during the round: the other answers for both from now on."""
    check_open(body.consultation)
    if into.pk == body.pk or into.consultation_id != body.consultation_id or into.merged_into_id == body.pk:
        raise CannotAsk(_("Välj en annan instans på samma sändlista."))
    if body.status in FINAL:
        raise CannotAsk(_("Instansen är redan %(status)s.") % {"status": body.get_status_display()})
    today = timezone.localdate(at)
    fields = {"status": BodyStatus.MERGED, "status_on": today, "status_reason": reason, "merged_into": into}
    return change(body, fields)


@action("consultations.withdraw")
def withdraw(consultation: Consultation, /, *, by: Actor, at: datetime, reason: str) -> Consultation:
    move(consultation, RoundState.WITHDRAWN)
    return change(consultation, {"state": consultation.state, "withdrawn_reason": reason})


@action("consultations.compile")
def start_compiling(consultation: Consultation, /, *, by: Actor, at: datetime) -> Consultation:
    move(consultation, RoundState.COMPILING)
    return change(consultation, {"state": consultation.state})


@action("consultations.reopen")
def reopen(consultation: Consultation, /, *, by: Actor, at: datetime) -> Consultation:
    """Back out on remiss: a body was forgotten, or asked anew."""
    if consultation.state != RoundState.COMPILING:
        raise CannotMove(_("Bara en remiss som sammanställs kan öppnas igen."))
    move(consultation, RoundState.SENT)
    return change(consultation, {"state": consultation.state})


@action("consultations.code_position")
def code_position(
    body: ConsultationBody, /, *, by: Actor, at: datetime, position: str, passage: str = ""
) -> ConsultationBody:
    """A person's reading of the whole answer, with the passage it rests on (domain §6: derive nothing)."""
    return change(body, {"position": position, "position_passage": passage})


@action("consultations.make_link")
def make_link(
    body: ConsultationBody, /, *, by: Actor, at: datetime, token: str, ends_on: date
) -> ConsultationBody:
    """A one-time link for a body outside the system. Only its hash is kept; a new link replaces the old."""
    check_open(body.consultation)
    if body.status != BodyStatus.ASKED:
        raise CannotAsk(_("Instansen är redan %(status)s.") % {"status": body.get_status_display()})
    return change(body, {"link_hash": link_hash(token), "link_ends_on": ends_on, "link_used_on": None})


def link_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def record_received(body: ConsultationBody, on: date, number: str = "") -> None:
    """Inside an act of the answer: the ledger learns that it came."""
    change(
        body,
        {
            "status": BodyStatus.RECEIVED,
            "status_on": on,
            "status_reason": "",
            "own_number": number or body.own_number,
            "link_hash": "",
        },
    )


def record_taken_back(body: ConsultationBody) -> None:
    """Inside an act of the answer: it was withdrawn, and the body is asked again. Its coded position goes too."""
    change(
        body,
        {
            "status": BodyStatus.ASKED,
            "status_on": None,
            "status_reason": "",
            "position": "",
            "position_passage": "",
        },
    )
