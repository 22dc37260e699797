"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform
from rodtrad.agreements.models import Agreement
from rodtrad.agreements.revision import actions, forms
from rodtrad.consultations.rounds.models import Consultation


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
