"""The door: signing in, entering the example city as one of its people, and choosing whom to act for."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.parties.forms import ActForForm, EnterAsForm
from rodtrad.parties.models import Municipality, Person, valid_on

PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"  # noqa: S105  (the name of a class)


class SignedInRequest(HttpRequest):
    """A request from someone who has signed in, stamped with its time by the room above."""

    user: Person
    at: datetime


def _example_people() -> QuerySet[Person]:
    """The made-up people one may enter as without a password: only in an example city."""
    if not Municipality.objects.filter(is_example=True).exists():
        return Person.objects.none()
    return Person.objects.filter(username__startswith="exempel-", is_active=True, is_superuser=False)


def _words(person: Person, on: date) -> tuple[str, str, str]:
    held = list(person.memberships.filter(valid_on(on)).select_related("party"))
    work = person.work_role or ", ".join(dict.fromkeys(str(one.get_role_display()) for one in held))
    parties = _(" och ").join(dict.fromkeys(one.party.name for one in held))
    return person.username, str(person), ", ".join(filter(None, [work, parties]))


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: SignedInRequest) -> HttpResponse:
    on = timezone.localdate(request.at)
    people = [_words(person, on) for person in _example_people()]
    view = LoginView.as_view(redirect_authenticated_user=True, extra_context={"example_people": people})
    return cast(HttpResponse, view(request))


@login_not_required
@require_POST
def enter_as(request: HttpRequest) -> HttpResponse:
    form = EnterAsForm(request.POST)
    if not form.is_valid():
        raise Http404
    person = get_object_or_404(_example_people(), username=form.cleaned_data["username"])
    login(request, person, backend=PASSWORD_BACKEND)
    return redirect("front:home")


@require_POST
def act_for(request: SignedInRequest) -> HttpResponse:
    """Another of one's own parties; anything else is not there."""
    form = ActForForm(request.POST)
    if not form.is_valid():
        raise Http404
    party_id = form.cleaned_data["party"]
    mine = request.user.memberships.filter(valid_on(timezone.localdate(request.at)), party_id=party_id)
    if not mine.exists():
        raise Http404
    request.session["party"] = party_id
    return redirect("front:home")
