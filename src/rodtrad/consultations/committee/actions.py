"""What the committee's secretary records: proposals, the decision, reservations, statements, the adjustment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change, create
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.actions import check_draft, voice_of
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.workflow import Origin, Voice
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal, Reservation, Statement
from rodtrad.consultations.committee.workflow import MOVES, ItemState, ProposalOrigin
from rodtrad.ui.words import day

_MEMBER = re.compile(
    r"^(?P<name>[^\W\d_][^(),;]{2,140}?)\s*(?:\((?P<letters>[^()]{1,10})\))?\s*(?:[,;–-]\s*(?P<rest>.*))?$"
)
ADJUST_WITHIN = timedelta(days=14)  # kommunallagen 5:69 with 6:35


class CannotMove(Refusal):
    code = "wrong_state"


class CannotPropose(Refusal):
    code = "after_the_vote"


class CannotReserve(Refusal):
    code = "did_not_take_part"


class CannotDecide(Refusal):
    code = "incomplete"


def _move(item: CommitteeItem, to: ItemState) -> None:
    if to not in MOVES[item.state]:
        raise CannotMove(
            _("Ärendet är i läget ”%(now)s” och kan inte bli ”%(to)s”.")
            % {"now": item.get_state_display(), "to": to.label}
        )
    item.state = to


def _check_open(item: CommitteeItem) -> None:
    check_draft(item.answer)
    if item.state != ItemState.OPEN:
        raise CannotPropose(
            _(
                "Förslagen är redan ställda och beslutet fattat: inget förslag kan läggas, ändras eller få anslutning."
            )
        )


def _check_not_adjusted(item: CommitteeItem) -> None:
    check_draft(item.answer)
    if item.state == ItemState.ADJUSTED:
        raise CannotMove(_("Protokollet är justerat och kan inte ändras."))


def _check_of_item(item: CommitteeItem, members: Iterable[Member]) -> None:
    for member in members:
        if member.item_id != item.pk:
            raise CannotPropose(_("%(who)s står inte på ärendets lista.") % {"who": member})


@action("consultations.open_item")
def open_item(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> CommitteeItem:
    """The item on the agenda, with the administration's proposal as the first one."""
    check_draft(answer)
    item = CommitteeItem.objects.create(answer=answer, **fields)
    memo = answer.sections.filter(key="proposed_decision").first()
    text = (memo.text if memo else "").strip() or _("Förvaltningens förslag till beslut")
    Proposal.objects.create(item=item, number=1, origin=ProposalOrigin.ADMINISTRATION, text=text)
    return item


@action("consultations.edit_item")
def edit_item(item: CommitteeItem, /, *, by: Actor, at: datetime, **fields: Any) -> CommitteeItem:
    _check_not_adjusted(item)
    return change(item, fields)


@action("consultations.add_members")
def add_members(item: CommitteeItem, /, *, by: Actor, at: datetime, listed: str) -> CommitteeItem:
    """One person a line: ``Namn (Parti)``, then "ordförande", "ersättare" or "deltog inte" when that holds.

    Someone on the list already stays as they are. Elected people in office are public: not screened.
    """
    _check_not_adjusted(item)
    for line in filter(None, (one.strip() for one in listed.splitlines())):
        name, letters, notes = read_member(line)
        Member.objects.get_or_create(
            item=item,
            name=name,
            party_letters=letters,
            defaults={
                "is_chair": "ordförande" in notes and "vice" not in notes,
                "is_alternate": "ersättare" in notes,
                "took_part": "deltog inte" not in notes and "ersättare" not in notes,
            },
        )
    return item


def read_member(line: str) -> tuple[str, str, str]:
    """``Namn Namnsson (S), ordförande`` → name, party letters, the rest in lower case."""
    found = _MEMBER.match(line)
    if found is None:
        raise CannotPropose(
            _("”%(line)s” kunde inte läsas. Skriv en person per rad: Namn (Parti).") % {"line": line}
        )
    return found["name"].strip(), found["letters"] or "", (found["rest"] or "").lower()


@action("consultations.edit_member")
def edit_member(member: Member, /, *, by: Actor, at: datetime, **fields: Any) -> Member:
    _check_not_adjusted(member.item)
    if not fields.get("took_part", member.took_part) and member.reservations.exists():
        raise CannotReserve(
            _("%(who)s har reserverat sig och måste då ha deltagit i beslutet.") % {"who": member}
        )
    return change(member, fields)


@action("consultations.remove_member")
def remove_member(member: Member, /, *, by: Actor, at: datetime) -> CommitteeItem:
    item = member.item
    _check_not_adjusted(item)
    if member.proposals.exists() or member.joined_proposals.exists() or member.reservations.exists():
        raise CannotMove(
            _("%(who)s står bakom ett förslag eller en reservation. Ta bort dem först.") % {"who": member}
        )
    member.delete()
    return item


@action("consultations.add_proposal")
def add_proposal(item: CommitteeItem, /, *, by: Actor, at: datetime, **fields: Any) -> Proposal:
    """A member's own proposal, or a joint one with several behind it."""
    _check_open(item)
    _check_of_item(item, fields.get("by_members", ()))
    last = item.proposals.aggregate(last=Max("number"))["last"] or 0
    members = fields.pop("by_members", ())
    points = fields.pop("points", ())
    return create(Proposal, item=item, number=last + 1, by=members, points=points, **fields)


@action("consultations.edit_proposal")
def edit_proposal(proposal: Proposal, /, *, by: Actor, at: datetime, **fields: Any) -> Proposal:
    _check_open(proposal.item)
    if "by_members" in fields:
        fields["by"] = fields.pop("by_members")
        _check_of_item(proposal.item, fields["by"])
    return change(proposal, fields)


@action("consultations.join_proposal")
def join_proposal(proposal: Proposal, /, *, by: Actor, at: datetime, members: Iterable[Member]) -> Proposal:
    """Instämmer, ansluter sig: until the proposals are put."""
    _check_open(proposal.item)
    joining = list(members)
    _check_of_item(proposal.item, joining)
    proposal.joined_by.add(*joining)
    return proposal


@action("consultations.remove_proposal")
def remove_proposal(proposal: Proposal, /, *, by: Actor, at: datetime) -> CommitteeItem:
    item = proposal.item
    _check_open(item)
    if proposal.origin == ProposalOrigin.ADMINISTRATION:
        raise CannotMove(_("Förvaltningens förslag hör till ärendet och tas inte bort."))
    proposal.delete()
    return item


@action("consultations.decide_item")
def decide_item(
    item: CommitteeItem, /, *, by: Actor, at: datetime, adopted: Proposal, decision: str, **fields: Any
) -> CommitteeItem:
    """The outcome, and with it whose word each point is. Needs a list of who took part."""
    _check_open(item)
    if adopted.item_id != item.pk:
        raise CannotDecide(_("Förslaget hör inte till det här ärendet."))
    if not item.members.filter(took_part=True).exists():
        raise CannotDecide(_("Ange först vilka som deltog i beslutet."))
    votes = fields.get("votes_for"), fields.get("votes_against")
    if (votes[0] is None) != (votes[1] is None):
        raise CannotDecide(_("Ange röster både för och mot, eller inga alls."))
    if votes[0] is not None and votes[0] < votes[1]:
        raise CannotDecide(_("Beslutet fick färre röster än motförslaget. Kontrollera rösterna."))
    _move(item, ItemState.DECIDED)
    fields |= {"adopted": adopted, "decision": decision, "state": item.state}
    fields.setdefault("was_put_against", item.proposals.count() > 1)
    change(item, fields)
    settle_voices(item)
    return item


@action("consultations.reopen_item")
def reopen(item: CommitteeItem, /, *, by: Actor, at: datetime) -> CommitteeItem:
    """A decision written in wrongly is taken back, until the minutes are adjusted."""
    _check_not_adjusted(item)
    if item.reservations.exists():
        raise CannotDecide(_("Ta först bort reservationerna: de gäller beslutet."))
    _move(item, ItemState.OPEN)
    for origin in Origin:
        item.answer.points.filter(origin=origin).update(voice=voice_of(origin))
    votes = dict.fromkeys(("votes_for", "votes_against", "votes_abstained"))
    said = {"state": item.state, "adopted": None, "decision": "", "was_put_against": False}
    return change(item, said | votes)


def settle_voices(item: CommitteeItem) -> None:
    """The adopted proposal's points are the body's word; a lost one's only with a reservation behind it (KL 4:27)."""
    reserved = set(item.reservations.values_list("in_favour_of_id", flat=True))
    follows_memo = item.adopted is not None and item.adopted.origin == ProposalOrigin.ADMINISTRATION
    voices = {Origin.MEMO: Voice.BODY if follows_memo else Voice.ADMINISTRATION}
    item.answer.points.filter(origin=Origin.MEMO).update(voice=voices[Origin.MEMO])
    lost = Point.objects.filter(answer=item.answer, origin=Origin.PROPOSAL)
    lost.update(voice=Voice.LOST)
    lost.filter(proposals__in=reserved - {None}).update(voice=Voice.RESERVATION)
    lost.filter(proposals=item.adopted_id).update(voice=Voice.BODY)


def _check_may_reserve(item: CommitteeItem, reservants: list[Member], in_favour_of: Proposal | None) -> None:
    if not reservants:
        raise CannotReserve(_("Ange vem som reserverar sig."))
    for one in reservants:
        if not one.took_part:
            said = _("%(who)s deltog inte i beslutet och kan inte reservera sig (kommunallagen 4 kap. 27 §).")
            raise CannotReserve(said % {"who": one})
        if one.reservations.filter(item=item, in_favour_of=in_favour_of).exists():
            raise CannotReserve(_("%(who)s har redan reserverat sig till förmån för det.") % {"who": one})


@action("consultations.reserve")
def reserve(
    item: CommitteeItem,
    /,
    *,
    by: Actor,
    at: datetime,
    members: Iterable[Member],
    in_favour_of: Proposal | None = None,
    text: str = "",
    is_in_time: bool = True,
) -> Reservation:
    """Only those who took part in the decision may reserve themselves, before the meeting ends (KL 4:27)."""
    _check_not_adjusted(item)
    if item.state != ItemState.DECIDED:
        raise CannotReserve(_("En reservation gäller ett beslut. Skriv först in beslutet."))
    reservants = list(members)
    _check_of_item(item, reservants)
    _check_may_reserve(item, reservants, in_favour_of)
    if in_favour_of is not None and in_favour_of.pk == item.adopted_id:
        raise CannotReserve(_("Det förslaget bifölls. En reservation är till förmån för ett annat."))
    if in_favour_of is not None and in_favour_of.item_id != item.pk:
        raise CannotReserve(_("Förslaget hör inte till det här ärendet."))
    made = create(
        Reservation, item=item, by=reservants, in_favour_of=in_favour_of, text=text, is_in_time=is_in_time
    )
    settle_voices(item)
    return made


@action("consultations.remove_reservation")
def remove_reservation(reservation: Reservation, /, *, by: Actor, at: datetime) -> CommitteeItem:
    item = reservation.item
    _check_not_adjusted(item)
    reservation.delete()
    settle_voices(item)
    return item


@action("consultations.state_opinion")
def state_opinion(
    item: CommitteeItem, /, *, by: Actor, at: datetime, kind: str, members: Iterable[Member], text: str
) -> Statement:
    """Särskilt uttalande or ersättaryttrande: noted in the minutes, never a vote."""
    _check_not_adjusted(item)
    speakers = list(members)
    _check_of_item(item, speakers)
    if not speakers:
        raise CannotReserve(_("Ange vem som yttrar sig."))
    return create(Statement, item=item, kind=kind, by=speakers, text=text)


@action("consultations.remove_opinion")
def remove_opinion(statement: Statement, /, *, by: Actor, at: datetime) -> CommitteeItem:
    item = statement.item
    _check_not_adjusted(item)
    statement.delete()
    return item


@action("consultations.adjust")
def adjust(
    item: CommitteeItem,
    /,
    *,
    by: Actor,
    at: datetime,
    adjusted_on: date,
    is_immediate: bool = False,
    posted_on: date | None = None,
) -> CommitteeItem:
    """The minutes are adjusted within fourteen days, at once when that was decided (KL 5:69)."""
    check_draft(item.answer)
    _move(item, ItemState.ADJUSTED)
    if not item.meeting_on <= adjusted_on <= item.meeting_on + ADJUST_WITHIN:
        raise CannotMove(
            _("Protokollet ska justeras inom fjorton dagar efter sammanträdet: senast %(last)s.")
            % {"last": day(item.meeting_on + ADJUST_WITHIN)}
        )
    if posted_on is not None and posted_on < adjusted_on:
        raise CannotMove(_("Justeringen kan inte anslås innan protokollet är justerat."))
    return change(
        item,
        {
            "state": item.state,
            "adjusted_on": adjusted_on,
            "is_immediate": is_immediate,
            "posted_on": posted_on,
        },
    )
