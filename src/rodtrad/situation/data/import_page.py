"""One import's page: what the file is, what it would become, how far the work has come, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.situation.data.models import Import
from rodtrad.situation.data.opening import label
from rodtrad.situation.data.parts import AREAS, change_table, findings_table, first_rows_table, tone
from rodtrad.situation.data.workflow import AT_WORK, ImportState
from rodtrad.ui.pages import Act, Fact, Link, Notice, RecordPage
from rodtrad.ui.words import number

SHOWN_FINDINGS = 50


@dataclass(frozen=True)
class ImportPage(RecordPage):
    """A record that asks to be read again while the worker has it."""

    template: ClassVar[str] = "data/import.html"
    refresh_seconds: int = 0
    done: int = 0
    total: int = 0


def import_page(row: Import, actor: Actor) -> ImportPage:
    dataset = row.dataset
    has_rows = row.state in (ImportState.PREVIEWED, ImportState.DONE)
    return ImportPage(
        title=row.file_name,
        kind=_("Inläsning"),
        state=row.get_state_display(),
        state_tone=tone(row),
        whose_move=_whose_move(row),
        facts=_facts(row),
        **frame(dataset, actor),
        acts=_acts(row, actor),
        crumbs=(
            Link(_("Underlag"), reverse("data:list")),
            Link(dataset.name, dataset.get_absolute_url()),
        ),
        notices=_notices(row),
        tables=(
            *((change_table(row),) if has_rows else ()),
            *((findings_table(row, SHOWN_FINDINGS),) if row.findings else ()),
            *((first_rows_table(row),) if row.state == ImportState.PREVIEWED else ()),
        ),
        refresh_seconds=2 if row.state in AT_WORK else 0,
        done=row.rows_done,
        total=row.rows_total or 0,
    )


def _whose_move(row: Import) -> str:
    match row.state:
        case ImportState.UPLOADED:
            return _("Ange vad kolumnerna betyder, så granskar vi filen.")
        case ImportState.PREVIEWED:
            return _("Titta på raderna och fynden. Läs in filen om den ser rätt ut.")
        case ImportState.CHECKING | ImportState.IMPORTING:
            return _("Vänta. Sidan läses om av sig själv.")
        case ImportState.REFUSED:
            return _("Rätta filen och lägg upp den igen, eller granska den igen med det som saknas.")
    return ""


def _facts(row: Import) -> tuple[Fact, ...]:
    facts = [
        Fact(_("Underlag"), row.dataset.name, row.dataset.get_absolute_url()),
        Fact(_("Läses som"), label(row.reader) or "–"),
        Fact(_("Hämtad från källan"), row.retrieved_on),
        Fact(_("Siffrorna är"), row.get_status_display()),
        *([Fact(_("Året siffrorna gäller"), str(row.year))] if row.year else []),
        Fact(_("Uppladdad"), row.uploaded_at),
        Fact(_("Filens kontrollsumma"), row.sha256[:16] + "…"),
    ]
    if row.state in (ImportState.PREVIEWED, ImportState.DONE):
        facts += _counts(row)
    if row.supersedes:
        facts.append(Fact(_("Ersätter"), row.supersedes.file_name, row.supersedes.get_absolute_url()))
    if row.done_at:
        facts.append(Fact(_("Inläst"), row.done_at))
    return tuple(facts)


def _counts(row: Import) -> list[Fact]:
    facts = [
        Fact(_("Rader som kommer med"), row.rows_kept),
        Fact(_("Fynd som stoppade en rad"), row.rows_dropped, tone="broken" if row.rows_dropped else ""),
    ]
    for given, words in (
        (row.unassigned, _("Utanför alla %(areas)s")),
        (row.doubly_assigned, _("I två %(areas)s")),
    ):
        for key, n in given.items():
            kind = key.rsplit("_", 1)[0]
            if n:
                facts.append(Fact(words % {"areas": AREAS.get(kind, kind)}, n))
    return facts


def _acts(row: Import, actor: Actor) -> tuple[Act, ...]:
    states = ImportState
    is_ready, is_asking = row.state == states.PREVIEWED, row.state == states.UPLOADED
    can_replace = is_ready and row.dataset.imports.filter(state=states.DONE).exists()
    has_texts = is_ready and "screened" in row.counts and not row.override_reason
    again = row.state in (states.REFUSED, states.CANCELLED, states.PREVIEWED)
    is_refused = row.state == states.REFUSED
    mine = offers(
        actor,
        row,
        Offer("situation.start_import", _("Läs in"), "data:take", is_ready, True, True),
        Offer("situation.map_columns", _("Ange kolumnerna"), "data:map", is_asking, True),
        Offer("situation.start_import", _("Läs in och ersätt en fil"), "data:supersede", can_replace),
        Offer("situation.preview_import", _("Granska igen"), "data:preview", again, is_refused),
        Offer("situation.map_columns", _("Ange kolumnerna"), "data:map", again),
        Offer("situation.keep_texts", _("Låt texten stå kvar"), "data:keep_texts", has_texts),
        Offer(
            "situation.cancel_import",
            _("Avbryt"),
            "data:cancel",
            row.state in AT_WORK or is_ready or is_asking,
            is_post=True,
        ),
        Offer(
            "situation.remove_import",
            _("Ta bort ur underlaget"),
            "data:remove",
            row.state == states.DONE,
            is_post=True,
        ),
    )
    if not row.findings:
        return mine
    return (*mine, Act(_("Alla fynd"), reverse("data:findings", args=[row.pk])))


def _notices(row: Import) -> tuple[Notice, ...]:
    found = [Notice(row.sentence, "broken" if row.state == ImportState.REFUSED else "info")]
    if row.is_cancelling:
        found.append(Notice(_("Inläsningen avbryts så snart det går.")))
    if row.override_reason:
        found.append(
            Notice(
                _("Text som kan peka ut någon står kvar: %(why)s") % {"why": row.override_reason}, "warning"
            )
        )
    found += [Notice(text, "warning") for text in row.warnings]
    if row.change.get("changed") and row.state == ImportState.DONE:
        told = _("%(n)s rader har fått nya värden. Det som redan är skrivet på dem ändras inte.")
        found.append(Notice(told % {"n": number(row.change["changed"])}, "warning"))
    return tuple(one for one in found if one.text)
