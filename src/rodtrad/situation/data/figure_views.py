"""Views of a dataset's figures. They read; nothing here is stored."""

from __future__ import annotations

from typing import Any

import pyarrow.compute as pc
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from rodtrad.access.middleware import ActingRequest
from rodtrad.datasets.areas import CannotMove
from rodtrad.situation.data import figure_pages as pages
from rodtrad.situation.data import moving
from rodtrad.situation.data.figure_forms import MoveForm
from rodtrad.situation.data.models import Dataset
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _dataset(request: ActingRequest, pk: int) -> Dataset:
    row = get_object_or_404(Dataset.objects.visible_to(request.actor).with_data().for_list(), pk=pk)
    if not pages.may_read(row, request.actor):
        raise Http404
    return row


@login_not_required  # the door is the policy: without a person only what is published opens
@require_GET
def figures(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    found = moving.figures(row)
    kinds, chosen = pc.unique(found["indicator"]).to_pylist(), request.GET.get("vad", "")
    if chosen:
        found = found.filter(pc.equal(found["indicator"], chosen))
    rows: Any = pages.plain_rows(found)
    return respond(request, pages.figures_page(row, paged(request, rows), kinds, chosen, request.actor))


@login_not_required
@require_GET
def move(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    found, known = moving.figures(row), moving.divisions(request.actor.on)
    source = moving.home_of(found, known)
    targets = tuple(one for one in known if source is not None and one.key != source.key)
    form = MoveForm(request.GET if "till" in request.GET else None, targets=targets)
    if source is None or not form.is_valid():
        status = 422 if form.is_bound else 200
        return respond(request, pages.ask_page(row, form, source, request.actor), status=status)
    given = form.cleaned_data
    target = next(one for one in targets if one.key == given["till"])
    try:
        answer = moving.moved(found, source, target, people=given["folk"], counted=given["raknad"])
    except CannotMove as why:
        form.add_error(None, why.sentence)
        return respond(request, pages.ask_page(row, form, source, request.actor), status=409)
    rows: Any = pages.plain_rows(answer.rows)
    shown = pages.moved_page(row, answer, paged(request, rows), (source, target), request.actor)
    return respond(request, shown)
