"""The page of the crime codes: what they are called, where in the penal code, and which years they hold."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, Actor
from rodtrad.parties.models import Party
from rodtrad.situation.data.models import CrimeCode
from rodtrad.ui.pages import Cell, Link, ListPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import last_day, period


def crumbs() -> tuple[Link, ...]:
    return (Link(_("Underlag"), reverse("data:list")),)


def list_page(rows: Paged[CrimeCode], groups: list[str], chosen: str, actor: Actor, party: Party) -> ListPage:
    choices = (("", _("alla"), not chosen), *((one, chapter(one), one == chosen) for one in groups if one))
    read = Offer("situation.read_crime_codes", _("Läs in en lista"), "data:read_crime_codes", is_primary=True)
    return ListPage(
        title=_("Brottskoder"),
        lead=_(
            "De nationella koderna för anmälda brott, med de år de gäller. En ny lista läggs över den gamla."
        ),
        table=Table(
            _("Brottskoder"),
            (_("Kod"), _("Benämning"), _("Kapitel"), _("Gäller"), _("I dag")),
            tuple(_row(one, actor.on) for one in rows.rows),
            _("Inga koder är inlästa än. Hämta listan ”Brottskoder” på bra.se och läs in den här."),
        ),
        acts=offers(actor, party, read, args=()),
        crumbs=crumbs(),
        filters=(("kapitel", _("Kapitel"), choices),) if groups else (),
        seen_by=str(SEEN_BY_SIGNED_IN),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def _row(one: CrimeCode, on: date) -> tuple[Cell, ...]:
    has_begun = one.valid_from is None or one.valid_from <= on
    is_valid = has_begun and (one.valid_to is None or on < one.valid_to)
    return (
        Cell(one.code),
        Cell(one.name),
        Cell(chapter(one.group)),
        Cell(_years(one)),
        Cell(_("gäller") if is_valid else _("gäller inte"), tone="good" if is_valid else "quiet"),
    )


def _years(one: CrimeCode) -> str:
    if one.valid_from is None and one.valid_to is not None:
        return _("till och med %(last)s") % {"last": last_day(one.valid_to)}
    return period(one.valid_from, one.valid_to)


def chapter(group: str) -> str:
    """“05 - 07” as “5–7 kap.”"""
    numbers = [str(int(part)) for part in group.replace("–", "-").split("-") if part.strip().isdigit()]
    return f"{'–'.join(numbers)} kap." if numbers else ""
