"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform
from rodtrad.followup import actions, forms, reads
from rodtrad.followup.models import FollowUp, FollowUpItem
from rodtrad.followup.workflow import Decision, Status
from rodtrad.plans.models import ActionPlan
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _followup(request: ActingRequest, pk: int) -> FollowUp:
    rows = FollowUp.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("plan", "owner", "collaboration"), pk=pk)


def _item(request: ActingRequest, pk: int) -> FollowUpItem:
    rows = FollowUpItem.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("followup__owner", "followup__plan", "measure", "operative_goal", "evaluation"),
        pk=pk,
    )


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = (
        FollowUp.objects.visible_to(request.actor)
        .select_related("plan", "owner")
        .order_by("-done_on", "title", "pk")
    )
    return respond(request, reads.list_page(paged(request, rows), request.actor))


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest, pk: int) -> HttpResponse:
    rows = ActionPlan.objects.visible_to(request.actor).select_related("owner", "area", "collaboration")
    row = get_object_or_404(rows, pk=pk)
    title = _("Uppföljning %(year)d, %(area)s") % {"year": request.actor.on.year, "area": row.area}
    form = forms.StartForm(initial={"title": title, "done_on": request.actor.on}, **bound(request))
    page = ask(request, form, title=_("Ny uppföljning"), submit=_("Börja"), behind=row)
    return perform(request, page, do=partial(actions.start_followup, row), done=FollowUp.get_absolute_url)


@require_GET
def followup(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.followup_page(_followup(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _followup(request, pk)
    page = ask(
        request,
        forms.FollowUpForm(instance=row, **bound(request)),
        title=_("Ändra uppföljningen"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.edit_followup, row), done=FollowUp.get_absolute_url)


@require_http_methods(["GET", "POST"])
def report(request: ActingRequest, pk: int) -> HttpResponse:
    row = _followup(request, pk)
    form = forms.ItemForm(followup=row, **bound(request))
    page = ask(request, form, title=_("Följ upp en åtgärd"), submit=_("Spara"), behind=row)
    return perform(
        request, page, do=partial(actions.report_measure, row), done=lambda _new: row.get_absolute_url()
    )


@require_GET
def items(request: ActingRequest) -> HttpResponse:
    status, decision = request.GET.get("status", ""), request.GET.get("beslut", "")
    rows = FollowUpItem.objects.visible_to(request.actor).select_related("followup", "measure")
    rows = rows.filter(status=status) if status in Status.values else rows
    rows = rows.filter(decision=decision) if decision in Decision.values else rows
    ordered = rows.order_by("-followup__done_on", "followup__title", "measure__number", "pk")
    return respond(request, reads.items_page(paged(request, ordered), status, decision))


@require_GET
def item(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.item_page(_item(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_item(request: ActingRequest, pk: int) -> HttpResponse:
    row = _item(request, pk)
    form = forms.ItemForm(followup=row.followup, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra uppföljningen av åtgärden"),
        submit=_("Spara"),
        behind=row.followup,
        cancel=row.get_absolute_url(),
    )
    return perform(
        request, page, do=partial(actions.report_measure, row.followup), done=FollowUpItem.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    row = _followup(request, pk)
    page = ask(
        request,
        forms.DecideForm(**bound(request)),
        title=_("Fastställ uppföljningen"),
        submit=_("Fastställ"),
        behind=row,
    )
    said = _("Uppföljningen är fastställd och fryst.")
    return perform(
        request,
        page,
        do=partial(actions.decide_followup, row),
        done=lambda new: new.get_absolute_url(),
        said=said,
    )


@require_http_methods(["GET", "POST"])
def present(request: ActingRequest, pk: int) -> HttpResponse:
    row = _followup(request, pk)
    page = ask(
        request,
        forms.PresentForm(**bound(request)),
        title=_("När redovisades resultatet?"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.present_result, row), done=FollowUp.get_absolute_url)
