"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, ask, bound, perform, press
from rodtrad.followup.effects import actions, forms, pages
from rodtrad.followup.effects.models import Evaluation
from rodtrad.followup.effects.workflow import EvaluationState
from rodtrad.plans.models import Measure
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _evaluation(request: ActingRequest, pk: int) -> Evaluation:
    rows = Evaluation.objects.whole_to(request.actor).for_list()
    return get_object_or_404(
        rows.select_related(
            "owner", "collaboration", "circle", "measure__plan__owner", "place", "control", "buffer",
            "dataset__owner", "dataset__source", "replaces",
        ),
        pk=pk,
    )  # fmt: skip


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = Evaluation.objects.whole_to(request.actor).for_list()
    rows = rows.filter(state=state) if state in EvaluationState.values else rows
    return respond(request, pages.list_page(paged(request, rows), request.actor, state))


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest, pk: int) -> HttpResponse:
    rows = Measure.objects.visible_to(request.actor).select_related("plan__owner", "plan__area")
    row = get_object_or_404(rows, pk=pk)
    title = _("Effekten av %(measure)s") % {"measure": row.title}
    form = forms.StartForm(initial={"title": title[:200]}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Utvärdera effekten"),
        submit=_("Börja"),
        behind=row.plan,
        cancel=row.get_absolute_url(),
        lead=pages.WHY,
    )
    return perform(request, page, do=partial(actions.draft_evaluation, row), done=Evaluation.get_absolute_url)


@require_GET
def evaluation(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.evaluation_page(_evaluation(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    form = forms.DesignForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Utforma utvärderingen"), submit=_("Spara"), behind=row)
    return perform(request, page, do=partial(actions.edit_evaluation, row), done=Evaluation.get_absolute_url)


@require_http_methods(["GET", "POST"])
def declare(request: ActingRequest, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    facts, notices = pages.before_declaring(row, request.actor)
    page = ask(
        request,
        forms.DeclareForm(**bound(request)),
        title=_("Deklarera vad som ska räknas"),
        submit=_("Deklarera och lås"),
        behind=row,
        facts=facts,
        notices=notices,
    )
    said = _("Deklarationen är låst. Nu får utfallet läsas.")
    done = Evaluation.get_absolute_url
    return perform(request, page, do=partial(actions.declare_evaluation, row), done=done, said=said)


@require_http_methods(["GET", "POST"])
def redeclare(request: ActingRequest, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    page = ask(
        request,
        forms.RedeclareForm(**bound(request)),
        title=_("Gör en ny deklaration"),
        submit=_("Skriv ett utkast"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.redeclare_evaluation, row), done=Evaluation.get_absolute_url
    )


@require_POST
def read(request: ActingRequest, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    said = _("Utfallet är läst och fryst.")
    return press(request, row, do=partial(actions.read_outcome, row), said=said)


@require_POST
def remove(request: ActingRequest, pk: int) -> HttpResponse:
    row = _evaluation(request, pk)
    do = partial(actions.remove_evaluation, row)
    return press(request, row, do=do, said=TAKEN_AWAY, to=reverse("effects:list"))
