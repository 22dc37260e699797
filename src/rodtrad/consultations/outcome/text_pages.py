"""The changed text: each change with the wishes behind it and back; and the round as anyone may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.models import Point
from rodtrad.consultations.answers.workflow import Voice
from rodtrad.consultations.outcome.matrix import inner_crumbs
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.pages import may_change, parts_by_key
from rodtrad.consultations.outcome.points import Counted, disposed
from rodtrad.consultations.outcome.shown import change_edits, new_text, outcome_of, why, wishes
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.rounds.reads import in_words
from rodtrad.consultations.rounds.workflow import RoundState
from rodtrad.documents.models import Version
from rodtrad.ui.pages import Cell, Fact, Link, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged


def text_page(
    consultation: Consultation, changes: Sequence[Change], kept: Version | None, actor: Actor
) -> RecordPage:
    """``kept``: the version that the changes were frozen with."""
    may = may_change(consultation, actor)
    return RecordPage(
        title=_("Den nya texten"),
        kind=_("Sammanställning"),
        state=_("klar") if consultation.state == RoundState.CLOSED else _("under arbete"),
        lead=_("Utkastet med varje ändring, och vems synpunkter som ligger bakom den."),
        facts=(Fact(_("Ändringar"), len(changes)),),
        **frame(consultation, actor),
        crumbs=inner_crumbs(consultation),
        notices=(*_frozen(kept), *_loose(changes)),
        figures=(new_text(consultation, changes, may_change=may, is_in=True),),
        tables=(_changes(changes, is_in=True),),
    )


def _frozen(kept: Version | None) -> tuple[Notice, ...]:
    if kept is None:
        return ()
    said = _("Ändringarna är införda och frysta med den nya texten, så som de var då.")
    return (Notice(said, "info", kept.get_absolute_url(), str(kept)),)


def _loose(changes: Iterable[Change]) -> tuple[Notice, ...]:
    said = _("Ändringen ”%(change)s” har ingen synpunkt bakom sig och är inte angiven som redaktionell.")
    return tuple(
        Notice(said % {"change": one}, "warning", one.get_absolute_url(), _("Öppna"))
        for one in changes
        if not one.is_editorial and not any(row.outcome for row in one.wishes)  # type: ignore[attr-defined]
    )


def _changes(changes: Iterable[Change], *, is_in: bool) -> Table:
    return Table(
        _("Ändringar"),
        (_("Nr"), _("Ändring"), _("Text före"), _("Text efter"), _("Bakom ändringen")),
        tuple(
            (
                Cell(one.number),
                Cell(str(one), one.get_absolute_url() if is_in else ""),
                Cell(one.old_text),
                Cell(one.words_after),
                Cell(why(one)),
            )
            for one in changes
        ),
        _("Inga ändringar än. Öppna en del i texten och välj ”Ändra här”."),
    )


def change_page(change: Change, actor: Actor) -> RecordPage:
    consultation = change.consultation
    may = may_change(consultation, actor)
    return RecordPage(
        title=str(change),
        kind=_("Ändring %(n)d") % {"n": change.number},
        lead=change.reason,
        facts=(
            Fact(_("Slag"), change.get_kind_display()),
            Fact(_("Redaktionell"), _("ja") if change.is_editorial else _("nej")),
        ),
        **frame(consultation, actor),
        acts=offers(
            actor,
            change,
            Offer("consultations.edit_change", _("Ändra"), "outcome:edit_change", may),
            Offer("consultations.remove_change", _("Ta bort"), "outcome:remove_change", may, is_post=True),
        ),
        crumbs=(
            *inner_crumbs(consultation),
            Link(_("Den nya texten"), reverse("outcome:text", args=[consultation.pk])),
        ),
        figures=(change_edits(change),),
        tables=(_behind(change),),
    )


def _behind(change: Change) -> Table:
    return Table(
        _("Synpunkter bakom ändringen"),
        (_("Punkt"), _("Instans"), _("Röst"), _("Vad det blev")),
        tuple(
            (
                Cell(str(row.point), row.get_absolute_url()),
                Cell(str(row.point.answer.body.party)),
                Cell(row.point.get_voice_display()),
                Cell(row.get_outcome_display()),
            )
            for row in change.wishes  # type: ignore[attr-defined]
        ),
        _("Redaktionell: ingen synpunkt ligger bakom.")
        if change.is_editorial
        else _("Ingen än. Avgör en punkt och peka på den här ändringen."),
    )


def public_page(
    consultation: Consultation,
    bodies: Sequence[ConsultationBody],
    points: Paged[Point],
    counted: Sequence[Counted],
    changes: Sequence[Change],
    actor: Actor,
) -> RecordPage:
    """Who said what, and what became of it. Names no page behind the door."""
    return RecordPage(
        title=consultation.title,
        kind=_("Remiss"),
        state=consultation.get_state_display(),
        lead=_("Vilka som tillfrågades, vad de svarade och vad det blev av varje synpunkt."),
        facts=(
            Fact(_("Från"), consultation.owner.name),
            Fact(_("Utsänd"), consultation.sent_on),
            Fact(_("Svar senast"), consultation.due_on),
            Fact(_("Avslutad"), consultation.closed_on),
            Fact(_("Synpunkter"), sum(one.n for one in counted)),
        ),
        seen_by=_("Kan ses av: alla."),
        information_class=consultation.get_information_class_display(),
        owner=consultation.owner.name,
        crumbs=(Link(_("Öppna handlingar och underlag"), reverse("front:public")),),
        figures=(
            new_text(consultation, changes, may_change=False, is_in=False),
            wishes(_("Synpunkterna"), points, parts_by_key(consultation), may_dispose=False, is_in=False),
        ),
        tables=(
            _asked(bodies, counted, actor),
            _said(consultation, points.rows),
            _changes(changes, is_in=False),
        ),
    )


def _asked(bodies: Sequence[Any], counted: Iterable[Counted], actor: Actor) -> Table:
    said: dict[tuple[int, str], int] = defaultdict(int)
    for one in counted:
        said[one.body_id, one.voice] += one.n
    return Table(
        _("Remissinstanser"),
        (_("Instans"), _("Läge"), _("Ställningstagande"), *(str(v.label).capitalize() for v in Voice)),
        tuple(
            (
                Cell(str(body.party)),
                Cell(str(body.standing(actor.on).label)),
                Cell(in_words(body.seen_position) or "–"),
                *(Cell(said[body.pk, voice]) for voice in Voice),
            )
            for body in bodies
        ),
    )


def _said(consultation: Consultation, points: Iterable[Point]) -> Table:
    parts = parts_by_key(consultation)
    return Table(
        _("Vad det blev av synpunkterna"),
        (_("Instans"), _("Röst"), _("Del"), _("Synpunkt"), _("Vad det blev"), _("Skäl")),
        tuple(
            (
                Cell(str(point.answer.body.party)),
                Cell(point.get_voice_display()),
                Cell(parts[point.part_key].name if point.part_key in parts else point.part_key),
                Cell(str(point)),
                Cell(outcome_of(point)),
                Cell(row.reason if (row := disposed(point)) else ""),
            )
            for point in points
        ),
        _("Inga synpunkter kom in."),
    )
