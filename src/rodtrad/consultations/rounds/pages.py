"""The list of rounds, the page of one round and the page of one body in it, filled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.action import may_act
from rodtrad.access.offers import Offer, frame, offers, related
from rodtrad.access.policy import Actor, may_see
from rodtrad.consultations.rounds import reads
from rodtrad.consultations.rounds.calendar import Event
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody, DeadlineChange
from rodtrad.consultations.rounds.workflow import OPEN, BodyStatus, Request, RoundState, Standing
from rodtrad.consultations.text import parts_of
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing
from rodtrad.ui.words import day

TONES = {Standing.MISSING: "warning", Standing.LATE: "warning", Standing.RECEIVED: "good"}


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Remisser"), reverse("rounds:list")), *more)


def list_page(rows: Paged[Any], state: str) -> ListPage:
    """Rows as ``reads.with_counts`` gives them."""
    table = Table(
        _("Remisser"),
        (_("Remiss"), _("Från"), _("Läge"), _("Utsänd"), _("Svar senast"), _("Svar"), _("Saknas i dag")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.owner.name),
                Cell(one.get_state_display()),
                Cell(one.sent_on),
                Cell(one.due_on),
                Cell(_("%(a)d av %(b)d") % {"a": one.n_received, "b": one.n_bodies}),
                Cell(one.n_missing, tone="warning" if one.n_missing and one.state in OPEN else ""),
            )
            for one in rows.rows
        ),
        nothing(
            _("Ingen remiss än. Öppna ett utkast till överenskommelse och välj ”Sänd på remiss”."), state
        ),
    )
    return ListPage(
        title=_("Remisser"),
        lead=_("Vilka som har tillfrågats om ett utkast, när de ska svara och vilka som har svarat."),
        table=table,
        acts=(
            Act(_("Era egna svarsdagar (kalender)"), reverse("rounds:own_calendar")),
            Act(_("Remissvar"), reverse("answers:list")),
            Act(_("Ärenden i nämnd"), reverse("committee:list")),
            Act(_("Överenskommelser"), reverse("agreements:list")),
        ),
        filters=(choose("lage", _("Läge"), RoundState.choices, state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def consultation_page(one: Consultation, actor: Actor) -> RecordPage:
    """About twelve queries, whatever the number of bodies."""
    bodies = reads.ledger(one, actor)
    own = next((body for body in bodies if body.party_id == actor.party_id), None)
    return RecordPage(
        title=one.title,
        kind=_("Remiss"),
        state=one.get_state_display(),
        state_tone="quiet" if one.state == RoundState.WITHDRAWN else "",
        whose_move=_whose_move(one, bodies, own, actor.on),
        facts=_facts(one, bodies, actor),
        **frame(one, actor),
        acts=_acts(one, actor, bodies, own),
        crumbs=crumbs(),
        notices=_notices(one, actor, bodies, own),
        texts=((_("Följebrev"), one.letter),),
        tables=(*_requests(one, actor, bodies), _ledger(one, actor, bodies), _draft(one)),
    )


def _whose_move(
    one: Consultation, bodies: list[ConsultationBody], own: ConsultationBody | None, on: date
) -> str:
    if own is not None and own.status == BodyStatus.ASKED and one.state in OPEN:
        return _("Ni ska svara senast %(due)s, eller avstå från att yttra er.") % {"due": day(own.due_on)}
    owner = one.owner.name
    missing = sum(body.standing(on) == Standing.MISSING for body in bodies)
    if asking := sum(reads.request_of(body) is not None for body in bodies):
        return _("%(owner)s svarar på begäran om längre tid (%(n)d).") % {"owner": owner, "n": asking}
    match one.state:
        case RoundState.DRAFT if not bodies:
            return _("%(owner)s lägger till remissinstanser och sänder ut remissen.") % {"owner": owner}
        case RoundState.DRAFT:
            return _("%(owner)s sänder ut remissen till %(n)d instanser.") % {
                "owner": owner,
                "n": len(bodies),
            }
        case RoundState.SENT if missing:
            return _("%(owner)s påminner de %(n)d som saknas.") % {"owner": owner, "n": missing}
        case RoundState.SENT:
            return _("Instanserna svarar. %(owner)s väntar in dem.") % {"owner": owner}
        case RoundState.COMPILING:
            return _("%(owner)s sammanställer svaren och avgör varje synpunkt.") % {"owner": owner}
    return _("Ingen väntar.")


def _facts(one: Consultation, bodies: list[ConsultationBody], actor: Actor) -> tuple[Fact, ...]:
    now = [body.standing(actor.on) for body in bodies]
    answered = sum(standing in (Standing.RECEIVED, Standing.LATE) for standing in now)
    matter = one.matter if one.matter and may_see(actor, one.matter) else None
    numbers = (
        ", ".join(f"{n.written}{f' ({n.holder})' if n.holder else ''}" for n in matter.numbers.all())
        if matter
        else ""
    )
    return (
        Fact(_("Från"), one.owner.name),
        *related(actor, (_("Utkast"), one.version), (_("Ärende"), matter)),
        *([Fact(_("Diarienummer"), numbers)] if numbers else []),
        Fact(_("Utsänd"), one.sent_on),
        Fact(_("Svar senast"), one.due_on),
        Fact(_("Instanser"), len([s for s in now if s not in (Standing.MERGED, Standing.REMOVED)])),
        Fact(_("Har svarat"), answered),
        Fact(_("Avstår"), now.count(Standing.ABSTAINED)),
        Fact(_("Saknas i dag"), now.count(Standing.MISSING)),
    )


def _acts(
    one: Consultation, actor: Actor, bodies: list[ConsultationBody], own: ConsultationBody | None
) -> tuple[Act, ...]:
    """What the acting party may do as a body, then as the sender."""
    is_draft, is_out, is_sent = one.state == RoundState.DRAFT, one.state in OPEN, one.state == RoundState.SENT
    is_back = one.state == RoundState.COMPILING
    is_late = is_sent and any(body.standing(actor.on) == Standing.MISSING for body in bodies)
    senders = offers(
        actor,
        one,
        Offer(
            "consultations.add_bodies", _("Lägg till instanser"), "rounds:add_bodies", is_draft, not bodies
        ),
        Offer("consultations.send", _("Sänd ut"), "rounds:send", is_draft and bool(bodies), True, True),
        Offer("consultations.edit", _("Ändra"), "rounds:edit", is_draft),
        Offer("consultations.remind", _("Påminn"), "rounds:remind", is_out, is_late),
        Offer("consultations.compile", _("Börja sammanställa"), "rounds:compile", is_sent, is_post=True),
        Offer("consultations.reopen", _("Öppna igen"), "rounds:reopen", is_back, is_post=True),
        Offer("consultations.withdraw", _("Återkalla"), "rounds:withdraw", is_out),
    )
    days = Act(_("Svarsdagar (kalender)"), reverse("rounds:calendar", args=[one.pk]))
    compiled = Act(_("Sammanställning"), reverse("outcome:matrix", args=[one.pk]))
    links = (*(() if is_draft else (compiled,)), *((days,) if is_out else ()))
    return (*_own_acts(one, actor, own), *_to_requests(one, actor, bodies), *senders, *links)


def _to_requests(one: Consultation, actor: Actor, bodies: list[ConsultationBody]) -> tuple[Act, ...]:
    href = f"{one.get_absolute_url()}#begaran"
    waits = bool(_requests(one, actor, bodies))
    return (Act(_("Se vem som begär längre tid"), href, True),) if waits else ()


def _own_acts(one: Consultation, actor: Actor, own: ConsultationBody | None) -> tuple[Act, ...]:
    if own is None or own.status != BodyStatus.ASKED or one.state not in OPEN:
        return ()
    begun = reads.begun(own, actor)
    acts = offers(
        actor,
        one,
        Offer("consultations.begin_answer", _("Börja svara"), "answers:begin", not begun, True),
        Offer(
            "consultations.ask_time", _("Begär längre tid"), "rounds:ask_time", reads.request_of(own) is None
        ),
        Offer("consultations.say_abstain", _("Avstå från att yttra sig"), "rounds:say_abstain"),
    )
    return (*([Act(_("Fortsätt på ert svar"), begun, True)] if begun else []), *acts)


def _notices(
    one: Consultation, actor: Actor, bodies: list[ConsultationBody], own: ConsultationBody | None
) -> tuple[Notice, ...]:
    notices = []
    if one.withdrawn_reason:
        notices.append(Notice(_("Återkallad: %(why)s") % {"why": one.withdrawn_reason}, "warning"))
    if own is not None:
        notices += [
            Notice(_("Påminnelse %(on)s: %(text)s") % {"on": day(r.sent_on), "text": r.text}, "warning")
            for r in own.reminders.all()
            if own.status == BodyStatus.ASKED
        ]
        notices += about_time(own, one.owner.name)
    if one.owner_id == actor.party_id and one.state in OPEN:
        notices += [moved(body) for body in reads.moved_on(bodies)]
    return tuple(notices)


def moved(body: ConsultationBody) -> Notice:
    said = _("%(body)s har enligt registret uppgått i %(successor)s. Vem svarar?") % {
        "body": body,
        "successor": body.party.successor,
    }
    return Notice(said, "warning", reverse("rounds:merge_body", args=[body.pk]), _("Ange vem som svarar"))


def about_time(body: ConsultationBody, sender: str) -> list[Notice]:
    """What the body is told of its own wish for longer time, for as long as it has not answered."""
    row = reads.last_request(body) if body.status == BodyStatus.ASKED else None
    if row is None:
        return []
    match row.request:
        case Request.ASKED:
            said = _("Ni begärde %(on)s att få svara senast %(wanted)s. %(sender)s har inte gett besked än.")
        case Request.GRANTED:
            said = _("Ni har fått längre tid: svara senast %(new)s. %(why)s")
        case _not_granted:
            said = _("Ni får inte längre tid: svara senast %(old)s. Skäl: %(why)s")
    words = {
        "on": day(row.asked_on),
        "wanted": day(row.wanted_due),
        "sender": sender,
        "new": day(row.new_due),
        "old": day(row.old_due),
        "why": row.reason,
    }
    return [
        Notice(said % words, {Request.GRANTED: "good", Request.REFUSED: "warning"}.get(row.request, "info"))
    ]


def _requests(one: Consultation, actor: Actor, bodies: list[ConsultationBody]) -> tuple[Table, ...]:
    """What waits for the sender, above the ledger; nothing when nobody waits."""
    waiting = [(body, row) for body in bodies if (row := reads.request_of(body))]
    if not waiting or not may_act(actor, "consultations.decide_deadline", one):
        return ()
    rows = tuple(
        (
            Cell(str(body), body.get_absolute_url()),
            Cell(row.asked_on),
            Cell(body.due_on),
            Cell(row.wanted_due),
            Cell(row.asked_reason),
            Cell(_("Avgör"), reverse("rounds:decide_deadline", args=[body.pk])),
        )
        for body, row in waiting
    )
    columns = (_("Instans"), _("Begärt"), _("Svar senast"), _("Önskad dag"), _("Skäl"), _("Beslut"))
    return (Table(_("Begäran om längre tid"), columns, rows, anchor="begaran"),)


def _ledger(one: Consultation, actor: Actor, bodies: list[ConsultationBody]) -> Table:
    can_add = one.state in (RoundState.DRAFT, RoundState.SENT)
    return Table(
        _("Remissinstanser"),
        (
            _("Instans"),
            _("Läge i dag"),
            _("Svar senast"),
            _("Dagar sent"),
            _("Svarstid"),
            _("Påminnelser"),
            _("Eget diarienummer"),
            _("Ställningstagande"),
        ),
        tuple(_row(body, actor.on) for body in bodies),
        _("Ingen instans än. Lägg till dem som ska svara, till exempel alla stadsdelsnämnder på en gång."),
        offers(
            actor,
            one,
            Offer("consultations.add_bodies", _("Lägg till instanser"), "rounds:add_bodies", can_add),
            Offer(
                "consultations.add_outside_body",
                _("Ny instans utanför registret"),
                "rounds:add_outside_body",
                can_add,
            ),
        ),
        anchor="instanser",
    )


def _row(body: Any, on: date) -> tuple[Cell, ...]:
    standing = body.standing(on)
    words = str(standing.label)
    if body.status_on:
        words = f"{words} {day(body.status_on)}"
    if body.merged_into:
        words = f"{words}: {body.merged_into}"
    return (
        Cell(str(body), body.get_absolute_url()),
        Cell(words, tone=TONES.get(standing, "")),
        Cell(body.due_on),
        Cell(reads.days_late(body, on) or None),
        Cell("; ".join(change_in_words(one) for one in body.deadline_changes.all()) or "–"),
        Cell(", ".join(day(one.sent_on) for one in body.reminders.all()) or "–"),
        Cell(body.own_number or "–"),
        Cell(reads.in_words(body.seen_position) or "–"),
    )


def change_in_words(one: DeadlineChange) -> str:
    if one.request == Request.ASKED:
        words = {"wanted": day(one.wanted_due), "why": one.asked_reason}
        return _("begär tid till %(wanted)s: %(why)s") % words
    if one.is_granted:
        return _("förlängd till %(new)s: %(why)s") % {"new": day(one.new_due), "why": one.reason}
    return _("längre tid avslagen %(on)s: %(why)s") % {"on": day(one.decided_on), "why": one.reason}


def _draft(one: Consultation) -> Table:
    rows = tuple((Cell(part.name), Cell(part.text or "–")) for part in parts_of(one.version))
    return Table(_("Utkastet, del för del"), (_("Del"), _("Lydelse")), rows, anchor="utkastet")


def events(bodies: Iterable[ConsultationBody], site: str) -> list[Event]:
    return [
        Event(
            f"remissinstans-{body.pk}@rodtrad",
            body.due_on,
            _("Svar senast: %(body)s, %(round)s") % {"body": body.party, "round": body.consultation},
            site + body.consultation.get_absolute_url(),
        )
        for body in bodies
    ]
