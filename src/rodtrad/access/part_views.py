"""The views of what stands inside the registers. Open to everyone who has signed in, as the registers are."""

from __future__ import annotations

from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import part_pages as pages
from rodtrad.access import register as acts
from rodtrad.access import register_forms as forms
from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform
from rodtrad.parties.models import Attempt, Collaboration, CouncilMeeting, CouncilReport, CouncilSeat, Unit
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _seats() -> QuerySet[CouncilSeat]:
    return CouncilSeat.objects.select_related("council__owner", "party")


def _meetings() -> QuerySet[CouncilMeeting]:
    return CouncilMeeting.objects.select_related("council__owner")


def _reports() -> QuerySet[CouncilReport]:
    return CouncilReport.objects.select_related("party")


def _attempts() -> QuerySet[Attempt]:
    return Attempt.objects.select_related("party")


@require_GET
def units(request: ActingRequest) -> HttpResponse:
    rows = Unit.objects.select_related("party").order_by("name", "party__name", "pk")
    return respond(request, pages.units_page(paged(request, rows), request.actor))


@require_GET
def collaborations(request: ActingRequest) -> HttpResponse:
    rows = Collaboration.objects.prefetch_related("parties").order_by("name", "pk")
    return respond(request, pages.collaborations_page(paged(request, rows), request.actor))


@require_GET
def collaboration(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Collaboration.objects.select_related("opened_by"), pk=pk)
    return respond(request, pages.collaboration_page(row, request.actor))


@require_GET
def seats(request: ActingRequest) -> HttpResponse:
    rows = _seats().order_by("council__name", "party__name", "title", "pk")
    return respond(request, pages.seats_page(paged(request, rows)))


@require_GET
def seat(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.seat_page(get_object_or_404(_seats(), pk=pk), request.actor))


@require_GET
def meetings(request: ActingRequest) -> HttpResponse:
    rows = _meetings().order_by("-held_on", "council__name", "pk")
    return respond(request, pages.meetings_page(paged(request, rows)))


@require_GET
def meeting(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.meeting_page(get_object_or_404(_meetings(), pk=pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_meeting(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_meetings(), pk=pk)
    form, cancel = forms.MeetingForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Rätta mötet"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.edit_meeting, row), done=CouncilMeeting.get_absolute_url)


@require_GET
def reports(request: ActingRequest) -> HttpResponse:
    rows = _reports().order_by("-reported_on", "pk")
    return respond(request, pages.reports_page(paged(request, rows), request.actor))


@require_GET
def report(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.report_page(get_object_or_404(_reports(), pk=pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_report(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_reports(), pk=pk)
    form, cancel = forms.ReportForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Rätta rapporten"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.edit_report, row), done=CouncilReport.get_absolute_url)


@require_GET
def attempts(request: ActingRequest) -> HttpResponse:
    rows = _attempts().order_by("-made_on", "pk")
    return respond(request, pages.attempts_page(paged(request, rows), request.actor))


@require_GET
def attempt(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.attempt_page(get_object_or_404(_attempts(), pk=pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_attempt(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(_attempts(), pk=pk)
    form, cancel = forms.AttemptForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Rätta försöket"), submit=_("Spara"), cancel=cancel)
    return perform(request, page, do=partial(acts.edit_attempt, row), done=Attempt.get_absolute_url)
