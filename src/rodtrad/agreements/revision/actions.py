"""Send a draft out on remiss as it reads today, and take over what the closed round made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import zip_longest

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor
from rodtrad.agreements.models import Agreement, Lineage, Revisited
from rodtrad.agreements.paper import agreement_paper
from rodtrad.agreements.revision.lineage import after_rows_came, before_rows_go, kinship
from rodtrad.agreements.revision.taking_over import Rows, Unplaced
from rodtrad.agreements.workflow import AgreementState, LineageKind
from rodtrad.consultations.outcome.kept import changes_to_keep
from rodtrad.consultations.rounds.actions import draft_consultation
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.consultations.rounds.workflow import RoundState
from rodtrad.consultations.text import parts_in, parts_of
from rodtrad.documents import actions as shelf
from rodtrad.documents.models import Version
from rodtrad.documents.paper import PaperChange, as_data


class CannotSend(Refusal):
    code = "not_a_draft"


@action("agreements.send_for_consultation")
def send_for_consultation(
    agreement: Agreement, /, *, by: Actor, at: datetime, due_on: date, title: str = "", letter: str = ""
) -> Consultation:
    """Freeze the draft as it reads now and prepare a round on it. The round goes out by its own act."""
    if agreement.state not in (AgreementState.DRAFT, AgreementState.CONSULTATION):
        raise CannotSend(_("Bara ett utkast kan sändas på remiss."))
    if not agreement.priority_areas.exists():
        raise CannotSend(
            _("Utkastet har inga samverkansområden än. Lägg till minst ett innan det sänds på remiss.")
        )
    version = _freeze(agreement, by, at)
    agreement.state = AgreementState.CONSULTATION
    agreement.save(update_fields=["state"])
    return draft_consultation(
        agreement.owner,
        by=by,
        at=at,
        version=version,
        matter=agreement.matter,
        title=title or _("Remiss av %(title)s") % {"title": agreement.title},
        due_on=due_on,
        letter=letter,
    )


class CannotTakeOver(Refusal):
    code = "text_has_moved"


@action("agreements.take_over")
def take_over(agreement: Agreement, /, *, by: Actor, at: datetime, consultation: Consultation) -> Version:
    """The closed round's changes in the agreement's own rows, its lineage said anew, and the new text frozen."""
    consultation.refresh_from_db()
    remitted = consultation.version
    if remitted.subject != f"agreements.agreement:{agreement.pk}" or consultation.state != RoundState.CLOSED:
        raise CannotTakeOver(_("Bara en avslutad remiss av det här utkastet kan föras in."))
    if agreement.state != AgreementState.CONSULTATION:
        raise CannotTakeOver(_("Överenskommelsen är inte längre på remiss."))
    if Version.objects.filter(subject=remitted.subject, number__gt=remitted.number).exists():
        raise CannotTakeOver(_("En senare text är redan fryst: remissens ändringar är införda."))
    now = parts_in(as_data(agreement_paper(agreement))["sections"])
    for before, after in zip_longest(parts_of(remitted), now):
        if before != after:
            part = (before or after).heading
            raise CannotTakeOver(
                _("Delen ”%(part)s” har ändrats för hand sedan utkastet sändes ut. Ändra tillbaka den först.")
                % {"part": part}
            )
    changes = list(consultation.changes.all())
    before, rows = kinship(agreement), Rows(agreement)
    before_rows_go(agreement, changes)
    try:
        rows.apply(changes)
    except Unplaced as error:
        raise CannotTakeOver(str(error)) from error
    after_rows_came(agreement, before, changes, rows.made)
    # open to all who were asked, like the text they answered
    new = _freeze(agreement, by, at, changes_to_keep(consultation, by))
    return change(new, {"collaboration": consultation.collaboration})


class CannotRevisit(Refusal):
    code = "nothing_to_revisit"


@action("agreements.revisit")
def revisit(
    local: Agreement,
    /,
    *,
    by: Actor,
    at: datetime,
    looked: Iterable[Lineage],
    chosen: Iterable[Lineage] = (),
    note: str = "",
) -> Agreement:
    """The acting party has held ``local`` against these changes in the city's; of a split, which parts it answers to."""
    rows, mine = list(looked), {one.pk for one in chosen}
    signatory = local.signatories.filter(party=by.party_id or 0).first()
    if not rows or signatory is None:
        raise CannotRevisit(_("Din part är inte part i överenskommelsen, eller så är ingen ändring vald."))
    for one in rows:
        if one.agreement.replaces_id is None or one.agreement.replaces_id != local.parent_id:
            raise CannotRevisit(_("Ändringen hör inte till den ram som den lokala överenskommelsen står på."))
        beside = {row.pk for row in rows if row.old_part == one.old_part}
        if one.kind == LineageKind.SPLIT and not beside & mine:
            raise CannotRevisit(
                _("Välj minst en av de delar som ”%(part)s” har delats i.") % {"part": one.old_part}
            )
        is_chosen = one.kind != LineageKind.SPLIT or one.pk in mine
        said = {"is_chosen": is_chosen, "note": note, "looked_on": timezone.localdate(at)}
        Revisited.objects.update_or_create(agreement=local, party=signatory.party, lineage=one, defaults=said)
    return local


def _freeze(agreement: Agreement, by: Actor, at: datetime, changes: tuple[PaperChange, ...] = ()) -> Version:
    """The text as it reads now, on the shelf, with what was changed in it and why."""
    return shelf.freeze(
        agreement.owner,
        by=by,
        at=at,
        item=agreement,
        kind=Version.Kind.AGREEMENT,
        paper=replace(agreement_paper(agreement), changes=changes),
        settled_on=timezone.localdate(at),
    )
