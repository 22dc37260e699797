"""The section template as a page: a table with a page behind each row."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import Actor
from rodtrad.consultations.answers.sections import template_of
from rodtrad.parties.models import Party
from rodtrad.ui.pages import Act, Cell, Link, RecordPage, Table


def template_page(party: Party, actor: Actor) -> RecordPage:
    rows = template_of(party)
    add = Offer("consultations.add_section", _("Lägg till ett avsnitt"), "answers:add_section")
    may = offers(actor, party, add, args=())
    tables = tuple(
        Table(
            f"{number}. {heading}",
            (_("Avsnitt"), _("Ordning")),
            ((Cell(heading, reverse("answers:rename_section", args=[key]) if may else ""), Cell(number)),),
            acts=_moves(key, number, len(rows)) if may else (),
        )
        for number, (key, heading) in enumerate(rows, start=1)
    )
    return RecordPage(
        title=_("Avsnitten i tjänsteutlåtandet"),
        kind=_("Mall"),
        lead=_("Nya svar får de här rubrikerna, i den här ordningen. Svar som är påbörjade behåller sina."),
        facts=(),
        acts=may,
        crumbs=(Link(_("Remissvar"), reverse("answers:list")),),
        owner=party.name,
        tables=tables,
    )


def _moves(key: str, number: int, last: int) -> tuple[Act, ...]:
    def act(label: str, view: str) -> Act:
        return Act(label, reverse(f"answers:{view}", args=[key]), is_post=True)

    moves = [act(_("Flytta upp"), "move_up")] if number > 1 else []
    moves += [act(_("Flytta ner"), "move_down")] if number < last else []
    return (*moves, act(_("Ta bort"), "remove_section"))
