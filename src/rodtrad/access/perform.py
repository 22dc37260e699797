"""From form to act and back: the six lines every writing view shares."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from rodtrad.access.action import DECLARED, CannotAct, CannotStorePersonalData, Refusal, may_act
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.models import Item
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, seen_when_new, who_sees
from rodtrad.parties.models import Party
from rodtrad.ui.pages import FormPage, Link, respond


def ask(
    request: ActingRequest,
    form: forms.BaseForm,
    *,
    title: str,
    submit: str,
    behind: Item | None = None,
    cancel: str = "",
    settled: str = "settled_on",
    **more: Any,
) -> FormPage:
    """A form's page. ``behind`` is the item whose door the answer will stand behind: it says who can see it.

    Without one, the form makes a new item (a draft) or a row of an open register.
    """
    model = getattr(getattr(form, "_meta", None), "model", None)
    is_draft = more.get("is_multipart") or (model is not None and issubclass(model, Item))
    shown: dict[str, Any] = {"seen_by": seen_when_new(request.actor) if is_draft else str(SEEN_BY_SIGNED_IN)}
    if behind is not None:
        words, names = who_sees(behind, request.actor.on, settled)
        shown = {
            "seen_by": words,
            "seen_names": names,
            "information_class": behind.get_information_class_display(),
            "owner": str(behind.owner),
        }
        address = behind.get_absolute_url()  # type: ignore[attr-defined]
        cancel = cancel or address
        more.setdefault("crumbs", (Link(str(behind), address),))  # what the form is about
    return FormPage(title=title, form=form, submit=submit, cancel_href=cancel, **shown, **more)


def bound(request: ActingRequest) -> dict[str, Any]:
    """What a form is given: the posted words on POST, nothing on GET; always the actor."""
    posted = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    return {"actor": request.actor, **posted}


TAKEN_AWAY = _("Borttagen. Du kan ångra i papperskorgen under Register.")


def acting_party(request: ActingRequest) -> Party:
    """The party one acts for. Someone who belongs to none has nothing to open: 404 like any closed door."""
    return get_object_or_404(Party, pk=request.actor.party_id)


def press(
    request: ActingRequest, row: Any, *, do: Callable[..., Any], said: Any, to: str = ""
) -> HttpResponse:
    """A button without a form: act, say so (or why not), go back to the row's page."""
    try:
        do(by=request.actor, at=request.at)
    except CannotAct:
        raise PermissionDenied from None
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said)
    return HttpResponseRedirect(to or row.get_absolute_url())


def _check_right(request: ActingRequest, do: Callable[..., Any]) -> None:
    """403 before the form is filled in, not after. An attempt to post is logged as refused by the act itself."""
    if not isinstance(do, partial):
        return
    place = f"{do.func.__module__}.{do.func.__name__}"
    verb = next((verb for verb, function in DECLARED.items() if function == place), "")
    if verb and not may_act(request.actor, verb, do.args[0]):
        if request.method == "POST":
            with suppress(CannotAct):
                do(by=request.actor, at=request.at)
        raise PermissionDenied


def perform(
    request: ActingRequest,
    page: FormPage,
    *,
    do: Callable[..., Any],
    done: Callable[[Any], str],
    said: str = "",
    shaped: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> HttpResponse:
    """GET shows ``page``; POST calls ``do(by, at, **cleaned)`` and goes to ``done(result)``.

    ``do`` is a ``partial`` of the act and its row, so that one without the right gets no form. ``shaped`` turns
    what was written into what the act takes, when they differ.
    A refusal is shown on the form with every word kept (409 in JSON); one without the role gets 403.
    """
    _check_right(request, do)
    form = page.form
    if request.method != "POST" or not form.is_valid():
        return respond(request, page, status=200 if request.method != "POST" else 422)
    given = {name: value for name, value in form.cleaned_data.items() if name != "override"}
    if override := request.POST.get("override", ""):
        given["override"] = override
    try:
        result = do(by=request.actor, at=request.at, **shaped(given))
    except Refusal as refusal:
        if isinstance(refusal, CannotStorePersonalData):
            form.fields["override"] = forms.CharField(
                label=_("Skäl till att det måste stå kvar"), required=False, widget=forms.Textarea
            )
        form.add_error(None, refusal.sentence)
        return respond(request, page, status=403 if isinstance(refusal, CannotAct) else 409)
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(done(result))
