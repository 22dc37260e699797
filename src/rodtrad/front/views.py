"""The views of the roof. They read; what changes, changes in the rooms below."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

import xlsxwriter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import bound, perform
from rodtrad.front import example, forms, pages, reads
from rodtrad.parties.models import Municipality
from rodtrad.places.models import Area
from rodtrad.redthread.run import registry
from rodtrad.ui import tiles as ground
from rodtrad.ui.pages import FormPage, respond, safe_cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def home(request: ActingRequest) -> HttpResponse:
    mine = Area.objects.valid_on(request.actor.on).districts().filter(responsible=request.actor.party_id)
    return respond(request, reads.home_page(request.actor, list(mine.for_list().order_by("name", "pk"))))


@require_GET
def findings(request: ActingRequest) -> HttpResponse:
    districts = list(Area.objects.valid_on(request.actor.on).districts().for_list().order_by("name", "pk"))
    code = request.GET.get("omrade", "")
    area = next((d for d in districts if d.code == code), None)
    if code and area is None:
        raise Http404
    return respond(request, reads.findings_page(request.actor, area, districts))


@require_GET
def thread(request: ActingRequest, key: str) -> HttpResponse:
    try:
        page = reads.thread_page(request.actor, key)
    except KeyError:
        raise Http404 from None
    return respond(request, page)


@require_GET
def grid(request: ActingRequest) -> HttpResponse:
    return respond(request, reads.grid_page(request.actor))


@require_GET
def grid_xlsx(request: ActingRequest) -> HttpResponse:
    """The grid as a workbook: one row a district, one column an area, the words of each cell."""
    table = reads.grid_page(request.actor).tables[0]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Stadsrutnätet")
        head, wrap = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        sheet.set_column(0, len(table.columns) - 1, 28)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, table.columns, head)
        for number, row in enumerate(table.rows, start=1):
            sheet.write_row(number, 0, [safe_cell(cell.value) for cell in row], wrap)
    headers = {"Content-Disposition": 'attachment; filename="stadsrutnatet.xlsx"'}
    return HttpResponse(out.getvalue(), content_type=XLSX, headers=headers)


@login_not_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    return respond(request, pages.rules_page())


@login_not_required
@require_GET
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    found = next((entry.rule for entry in registry().values() if entry.rule.slug == slug), None)
    if found is None:
        raise Http404
    return respond(request, pages.rule_page(found))


@login_not_required
@require_GET
def public(request: ActingRequest) -> HttpResponse:
    return respond(request, pages.public_page(request.actor.on))


@require_safe
def tiles(request: ActingRequest) -> HttpResponseBase:
    """The ground of the maps, in the parts a map asks for."""
    found = ground.offered(settings.TILES)
    if found is None:
        raise Http404
    return ground.part(found, request.headers.get("Range", ""))


@require_GET
def search(request: ActingRequest) -> HttpResponse:
    return respond(request, pages.search_page(request.actor, request.GET.get("q", "").strip()[:100]))


@require_http_methods(["GET", "POST"])
def remove_example(request: ActingRequest) -> HttpResponse:
    city = get_object_or_404(Municipality, is_example=True)

    def to_the_door(_removed: Any) -> str:
        logout(request)  # the person one was is gone too
        return reverse("parties:sign_in")

    lead = _(
        "Allt i %(city)s tas bort: parter, personer, överenskommelser, planer och handlingar. "
        "Det går inte att ångra. Loggen står kvar, men nämner ingen vid namn."
    ) % {"city": city.name}
    form, title = forms.RemoveExampleForm(expected=city.name, **bound(request)), _("Ta bort exempelstaden")
    page = FormPage(title=title, form=form, submit=title, lead=lead, cancel_href=reverse("front:home"))
    said = _("Exempelstaden är borttagen. Lägg upp er kommun med kommandot rodtrad begin.")
    do = partial(example.empty, city)
    return perform(request, page, do=do, done=to_the_door, said=said, shaped=lambda _given: {})
