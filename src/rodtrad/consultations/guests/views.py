"""The pages that open without signing in, to the one who has a body's link."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import bound, perform
from rodtrad.access.rows import in_place_of
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.guests import actions, forms, pages, reads
from rodtrad.consultations.guests.reads import Guest
from rodtrad.consultations.rounds.forms import AbstainForm, AskTimeForm
from rodtrad.ui.pages import FormPage, respond

View = Callable[..., HttpResponse]


def let_in(must_be_open: bool) -> Callable[[View], View]:
    """Acts for the body behind the token, in this view alone. ``must_be_open``: the link has not been used."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: ActingRequest, token: str, **kwargs: Any) -> HttpResponse:
            guest, before = reads.guest(token, request.actor.on), request.actor
            if guest is None or (must_be_open and not guest.may_answer):
                response = respond(request, pages.closed_page(), status=HTTPStatus.NOT_FOUND)
            else:
                request.actor = guest.actor
                try:
                    with in_place_of(before, guest.actor):
                        response = view(request, token, guest=guest, **kwargs)
                finally:
                    request.actor = before
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = (
                "same-origin"  # the address is the key; "no-referrer" would void the form
            )
            return response

        return opened

    return decorate


def _perform(
    request: ActingRequest, token: str, guest: Guest, do: Any, form: Any, **words: Any
) -> HttpResponse:
    home = reverse("guests:link", args=[token])
    page = FormPage(
        form=form,
        kind=_("Remiss till %(body)s") % {"body": guest.body},
        seen_by=pages.seen_by(guest),
        information_class=guest.body.consultation.get_information_class_display(),
        cancel_href=home,
        **words,
    )
    return perform(request, page, do=partial(do, guest.body), done=lambda _new: home)


@login_not_required
@require_GET
@let_in(must_be_open=False)
def link(request: ActingRequest, token: str, *, guest: Guest) -> HttpResponse:
    return respond(request, pages.link_page(guest, reads.answer_of(guest), token))


@login_not_required
@require_http_methods(["GET", "POST"])
@let_in(must_be_open=True)
def add_point(request: ActingRequest, token: str, *, guest: Guest) -> HttpResponse:
    form = forms.PointForm(version=guest.body.consultation.version, **bound(request))
    words: dict[str, Any] = {"title": _("Ny punkt"), "submit": _("Lägg till punkten")}
    return _perform(request, token, guest, actions.add_point, form, **words)


@login_not_required
@require_http_methods(["GET", "POST"])
@let_in(must_be_open=True)
def remove_point(request: ActingRequest, token: str, pk: int, *, guest: Guest) -> HttpResponse:
    """Asks first: without script a link in a table is all there is room for."""
    draft = reads.draft_of(guest)
    if draft is None:
        raise Http404
    point = get_object_or_404(draft.points, pk=pk)
    words: dict[str, Any] = {"title": _("Ta bort punkt %(n)d?") % {"n": point.number}, "submit": _("Ta bort")}

    def remove(_body: Any, **by: Any) -> Any:
        return answers.remove_point(point, **by)

    return _perform(request, token, guest, remove, forms.NothingForm(**bound(request)), **words)


@login_not_required
@require_http_methods(["GET", "POST"])
@let_in(must_be_open=True)
def hand_in(request: ActingRequest, token: str, *, guest: Guest) -> HttpResponse:
    words: dict[str, Any] = {
        "title": _("Lämna in svaret"),
        "submit": _("Lämna in"),
        "lead": _("Svaret kan inte ändras efteråt. Länken visar sedan vad ni lämnade in."),
    }
    return _perform(
        request, token, guest, actions.answer_by_link, forms.HandInForm(**bound(request)), **words
    )


@login_not_required
@require_http_methods(["GET", "POST"])
@let_in(must_be_open=True)
def abstain(request: ActingRequest, token: str, *, guest: Guest) -> HttpResponse:
    words: dict[str, Any] = {"title": _("Avstå från att yttra er"), "submit": _("Avstå")}
    return _perform(request, token, guest, actions.abstain_by_link, AbstainForm(**bound(request)), **words)


@login_not_required
@require_http_methods(["GET", "POST"])
@let_in(must_be_open=True)
def ask_time(request: ActingRequest, token: str, *, guest: Guest) -> HttpResponse:
    words: dict[str, Any] = {
        "title": _("Begär längre tid"),
        "submit": _("Skicka begäran"),
        "lead": _("Er svarsdag står kvar tills beskedet har kommit. Det visas på länkens sida."),
    }
    return _perform(request, token, guest, actions.ask_time_by_link, AskTimeForm(**bound(request)), **words)
