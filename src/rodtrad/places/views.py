"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import acting_party, ask, bound, perform
from rodtrad.parties.models import Party
from rodtrad.places import actions, forms, reads
from rodtrad.places.models import Area
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _area(request: ActingRequest, pk: int) -> Area:
    areas = Area.objects.visible_to(request.actor).select_related("responsible", "responsible_unit", "parent")
    return get_object_or_404(areas, pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    try:
        on = parse_date(request.GET.get("datum", "")) or request.actor.on
    except ValueError:  # a date in form but not in the calendar, such as 30 February
        on = request.actor.on
    kind = request.GET.get("slag", "")
    rows = Area.objects.visible_to(request.actor).valid_on(on).for_list()
    shown = rows.filter(kind=kind) if kind in Area.Kind.values else rows
    return respond(request, reads.list_page(paged(request, shown), request.actor, on, kind))


@require_GET
def area(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.area_page(_area(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_area(request: ActingRequest) -> HttpResponse:
    form = forms.AreaForm(**bound(request))
    page = ask(request, form, title=_("Nytt område"), submit=_("Lägg till området"), crumbs=reads.crumbs())
    return perform(
        request, page, do=partial(actions.add_area, acting_party(request)), done=Area.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def edit_area(request: ActingRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    form = forms.EditAreaForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra området"), submit=_("Spara"), cancel=row.get_absolute_url())
    return perform(request, page, do=partial(actions.edit_area, row), done=Area.get_absolute_url)


@require_http_methods(["GET", "POST"])
def import_areas(request: ActingRequest) -> HttpResponse:
    def to_list(_party: Party) -> str:
        given = form.cleaned_data
        return f"{reverse('places:list')}?slag={given['kind']}&datum={given['valid_from']}"

    form = forms.ImportForm(**bound(request))
    lead = _(
        "Ett område med samma slag, kod och startdatum får ny gräns. Samma fil två gånger ger samma register."
    )
    page = ask(request, form, title=_("Läs in områden"), lead=lead, submit=_("Läs in"), crumbs=reads.crumbs())
    do = partial(actions.import_areas, acting_party(request))
    return perform(request, page, do=do, done=to_list, said=_("Områdena är inlästa."))
