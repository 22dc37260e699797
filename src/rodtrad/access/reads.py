"""The pages of the registers, filled: parties, councils and the municipality's own duties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, Actor
from rodtrad.parties.models import (
    Attempt,
    CoordinationFunction,
    Council,
    CouncilReport,
    Municipality,
    Party,
    Role,
    Unit,
)
from rodtrad.ui.pages import Act, Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import last_day, period

LOG_READERS = frozenset({Role.REVIEWER, Role.ADMINISTRATOR, Role.COORDINATOR})
YEAR = timedelta(
    days=365
)  # "har mötts" and "fortlöpande" in §§ 10 and 13: the interval is ours, as in the rules


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Register"), reverse("access:register")), *more)


def own_party(actor: Actor) -> Party | None:
    return Party.objects.get(pk=actor.party_id) if actor.party_id else None


def list_page(rows: Paged[Any], table: Table, title: str, lead: str, acts: tuple[Act, ...] = ()) -> ListPage:
    """A register as a list in pages of fifty."""
    return ListPage(
        title=title,
        lead=lead,
        table=table,
        acts=acts,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def others(*lists: tuple[str, str]) -> tuple[Act, ...]:
    """The way from a register to the lists of its parts."""
    return tuple(Act(label, reverse(view)) for label, view in lists)


def parties_page(rows: Paged[Party], actor: Actor) -> ListPage:
    table = Table(
        _("Parter"),
        (_("Part"), _("Slag"), _("Gäller")),
        tuple(
            (Cell(p.name, p.get_absolute_url()), Cell(p.get_kind_display()), validity(p, actor.on))
            for p in rows.rows
        ),
        _("Inga parter än. Lägg till kommunstyrelsen, nämnderna och polisen först."),
    )
    new = Offer("parties.add_party", _("Lägg till part"), "access:add_party", is_primary=True)
    return list_page(
        rows,
        table,
        _("Parter"),
        _("En part är en myndighet eller ett bolag med eget diarium. Den äger sina uppgifter själv."),
        (
            *offers(actor, own_party(actor), new, args=()),
            *others((_("Enheter"), "access:units"), (_("Samverkan"), "access:collaborations")),
        ),
    )


def validity(row: Any, on: date) -> Cell:
    return Cell(period(row.valid_from, row.valid_to), tone="" if row.is_valid(on) else "quiet")


def _linked(rows: Iterable[Any]) -> tuple[Link, ...]:
    return tuple(Link(str(row), row.get_absolute_url()) for row in rows)


def _one(row: Any) -> Link | None:
    return Link(str(row), row.get_absolute_url()) if row else None


def _not_valid(row: Any, on: date) -> tuple[Notice, ...]:
    """What the reader must know about something that belongs to another time."""
    if row.is_valid(on):
        return ()
    if row.valid_from > on:
        return (Notice(_("Gäller först från %(from)s.") % {"from": row.valid_from}),)
    return (Notice(_("Gällde till och med %(last)s.") % {"last": last_day(row.valid_to)}),)


def party_page(party: Party, actor: Actor) -> RecordPage:
    """Six queries, whatever the size."""
    units = Table(
        _("Enheter"),
        (_("Enhet"), _("Slag"), _("Gäller")),
        tuple(
            (
                Cell(unit.name, unit.get_absolute_url()),
                Cell(unit.get_kind_display()),
                validity(unit, actor.on),
            )
            for unit in party.units.all()
        ),
        _("Inga enheter än."),
        offers(actor, party, Offer("parties.add_unit", _("Lägg till enhet"), "access:add_unit")),
    )
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=party.name,
        kind=_("Part"),
        whose_move=_("%(party)s håller sina egna uppgifter aktuella.") % {"party": party},
        facts=(
            Fact(_("Slag"), party.get_kind_display()),
            Fact(_("Gäller"), period(party.valid_from, party.valid_to)),
            Fact(_("Föregångare"), _linked(party.predecessors.all())),
            Fact(_("Efterträdare"), _one(party.successor)),
            Fact(_("Leder"), _linked(party.councils_led.order_by("name", "pk"))),
        ),
        notices=_not_valid(party, actor.on),
        acts=offers(actor, party, Offer("parties.edit_party", _("Ändra"), "access:edit_party")),
        crumbs=crumbs(Link(_("Parter"), reverse("access:parties"))),
        tables=(units, _together(party, actor)),
    )


def _together(party: Party, actor: Actor) -> Table:
    return Table(
        _("Samverkan"),
        (_("Samverkan"), _("Parter"), _("Gäller")),
        tuple(
            (
                Cell(c.name, c.get_absolute_url()),
                Cell(", ".join(str(p) for p in c.parties.all())),
                validity(c, actor.on),
            )
            for c in party.collaborations.prefetch_related("parties")
        ),
        _("Ingen samverkan än. Den öppnas när en överenskommelse undertecknas."),
    )


def unit_page(unit: Unit, actor: Actor) -> RecordPage:
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=unit.name,
        kind=_("Enhet"),
        whose_move=_("%(party)s uppdaterar när enheten ändras.") % {"party": unit.party},
        facts=(
            Fact(_("Part"), unit.party.name, unit.party.get_absolute_url()),
            Fact(_("Slag"), unit.get_kind_display()),
            Fact(_("Gäller"), period(unit.valid_from, unit.valid_to)),
            Fact(_("Föregångare"), _linked(unit.predecessors.order_by("name", "pk"))),
            Fact(_("Efterträdare"), _linked(unit.successors.order_by("name", "pk"))),
        ),
        notices=_not_valid(unit, actor.on),
        acts=offers(actor, unit, Offer("parties.edit_unit", _("Ändra"), "access:edit_unit")),
        crumbs=crumbs(
            Link(_("Enheter"), reverse("access:units")), Link(unit.party.name, unit.party.get_absolute_url())
        ),
    )


def _council_kind(council: Council) -> str:
    return _("strategiskt råd (10 §)") if council.is_strategic else _("lokalt råd")


def councils_page(rows: Paged[Council], actor: Actor) -> ListPage:
    table = Table(
        _("Råd"),
        (_("Råd"), _("Slag"), _("Leds av"), _("Gäller")),
        tuple(
            (
                Cell(c.name, c.get_absolute_url()),
                Cell(_council_kind(c)),
                Cell(c.led_by.name if c.led_by else None),
                validity(c, actor.on),
            )
            for c in rows.rows
        ),
        _("Inga råd än. Kommunen ska verka för att det finns ett strategiskt råd (10 §)."),
    )
    new = Offer("parties.add_council", _("Lägg till råd"), "access:add_council", is_primary=True)
    return list_page(
        rows,
        table,
        _("Råd"),
        _("Strategiska och lokala brottsförebyggande råd."),
        (
            *offers(actor, own_party(actor), new, args=()),
            *others((_("Platser"), "access:seats"), (_("Möten"), "access:meetings")),
        ),
    )


def council_page(council: Council, actor: Actor) -> RecordPage:
    seats = list(council.seats.select_related("party").order_by("party__name", "pk"))
    meetings = list(council.meetings.order_by("-held_on", "pk"))
    has_ended = council.valid_to is not None and council.valid_to <= actor.on
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=council.name,
        kind=_council_kind(council).capitalize(),
        facts=(
            Fact(_("Leds av"), _one(council.led_by)),
            Fact(_("Ägs av"), council.owner.name, council.owner.get_absolute_url()),
            Fact(_("Gäller"), period(council.valid_from, council.valid_to)),
            Fact(
                _("Senaste mötet"), max((m.held_on for m in meetings if m.held_on <= actor.on), default=None)
            ),
        ),
        notices=_not_valid(council, actor.on),
        whose_move="" if has_ended else _council_move(council, seats, meetings, actor.on),
        owner=council.owner.name,
        acts=offers(
            actor,
            council,
            Offer("parties.record_meeting", _("Anteckna ett möte"), "access:record_meeting", is_primary=True),
            Offer("parties.edit_council", _("Ändra"), "access:edit_council"),
        ),
        crumbs=crumbs(Link(_("Råd"), reverse("access:councils"))),
        tables=(_seats(council, seats, actor), _meetings(meetings)),
        thread_href=reverse("front:thread", args=[f"council:{council.pk}"]),
    )


def _council_move(council: Council, seats: list[Any], meetings: list[Any], on: date) -> str:
    """The nearest thing §§ 10's sentences leave to do: a municipal lead, leading people, meetings."""
    owner = council.owner.name
    if council.led_by is None or not council.led_by.is_municipal:
        return _("%(owner)s behöver ange vilket kommunalt organ som leder rådet.") % {"owner": owner}
    if not any(seat.is_leading for seat in seats):
        return _("%(owner)s behöver ange vilka i ledande ställning som sitter i rådet.") % {"owner": owner}
    if not any(on - YEAR <= meeting.held_on <= on for meeting in meetings):
        return _("%(leader)s behöver kalla till möte: inget är antecknat det senaste året.") % {
            "leader": council.led_by
        }
    return _("Ingen väntar. %(leader)s kallar till nästa möte.") % {"leader": council.led_by}


def _seats(council: Council, seats: list[Any], actor: Actor) -> Table:
    return Table(
        _("Platser"),
        (_("Befattning"), _("Part"), _("Ledande ställning")),
        tuple(
            (
                Cell(s.title, s.get_absolute_url()),
                Cell(s.party.name, s.party.get_absolute_url()),
                Cell(s.is_leading),
            )
            for s in seats
        ),
        _("Inga platser än. Ange part och befattning, aldrig namn."),
        offers(actor, council, Offer("parties.add_seat", _("Lägg till plats"), "access:add_seat")),
    )


def _meetings(meetings: list[Any]) -> Table:
    rows = tuple((Cell(m.held_on, m.get_absolute_url()), Cell(m.note)) for m in meetings)
    return Table(_("Möten"), (_("Datum"), _("Anteckning")), rows, _("Inga möten antecknade än."))


def coordination_list_page(rows: Paged[CoordinationFunction], actor: Actor) -> ListPage:
    table = Table(
        _("Samordningsfunktion"),
        (_("Funktion"), _("Part"), _("Utsedd"), _("Kontaktpunkt"), _("Samordnar")),
        tuple(
            (
                Cell(f.name, f.get_absolute_url()),
                Cell(f.party.name),
                Cell(f.designated_on),
                Cell(f.is_contact_point),
                Cell(f.coordinates_work),
            )
            for f in rows.rows
        ),
        _("Ingen samordningsfunktion än. Kommunen ska ha en (11 §)."),
    )
    new = Offer(
        "parties.add_coordination", _("Lägg till funktion"), "access:add_coordination", is_primary=True
    )
    return list_page(
        rows,
        table,
        _("Samordningsfunktion"),
        _("Funktionen är kontaktpunkt, samordnar arbetet och ger allmänheten information (11–12 §§)."),
        offers(actor, own_party(actor), new, args=()),
    )


def coordination_page(function: CoordinationFunction, actor: Actor) -> RecordPage:
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=function.name,
        kind=_("Samordningsfunktion"),
        whose_move=_("%(party)s håller beslut och kontaktuppgift aktuella.") % {"party": function.party},
        facts=(
            Fact(_("Part"), function.party.name, function.party.get_absolute_url()),
            Fact(_("Utsedd"), function.designated_on),
            Fact(_("Beslut"), function.decision),
            Fact(_("Kontaktpunkt (12 § 1)"), function.is_contact_point),
            Fact(_("Samordnar arbetet (12 § 2)"), function.coordinates_work),
            Fact(_("Kontakt"), function.contact),
            Fact(_("Kontakten är publicerad"), function.is_contact_published),
        ),
        owner=function.party.name,
        acts=offers(
            actor, function, Offer("parties.edit_coordination", _("Ändra"), "access:edit_coordination")
        ),
        crumbs=crumbs(Link(_("Samordningsfunktion"), reverse("access:coordination_list"))),
        thread_href=reverse("front:thread", args=[f"coordination:{function.pk}"]),
    )


def municipality_page(actor: Actor) -> RecordPage:
    """The one municipality, or how to get it."""
    named = Municipality.objects.select_related("responsible_party").first()
    reports = list(CouncilReport.objects.select_related("party").order_by("-reported_on", "pk"))
    name = Offer("parties.name_municipality", _("Ange ansvarigt organ"), "access:name_municipality")
    facts: tuple[Fact, ...] = ()
    if named is not None:
        facts = (
            Fact(_("Ansvarigt organ (13 §)"), _one(named.responsible_party)),
            Fact(_("Fullmäktiges beslut"), named.council_decision),
        )
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=named.name if named else _("Kommunen är inte angiven"),
        kind=_("Kommun"),
        facts=facts,
        whose_move=_municipality_move(named, reports, actor.on),
        acts=(
            *(offers(actor, named, name, args=()) if named else ()),
            *others((_("Alla rapporter"), "access:reports"), (_("Alla försök"), "access:attempts")),
        ),
        crumbs=crumbs(),
        tables=(_reports(reports, actor), _attempts(actor)),
        thread_href=reverse("front:thread", args=[f"municipality:{named.pk}"]) if named else "",
    )


def _municipality_move(named: Municipality | None, reports: list[CouncilReport], on: date) -> str:
    """§ 13: the executive board leads, or a committee the council has chosen, and reports to the council."""
    if named is None:
        return _("Driften behöver lägga in kommunen när systemet startas.")
    body = named.responsible_party
    if body is None:
        return _("Kommunen behöver ange vilket organ som leder arbetet (13 §).")
    if body.kind != Party.Kind.EXECUTIVE_BOARD and not named.council_decision:
        return _("%(body)s behöver ange fullmäktiges beslut om att nämnden leder arbetet.") % {"body": body}
    if not any(on - YEAR <= report.reported_on <= on for report in reports):
        return _("%(body)s behöver rapportera till fullmäktige: inget det senaste året.") % {"body": body}
    return _("Ingen väntar. %(body)s rapporterar vidare till fullmäktige.") % {"body": body}


def _reports(reports: list[CouncilReport], actor: Actor) -> Table:
    new = Offer("parties.record_report", _("Anteckna en rapport"), "access:record_report")
    return Table(
        _("Rapporter till fullmäktige"),
        (_("Datum"), _("Från"), _("Diarienummer")),
        tuple(
            (Cell(r.reported_on, r.get_absolute_url()), Cell(r.party.name), Cell(r.registry_number))
            for r in reports
        ),
        _("Inga rapporter antecknade än."),
        offers(actor, own_party(actor), new, args=()),
    )


def _attempts(actor: Actor) -> Table:
    new = Offer("parties.record_attempt", _("Anteckna ett försök"), "access:record_attempt")
    attempts = Attempt.objects.select_related("party").order_by("-made_on", "pk")
    return Table(
        _("Försök till överenskommelse, råd och representation"),
        (_("Datum"), _("Av"), _("Gäller"), _("Utfall")),
        tuple(
            (
                Cell(a.made_on, a.get_absolute_url()),
                Cell(a.party.name),
                Cell(a.get_about_display()),
                Cell(a.outcome),
            )
            for a in attempts
        ),
        _("Inga försök antecknade. De räknas där lagen säger ”verka för” (9–10 §§)."),
        offers(actor, own_party(actor), new, args=()),
    )
