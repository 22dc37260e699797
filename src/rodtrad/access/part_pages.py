"""What stands inside the registers: units, collaborations, seats, meetings, reports and attempts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, Actor
from rodtrad.access.reads import crumbs, list_page, own_party, validity
from rodtrad.parties.models import Attempt, Collaboration, CouncilMeeting, CouncilReport, CouncilSeat, Unit
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import period


def units_page(rows: Paged[Unit], actor: Actor) -> ListPage:
    table = Table(
        _("Enheter"),
        (_("Enhet"), _("Slag"), _("Part"), _("Gäller")),
        tuple(
            (
                Cell(one.name, one.get_absolute_url()),
                Cell(one.get_kind_display()),
                Cell(one.party.name, one.party.get_absolute_url()),
                validity(one, actor.on),
            )
            for one in rows.rows
        ),
        _("Inga enheter än. Öppna en part och lägg till dess förvaltningar eller lokalpolisområden."),
    )
    return list_page(rows, table, _("Enheter"), _("Delar av parterna: förvaltningar och lokalpolisområden."))


def collaborations_page(rows: Paged[Collaboration], actor: Actor) -> ListPage:
    table = Table(
        _("Samverkan"),
        (_("Samverkan"), _("Parter"), _("Gäller")),
        tuple(
            (
                Cell(one.name, one.get_absolute_url()),
                Cell(", ".join(str(party) for party in one.parties.all())),
                validity(one, actor.on),
            )
            for one in rows.rows
        ),
        _("Ingen samverkan än. Den öppnas när en överenskommelse undertecknas."),
    )
    lead = _("Vilka parter som samverkar, och hur länge. Det avgör vem som ser det de delar.")
    return list_page(rows, table, _("Samverkan"), lead)


def collaboration_page(one: Collaboration, actor: Actor) -> RecordPage:
    rows = tuple(
        (Cell(party.name, party.get_absolute_url()),) for party in one.parties.order_by("name", "pk")
    )
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=one.name,
        kind=_("Samverkan"),
        whose_move=_("Ingen väntar. Perioden följer överenskommelsen: förläng eller ersätt den där."),
        facts=(
            Fact(_("Gäller"), period(one.valid_from, one.valid_to)),
            Fact(_("Öppnad av"), one.opened_by.name, one.opened_by.get_absolute_url()),
        ),
        owner=one.opened_by.name,
        crumbs=crumbs(Link(_("Samverkan"), reverse("access:collaborations"))),
        tables=(Table(_("Parter"), (_("Part"),), rows, _("Inga parter.")),),
    )


def seats_page(rows: Paged[CouncilSeat]) -> ListPage:
    table = Table(
        _("Platser i råden"),
        (_("Befattning"), _("Part"), _("Ledande ställning"), _("Råd")),
        tuple(
            (
                Cell(one.title, one.get_absolute_url()),
                Cell(one.party.name),
                Cell(one.is_leading),
                Cell(one.council.name, one.council.get_absolute_url()),
            )
            for one in rows.rows
        ),
        _("Inga platser än. Öppna ett råd och ange part och befattning, aldrig namn."),
    )
    return list_page(rows, table, _("Platser i råden"), _("Vilka befattningar som sitter i råden (10 §)."))


def seat_page(one: CouncilSeat, actor: Actor) -> RecordPage:
    council = one.council
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=str(one),
        kind=_("Plats i ett råd"),
        whose_move=_("Ingen väntar. %(owner)s ändrar när platsen byter part eller befattning.")
        % {"owner": council.owner},
        facts=(
            Fact(_("Råd"), council.name, council.get_absolute_url()),
            Fact(_("Part"), one.party.name, one.party.get_absolute_url()),
            Fact(_("Befattning"), one.title),
            Fact(_("Ledande ställning"), one.is_leading),
        ),
        owner=council.owner.name,
        acts=offers(actor, one, Offer("parties.edit_seat", _("Ändra"), "access:edit_seat")),
        crumbs=crumbs(
            Link(_("Platser"), reverse("access:seats")), Link(council.name, council.get_absolute_url())
        ),
    )


def meetings_page(rows: Paged[CouncilMeeting]) -> ListPage:
    table = Table(
        _("Rådens möten"),
        (_("Datum"), _("Råd"), _("Anteckning")),
        tuple(
            (
                Cell(one.held_on, one.get_absolute_url()),
                Cell(one.council.name, one.council.get_absolute_url()),
                Cell(one.note),
            )
            for one in rows.rows
        ),
        _("Inga möten antecknade än. Öppna ett råd och anteckna när det möttes."),
    )
    return list_page(rows, table, _("Rådens möten"), _("När råden har mötts, och vad som antecknades."))


def meeting_page(one: CouncilMeeting, actor: Actor) -> RecordPage:
    council = one.council
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=_("%(council)s möttes %(on)s") % {"council": council, "on": one.held_on},
        kind=_("Möte i ett råd"),
        whose_move=_("Ingen väntar. %(owner)s kan rätta anteckningen.") % {"owner": council.owner},
        facts=(
            Fact(_("Råd"), council.name, council.get_absolute_url()),
            Fact(_("Datum"), one.held_on),
        ),
        owner=council.owner.name,
        acts=offers(actor, one, Offer("parties.edit_meeting", _("Rätta"), "access:edit_meeting")),
        crumbs=crumbs(
            Link(_("Möten"), reverse("access:meetings")), Link(council.name, council.get_absolute_url())
        ),
        texts=((_("Anteckning"), one.note),) if one.note else (),
    )


def reports_page(rows: Paged[CouncilReport], actor: Actor) -> ListPage:
    table = Table(
        _("Rapporter till fullmäktige"),
        (_("Datum"), _("Från"), _("Diarienummer")),
        tuple(
            (Cell(one.reported_on, one.get_absolute_url()), Cell(one.party.name), Cell(one.registry_number))
            for one in rows.rows
        ),
        _("Inga rapporter än. Det ansvariga organet rapporterar till fullmäktige (13 §)."),
    )
    new = Offer("parties.record_report", _("Anteckna en rapport"), "access:record_report", is_primary=True)
    lead = _("När det ansvariga organet har rapporterat om arbetet (13 §).")
    acts = offers(actor, own_party(actor), new, args=())
    return list_page(rows, table, _("Rapporter till fullmäktige"), lead, acts)


def report_page(one: CouncilReport, actor: Actor) -> RecordPage:
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=_("Rapport till fullmäktige %(on)s") % {"on": one.reported_on},
        kind=_("Rapport till fullmäktige"),
        whose_move=_("Ingen väntar. %(party)s kan rätta anteckningen.") % {"party": one.party},
        facts=(
            Fact(_("Från"), one.party.name, one.party.get_absolute_url()),
            Fact(_("Datum"), one.reported_on),
            Fact(_("Diarienummer"), one.registry_number or "–"),
        ),
        owner=one.party.name,
        acts=offers(actor, one, Offer("parties.edit_report", _("Rätta"), "access:edit_report")),
        crumbs=crumbs(
            Link(_("Kommunen"), reverse("access:municipality")),
            Link(_("Rapporter till fullmäktige"), reverse("access:reports")),
        ),
    )


def attempts_page(rows: Paged[Attempt], actor: Actor) -> ListPage:
    table = Table(
        _("Försök"),
        (_("Datum"), _("Av"), _("Gäller"), _("Utfall")),
        tuple(
            (
                Cell(one.made_on, one.get_absolute_url()),
                Cell(one.party.name),
                Cell(one.get_about_display()),
                Cell(one.outcome),
            )
            for one in rows.rows
        ),
        _("Inga försök antecknade. De räknas där lagen säger ”verka för” (9–10 §§)."),
    )
    new = Offer("parties.record_attempt", _("Anteckna ett försök"), "access:record_attempt", is_primary=True)
    lead = _("Försök till överenskommelse, råd och representation, och vad de ledde till.")
    acts = offers(actor, own_party(actor), new, args=())
    return list_page(rows, table, _("Försök"), lead, acts)


def attempt_page(one: Attempt, actor: Actor) -> RecordPage:
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=_("Försök %(on)s: %(about)s") % {"on": one.made_on, "about": one.get_about_display()},
        kind=_("Försök"),
        whose_move=_("Ingen väntar. %(party)s kan rätta anteckningen.") % {"party": one.party},
        facts=(
            Fact(_("Av"), one.party.name, one.party.get_absolute_url()),
            Fact(_("Gäller"), one.get_about_display()),
            Fact(_("Datum"), one.made_on),
        ),
        owner=one.party.name,
        acts=offers(actor, one, Offer("parties.edit_attempt", _("Rätta"), "access:edit_attempt")),
        crumbs=crumbs(
            Link(_("Kommunen"), reverse("access:municipality")),
            Link(_("Försök"), reverse("access:attempts")),
        ),
        texts=((_("Utfall"), one.outcome),),
    )
