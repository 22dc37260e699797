"""What a party sees of its own: the register page, roles, circles, the log and the bin."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.acts import ACTS
from rodtrad.access.models import Circle, CircleSeat, Event, Removed
from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import Actor
from rodtrad.access.reads import LOG_READERS, crumbs, list_page, own_party, validity
from rodtrad.parties.models import Membership
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import period

REFUSED = {
    "cannot_act": gettext_lazy("rollen räckte inte"),
    "personal_data": gettext_lazy("texten såg ut att innehålla personuppgifter"),
}


@dataclasses.dataclass(frozen=True)
class BinRow:
    name: str
    kind: str
    removed_on: date
    restored_on: date | None
    restore_href: str  # empty when it is back already


@dataclasses.dataclass(frozen=True)
class BinPage:
    template: ClassVar[str] = "access/bin.html"
    title: str
    lead: str
    rows: tuple[BinRow, ...]
    crumbs: tuple[Link, ...] = ()
    shown: str = ""
    previous_href: str = ""
    next_href: str = ""

    @property
    def tables(self) -> tuple[Table, ...]:
        rows = tuple((Cell(r.name), Cell(r.kind), Cell(r.removed_on), Cell(r.restored_on)) for r in self.rows)
        return (Table(self.title, (_("Namn"), _("Slag"), _("Borttagen"), _("Återställd")), rows),)


def members_page(rows: Paged[Membership], actor: Actor) -> ListPage:
    table = Table(
        _("Personer och roller"),
        (_("Person"), _("Roll"), _("Enhet"), _("Gäller")),
        tuple(
            (
                Cell(str(m.person), m.get_absolute_url()),
                Cell(m.get_role_display()),
                Cell(m.unit.name if m.unit else None),
                validity(m, actor.on),
            )
            for m in rows.rows
        ),
        _("Ingen har en roll hos er än."),
    )
    new = Offer("parties.add_person", _("Lägg till en person"), "access:add_person", is_primary=True)
    role = Offer("parties.add_member", _("Ge en person en roll"), "access:add_member")
    return list_page(
        rows,
        table,
        _("Personer och roller hos %(party)s") % {"party": actor.party_name},
        _("En roll säger vad någon får göra. Vad någon får se avgörs av parten, aldrig av rollen."),
        offers(actor, own_party(actor), new, role, args=()),
    )


def membership_page(membership: Membership, actor: Actor) -> RecordPage:
    person = membership.person
    has_ended = membership.valid_to is not None and membership.valid_to <= actor.on
    move = _("Avsluta rollen när personen slutar eller byter uppgift.")
    return RecordPage(
        title=str(person),
        kind=_("Person med roll"),
        whose_move=_("Rollen är avslutad och visas för historiens skull.") if has_ended else move,
        facts=(
            Fact(_("Roll"), membership.get_role_display()),
            Fact(_("Part"), membership.party.name, membership.party.get_absolute_url()),
            Fact(_("Enhet"), membership.unit.name if membership.unit else None),
            Fact(_("Yrkesroll"), person.work_role or "–"),
            Fact(_("Användarnamn"), person.username),
            Fact(_("Gäller"), period(membership.valid_from, membership.valid_to)),
        ),
        seen_by=_("Den som sköter %(party)ss roller.") % {"party": membership.party},
        crumbs=crumbs(Link(_("Personer och roller"), reverse("access:members"))),
        acts=offers(
            actor,
            membership,
            Offer("parties.edit_person", _("Rätta uppgifterna"), "access:edit_person"),
            Offer("parties.end_membership", _("Avsluta rollen"), "access:end_membership", not has_ended),
        ),
    )


def log_page(rows: Paged[Event], actor: Actor) -> ListPage:
    found = _objects(rows.rows, actor)
    table = Table(
        _("Logg"),
        (_("Tid"), _("Person"), _("Handling"), _("Gäller"), _("Skäl")),
        tuple(
            (
                Cell(event.at),
                Cell(str(event.person) if event.person else None),
                _act(event),
                found.get((event.object_kind, event.object_id), Cell(None)),
                Cell(_why(event)),
            )
            for event in rows.rows
        ),
        _("Inget är gjort än."),
    )
    title = _("Logg för %(party)s") % {"party": actor.party_name}
    return list_page(rows, table, title, _("Varje handling och varje nekat försök. Loggen kan bara växa."))


def _act(event: Event) -> Cell:
    sentence = ACTS[event.verb].sentence if event.verb in ACTS else event.verb
    if event.is_refused:
        return Cell(_("nekades: %(what)s") % {"what": sentence}, tone="warning")
    return Cell(sentence)


def _why(event: Event) -> str:
    """The written reason of an override; for a refusal, its code in words."""
    if not event.is_refused:
        return event.reason
    return str(REFUSED.get(event.reason, _("reglerna tillät det inte")))


def _objects(events: Iterable[Event], actor: Actor) -> dict[tuple[str, int | None], Cell]:
    """A link to each thing acted on that has a page and that ``actor`` may see today. One query per kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.object_id is not None:
            wanted[event.object_kind].add(event.object_id)
    found = {}
    for kind, keys in wanted.items():
        model = apps.get_model(kind)
        if not hasattr(model, "get_absolute_url"):
            continue
        for row in _light(model, actor).filter(pk__in=keys):
            found[kind, row.pk] = Cell(str(row), row.get_absolute_url())
    return found


def _light(model: type[models.Model], actor: Actor) -> models.QuerySet[Any]:
    """Rows to be named: what ``str`` needs of their relations, but no files, borders or frozen papers."""
    rows = model._default_manager.all()
    rows = rows.visible_to(actor) if hasattr(rows, "visible_to") else rows
    fields = model._meta.concrete_fields
    heavy = [field.name for field in fields if isinstance(field, models.BinaryField | models.JSONField)]
    required = [field.name for field in fields if field.many_to_one and not field.null]
    return rows.select_related(*required).defer(*heavy) if required else rows.defer(*heavy)


def bin_page(rows: Paged[Removed], actor: Actor) -> BinPage:
    """What one's own party has taken away, latest first, each with the way back."""
    return BinPage(
        title=_("Papperskorgen"),
        lead=_("Det ni har tagit bort finns kvar här och kan läggas tillbaka."),
        crumbs=crumbs(),
        rows=tuple(
            BinRow(
                one.name,
                one.kind,
                one.removed_on,
                one.restored_on,
                "" if one.restored_on else reverse("access:restore", args=[one.pk]),
            )
            for one in rows.rows
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def register_page(actor: Actor) -> ListPage:
    kept = [
        (
            _("Parter och enheter"),
            "access:parties",
            _("Myndigheter, bolag och andra som samverkar, med sina enheter."),
        ),
        (
            _("Områden"),
            "places:list",
            _("Stadsdelsområden, lokalpolisområden och platser, med gränser och giltighet."),
        ),
        (
            _("Kommunen"),
            "access:municipality",
            _("Ansvarigt organ, rapporter till fullmäktige och försök till samverkan."),
        ),
        (_("Råd"), "access:councils", _("Strategiska och lokala råd: vem som leder, platser och möten.")),
        (
            _("Samordningsfunktion"),
            "access:coordination_list",
            _("Vem som samordnar arbetet och är kontaktpunkt."),
        ),
    ]
    if actor.has_role(ACTS["parties.add_member"].roles):
        kept.append(
            (_("Personer och roller"), "access:members", _("Vilka som får agera för er part, och som vad."))
        )
    if actor.has_role(LOG_READERS):
        kept.append((_("Logg"), "access:log", _("Vad som har gjorts för er part, av vem och när.")))
    kept.append((_("Kretsar"), "access:circles", _("Vilka som får se det som är sekretess (K3).")))
    kept.append((_("Papperskorgen"), "access:bin", _("Det ni har tagit bort, med vägen tillbaka.")))
    rows = tuple((Cell(name, reverse(view)), Cell(what)) for name, view, what in kept)
    return ListPage(
        title=_("Register"),
        lead=_("Det som allt annat hänvisar till."),
        table=Table(_("Register"), (_("Register"), _("Innehåll")), rows),
    )


def circles_page(actor: Actor) -> ListPage:
    rows = tuple(
        (Cell(one.name, one.get_absolute_url()), Cell(one.purpose))
        for one in Circle.objects.visible_to(actor)
    )
    empty = _("Inga kretsar. En krets behövs bara för det som är sekretess (K3).")
    new = Offer("access.add_circle", _("Skapa en krets"), "access:add_circle", is_primary=True)
    return ListPage(
        title=_("Kretsar"),
        lead=_("Vilka namngivna personer som får se det som är klass K3, varför och hur länge."),
        table=Table(_("Kretsar"), (_("Krets"), _("Syfte")), rows, empty),
        crumbs=crumbs(),
        acts=offers(actor, own_party(actor), new, args=()),
    )


def circle_page(circle: Circle, actor: Actor) -> RecordPage:
    is_inside = circle.pk in actor.circles
    rows = tuple(
        (Cell(seat.person.name), validity(seat, actor.on), _leaving(seat, actor, is_inside))
        for seat in circle.seats.select_related("person")
    )
    seat = Offer(
        "access.seat_in_circle",
        _("Ge en person plats"),
        "access:seat_in_circle",
        is_inside,
        True,
    )
    edit = Offer("access.edit_circle", _("Ändra"), "access:edit_circle", is_inside)
    move = _("De som sitter i kretsen väljer vilka fler som ska göra det, och när en plats upphör.")
    return RecordPage(
        title=circle.name,
        kind=_("Krets"),
        whose_move=move,
        facts=(Fact(_("Ägs av"), circle.owner.name), Fact(_("Syfte"), circle.purpose)),
        crumbs=crumbs(Link(_("Kretsar"), reverse("access:circles"))),
        acts=offers(actor, circle, seat, edit),
        tables=(
            Table(
                _("I kretsen"), (_("Person"), _("Gäller"), _("Avsluta")), rows, _("Ingen sitter i kretsen.")
            ),
        ),
    )


def _leaving(seat: CircleSeat, actor: Actor, is_inside: bool) -> Cell:
    may = is_inside and actor.has_role(ACTS["access.end_circle_seat"].roles)
    if not may or (seat.valid_to is not None and seat.valid_to <= actor.on):
        return Cell(None)
    return Cell(_("Avsluta"), reverse("access:end_circle_seat", args=[seat.pk]))
