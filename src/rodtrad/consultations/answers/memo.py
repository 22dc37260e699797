"""The memo: its head, sections, hearings, signatures and documents. All of it only while the answer is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rodtrad.access.action import action, change
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.actions import CannotEdit, check_draft
from rodtrad.consultations.answers.models import Answer, CaseDocument, Hearing, MemoSection, Signature
from rodtrad.consultations.text import BREAK

EQUALITY = "equality"  # the key of the gender-equality section


@action("consultations.edit_memo")
def edit_memo(
    answer: Answer, /, *, by: Actor, at: datetime, texts: dict[str, str], head: dict[str, Any]
) -> Answer:
    """``texts``: section key → text; sections not named stay. ``head``: fields of the answer."""
    check_draft(answer)
    changed = [one for one in answer.sections.all() if texts.get(one.key, one.text) != one.text]
    for section in changed:
        section.text = texts[section.key]
    MemoSection.objects.bulk_update(changed, ["text"])
    return change(answer, head)


@action("consultations.insert_figures")
def insert_figures(answer: Answer, /, *, by: Actor, at: datetime, sentences: Sequence[str]) -> Answer:
    """Put the sentences last in the gender-equality section. One that already stands there is not repeated."""
    check_draft(answer)
    section = answer.sections.filter(key=EQUALITY).first()
    if section is None:
        raise CannotEdit(
            _("Tjänsteutlåtandet har inget avsnitt för jämställdhetsanalys. Lägg till det i mallen.")
        )
    new = [one for one in dict.fromkeys(sentences) if one not in section.text]
    change(section, {"text": BREAK.join(filter(None, [section.text.strip(), *new]))})
    return answer


@action("consultations.add_hearing")
def add_hearing(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> Hearing:
    check_draft(answer)
    return Hearing.objects.create(answer=answer, **fields)


@action("consultations.edit_hearing")
def edit_hearing(row: Hearing, /, *, by: Actor, at: datetime, **fields: Any) -> Hearing:
    check_draft(row.answer)
    return change(row, fields)


@action("consultations.remove_hearing")
def remove_hearing(row: Hearing, /, *, by: Actor, at: datetime) -> Answer:
    return _removed(row)


@action("consultations.add_signature")
def add_signature(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> Signature:
    check_draft(answer)
    return Signature.objects.create(answer=answer, **fields)


@action("consultations.edit_signature")
def edit_signature(row: Signature, /, *, by: Actor, at: datetime, **fields: Any) -> Signature:
    check_draft(row.answer)
    return change(row, fields)


@action("consultations.remove_signature")
def remove_signature(row: Signature, /, *, by: Actor, at: datetime) -> Answer:
    return _removed(row)


@action("consultations.add_document")
def add_document(answer: Answer, /, *, by: Actor, at: datetime, **fields: Any) -> CaseDocument:
    check_draft(answer)
    return CaseDocument.objects.create(answer=answer, **fields)


@action("consultations.edit_document")
def edit_document(row: CaseDocument, /, *, by: Actor, at: datetime, **fields: Any) -> CaseDocument:
    check_draft(row.answer)
    return change(row, fields)


@action("consultations.remove_document")
def remove_document(row: CaseDocument, /, *, by: Actor, at: datetime) -> Answer:
    return _removed(row)


def _removed(row: Hearing | Signature | CaseDocument) -> Answer:
    answer = row.answer
    check_draft(answer)
    row.delete()
    return answer
