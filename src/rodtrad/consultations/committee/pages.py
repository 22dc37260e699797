"""The pages of this room, filled: three voices, each in a table of its own."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.action import may_act
from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import AnswerState
from rodtrad.consultations.committee.models import CommitteeItem, Member, Proposal
from rodtrad.consultations.committee.paper import names
from rodtrad.consultations.committee.workflow import ItemState, ProposalOrigin, StatementKind
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.text import parts_of
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing


def whole(rows: Any, actor: Actor, prefix: str = "") -> Any:
    """Those the actor sees together with the round they answer: row security drops a row whose round is hidden."""
    shown = rows.visible_to(actor)
    rounds = Consultation.objects.visible_to(actor)
    return shown.filter(**{f"{prefix}answer__body__consultation__in": rounds})


def list_page(rows: Paged[CommitteeItem], state: str) -> ListPage:
    table = Table(
        _("Ärenden i nämnd"),
        (_("Nämnd"), _("Sammanträde"), _("Paragraf"), _("Remiss"), _("Läge")),
        tuple(
            (
                Cell(one.body_name, one.get_absolute_url()),
                Cell(one.meeting_on),
                Cell(one.paragraph or "–"),
                Cell(str(one.answer.body.consultation)),
                Cell(one.get_state_display()),
            )
            for one in rows.rows
        ),
        nothing(_("Inget ärende i nämnd än. Öppna ett remissvar och välj ”Lägg upp i nämnden”."), state),
    )
    return ListPage(
        title=_("Ärenden i nämnd"),
        lead=_("Yrkanden, beslut och reservationer om remissvar, var för sig."),
        table=table,
        filters=(choose("lage", _("Läge"), ItemState.choices, state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def item_page(item: CommitteeItem, actor: Actor) -> RecordPage:
    """About ten queries, whatever the size."""
    can_change = item.answer.state == AnswerState.DRAFT and item.state != ItemState.ADJUSTED
    return RecordPage(
        title=" ".join(filter(None, (item.body_name, item.paragraph or _number(item)))),
        kind=_("Ärende i nämnd"),
        state=item.get_state_display(),
        lead=item.decision,
        whose_move=_whose_move(item),
        facts=_facts(item),
        **frame(item.answer, actor),
        acts=_acts(item, actor, can_change),
        crumbs=_crumbs(item),
        notices=_notices(item),
        tables=(
            _proposals(item, actor, can_change),
            _reservations(item, actor, can_change),
            _statements(item, actor, can_change),
            _members(item, actor, can_change),
        ),
    )


def _number(item: CommitteeItem) -> str:
    return _("ärende %(number)s") % {"number": item.agenda_number} if item.agenda_number else ""


def said_of(row: Any) -> str:
    """What a row to be taken away says: the person, or the people and their words."""
    return str(row) if isinstance(row, Member) else f"{names(row.by.all())} {row.text}".strip()


def _removal(row: Any, view: str, can_change: bool) -> tuple[Cell, ...]:
    return (Cell(_("Ta bort"), reverse(view, args=[row.pk])),) if can_change else ()


def _crumbs(item: CommitteeItem) -> tuple[Link, ...]:
    answer: Answer = item.answer
    round_ = answer.body.consultation
    return (Link(str(round_), round_.get_absolute_url()), Link(str(answer), answer.get_absolute_url()))


def _whose_move(item: CommitteeItem) -> str:
    if item.answer.state != AnswerState.DRAFT:
        return ""
    match item.state:
        case ItemState.OPEN:
            return _("Nämndsekreteraren skriver in yrkanden, vilka som var med, och beslutet.")
        case ItemState.DECIDED:
            return _(
                "Nämndsekreteraren skriver in reservationer och uttalanden, och när protokollet justerats."
            )
    return _("Svaret kan överlämnas.")


def _facts(item: CommitteeItem) -> tuple[Fact, ...]:
    votes = "–"
    if item.votes_for is not None:
        votes = _("%(for)d för, %(against)d emot, %(abstained)d avstod") % {
            "for": item.votes_for,
            "against": item.votes_against or 0,
            "abstained": item.votes_abstained or 0,
        }
    adopted = item.adopted
    return (
        Fact(_("Sammanträde"), item.meeting_on),
        Fact(_("Ärende nr"), item.agenda_number or "–"),
        Fact(_("Paragraf"), item.paragraph or "–"),
        Fact(_("Bifallet förslag"), adopted.get_origin_display() if adopted else "–"),
        Fact(_("Förslagen ställdes mot varandra"), _put_against(item)),
        Fact(_("Votering"), votes),
        Fact(_("Justerad"), item.adjusted_on),
        Fact(_("Anslagen"), item.posted_on),
    )


def _put_against(item: CommitteeItem) -> str:
    if item.adopted is None:
        return "–"
    return _("ja") if item.was_put_against else _("nej")


def _acts(item: CommitteeItem, actor: Actor, can_change: bool) -> tuple[Act, ...]:
    is_open, is_decided = item.state == ItemState.OPEN, item.state == ItemState.DECIDED
    own = offers(
        actor,
        item,
        Offer(
            "consultations.decide_item",
            _("Skriv in beslutet"),
            "committee:decide",
            can_change and is_open,
            True,
        ),
        Offer("consultations.adjust", _("Justera"), "committee:adjust", can_change and is_decided, True),
        Offer("consultations.edit_item", _("Ändra"), "committee:edit", can_change),
        Offer(
            "consultations.reopen_item",
            _("Ta tillbaka beslutet"),
            "committee:reopen",
            can_change and is_decided,
            is_post=True,
        ),
    )
    downloads = (
        Act(_("Protokollsutdrag (PDF)"), reverse("committee:minutes", args=[item.pk, "pdf"])),
        Act(_("Protokollsutdrag (Word)"), reverse("committee:minutes", args=[item.pk, "docx"])),
    )
    return (*own, *downloads)


def _notices(item: CommitteeItem) -> tuple[Notice, ...]:
    """Flagged, not forbidden: local rules differ (domain §6)."""
    reserved = {member.pk for one in item.reservations.prefetch_related("by") for member in one.by.all()}
    special = item.statements.filter(kind=StatementKind.SPECIAL).prefetch_related("by")
    both = {str(member) for one in special for member in one.by.all() if member.pk in reserved}
    said = _(
        "%(who)s har både reserverat sig och lämnat ett särskilt uttalande. Kontrollera att det ska vara så."
    )
    return (*_too_many_votes(item), *(Notice(said % {"who": who}, "warning") for who in sorted(both)))


def _too_many_votes(item: CommitteeItem) -> tuple[Notice, ...]:
    votes = sum(n or 0 for n in (item.votes_for, item.votes_against, item.votes_abstained))
    taking_part = item.members.filter(took_part=True).count() if votes else 0
    said = _("%(votes)d röster är inskrivna, men bara %(n)d som deltog i beslutet. Kontrollera båda.")
    return (Notice(said % {"votes": votes, "n": taking_part}, "warning"),) if votes > taking_part else ()


def _proposals(item: CommitteeItem, actor: Actor, can_change: bool) -> Table:
    rows = tuple(
        (
            Cell(one.number),
            Cell(shorten(one.text, 160, placeholder=" …"), one.get_absolute_url()),
            Cell(names(one.by.all()) or one.get_origin_display()),
            Cell(names(one.joined_by.all()) or "–"),
            Cell(_("bifallet") if one.pk == item.adopted_id else _("avslaget") if item.adopted_id else "–"),
        )
        for one in item.proposals.prefetch_related("by", "joined_by")
    )
    add = Offer(
        "consultations.add_proposal",
        _("Skriv in ett yrkande"),
        "committee:add_proposal",
        can_change and item.state == ItemState.OPEN,
    )
    columns = (_("Nr"), _("Förslag"), _("Av"), _("Anslöt sig"), _("Utfall"))
    return Table(_("Förslag till beslut"), columns, rows, "", offers(actor, item, add))


def _reservations(item: CommitteeItem, actor: Actor, can_change: bool) -> Table:
    may = can_change and may_act(actor, "consultations.remove_reservation", item)
    is_decided = item.state == ItemState.DECIDED
    rows = tuple(
        (
            Cell(names(one.by.all())),
            Cell(
                str(one.in_favour_of or "–"), one.in_favour_of.get_absolute_url() if one.in_favour_of else ""
            ),
            Cell(one.text or "–"),
            *_removal(one, "committee:remove_reservation", may),
        )
        for one in item.reservations.select_related("in_favour_of").prefetch_related("by")
    )
    add = Offer(
        "consultations.reserve", _("Skriv in en reservation"), "committee:reserve", can_change and is_decided
    )
    empty = (
        _("Ingen har reserverat sig.")
        if item.state != ItemState.OPEN
        else _("Reservationer skrivs in efter beslutet.")
        if can_change
        else _("Inget beslut och ingen reservation är inskriven.")
    )
    columns = (_("Reservanter"), _("Till förmån för"), _("Text"), *((_("Rätta"),) if may else ()))
    return Table(_("Reservationer"), columns, rows, empty, offers(actor, item, add))


def _statements(item: CommitteeItem, actor: Actor, can_change: bool) -> Table:
    may = can_change and may_act(actor, "consultations.remove_opinion", item)
    rows = tuple(
        (
            Cell(one.get_kind_display()),
            Cell(names(one.by.all())),
            Cell(one.text),
            *_removal(one, "committee:remove_opinion", may),
        )
        for one in item.statements.prefetch_related("by")
    )
    add = Offer("consultations.state_opinion", _("Skriv in ett uttalande"), "committee:state", can_change)
    return Table(
        _("Uttalanden"),
        (_("Slag"), _("Av"), _("Text"), *((_("Rätta"),) if may else ())),
        rows,
        _("Inget särskilt uttalande och inget ersättaryttrande. De räknas aldrig som röster."),
        offers(actor, item, add),
    )


def _members(item: CommitteeItem, actor: Actor, can_change: bool) -> Table:
    may = can_change and may_act(actor, "consultations.remove_member", item)
    rows = tuple(
        (
            Cell(one.name, reverse("committee:edit_member", args=[one.pk]) if may else ""),
            Cell(one.party_letters or "–"),
            Cell(_("ordförande") if one.is_chair else _("ersättare") if one.is_alternate else _("ledamot")),
            Cell(_("deltog") if one.took_part else _("deltog inte")),
            *_removal(one, "committee:remove_member", may),
        )
        for one in item.members.all()
    )
    add = Offer("consultations.add_members", _("Lägg till ledamöter"), "committee:add_members", can_change)
    return Table(
        _("Vid ärendet"),
        (_("Namn"), _("Parti"), _("Som"), _("I beslutet"), *((_("Rätta"),) if may else ())),
        rows,
        _("Ingen är inskriven än. Lägg till dem som var med, innan beslutet skrivs in.")
        if can_change
        else _("Ingen är inskriven."),
        offers(actor, item, add),
    )


def proposal_page(proposal: Proposal, actor: Actor) -> RecordPage:
    item = proposal.item
    parts = {part.key: part.name for part in parts_of(item.answer.answered_version)}
    points = tuple(
        (
            Cell(parts.get(one.part_key, _("utkastet som helhet"))),
            Cell(one.get_kind_display()),
            Cell(one.words, one.get_absolute_url()),
        )
        for one in proposal.points.all()
    )
    return RecordPage(
        title=_("Förslag %(n)d") % {"n": proposal.number},
        kind=_("Yrkande"),
        lead=names(proposal.by.all()) or proposal.get_origin_display(),
        facts=(
            Fact(_("Anslöt sig"), names(proposal.joined_by.all()) or "–"),
            Fact(_("Bilaga till protokollet"), _("ja") if proposal.is_annex else _("nej")),
        ),
        **frame(item.answer, actor),
        acts=_proposal_acts(proposal, actor),
        crumbs=(*_crumbs(item), Link(str(item), item.get_absolute_url())),
        texts=((_("Förslag till beslut"), proposal.text),),
        tables=(
            Table(
                _("Punkter"),
                (_("Gäller"), _("Vad"), _("Text")),
                points,
                _("Inga punkter är knutna till förslaget."),
            ),
        ),
    )


def _proposal_acts(proposal: Proposal, actor: Actor) -> tuple[Act, ...]:
    item = proposal.item
    is_open = item.state == ItemState.OPEN and item.answer.state == AnswerState.DRAFT
    is_ours = is_open and proposal.origin == ProposalOrigin.MEMBERS
    return offers(
        actor,
        proposal,
        Offer("consultations.join_proposal", _("Skriv in vilka som ansluter sig"), "committee:join", is_open),
        Offer("consultations.edit_proposal", _("Ändra"), "committee:edit_proposal", is_open),
        Offer(
            "consultations.remove_proposal", _("Ta bort"), "committee:remove_proposal", is_ours, is_post=True
        ),
    )
