"""What a round changed and why, as plain words to be frozen with the new text: nothing done later changes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor, InformationClass
from rodtrad.consultations.outcome.models import Change
from rodtrad.consultations.outcome.points import changes_of
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.text import TextChange, TextPart, changed, parts_of
from rodtrad.consultations.tracked import tracked
from rodtrad.documents.models import Version
from rodtrad.documents.paper import PaperChange, PaperEdit, from_data

NAMED = (
    InformationClass.OPEN,
    InformationClass.SHARED,
)  # answers whose bodies all who read the text may know


def changes_to_keep(consultation: Consultation, actor: Actor) -> tuple[PaperChange, ...]:
    """In the order they were made. Two queries."""
    parts = parts_of(consultation.version)
    kept: list[PaperChange] = []
    for one in changes_of(consultation, actor):
        passages: list[tuple[PaperEdit, ...]] = []
        for before, after in touched(parts, one):
            pairs = ((before.heading, after.heading), (before.text, after.text))
            passages += [_edits(old, new) for old, new in pairs if old != new]
        kept.append(PaperChange(str(one), tuple(passages), tuple(_causes(one))))
        parts = changed(parts, [one])
    return tuple(kept)


def touched(parts: Sequence[TextPart], change: TextChange) -> Iterator[tuple[TextPart, TextPart]]:
    """Each part whose words the change alters, before and after; a part that is not there has no words."""
    old, new = {part.key: part for part in parts}, {part.key: part for part in changed(parts, [change])}
    for key in dict.fromkeys((*old, *new)):
        before, after = (side.get(key, TextPart(key, "", "")) for side in (old, new))
        if before != after:
            yield before, after


def _edits(old: str, new: str) -> tuple[PaperEdit, ...]:
    return tuple(PaperEdit(one.operation, one.text) for one in tracked(old, new))


def _causes(change: Change) -> Iterator[str]:
    for row in change.wishes:  # type: ignore[attr-defined]
        point = row.point
        if point.answer.information_class in NAMED:
            said = {"body": point.answer.body.party, "voice": point.get_voice_display(), "point": point}
            yield _("%(body)s (%(voice)s): %(point)s") % said
        else:
            yield _("En instans vars svar inte är öppet för alla som läser texten.")
    if change.is_editorial:
        yield _("Redaktionell ändring.")
    if change.reason:
        yield _("Skäl: %(why)s") % {"why": change.reason}


def kept_text(consultation: Consultation, actor: Actor) -> Version | None:
    """The version that the round's changes were frozen with, once they have been led into the text."""
    remitted = consultation.version
    later = Version.objects.visible_to(actor).filter(subject=remitted.subject, number__gt=remitted.number)
    return later.order_by("number").first()


def kept_changes(consultation: Consultation, actor: Actor) -> tuple[PaperChange, ...]:
    version = kept_text(consultation, actor)
    return from_data(version.paper).changes if version else ()
