"""Puts the acting person and the time on each request: the only place below which a clock is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from rodtrad.access.policy import Actor, actor_for
from rodtrad.access.rows import behind_the_wall


class ActingRequest(HttpRequest):
    """A request as our views know it."""

    actor: Actor
    at: datetime


class ActingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at = timezone.now()
        on = timezone.localdate(at)
        request.at = at  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            party_id = request.session.get("party")
            request.actor = actor_for(request.user, party_id=party_id, on=on)  # type: ignore[attr-defined]
        else:
            request.actor = Actor(on=on)  # type: ignore[attr-defined]
        with behind_the_wall(request.actor):  # type: ignore[attr-defined]
            response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
