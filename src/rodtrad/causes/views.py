"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, ask, bound, perform, press
from rodtrad.causes import actions, forms, pages, reads
from rodtrad.causes.models import Cause, CauseAnalysis, EmptySide
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.situation.models import Problem
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _analysis(request: ActingRequest, pk: int) -> CauseAnalysis:
    rows = CauseAnalysis.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("problem__picture", "owner", "collaboration"), pk=pk)


def _cause(request: ActingRequest, pk: int) -> Cause:
    rows = Cause.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("analysis__problem", "analysis__owner", "parent", "source"), pk=pk
    )


def _empty_side(request: ActingRequest, pk: int) -> EmptySide:
    rows = EmptySide.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("analysis__problem", "analysis__owner"), pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = CauseAnalysis.objects.visible_to(request.actor).select_related("problem__picture", "owner")
    ordered = rows.order_by("-problem__picture__period_to", "problem__title", "pk")
    return respond(request, pages.list_page(paged(request, ordered), request.actor))


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest, pk: int) -> HttpResponse:
    problems = Problem.objects.visible_to(request.actor).select_related(
        "picture__owner", "picture__collaboration"
    )
    row = get_object_or_404(problems, pk=pk)
    form = forms.AnalysisForm(**bound(request))
    title = _("Orsaksanalys av ”%(problem)s”") % {"problem": row}
    page = ask(
        request, form, title=title, submit=_("Börja"), behind=row.picture, cancel=row.get_absolute_url()
    )
    return perform(
        request, page, do=partial(actions.start_analysis, row), done=CauseAnalysis.get_absolute_url
    )


@require_GET
def analysis(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.analysis_page(_analysis(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _analysis(request, pk)
    form = forms.AnalysisForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra orsaksanalysen"), submit=_("Spara"), behind=row)
    return perform(request, page, do=partial(actions.edit_analysis, row), done=CauseAnalysis.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_cause(request: ActingRequest, pk: int) -> HttpResponse:
    row = _analysis(request, pk)
    form = forms.CauseForm(analysis=row, **bound(request))
    page = ask(request, form, title=_("Ny orsak"), submit=_("Lägg till orsaken"), behind=row)
    return perform(
        request, page, do=partial(actions.add_cause, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def empty_side(request: ActingRequest, pk: int) -> HttpResponse:
    row = _analysis(request, pk)
    form = forms.EmptySideForm(**bound(request))
    page = ask(request, form, title=_("Varför är sidan tom?"), submit=_("Spara skälet"), behind=row)
    return perform(
        request, page, do=partial(actions.explain_empty_side, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    row = _analysis(request, pk)
    page = ask(
        request,
        forms.DecideForm(**bound(request)),
        title=_("Fastställ orsaksanalysen"),
        submit=_("Fastställ"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.decide_analysis, row), done=CauseAnalysis.get_absolute_url
    )


@require_GET
def causes(request: ActingRequest) -> HttpResponse:
    side = request.GET.get("triangelsida", "")
    rows = Cause.objects.visible_to(request.actor).select_related("analysis__problem", "source")
    shown = rows.filter(side=side) if side in SideOfTriangle.values else rows
    ordered = shown.order_by("-analysis__problem__picture__period_to", "statement", "pk")
    return respond(request, pages.causes_page(paged(request, ordered), request.actor, side))


@require_GET
def cause(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.cause_page(_cause(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_cause(request: ActingRequest, pk: int) -> HttpResponse:
    row = _cause(request, pk)
    form = forms.CauseForm(analysis=row.analysis, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra orsaken"),
        submit=_("Spara"),
        behind=row.analysis,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_cause, row), done=Cause.get_absolute_url)


@require_http_methods(["POST"])
def remove_cause(request: ActingRequest, pk: int) -> HttpResponse:
    row = _cause(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_cause, row),
        said=TAKEN_AWAY,
        to=row.analysis.get_absolute_url(),
    )


@require_GET
def empty_sides(request: ActingRequest) -> HttpResponse:
    rows = EmptySide.objects.visible_to(request.actor).select_related("analysis__problem")
    ordered = rows.order_by(
        "-analysis__problem__picture__period_to", "analysis__problem__title", "side", "pk"
    )
    return respond(request, pages.empty_sides_page(paged(request, ordered)))


@require_GET
def explained_side(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.empty_side_page(_empty_side(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_empty_side(request: ActingRequest, pk: int) -> HttpResponse:
    row = _empty_side(request, pk)
    form = forms.EmptySideReasonForm(initial={"reason": row.reason}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra skälet för %(side)s") % {"side": row.get_side_display()},
        submit=_("Spara skälet"),
        behind=row.analysis,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_empty_side, row), done=EmptySide.get_absolute_url)
