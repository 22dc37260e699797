"""The room's one view."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from rodtrad.access.middleware import ActingRequest
from rodtrad.situation.alarms import pages
from rodtrad.ui.pages import respond


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    return respond(request, pages.alarms_page(request.actor))
