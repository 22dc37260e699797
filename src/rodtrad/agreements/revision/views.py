"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision import actions, forms, pages, reads
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.ui.pages import respond


def _agreement(request: ActingRequest, pk: int) -> Agreement:
    rows = Agreement.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("owner", "collaboration", "circle", "replaces"), pk=pk)


@require_http_methods(["GET", "POST"])
def send(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Agreement.objects.visible_to(request.actor).select_related("owner"), pk=pk)
    initial = {"title": _("Remiss av %(title)s") % {"title": row.title}}
    page = ask(
        request,
        forms.SendForm(initial=initial, **bound(request)),
        title=_("Sänd på remiss"),
        submit=_("Förbered remissen"),
        behind=row,
        lead=_("Utkastet fryses som det lyder nu. Därefter väljer du remissinstanser och sänder ut."),
    )
    do = partial(actions.send_for_consultation, row)
    return perform(request, page, do=do, done=Consultation.get_absolute_url)


@require_POST
def take_over(request: ActingRequest, pk: int) -> HttpResponse:
    """The changes of the draft's latest closed round."""
    row = _agreement(request, pk)
    closed = reads.closed_round(row)
    if closed is None:
        raise Http404
    do = partial(actions.take_over, row, consultation=closed)
    return press(request, row, do=do, said=_("Remissens ändringar är införda och den nya texten är fryst."))


@require_GET
def revisits(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    found = reads.revisits(row, request.actor)
    return respond(request, pages.revisits_page(row, found, request.actor))


@require_http_methods(["GET", "POST"])
def look(request: ActingRequest, pk: int) -> HttpResponse:
    """One local agreement, and what its party has not gone through."""
    row = _agreement(request, pk)
    if row.level != Agreement.Level.LOCAL:
        raise Http404
    all_found = reads.revisits(row, request.actor)
    found = [one for one in all_found if one.is_open_for(request.actor.party_id)]
    back = reverse("revision:revisits", args=[pk])
    page = ask(
        request,
        forms.LookForm(found=found, **bound(request)),
        title=_("Gå igenom ändringarna"),
        submit=_("Spara"),
        behind=row,
        cancel=back,
        lead=_("Bocka för det ni har gått igenom. Resten väntar kvar på er startsida.")
        if found
        else _("Inget är kvar för er att gå igenom."),
    )
    said = _("Genomgången är sparad.")
    return perform(request, page, do=partial(actions.revisit, row), done=lambda _row: back, said=said)
