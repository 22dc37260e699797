"""The views of what stands inside an agreement: the list of each kind, its page and its edit."""

from __future__ import annotations

from functools import partial

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, ask, bound, perform, press
from rodtrad.agreements import actions, corrections, forms
from rodtrad.agreements import part_pages as pages
from rodtrad.agreements.models import (
    Agreement,
    AgreementParty,
    Clause,
    Goal,
    Lineage,
    PriorityArea,
    Prolongation,
    Purpose,
    Touch,
)
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged

BY_AGREEMENT = ("agreement__level", "-agreement__valid_from", "agreement__title", "agreement_id")


def _purpose(request: ActingRequest, pk: int) -> Purpose:
    rows = Purpose.objects.visible_to(request.actor).select_related("agreement__owner")
    return get_object_or_404(rows, pk=pk)


def _clause(request: ActingRequest, pk: int) -> Clause:
    rows = Clause.objects.visible_to(request.actor).select_related("agreement__owner")
    return get_object_or_404(rows, pk=pk)


def _signatory(request: ActingRequest, pk: int) -> AgreementParty:
    rows = AgreementParty.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("agreement__owner", "party", "unit"), pk=pk)


def _touches(request: ActingRequest) -> QuerySet[Touch]:
    """A word about one of the city's areas is read beside the area: where that is closed, so is this."""
    areas = PriorityArea.objects.visible_to(request.actor)
    rows = Touch.objects.visible_to(request.actor).filter(priority_area__in=areas)
    return rows.select_related("agreement__owner", "priority_area__agreement")


def _touch(request: ActingRequest, pk: int) -> Touch:
    return get_object_or_404(_touches(request), pk=pk)


def _prolongation(request: ActingRequest, pk: int) -> Prolongation:
    rows = Prolongation.objects.visible_to(request.actor).select_related("agreement__owner")
    return get_object_or_404(rows, pk=pk)


def _lineage(request: ActingRequest, pk: int) -> Lineage:
    rows = Lineage.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("agreement__owner", "old_area__agreement", "new_area", "old_goal", "new_goal"),
        pk=pk,
    )


@require_GET
def priority_areas(request: ActingRequest) -> HttpResponse:
    rows = PriorityArea.objects.visible_to(request.actor).select_related("agreement", "maps_to")
    ordered = rows.order_by(*BY_AGREEMENT, "number", "pk")
    return respond(request, pages.priority_areas_page(paged(request, ordered)))


@require_GET
def goals(request: ActingRequest) -> HttpResponse:
    rows = Goal.objects.visible_to(request.actor).select_related("priority_area__agreement")
    ordered = rows.order_by(
        *(name.replace("agreement", "priority_area__agreement", 1) for name in BY_AGREEMENT),
        "priority_area__number",
        "number",
        "pk",
    )
    return respond(request, pages.goals_page(paged(request, ordered)))


@require_GET
def purposes(request: ActingRequest) -> HttpResponse:
    rows = Purpose.objects.visible_to(request.actor).select_related("agreement")
    return respond(request, pages.purposes_page(paged(request, rows.order_by(*BY_AGREEMENT, "pk"))))


@require_GET
def purpose(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.purpose_page(_purpose(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_purpose(request: ActingRequest, pk: int) -> HttpResponse:
    row = _purpose(request, pk)
    form, cancel = forms.PurposeForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(request, form, title=_("Ändra syftet"), submit=_("Spara"), behind=row.agreement, cancel=cancel)
    return perform(request, page, do=partial(actions.edit_purpose, row), done=Purpose.get_absolute_url)


@require_GET
def clauses(request: ActingRequest) -> HttpResponse:
    rows = Clause.objects.visible_to(request.actor).select_related("agreement")
    return respond(request, pages.clauses_page(paged(request, rows.order_by(*BY_AGREEMENT, "number", "pk"))))


@require_GET
def clause(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.clause_page(_clause(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_clause(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Agreement.objects.visible_to(request.actor).select_related("owner"), pk=pk)
    form = forms.ClauseForm(initial={"number": row.clauses.count() + 1}, **bound(request))
    page = ask(request, form, title=_("Nytt avsnitt"), submit=_("Lägg till avsnittet"), behind=row)
    done = row.get_absolute_url()
    return perform(request, page, do=partial(actions.add_clause, row), done=lambda _new: done)


@require_http_methods(["GET", "POST"])
def edit_clause(request: ActingRequest, pk: int) -> HttpResponse:
    row = _clause(request, pk)
    form, cancel = forms.ClauseForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(
        request, form, title=_("Ändra avsnittet"), submit=_("Spara"), behind=row.agreement, cancel=cancel
    )
    return perform(request, page, do=partial(actions.edit_clause, row), done=Clause.get_absolute_url)


@require_POST
def remove_clause(request: ActingRequest, pk: int) -> HttpResponse:
    row = _clause(request, pk)
    to = row.agreement.get_absolute_url()
    return press(request, row, do=partial(actions.remove_clause, row), said=TAKEN_AWAY, to=to)


@require_GET
def signatories(request: ActingRequest) -> HttpResponse:
    rows = AgreementParty.objects.visible_to(request.actor).select_related("agreement", "party", "unit")
    ordered = rows.order_by(*BY_AGREEMENT, "party__name", "pk")
    return respond(request, pages.signatories_page(paged(request, ordered)))


@require_GET
def signatory(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.signatory_page(_signatory(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_signatory(request: ActingRequest, pk: int) -> HttpResponse:
    row = _signatory(request, pk)
    form, cancel = forms.SignatoryForm(instance=row, **bound(request)), row.get_absolute_url()
    title = _("Vilken enhet företräder %(party)s?") % {"party": row.party}
    page = ask(request, form, title=title, submit=_("Spara"), behind=row.agreement, cancel=cancel)
    do = partial(corrections.edit_signatory, row)
    return perform(request, page, do=do, done=AgreementParty.get_absolute_url)


@require_GET
def touches(request: ActingRequest) -> HttpResponse:
    ordered = _touches(request).order_by(*BY_AGREEMENT, "priority_area__number", "pk")
    return respond(request, pages.touches_page(paged(request, ordered)))


@require_GET
def touch(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.touch_page(_touch(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _touch(request, pk)
    form, cancel = forms.TouchReasonForm(instance=row, **bound(request)), row.get_absolute_url()
    title = _("Berörs %(area)s?") % {"area": row.priority_area}
    page = ask(request, form, title=title, submit=_("Spara"), behind=row.agreement, cancel=cancel)
    return perform(request, page, do=partial(corrections.edit_touch, row), done=Touch.get_absolute_url)


@require_GET
def prolongations(request: ActingRequest) -> HttpResponse:
    rows = Prolongation.objects.visible_to(request.actor).select_related("agreement")
    ordered = rows.order_by("-decided_on", "agreement__title", "pk")
    return respond(request, pages.prolongations_page(paged(request, ordered)))


@require_GET
def prolongation(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.prolongation_page(_prolongation(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_prolongation(request: ActingRequest, pk: int) -> HttpResponse:
    row = _prolongation(request, pk)
    form, cancel = forms.ProlongationForm(instance=row, **bound(request)), row.get_absolute_url()
    page = ask(
        request, form, title=_("Rätta förlängningen"), submit=_("Spara"), behind=row.agreement, cancel=cancel
    )
    do = partial(corrections.edit_prolongation, row)
    return perform(request, page, do=do, done=Prolongation.get_absolute_url)


@require_GET
def lineages(request: ActingRequest) -> HttpResponse:
    rows = Lineage.objects.visible_to(request.actor).select_related(
        "agreement", "old_area", "new_area", "old_goal", "new_goal"
    )
    ordered = rows.order_by(*BY_AGREEMENT, "old_area__number", "pk")
    return respond(request, pages.lineages_page(paged(request, ordered)))


@require_GET
def lineage(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.lineage_page(_lineage(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_lineage(request: ActingRequest, pk: int) -> HttpResponse:
    row = _lineage(request, pk)
    form = forms.LineageForm(agreement=row.agreement, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Vad hände med området?"),
        submit=_("Spara"),
        behind=row.agreement,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_lineage, row), done=Lineage.get_absolute_url)
