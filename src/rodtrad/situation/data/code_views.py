"""Views of the crime codes."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import acting_party, ask, bound, perform
from rodtrad.situation.data import code_pages as pages
from rodtrad.situation.data import codes, forms
from rodtrad.situation.data.models import CrimeCode
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    groups = list(CrimeCode.objects.order_by("group").values_list("group", flat=True).distinct())
    chosen = request.GET.get("kapitel", "")
    rows = CrimeCode.objects.filter(group=chosen) if chosen in groups and chosen else CrimeCode.objects.all()
    party = acting_party(request)
    return respond(
        request, pages.list_page(paged(request, rows.order_by("code")), groups, chosen, request.actor, party)
    )


@require_http_methods(["GET", "POST"])
def read(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.CodesForm(**bound(request)),
        title=_("Läs in brottskoder"),
        lead=_("Samma fil två gånger ger samma lista. En kod som inte är med i filen står kvar som den var."),
        submit=_("Läs in"),
        crumbs=pages.crumbs(),
    )
    do = partial(codes.read_crime_codes, acting_party(request))
    said = _("Koderna är inlästa.")
    return perform(request, page, do=do, done=lambda _read: reverse("data:crime_codes"), said=said)
