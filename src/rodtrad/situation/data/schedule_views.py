"""Views of what is fetched on a schedule."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, ask, bound, perform, press
from rodtrad.situation.data import schedule_pages as pages
from rodtrad.situation.data import scheduling
from rodtrad.situation.data.models import Dataset, Schedule
from rodtrad.situation.data.schedule_forms import ScheduleForm
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _schedule(request: ActingRequest, pk: int) -> Schedule:
    rows = Schedule.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("dataset__owner", "dataset__collaboration"), pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = (
        Schedule.objects.visible_to(request.actor).select_related("dataset").order_by("dataset__name", "pk")
    )
    return respond(request, pages.list_page(paged(request, rows)))


@require_GET
def schedule(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.schedule_page(_schedule(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def add(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Dataset.objects.visible_to(request.actor).for_list(), pk=pk)
    form = ScheduleForm(**bound(request))
    page = ask(
        request,
        form,
        title=_("Hämta på schema"),
        lead=_("Hämtningen är av tills en samordnare slår på den."),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(scheduling.add_schedule, row), done=Schedule.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _schedule(request, pk)
    form = ScheduleForm(row=row, **bound(request))
    page = ask(request, form, title=_("Ändra hämtningen"), submit=_("Spara"), behind=row.dataset)
    return perform(request, page, do=partial(scheduling.edit_schedule, row), done=Schedule.get_absolute_url)


@require_http_methods(["POST"])
def switch_on(request: ActingRequest, pk: int) -> HttpResponse:
    row = _schedule(request, pk)
    said = _("Hämtningen är på. Den första görs om en liten stund.")
    return press(request, row, do=partial(scheduling.switch_on, row), said=said)


@require_http_methods(["POST"])
def switch_off(request: ActingRequest, pk: int) -> HttpResponse:
    row = _schedule(request, pk)
    return press(request, row, do=partial(scheduling.switch_off, row), said=_("Hämtningen är av."))


@require_http_methods(["POST"])
def remove(request: ActingRequest, pk: int) -> HttpResponse:
    row = _schedule(request, pk)
    back = row.dataset.get_absolute_url()
    return press(request, row, do=partial(scheduling.remove_schedule, row), said=TAKEN_AWAY, to=back)
