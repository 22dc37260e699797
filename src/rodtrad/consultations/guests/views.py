"""The one page that opens without signing in: the round behind a one-time link."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from rodtrad.access.middleware import ActingRequest


@login_not_required
@require_http_methods(["GET", "POST"])
def link(request: ActingRequest, token: str) -> HttpResponse:
    raise Http404
