"""The page behind a one-time link: the round, and the body's own answer. Nothing of any other body's."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.answers.workflow import AnswerState
from rodtrad.consultations.guests.reads import Guest
from rodtrad.consultations.rounds.pages import about_time
from rodtrad.consultations.rounds.reads import request_of
from rodtrad.consultations.rounds.workflow import BodyStatus
from rodtrad.consultations.text import parts_of
from rodtrad.ui.pages import Act, Cell, Fact, Notice, RecordPage, Table
from rodtrad.ui.words import day


def closed_page() -> RecordPage:
    """One sentence for every token that does not open."""
    return RecordPage(
        title=_("Länken gäller inte"),
        kind=_("Remiss"),
        facts=(),
        lead=_("Be den som skickade länken om en ny."),
    )


def seen_by(guest: Guest) -> str:
    return _("Kan ses av: %(owner)s, och av alla i remissen när svaret är inlämnat.") % {
        "owner": guest.body.consultation.owner
    }


def link_page(guest: Guest, answer: Answer | None, token: str) -> RecordPage:
    body, one = guest.body, guest.body.consultation
    return RecordPage(
        title=one.title,
        kind=_("Remiss till %(body)s") % {"body": body},
        state=body.get_status_display() if body.status != BodyStatus.ASKED else _("väntar på ert svar"),
        whose_move=_move(guest),
        facts=(
            Fact(_("Från"), one.owner.name),
            Fact(_("Till"), str(body)),
            Fact(_("Svar senast"), body.due_on),
            Fact(_("Länken gäller till och med"), body.link_ends_on),
            *((Fact(_("Ställningstagande"), body.get_position_display()),) if body.position else ()),
            *((Fact(_("Svaret i korthet"), answer.summary),) if answer and answer.summary else ()),
        ),
        seen_by=seen_by(guest),
        information_class=one.get_information_class_display(),
        acts=_acts(guest, token),
        notices=_notices(guest, answer),
        texts=((_("Följebrev"), one.letter),),
        tables=(_points(guest, answer, token), _draft(guest)),
        owner=one.owner.name,
    )


def _move(guest: Guest) -> str:
    if not guest.may_answer:
        return _("Ingen väntar på er.")
    return _("Skriv era synpunkter punkt för punkt och lämna in, eller avstå. Svara senast %(due)s.") % {
        "due": day(guest.body.due_on)
    }


def _acts(guest: Guest, token: str) -> tuple[Act, ...]:
    if not guest.may_answer:
        return ()
    ask_time = Act(_("Begär längre tid"), reverse("guests:ask_time", args=[token]))
    return (
        Act(_("Lämna in svaret"), reverse("guests:hand_in", args=[token]), True),
        Act(_("Lägg till en punkt"), reverse("guests:add_point", args=[token])),
        *(() if request_of(guest.body) else (ask_time,)),
        Act(_("Avstå från att yttra er"), reverse("guests:abstain", args=[token])),
    )


def _notices(guest: Guest, answer: Answer | None) -> tuple[Notice, ...]:
    if guest.may_answer:
        return tuple(about_time(guest.body, guest.body.consultation.owner.name))
    if answer is not None and answer.state == AnswerState.HANDED_OVER:
        return (Notice(_("Svaret är inlämnat %(on)s.") % {"on": day(answer.handed_over_on)}, "good"),)
    return (Notice(_("Länken är använd."), "info"),)


def _points(guest: Guest, answer: Answer | None, token: str) -> Table:
    names = {part.key: part.name for part in parts_of(guest.body.consultation.version)}
    rows = []
    for one in answer.points.all() if answer else ():
        where = names.get(one.part_key, _("utkastet som helhet"))
        words = " – ".join(filter(None, (one.new_heading, one.new_text)))
        row = [Cell(one.number), Cell(where), Cell(one.get_kind_display()), Cell(words), Cell(one.motive)]
        rows.append((*row, *_remove(guest, one.pk, token)))
    columns = (_("Nr"), _("Gäller"), _("Vad"), _("Föreslagen text"), _("Motiv"))
    return Table(
        _("Era punkter"),
        (*columns, *((_("Ändra er"),) if guest.may_answer else ())),
        tuple(rows),
        _("Ingen punkt än. Lägg till en punkt, eller skriv svaret i korthet när ni lämnar in."),
        anchor="punkter",
    )


def _remove(guest: Guest, pk: int, token: str) -> tuple[Cell, ...]:
    if not guest.may_answer:
        return ()
    return (Cell(_("Ta bort"), reverse("guests:remove_point", args=[token, pk])),)


def _draft(guest: Guest) -> Table:
    rows = tuple(
        (Cell(part.heading), Cell(part.text or "–")) for part in parts_of(guest.body.consultation.version)
    )
    return Table(_("Utkastet, del för del"), (_("Del"), _("Lydelse")), rows, anchor="utkastet")
