"""The views of a round: fetch, bind, act, redirect."""

from __future__ import annotations

import secrets
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.consultations.rounds import actions, body_pages, forms, pages, reads
from rodtrad.consultations.rounds.body_views import get_body
from rodtrad.consultations.rounds.calendar import as_file
from rodtrad.consultations.rounds.calendar import calendar as calendar_text
from rodtrad.consultations.rounds.models import Consultation, ConsultationBody
from rodtrad.consultations.rounds.workflow import RoundState
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _round(request: ActingRequest, pk: int) -> Consultation:
    rows = Consultation.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("owner", "version", "matter", "collaboration"), pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = Consultation.objects.visible_to(request.actor).select_related("owner")
    rows = rows.filter(state=state) if state in RoundState.values else rows
    return respond(request, pages.list_page(paged(request, reads.with_counts(rows, request.actor.on)), state))


@require_GET
def consultation(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.consultation_page(_round(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    form = forms.ConsultationForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra remissen"), submit=_("Spara"), behind=row)
    return perform(
        request, page, do=partial(actions.edit_consultation, row), done=Consultation.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def add_bodies(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    form = forms.AddBodiesForm(consultation=row, **bound(request))
    page = ask(request, form, title=_("Lägg till remissinstanser"), submit=_("Lägg till"), behind=row)
    return perform(request, page, do=partial(actions.add_bodies, row), done=Consultation.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_outside_body(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    page = ask(
        request,
        forms.OutsideBodyForm(initial={"due_on": row.due_on}, **bound(request)),
        title=_("Ny instans utanför registret"),
        submit=_("Lägg till instansen"),
        behind=row,
        lead=_("Instansen skrivs in i registret och på sändlistan. Svara kan den med en engångslänk."),
    )
    do = partial(actions.add_outside_body, row)
    return perform(request, page, do=do, done=lambda _new: row.get_absolute_url())


@require_POST
def send(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    return press(request, row, do=partial(actions.send, row), said=_("Remissen är utsänd."))


@require_http_methods(["GET", "POST"])
def remind(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    missing = [
        body.pk for body in reads.ledger(row, request.actor) if reads.days_late(body, request.actor.on)
    ]
    text = reads.reminder_text(row, request.actor.on)
    form = forms.RemindForm(consultation=row, initial={"bodies": missing, "text": text}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Påminn"),
        submit=_("Anteckna påminnelsen"),
        behind=row,
        lead=_("De som inte har svarat i tid är ifyllda. Påminnelsen syns på remissens sida hos instansen."),
        texts=((_("Att kopiera till e-post"), text),),
    )
    return perform(request, page, do=partial(actions.remind, row), done=Consultation.get_absolute_url)


@require_http_methods(["GET", "POST"])
def withdraw(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    form = forms.ReasonForm(**bound(request))
    page = ask(request, form, title=_("Återkalla remissen"), submit=_("Återkalla"), behind=row)
    return perform(request, page, do=partial(actions.withdraw, row), done=Consultation.get_absolute_url)


@require_POST
def compile_(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    said = _("Sammanställningen är påbörjad. Svar som kommer nu tas fortfarande emot.")
    return press(request, row, do=partial(actions.start_compiling, row), said=said)


@require_POST
def reopen(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    return press(request, row, do=partial(actions.reopen, row), said=_("Remissen är ute igen."))


@require_http_methods(["GET", "POST"])
def say_abstain(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    form, title = forms.AbstainForm(**bound(request)), _("Avstå från att yttra sig")
    page = ask(request, form, title=title, submit=_("Avstå"), behind=row)
    do = partial(actions.say_abstain, row)
    return perform(request, page, do=do, done=lambda _new: row.get_absolute_url())


@require_http_methods(["GET", "POST"])
def ask_time(request: ActingRequest, pk: int) -> HttpResponse:
    row = _round(request, pk)
    page = ask(
        request,
        forms.AskTimeForm(**bound(request)),
        title=_("Begär längre tid"),
        submit=_("Skicka begäran"),
        behind=row,
        lead=_("%(owner)s beviljar eller avslår. Er svarsdag står kvar tills beskedet har kommit.")
        % {"owner": row.owner},
    )
    said = _("Begäran är skickad. Beskedet visas på remissens sida.")
    do = partial(actions.ask_time, row)
    return perform(request, page, do=do, done=lambda _new: row.get_absolute_url(), said=said)


@require_http_methods(["GET", "POST"])
def make_link(request: ActingRequest, pk: int) -> HttpResponse:
    """The token is made here, at the edge, and shown once: only its hash is kept."""
    row, token = get_body(request, pk), secrets.token_urlsafe(32)
    form = forms.LinkForm(initial={"ends_on": row.due_on}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Engångslänk"),
        submit=_("Gör en länk"),
        behind=row.consultation,
        kind=str(row),
        cancel=row.get_absolute_url(),
        lead=_("En ny länk ersätter den förra. Länken visas en gång: kopiera den genast."),
    )

    do = partial(actions.make_link, row, token=token)
    response = perform(request, page, do=do, done=ConsultationBody.get_absolute_url)
    if response.status_code != HTTPStatus.FOUND:
        return response
    href = request.build_absolute_uri(reverse("guests:link", args=[token]))
    return respond(request, body_pages.link_page(row, form.cleaned_data["ends_on"], href))


@require_GET
def calendar(request: ActingRequest, pk: int) -> HttpResponse:
    """The last day of every body still awaited, for the sender's calendar."""
    row = _round(request, pk)
    bodies = [body for body in reads.ledger(row, request.actor) if body.status == "asked"]
    return _calendar(request, row.title, bodies)


@require_GET
def own_calendar(request: ActingRequest) -> HttpResponse:
    """The acting party's own last days, all rounds together."""
    return _calendar(request, _("Remisser att svara på"), reads.own_asked(request.actor))


def _calendar(request: ActingRequest, name: str, bodies: Any) -> HttpResponse:
    rows: list[ConsultationBody] = list(bodies)
    events = pages.events(rows, request.build_absolute_uri("/").rstrip("/"))
    return as_file(calendar_text(name, events, request.at), slugify(name) or "remisser")
