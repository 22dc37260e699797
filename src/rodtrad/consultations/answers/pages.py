"""The pages of answers, filled: the list, one answer, one point."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers import shown
from rodtrad.consultations.answers.contradictions import contradictions
from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.workflow import AnswerState
from rodtrad.consultations.rounds.reads import in_words
from rodtrad.consultations.rounds.workflow import OPEN
from rodtrad.consultations.text import parts_of
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged, choose, nothing


def list_page(rows: Paged[Answer], state: str) -> ListPage:
    table = Table(
        _("Remissvar"),
        (_("Instans"), _("Remiss"), _("Läge"), _("Överlämnat"), _("Svar senast")),
        tuple(
            (
                Cell(str(one.body), one.get_absolute_url()),
                Cell(str(one.body.consultation)),
                Cell(one.get_state_display()),
                Cell(one.handed_over_on, tone="warning" if is_late(one) else ""),
                Cell(one.body.due_on),
            )
            for one in rows.rows
        ),
        nothing(_("Inget remissvar än. Öppna en remiss som ni fått och välj ”Börja på svaret”."), state),
    )
    return ListPage(
        title=_("Remissvar"),
        lead=_("Era egna svar, och de som lämnats över i remisser ni är med i."),
        table=table,
        acts=(Act(_("Avsnitten i tjänsteutlåtandet"), reverse("answers:template")),),
        filters=(choose("lage", _("Läge"), AnswerState.choices, state),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def is_late(answer: Answer) -> bool:
    return answer.handed_over_on is not None and answer.handed_over_on > answer.body.due_on


def answer_page(answer: Any, actor: Actor) -> RecordPage:
    """About twelve queries, whatever the size."""
    is_draft = answer.state == AnswerState.DRAFT
    points = list(answer.points.all())
    sections = [(one.heading, one.text) for one in answer.sections.all()]
    return RecordPage(
        title=str(answer),
        kind=_("Remissvar"),
        state=_("överlämnat för sent") if is_late(answer) else answer.get_state_display(),
        state_tone="warning" if is_late(answer) else "",
        lead=answer.summary,
        whose_move=_whose_move(answer),
        facts=_facts(answer),
        **frame(answer, actor),
        acts=_acts(answer, actor),
        crumbs=(Link(str(answer.body.consultation), answer.body.consultation.get_absolute_url()),),
        notices=tuple(_notices(answer, points)),
        figures=(shown.answer_parts(answer, points, is_draft),) if points or is_draft else (),
        texts=tuple(sections),
        tables=(_points(answer, points, actor, is_draft), *_behind(answer, actor, is_draft)),
    )


def _behind(answer: Answer, actor: Actor, is_draft: bool) -> tuple[Table, ...]:
    """The memo's tables. Once handed over, one that nothing was written in is left out."""
    made = (_memo, _hearings, _signatures, _documents)
    tables = (make(answer, actor, is_draft) for make in made)
    return tuple(table for table in tables if table.rows or is_draft)


def _whose_move(answer: Answer) -> str:
    if answer.state != AnswerState.DRAFT:
        return ""
    if answer.body.consultation.state not in OPEN:
        return _("Remissen är inte ute längre: svaret kan inte lämnas över.")
    if answer.answered_version_id != answer.body.consultation.version_id:
        return _("Svaret gäller en annan version. Peka om punkterna till remissens version.")
    item = getattr(answer, "committee_item", None)
    if item is not None and item.adjusted_on:
        return _("Nämnden har beslutat, och protokollet är justerat. Lämna över svaret.")
    return _("Skriv punkterna och tjänsteutlåtandet, låt nämnden besluta, och lämna sedan över svaret.")


def _facts(answer: Any) -> tuple[Fact, ...]:
    version = answer.answered_version
    file = answer.source_file
    given = (Fact(_("Inläst handling"), str(file), file.get_absolute_url()),) if file else ()
    withdrawn = (
        (Fact(_("Skäl till att svaret tas tillbaka"), answer.withdrawn_reason),)
        if answer.withdrawn_reason
        else ()
    )
    return (
        Fact(_("Utkast"), str(version), version.get_absolute_url()),
        Fact(_("Svar senast"), answer.body.due_on),
        Fact(_("Överlämnat"), answer.handed_over_on),
        Fact(_("Eget diarienummer"), answer.number or "–"),
        *_coded(answer),
        *given,
        *withdrawn,
    )


def _coded(answer: Any) -> tuple[Fact, ...]:
    """How the sender has read the answer, to whom it may concern; with the passage one step away."""
    words = in_words(answer.seen_position)
    return (Fact(_("Ställningstagande"), words, answer.body.get_absolute_url()),) if words else ()


def _acts(answer: Answer, actor: Actor) -> tuple[Act, ...]:
    is_draft = answer.state == AnswerState.DRAFT
    is_other = answer.answered_version_id != answer.body.consultation.version_id
    own = offers(
        actor,
        answer,
        Offer("consultations.map_points", _("Peka om punkterna"), "answers:map", is_draft and is_other, True),
        Offer("consultations.hand_over", _("Lämna över svaret"), "answers:hand_over", is_draft, not is_other),
        Offer("consultations.edit_answer", _("Ändra svaret i korthet"), "answers:edit", is_draft),
        Offer(
            "consultations.insert_figures",
            _("Siffror per kön och ålder"),
            "situation:equality_figures",
            is_draft,
        ),
        Offer(
            "consultations.fill_from_reading",
            _("Fyll i från handlingen"),
            "answers:fill",
            is_draft and answer.source_file_id is not None,
            is_post=True,
        ),
        Offer(
            "consultations.withdraw_answer",
            _("Ta tillbaka svaret"),
            "answers:withdraw",
            answer.state != AnswerState.WITHDRAWN,
        ),
    )
    papers = tuple(
        Act(label, reverse("answers:paper", args=[answer.pk, form]))
        for label, form in ((_("Tjänsteutlåtande (PDF)"), "pdf"), (_("Tjänsteutlåtande (Word)"), "docx"))
    )
    return (*own, *_committee(answer, actor), *papers)


def _committee(answer: Answer, actor: Actor) -> tuple[Act, ...]:
    """To the item in the committee, or to putting it there. Its room is above this one: reached by its name."""
    item = getattr(answer, "committee_item", None)
    if item is not None:
        return (Act(_("Ärendet i nämnden"), reverse("committee:item", args=[item.pk])),)
    is_draft = answer.state == AnswerState.DRAFT
    return offers(
        actor,
        answer,
        Offer("consultations.open_item", _("Lägg upp i nämnden"), "committee:open_item", is_draft),
    )


def _notices(answer: Answer, points: list[Point]) -> Iterable[Notice]:
    loose = [str(one.number) for one in points if one.passage and not one.part_key]
    if loose and answer.source_file_id and answer.state == AnswerState.DRAFT:
        said = ngettext(
            "Punkt %(which)s är läst i handlingen men inte knuten till någon del. Välj del, om den har en.",
            "Punkterna %(which)s är lästa i handlingen men inte knutna till någon del. Välj del för dem som har en.",
            len(loose),
        )
        yield Notice(said % {"which": ", ".join(loose)}, "warning")
    for sentence in contradictions(answer):
        yield Notice(sentence, "warning")


def _points(answer: Answer, points: list[Point], actor: Actor, is_draft: bool) -> Table:
    names = {part.key: part.name for part in parts_of(answer.answered_version)}
    rows = tuple(
        (
            Cell(one.number),
            Cell(names.get(one.part_key, _("utkastet som helhet"))),
            Cell(one.get_kind_display()),
            Cell(shorten(one.words, 160, placeholder=" …"), one.get_absolute_url()),
            Cell(one.get_origin_display()),
        )
        for one in points
    )
    add = Offer("consultations.add_point", _("Lägg till en punkt"), "answers:add_point", is_draft)
    columns = (_("Nr"), _("Gäller"), _("Vad"), _("Text"), _("Står i"))
    empty = _("Svaret har inga punkter.")
    if is_draft:
        empty = _("Inga punkter än. Lägg till en för varje ändring, kommentar eller fråga.")
    return Table(_("Punkter"), columns, rows, empty, offers(actor, answer, add), "punkter")


def _memo(answer: Answer, actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (Cell(label), Cell(value))
        for label, value in (
            (_("Handläggare"), answer.case_officer),
            (_("Till"), answer.addressee),
            (_("Datum"), answer.dated_on),
        )
        if value
    )
    choices = (Offer("consultations.edit_memo", _("Skriv tjänsteutlåtandet"), "answers:memo", is_draft),)
    empty = _("Huvudet är tomt. Skriv handläggare, mottagare och datum.")
    columns = (_("Uppgift"), _("Står"))
    return Table(_("Tjänsteutlåtandets huvud"), columns, rows, empty, offers(actor, answer, *choices))


def _hearings(answer: Answer, actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (
            Cell(one.name, reverse("answers:edit_hearing", args=[one.pk]) if is_draft else ""),
            Cell(one.get_kind_display()),
            Cell(one.get_outcome_display()),
            Cell(one.held_on),
        )
        for one in answer.hearings.all()
    )
    add = Offer("consultations.add_hearing", _("Lägg till ett organ"), "answers:add_hearing", is_draft)
    empty = _("Ingen beredning inskriven. Lägg till förvaltningsgrupp, funktionshinderråd och pensionärsråd.")
    columns = (_("Organ"), _("Slag"), _("Vad som hänt"), _("Dag"))
    return Table(_("Ärendets beredning"), columns, rows, empty, offers(actor, answer, add))


def _signatures(answer: Answer, actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (
            Cell(one.name, reverse("answers:edit_signature", args=[one.pk]) if is_draft else ""),
            Cell(one.title or "–"),
            Cell(one.unit or "–"),
            Cell(_("attest") if one.is_attest else _("underskrift")),
            Cell(one.signed_on),
        )
        for one in answer.signatures.all()
    )
    add = Offer("consultations.add_signature", _("Lägg till ett namn"), "answers:add_signature", is_draft)
    columns = (_("Namn"), _("Befattning"), _("Enhet"), _("Som"), _("Dag"))
    empty = _("Ingen underskrift och ingen attest än.")
    return Table(_("Underskrifter och attester"), columns, rows, empty, offers(actor, answer, add))


def _documents(answer: Answer, actor: Actor, is_draft: bool) -> Table:
    rows = tuple(
        (
            Cell(one.number or "–"),
            Cell(one.title, reverse("answers:edit_document", args=[one.pk]) if is_draft else ""),
        )
        for one in answer.case_documents.all()
    )
    add = Offer("consultations.add_document", _("Lägg till en handling"), "answers:add_document", is_draft)
    empty = _("Inga handlingar än. Lägg till dem som nämnden ska ha framför sig.")
    columns = (_("Nummer"), _("Handling"))
    return Table(_("Handlingar i ärendet"), columns, rows, empty, offers(actor, answer, add))


def point_page(point: Point, actor: Actor) -> RecordPage:
    answer = point.answer
    is_draft = answer.state == AnswerState.DRAFT
    texts: list[tuple[str, str]] = [
        (_("Motiv"), point.motive if point.words != point.motive else ""),
        (_("Ställe i svaret"), point.passage),
    ]
    return RecordPage(
        title=_("Punkt %(n)d") % {"n": point.number},
        kind=_("Punkt i ett remissvar"),
        lead=str(point),
        facts=(
            Fact(_("Vad"), point.get_kind_display()),
            Fact(_("Står i"), point.get_origin_display()),
            Fact(_("Röst"), point.get_voice_display()),
        ),
        **frame(answer, actor),
        acts=offers(
            actor,
            point,
            Offer("consultations.edit_point", _("Ändra"), "answers:edit_point", is_draft, True),
            Offer("consultations.remove_point", _("Ta bort"), "answers:remove_point", is_draft, is_post=True),
        ),
        crumbs=(
            Link(str(answer.body.consultation), answer.body.consultation.get_absolute_url()),
            Link(str(answer), answer.get_absolute_url()),
        ),
        figures=(shown.one_point(point),),
        texts=tuple(texts),
    )


def missing(answer: Answer) -> list[str]:
    """What one may want to write before handing over. Said, never demanded."""
    sections = {one.heading: bool(one.text.strip()) for one in answer.sections.all()}
    wanted: list[tuple[Any, str]] = [
        (answer.summary.strip(), _("Svaret i korthet är tomt.")),
        (answer.points.exists(), _("Svaret har inga punkter.")),
        (answer.case_officer, _("Handläggare saknas.")),
        (answer.dated_on, _("Tjänsteutlåtandet har inget datum.")),
        (answer.hearings.exists(), _("Ingen beredning är inskriven.")),
        (answer.signatures.exists(), _("Ingen underskrift är inskriven.")),
    ]
    empty = [
        _("Avsnittet ”%(name)s” är tomt.") % {"name": name} for name, done in sections.items() if not done
    ]
    return [sentence for value, sentence in wanted if not value] + empty
