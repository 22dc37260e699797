"""The views of one body in a round: its page, its deadline, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform, press
from rodtrad.consultations.rounds import actions, body_pages, forms, reads
from rodtrad.consultations.rounds.models import ConsultationBody
from rodtrad.ui.pages import respond
from rodtrad.ui.words import day


def get_body(request: ActingRequest, pk: int) -> Any:
    rows = reads.with_codings(ConsultationBody.objects.visible_to(request.actor), request.actor)
    behind = ("party__successor", "merged_into__party", "consultation__owner", "consultation__collaboration")
    return get_object_or_404(rows.select_related(*behind).prefetch_related("deadline_changes"), pk=pk)


def _perform(
    request: ActingRequest,
    row: ConsultationBody,
    act: Any,
    form: Any,
    title: str,
    submit: str,
    *,
    shaped: Callable[[dict[str, Any]], dict[str, Any]] = dict,
    **more: Any,
) -> HttpResponse:
    page = ask(
        request,
        form,
        title=title,
        submit=submit,
        behind=row.consultation,
        kind=str(row),
        cancel=row.get_absolute_url(),
        **more,
    )
    do = partial(act, row)
    return perform(request, page, do=do, done=lambda _new: row.get_absolute_url(), shaped=shaped)


@require_GET
def body(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, body_pages.body_page(get_body(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    form = forms.BodyForm(instance=row, **bound(request))
    return _perform(request, row, actions.edit_body, form, _("Ändra instansens uppgifter"), _("Spara"))


@require_http_methods(["GET", "POST"])
def decide_deadline(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    form, title = forms.DeadlineForm(body=row, **bound(request)), _("Längre svarstid")
    lead = _("Svarsdagen är %(due)s. Beslut och skäl står kvar i liggaren.") % {"due": day(row.due_on)}
    more: dict[str, Any] = {"lead": lead, "facts": body_pages.asked_facts(row)}
    return _perform(request, row, actions.decide_deadline, form, title, _("Besluta"), **more)


@require_http_methods(["GET", "POST"])
def abstain(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    form = forms.AbstainForm(**bound(request))
    return _perform(request, row, actions.abstain, form, _("Instansen avstår"), _("Anteckna"))


@require_http_methods(["GET", "POST"])
def merge(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    successor = row.consultation.bodies.filter(party=row.party.successor_id or 0).first()
    form = forms.MergeForm(body=row, initial={"into": successor}, **bound(request))
    return _perform(
        request, row, actions.merge_body, form, _("Instansen har uppgått i en annan"), _("Anteckna")
    )


@require_http_methods(["GET", "POST"])
def remove(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    form = forms.ReasonForm(**bound(request))
    return _perform(request, row, actions.remove_body, form, _("Stryk instansen"), _("Stryk"))


@require_POST
def take_off(request: ActingRequest, pk: int) -> HttpResponse:
    """From the list of a round that is not out yet: nothing to give a reason for."""
    row = get_body(request, pk)
    to = row.consultation.get_absolute_url()
    return press(request, row, do=partial(actions.remove_body, row), said=_("Borttagen från listan."), to=to)


@require_http_methods(["GET", "POST"])
def code_position(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_body(request, pk)
    form, title = forms.PositionForm(instance=row, **bound(request)), _("Instansens ställningstagande")

    def shaped(given: dict[str, Any]) -> dict[str, Any]:
        return {"position": given["position"], "passage": given["position_passage"]}

    return _perform(request, row, actions.code_position, form, title, _("Spara"), shaped=shaped)
