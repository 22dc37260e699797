"""The page of one body in a round, filled."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.rounds import reads
from rodtrad.consultations.rounds.models import ConsultationBody
from rodtrad.consultations.rounds.pages import TONES, about_time, crumbs, moved
from rodtrad.consultations.rounds.workflow import OPEN, BodyStatus, Request, RoundState, Standing
from rodtrad.ui.pages import Act, Cell, Fact, Link, Notice, RecordPage, Table
from rodtrad.ui.words import day


def body_page(body: Any, actor: Actor) -> RecordPage:
    one = body.consultation
    standing = body.standing(actor.on)
    return RecordPage(
        title=str(body),
        kind=_("Remissinstans"),
        state=str(standing.label),
        state_tone=TONES.get(standing, ""),
        whose_move=_body_move(body, standing),
        facts=_body_facts(body, actor),
        **frame(one, actor),
        acts=_body_acts(body, actor),
        crumbs=crumbs(Link(one.title, one.get_absolute_url())),
        notices=_body_notices(body, actor),
        texts=((_("Stöd för ställningstagandet"), body.seen_passage or ""),),
        tables=(_changes(body), _reminders(body), _answers(body, actor)),
    )


def _body_move(body: ConsultationBody, standing: Standing) -> str:
    one = body.consultation
    if one.state == RoundState.DRAFT:
        return _("%(owner)s sänder ut remissen.") % {"owner": one.owner}
    if one.state not in OPEN:
        return _("Ingen väntar.")
    if reads.request_of(body):
        return _("%(owner)s svarar på begäran om längre tid.") % {"owner": one.owner}
    match standing:
        case Standing.WAITING:
            return _("%(body)s svarar senast %(due)s.") % {"body": body, "due": day(body.due_on)}
        case Standing.MISSING:
            return _("%(owner)s påminner, beviljar längre tid eller antecknar att instansen avstår.") % {
                "owner": one.owner
            }
        case Standing.RECEIVED | Standing.LATE if not body.position:
            return _("%(owner)s läser svaret och anger instansens ställningstagande.") % {"owner": one.owner}
    return _("Ingen väntar.")


def _body_facts(body: Any, actor: Actor) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Remiss"), str(body.consultation), body.consultation.get_absolute_url()),
        Fact(_("Part"), str(body.party), body.party.get_absolute_url()),
        Fact(_("Svar senast"), body.due_on),
        Fact(_("Dagar sent"), reads.days_late(body, actor.on) or "–"),
        Fact(_("Sedan"), body.status_on),
        Fact(_("Skäl"), body.status_reason or "–"),
        Fact(_("Eget diarienummer"), body.own_number or "–"),
        Fact(_("Ställningstagande"), coded(body)),
    ]
    if body.merged_into:
        facts.append(Fact(_("Uppgått i"), str(body.merged_into), body.merged_into.get_absolute_url()))
    if body.link_ends_on and body.consultation.owner_id == actor.party_id:
        used = _("använd %(on)s") % {"on": day(body.link_used_on)} if body.link_used_on else _("inte använd")
        facts.append(Fact(_("Engångslänk till och med %(on)s") % {"on": day(body.link_ends_on)}, used))
    return tuple(facts)


def coded(body: Any) -> str:
    if body.seen_position is None:
        return _("visas när remissen är avslutad")
    return reads.in_words(body.seen_position) or _("inte angivet")


def _body_acts(body: ConsultationBody, actor: Actor) -> tuple[Act, ...]:
    state = body.consultation.state
    is_draft, is_out = state == RoundState.DRAFT, state in OPEN
    is_awaited = is_out and body.status == BodyStatus.ASKED
    is_live = is_out and body.status not in (BodyStatus.MERGED, BodyStatus.REMOVED)
    has_answer = is_out and body.status == BodyStatus.RECEIVED
    begun, asks = reads.begun(body, actor), reads.request_of(body) is not None
    return offers(
        actor,
        body,
        Offer(
            "consultations.code_position",
            _("Ange ställningstagande"),
            "rounds:code_position",
            is_live,
            has_answer and not body.position,
        ),
        Offer(
            "consultations.register_answer",
            _("Ta in ett svar på papper"),
            "answers:register",
            is_awaited and not begun,
        ),
        Offer(
            "consultations.decide_deadline",
            _("Avgör begäran om längre tid") if asks else _("Längre svarstid"),
            "rounds:decide_deadline",
            is_awaited,
            asks,
        ),
        Offer("consultations.make_link", _("Engångslänk"), "rounds:make_link", is_awaited),
        Offer("consultations.abstain", _("Instansen avstår"), "rounds:abstain", is_awaited),
        Offer("consultations.merge_body", _("Har uppgått i en annan"), "rounds:merge_body", is_awaited),
        Offer("consultations.edit_body", _("Ändra"), "rounds:edit_body", is_draft or is_out),
        Offer("consultations.remove_body", _("Stryk"), "rounds:remove_body", is_awaited),
        Offer("consultations.remove_body", _("Ta bort"), "rounds:take_off", is_draft, is_post=True),
    )


def _body_notices(body: ConsultationBody, actor: Actor) -> tuple[Notice, ...]:
    is_own = body.consultation.owner_id == actor.party_id and body.consultation.state in OPEN
    told = about_time(body, body.consultation.owner.name) if body.party_id == actor.party_id else []
    return (*told, *(moved(one) for one in reads.moved_on([body]) if is_own))


def _changes(body: ConsultationBody) -> Table:
    rows = tuple(
        (
            Cell(one.asked_on),
            Cell(one.decided_on or "–"),
            Cell(str(one.request.label), tone="warning" if one.request == Request.ASKED else ""),
            Cell(one.old_due),
            Cell(one.wanted_due or "–"),
            Cell(one.new_due or "–"),
            Cell(one.asked_reason or "–"),
            Cell(one.reason or "–"),
        )
        for one in body.deadline_changes.all()
    )
    columns = (
        _("Begärd"),
        _("Beslut"),
        _("Utfall"),
        _("Svarsdag då"),
        _("Önskad dag"),
        _("Ny svarsdag"),
        _("Instansens skäl"),
        _("Skäl för beslutet"),
    )
    return Table(_("Längre svarstid"), columns, rows, _("Ingen har begärt längre tid."))


def asked_facts(body: ConsultationBody) -> tuple[Fact, ...]:
    """What the body asked for, above the decision on it."""
    row = reads.request_of(body)
    if row is None:
        return ()
    return (
        Fact(_("Begärt"), row.asked_on),
        Fact(_("Önskad dag"), row.wanted_due),
        Fact(_("Instansens skäl"), row.asked_reason),
    )


def _reminders(body: ConsultationBody) -> Table:
    rows = tuple((Cell(one.sent_on), Cell(one.text)) for one in body.reminders.all())
    return Table(_("Påminnelser"), (_("Dag"), _("Text")), rows, _("Ingen påminnelse än."))


def _answers(body: ConsultationBody, actor: Actor) -> Table:
    """The room above owns answers; they are reached from their body, as far as the reader may see them."""
    rows: Any = body.answers
    shown = tuple(
        (
            Cell(one.get_state_display(), one.get_absolute_url()),
            Cell(one.handed_over_on),
            Cell(one.withdrawn_reason or "–"),
        )
        for one in rows.visible_to(actor).order_by("pk")
    )
    empty = _("Inget svar än.")
    return Table(_("Svar"), (_("Läge"), _("Överlämnat"), _("Skäl om det tagits tillbaka")), shown, empty)


def link_page(body: ConsultationBody, ends_on: date, href: str) -> RecordPage:
    """The only time the link is shown."""
    return RecordPage(
        title=_("Engångslänk till %(body)s") % {"body": body},
        kind=_("Engångslänk"),
        lead=_("Kopiera länken nu. Den visas bara här och kan inte tas fram igen; behövs den, gör en ny."),
        facts=(Fact(_("Gäller till och med"), ends_on), Fact(_("Gäller"), str(body.consultation))),
        crumbs=crumbs(
            Link(str(body.consultation), body.consultation.get_absolute_url()),
            Link(str(body), body.get_absolute_url()),
        ),
        texts=((_("Länken"), href),),
    )
