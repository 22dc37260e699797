"""The registers' views: fetch, bind, act, redirect. The registers are open to everyone who has signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import circles as circle_acts
from rodtrad.access import own_reads, reads, register_forms, removal
from rodtrad.access import register as acts
from rodtrad.access.acts import ACTS
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.models import Circle, CircleSeat, Event, Removed
from rodtrad.access.perform import acting_party, ask, bound, perform, press
from rodtrad.parties.models import (
    CoordinationFunction,
    Council,
    CouncilSeat,
    Membership,
    Municipality,
    Party,
    Person,
    Unit,
)
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _unit(pk: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("party"), pk=pk)


def _council(pk: int) -> Council:
    return get_object_or_404(Council.objects.select_related("led_by", "owner"), pk=pk)


def _coordination(pk: int) -> CoordinationFunction:
    return get_object_or_404(CoordinationFunction.objects.select_related("party"), pk=pk)


def _check_role(request: ActingRequest, roles: frozenset[str]) -> None:
    if not request.actor.has_role(roles):
        raise PermissionDenied


def _to(name: str) -> Callable[[Any], str]:
    """Where to go when the new row has no page of its own."""
    return lambda _new: reverse(name)


@require_GET
def register(request: ActingRequest) -> HttpResponse:
    return respond(request, own_reads.register_page(request.actor))


@require_GET
def parties(request: ActingRequest) -> HttpResponse:
    return respond(request, reads.parties_page(paged(request, Party.objects.all()), request.actor))


@require_GET
def party(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Party.objects.select_related("successor"), pk=pk)
    return respond(request, reads.party_page(row, request.actor))


@require_http_methods(["GET", "POST"])
def add_party(request: ActingRequest) -> HttpResponse:
    form = register_forms.PartyForm(**bound(request))
    page = ask(
        request, form, title=_("Ny part"), submit=_("Lägg till parten"), cancel=reverse("access:parties")
    )
    return perform(
        request, page, do=partial(acts.add_party, acting_party(request)), done=Party.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def edit_party(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Party, pk=pk)
    form = register_forms.EditPartyForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra parten"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(acts.edit_party, row), done=Party.get_absolute_url)


@require_GET
def unit(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.unit_page(_unit(pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_unit(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Party, pk=pk)
    form = register_forms.UnitForm(**bound(request))
    page = ask(
        request, form, title=_("Ny enhet"), submit=_("Lägg till enheten"), cancel=row.get_absolute_url()
    )
    return perform(request, page, do=partial(acts.add_unit, row), done=Unit.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit_unit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _unit(pk)
    form = register_forms.EditUnitForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra enheten"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(acts.edit_unit, row), done=Unit.get_absolute_url)


@require_GET
def councils(request: ActingRequest) -> HttpResponse:
    rows = paged(request, Council.objects.select_related("led_by", "owner").order_by("name", "pk"))
    return respond(request, reads.councils_page(rows, request.actor))


@require_GET
def council(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.council_page(_council(pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_council(request: ActingRequest) -> HttpResponse:
    form = register_forms.CouncilForm(**bound(request))
    page = ask(
        request, form, title=_("Nytt råd"), submit=_("Lägg till rådet"), cancel=reverse("access:councils")
    )
    do = partial(acts.add_council, acting_party(request))
    return perform(request, page, do=do, done=Council.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit_council(request: ActingRequest, pk: int) -> HttpResponse:
    row = _council(pk)
    form = register_forms.CouncilForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra rådet"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(acts.edit_council, row), done=Council.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_seat(request: ActingRequest, pk: int) -> HttpResponse:
    row = _council(pk)
    form = register_forms.SeatForm(**bound(request))
    page = ask(
        request, form, title=_("Ny plats i rådet"), submit=_("Lägg till"), cancel=row.get_absolute_url()
    )
    return perform(request, page, do=partial(acts.add_seat, row), done=lambda _new: row.get_absolute_url())


@require_http_methods(["GET", "POST"])
def edit_seat(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(CouncilSeat.objects.select_related("council"), pk=pk)
    form, cancel = register_forms.SeatForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Ändra platsen i rådet"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.edit_seat, row), done=lambda _new: cancel)


@require_http_methods(["GET", "POST"])
def record_meeting(request: ActingRequest, pk: int) -> HttpResponse:
    row = _council(pk)
    form = register_forms.MeetingForm(**bound(request))
    page = ask(request, form, title=_("Anteckna ett möte"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(
        request, page, do=partial(acts.record_meeting, row), done=lambda _new: row.get_absolute_url()
    )


@require_GET
def coordination_list(request: ActingRequest) -> HttpResponse:
    rows = paged(request, CoordinationFunction.objects.select_related("party").order_by("name", "pk"))
    return respond(request, reads.coordination_list_page(rows, request.actor))


@require_GET
def coordination(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.coordination_page(_coordination(pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_coordination(request: ActingRequest) -> HttpResponse:
    form, cancel = register_forms.CoordinationForm(**bound(request)), reverse("access:coordination_list")
    page = ask(request, form, title=_("Ny samordningsfunktion"), submit=_("Lägg till"), cancel=cancel)
    do = partial(acts.add_coordination, acting_party(request))
    return perform(request, page, do=do, done=CoordinationFunction.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit_coordination(request: ActingRequest, pk: int) -> HttpResponse:
    row = _coordination(pk)
    form = register_forms.CoordinationForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra funktionen"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(
        request, page, do=partial(acts.edit_coordination, row), done=CoordinationFunction.get_absolute_url
    )


@require_GET
def municipality(request: ActingRequest) -> HttpResponse:
    return respond(request, reads.municipality_page(request.actor))


@require_http_methods(["GET", "POST"])
def name_municipality(request: ActingRequest) -> HttpResponse:
    row = get_object_or_404(Municipality)
    form, cancel = (
        register_forms.MunicipalityForm(instance=row, **bound(request)),
        reverse("access:municipality"),
    )
    page = ask(request, form, title=_("Ange ansvarigt organ"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.name_municipality, row), done=_to("access:municipality"))


@require_http_methods(["GET", "POST"])
def record_report(request: ActingRequest) -> HttpResponse:
    form, cancel = register_forms.ReportForm(**bound(request)), reverse("access:municipality")
    page = ask(
        request, form, title=_("Anteckna en rapport till fullmäktige"), submit=_("Spara"), cancel=cancel
    )
    do = partial(acts.record_report, acting_party(request))
    return perform(request, page, do=do, done=_to("access:municipality"))


@require_http_methods(["GET", "POST"])
def record_attempt(request: ActingRequest) -> HttpResponse:
    form, cancel = register_forms.AttemptForm(**bound(request)), reverse("access:municipality")
    page = ask(request, form, title=_("Anteckna ett försök"), submit=_("Spara"), cancel=cancel)
    do = partial(acts.record_attempt, acting_party(request))
    return perform(request, page, do=do, done=_to("access:municipality"))


@require_GET
def members(request: ActingRequest) -> HttpResponse:
    _check_role(request, ACTS["parties.add_member"].roles)
    rows = Membership.objects.filter(party=request.actor.party_id).select_related("person", "unit")
    return respond(request, own_reads.members_page(paged(request, rows), request.actor))


@require_http_methods(["GET", "POST"])
def add_person(request: ActingRequest) -> HttpResponse:
    _check_role(request, ACTS["parties.add_person"].roles)
    form, cancel = register_forms.PersonForm(**bound(request)), reverse("access:members")
    page = ask(request, form, title=_("Ny person"), submit=_("Lägg till personen"), cancel=cancel)

    def do(*, party: Party, **given: Any) -> Person:
        return acts.add_person(party, **given)

    return perform(request, page, do=do, done=_to("access:members"))


@require_http_methods(["GET", "POST"])
def add_member(request: ActingRequest) -> HttpResponse:
    _check_role(request, ACTS["parties.add_member"].roles)
    form, cancel = register_forms.MemberForm(**bound(request)), reverse("access:members")
    page = ask(request, form, title=_("Ge en person en roll"), submit=_("Ge rollen"), cancel=cancel)
    return perform(
        request, page, do=partial(acts.add_member, acting_party(request)), done=_to("access:members")
    )


def _membership(request: ActingRequest, pk: int) -> Membership:
    _check_role(request, ACTS["parties.end_membership"].roles)
    own = Membership.objects.filter(party=request.actor.party_id)
    return get_object_or_404(own.select_related("person", "party", "unit"), pk=pk)


@require_GET
def membership(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, own_reads.membership_page(_membership(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_person(request: ActingRequest, pk: int) -> HttpResponse:
    row = _membership(request, pk)
    form = register_forms.PersonDetailsForm(instance=row.person, **bound(request))
    cancel = row.get_absolute_url()
    page = ask(request, form, title=_("Rätta personens uppgifter"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.edit_person, row), done=Membership.get_absolute_url)


@require_http_methods(["GET", "POST"])
def end_membership(request: ActingRequest, pk: int) -> HttpResponse:
    row = _membership(request, pk)
    form, cancel = register_forms.EndForm(instance=row, **bound(request)), reverse("access:members")
    page = ask(
        request, form, title=_("Avsluta en roll"), lead=str(row), submit=_("Avsluta rollen"), cancel=cancel
    )
    return perform(request, page, do=partial(acts.end_membership, row), done=_to("access:members"))


@require_GET
def log(request: ActingRequest) -> HttpResponse:
    """What was done for one's own party; never what other parties did."""
    _check_role(request, reads.LOG_READERS)
    rows = Event.objects.filter(party=acting_party(request)).select_related("person").order_by("-at", "-pk")
    return respond(request, own_reads.log_page(paged(request, rows), request.actor))


@require_GET
def bin_(request: ActingRequest) -> HttpResponse:
    rows = Removed.objects.visible_to(request.actor).defer("rows")
    return respond(request, own_reads.bin_page(paged(request, rows), request.actor))


@require_http_methods(["POST"])
def restore(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Removed.objects.visible_to(request.actor), pk=pk)
    return press(request, row, do=partial(removal.restore, row), said=_("Återställd."))


@require_GET
def circles(request: ActingRequest) -> HttpResponse:
    return respond(request, own_reads.circles_page(request.actor))


@require_GET
def circle(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Circle.objects.visible_to(request.actor).select_related("owner"), pk=pk)
    return respond(request, own_reads.circle_page(row, request.actor))


@require_http_methods(["GET", "POST"])
def add_circle(request: ActingRequest) -> HttpResponse:
    form, cancel = register_forms.CircleForm(**bound(request)), reverse("access:circles")
    page = ask(request, form, title=_("Ny krets"), submit=_("Skapa kretsen"), cancel=cancel)
    do = partial(circle_acts.add_circle, acting_party(request))
    return perform(request, page, do=do, done=Circle.get_absolute_url)


@require_http_methods(["GET", "POST"])
def seat_in_circle(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Circle.objects.visible_to(request.actor), pk=pk)
    form, cancel = register_forms.SeatInCircleForm(**bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Ge en person plats i kretsen"), submit=_("Ge plats"), cancel=cancel)
    return perform(request, page, do=partial(circle_acts.seat_in_circle, row), done=lambda _new: cancel)


@require_http_methods(["GET", "POST"])
def edit_circle(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Circle.objects.visible_to(request.actor), pk=pk)
    form, cancel = register_forms.CircleForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Ändra kretsen"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(circle_acts.edit_circle, row), done=Circle.get_absolute_url)


@require_http_methods(["GET", "POST"])
def end_circle_seat(request: ActingRequest, pk: int) -> HttpResponse:
    seats = CircleSeat.objects.filter(circle__in=Circle.objects.visible_to(request.actor))
    row = get_object_or_404(seats.select_related("circle", "person"), pk=pk)
    form, cancel = register_forms.EndSeatForm(instance=row, **bound(request)), row.circle.get_absolute_url()
    page = ask(
        request, form, title=_("Avsluta en plats"), lead=str(row), submit=_("Avsluta platsen"), cancel=cancel
    )
    return perform(request, page, do=partial(circle_acts.end_circle_seat, row), done=lambda _new: cancel)
