"""Tjänsteutlåtande as a paper: the sections in the template's order, hearings, points, signatures, documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodtrad.consultations.answers.models import Answer, Point
from rodtrad.consultations.answers.wishes import by_key, wish
from rodtrad.consultations.answers.workflow import AnswerState, Origin
from rodtrad.consultations.text import TextPart, parts_of
from rodtrad.documents.paper import Paper, PaperTable, Section
from rodtrad.parties.models import Municipality
from rodtrad.ui.words import day, paragraphs


def memo_paper(answer: Answer) -> Paper:
    """Six queries, whatever the size."""
    kind = _("Tjänsteutlåtande")
    if answer.state == AnswerState.DRAFT:
        kind = _("Tjänsteutlåtande, utkast")
    title = _("Svar på %(round)s") % {"round": answer.body.consultation.title}
    return Paper(
        title=title,
        kind=kind,
        owner=str(answer.body),
        area="",
        period="",
        information_class=answer.get_information_class_display(),
        sections=tuple(one for one in _sections(answer) if not one.is_empty),
        is_example=Municipality.objects.filter(is_example=True).exists(),
    )


def _sections(answer: Answer) -> Iterator[Section]:
    head = ((_("Handläggare"), answer.case_officer), (_("Till"), answer.addressee), (_("Dnr"), answer.number))
    told = tuple(f"{label}: {value}" for label, value in head if value)
    yield Section("head", _("Ärende"), paragraphs=told)
    yield Section("in_short", _("Svaret i korthet"), paragraphs=paragraphs(answer.summary))
    heard = tuple(
        f"{one} {day(one.held_on) if one.held_on else ''}".strip() + "." for one in answer.hearings.all()
    )
    is_said = False
    for one in answer.sections.all():
        is_said = is_said or one.key == "preparation"
        yield Section(
            one.key, one.heading, 1, paragraphs(one.text), heard if one.key == "preparation" else ()
        )
    if not is_said:
        yield Section("hearings", _("Ärendets beredning"), bullets=heard)
    yield from _points(answer)
    yield from _names(answer)
    yield Section(
        "documents", _("Handlingar i ärendet"), bullets=tuple(map(str, answer.case_documents.all()))
    )


def _points(answer: Answer) -> Iterator[Section]:
    """Point by point. A members' proposal is not the administration's word and stays out."""
    parts = by_key(parts_of(answer.answered_version))
    points = [one for one in answer.points.all() if one.origin != Origin.PROPOSAL]
    if points:
        yield Section(
            "points", _("Synpunkter, punkt för punkt"), 1, (_("Punkterna gäller utkastets delar."),)
        )
    for point in points:
        yield Section(
            f"point-{point.number}", point_heading(point, parts), 2, tuple(_sentences(point, parts))
        )


def point_heading(point: Point, parts: dict[str, TextPart]) -> str:
    part = parts.get(point.part_key)
    where = part.name if part else _("utkastet som helhet")
    return f"{point.number}. {where}: {point.get_kind_display()}"


def _sentences(point: Point, parts: dict[str, TextPart]) -> Iterator[str]:
    wished = wish(point, parts)
    if wished and wished.old.text and wished.old.text != wished.new_text:
        yield _("Lyder i utkastet: %(text)s") % {"text": wished.old.text}
    if wished and wished.new_heading and wished.new_heading != wished.old.heading:
        yield _("Föreslagen rubrik: %(text)s") % {"text": wished.new_heading}
    if wished and wished.new_text and wished.new_text != wished.old.text:
        yield _("Föreslagen lydelse: %(text)s") % {"text": wished.new_text}
    if point.motive:
        yield point.told


def _names(answer: Answer) -> Iterator[Section]:
    signed = list(answer.signatures.all())
    under = tuple(
        ", ".join(filter(None, (one.name, one.title, one.unit))) for one in signed if not one.is_attest
    )
    yield Section("signatures", _("Underskrifter"), bullets=under)
    rows = tuple((one.name, one.title, day(one.signed_on)) for one in signed if one.is_attest)
    columns = (_("Namn"), _("Roll"), _("Datum"))
    yield Section("attests", _("Attester"), tables=(PaperTable(_("Attester"), columns, rows),))
