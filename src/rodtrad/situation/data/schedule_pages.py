"""The pages of what is fetched on a schedule: the list, one of them, and their table on the dataset's page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, frame, offers
from rodtrad.access.policy import Actor
from rodtrad.situation.data.models import Dataset, Schedule
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged

WORDS = {
    "kpis": "Nyckeltal",
    "municipalities": "Kommuner",
    "first_year": "Från och med år",
    "table": "Tabell",
    "chosen": "Urval",
    "place": "Plats",
}


def list_page(rows: Paged[Schedule]) -> ListPage:
    return ListPage(
        title=_("Schemalagda hämtningar"),
        lead=_(
            "Det som hämtas av sig självt från öppna tjänster. Varje hämtning är av tills någon slår på den."
        ),
        table=table(
            rows.rows, _("Inget hämtas på schema än. Öppna ett underlag och välj ”Hämta på schema”.")
        ),
        crumbs=(Link(_("Underlag"), reverse("data:list")),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def table(rows: Any, empty: str = "") -> Table:
    columns = (_("Hämtas från"), _("Underlag"), _("Hur ofta"), _("Läge"), _("Senast"), _("Hur det gick"))
    return Table(
        _("Schemalagda hämtningar"),
        columns,
        tuple(
            (
                Cell(row.get_client_display(), row.get_absolute_url()),
                Cell(row.dataset.name, row.dataset.get_absolute_url()),
                Cell(row.get_every_display()),
                Cell(_("på") if row.is_on else _("av"), tone="good" if row.is_on else "quiet"),
                Cell(row.last_at),
                Cell(row.last_result or "–", tone="broken" if row.failures else ""),
            )
            for row in rows
        ),
        empty,
    )


def schedule_page(row: Schedule, actor: Actor) -> RecordPage:
    dataset = row.dataset
    return RecordPage(
        title=str(row),
        kind=_("Schemalagd hämtning"),
        state=_("på") if row.is_on else _("av"),
        state_tone="good" if row.is_on else "quiet",
        whose_move="" if row.is_on else _("Hämtningen är av. En samordnare slår på den."),
        facts=_facts(row),
        **frame(dataset, actor),
        acts=offers(
            actor,
            row,
            Offer("situation.switch_on", _("Slå på"), "data:switch_on", not row.is_on, True, True),
            Offer("situation.switch_off", _("Slå av"), "data:switch_off", row.is_on, is_post=True),
            Offer("situation.edit_schedule", _("Ändra"), "data:edit_schedule"),
            Offer("situation.remove_schedule", _("Ta bort"), "data:remove_schedule", is_post=True),
        ),
        crumbs=(
            Link(_("Underlag"), reverse("data:list")),
            Link(dataset.name, dataset.get_absolute_url()),
        ),
        notices=failed([row]),
    )


def _facts(row: Schedule) -> tuple[Fact, ...]:
    return (
        Fact(_("Underlag"), row.dataset.name, row.dataset.get_absolute_url()),
        Fact(_("Hämtas från"), row.get_client_display()),
        *(Fact(WORDS.get(name, name), _plain(value)) for name, value in row.parameters.items()),
        Fact(_("Hur ofta"), row.get_every_display()),
        Fact(_("Nästa hämtning"), row.next_at or "–"),
        Fact(_("Senast hämtad"), row.last_at or "–"),
        Fact(_("Hur det gick"), row.last_result or "–"),
    )


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} = {', '.join(values)}" for name, values in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)


def failed(rows: Any) -> tuple[Notice, ...]:
    """One sentence for each whose last time failed."""
    told = _("Hämtningen från %(who)s misslyckades: %(why)s Vi försöker igen.")
    return tuple(
        Notice(told % {"who": row.get_client_display(), "why": row.last_result}, "broken")
        for row in rows
        if row.failures
    )


def of_dataset(dataset: Dataset) -> list[Schedule]:
    return list(Schedule.objects.filter(dataset=dataset).select_related("dataset").order_by("pk"))
