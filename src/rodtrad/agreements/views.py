"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, acting_party, ask, bound, perform, press
from rodtrad.agreements import actions, forms, pages, reads
from rodtrad.agreements import from_reading as reading_acts
from rodtrad.agreements.models import Agreement, Goal, PriorityArea, SteeringDocument
from rodtrad.documents.models import SourceFile
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _agreement(request: ActingRequest, pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.visible_to(request.actor).for_list(), pk=pk)


def _area(request: ActingRequest, pk: int) -> PriorityArea:
    areas = PriorityArea.objects.visible_to(request.actor).select_related("agreement__owner", "maps_to")
    return get_object_or_404(areas, pk=pk)


def _goal(request: ActingRequest, pk: int) -> Goal:
    goals = Goal.objects.visible_to(request.actor).select_related("priority_area__agreement__owner")
    return get_object_or_404(goals, pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = paged(request, Agreement.objects.visible_to(request.actor).for_list())
    return respond(request, pages.list_page(rows, request.actor, acting_party(request)))


@require_GET
def agreement(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.agreement_page(_agreement(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def draft(request: ActingRequest) -> HttpResponse:
    form = forms.DraftForm(**bound(request))
    page = ask(
        request, form, title=_("Ny överenskommelse"), submit=_("Spara utkastet"), crumbs=reads.crumbs()
    )
    do = partial(actions.draft, acting_party(request))
    return perform(request, page, do=do, done=Agreement.get_absolute_url, said=_("Utkastet är sparat."))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    form = forms.AgreementForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra överenskommelsen"), submit=_("Spara"), behind=row)
    return perform(request, page, do=partial(actions.edit, row), done=Agreement.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_purpose(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    page = ask(
        request,
        forms.PurposeForm(**bound(request)),
        title=_("Nytt syfte"),
        submit=_("Lägg till syftet"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.add_purpose, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def add_priority_area(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    form = forms.PriorityAreaForm(agreement=row, **bound(request))
    page = ask(request, form, title=_("Nytt samverkansområde"), submit=_("Lägg till området"), behind=row)
    return perform(
        request, page, do=partial(actions.add_priority_area, row), done=PriorityArea.get_absolute_url
    )


@require_GET
def priority_area(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.priority_area_page(_area(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_priority_area(request: ActingRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    form = forms.PriorityAreaForm(agreement=row.agreement, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra området"),
        submit=_("Spara"),
        behind=row.agreement,
        cancel=row.get_absolute_url(),
    )
    return perform(
        request, page, do=partial(actions.edit_priority_area, row), done=PriorityArea.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def add_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    form = forms.GoalForm(**bound(request))
    page = ask(
        request,
        form,
        title=_("Nytt mål"),
        submit=_("Lägg till målet"),
        behind=row.agreement,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.add_goal, row), done=Goal.get_absolute_url)


@require_GET
def goal(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.goal_page(_goal(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _goal(request, pk)
    form = forms.GoalForm(instance=row, **bound(request))
    behind = row.priority_area.agreement
    page = ask(
        request, form, title=_("Ändra målet"), submit=_("Spara"), behind=behind, cancel=row.get_absolute_url()
    )
    return perform(request, page, do=partial(actions.edit_goal, row), done=Goal.get_absolute_url)


@require_http_methods(["GET", "POST"])
def record_lineage(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    form = forms.LineageForm(agreement=row, **bound(request))
    page = ask(request, form, title=_("Vad hände med ett område?"), submit=_("Spara kopplingen"), behind=row)
    return perform(
        request, page, do=partial(actions.record_lineage, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def state_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    form = forms.TouchForm(agreement=row, **bound(request))
    page = ask(request, form, title=_("Berörs stadens område?"), submit=_("Spara"), behind=row)
    return perform(
        request, page, do=partial(actions.state_touch, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def link(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    page = ask(
        request,
        forms.LinkForm(**bound(request)),
        title=_("Länka ett styrdokument"),
        submit=_("Länka"),
        behind=row,
    )
    do = partial(actions.link_steering_document, row)
    return perform(request, page, do=do, done=Agreement.get_absolute_url)


@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    page = ask(
        request,
        forms.DecideForm(**bound(request)),
        title=_("Besluta överenskommelsen"),
        submit=_("Besluta"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.decide, row), done=Agreement.get_absolute_url)


@require_http_methods(["GET", "POST"])
def sign(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    title = _("Underteckna för %(party)s") % {"party": request.actor.party_name}
    page = ask(request, forms.SignForm(**bound(request)), title=title, submit=_("Underteckna"), behind=row)
    return perform(request, page, do=partial(actions.sign, row), done=Agreement.get_absolute_url)


@require_http_methods(["GET", "POST"])
def prolong(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    page = ask(
        request,
        forms.ProlongForm(**bound(request)),
        title=_("Förläng överenskommelsen"),
        submit=_("Förläng"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.prolong, row), done=lambda _new: row.get_absolute_url())


@require_http_methods(["POST"])
def publish(request: ActingRequest, pk: int) -> HttpResponse:
    row = _agreement(request, pk)
    return press(request, row, do=partial(actions.publish, row), said=_("Överenskommelsen är publicerad."))


@require_GET
def compare(request: ActingRequest, pk: int) -> HttpResponse:
    right = _agreement(request, pk)
    other = request.GET.get("other") or str(right.replaces_id or "")
    if other:
        left = _agreement(request, int(other) if other.isdecimal() else 0)
        return respond(request, reads.compare_page(left, right))
    form = forms.CompareForm(actor=request.actor, agreement=right)
    return respond(
        request,
        ask(request, form, title=_("Jämför med en annan"), submit=_("Jämför"), behind=right, is_get=True),
    )


@require_GET
def steering_documents(request: ActingRequest) -> HttpResponse:
    rows = paged(request, SteeringDocument.objects.order_by("name", "pk"))
    return respond(request, reads.steering_documents_page(rows, request.actor, acting_party(request)))


@require_GET
def steering_document(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(
        request, reads.steering_document_page(get_object_or_404(SteeringDocument, pk=pk), request.actor)
    )


@require_http_methods(["GET", "POST"])
def add_steering_document(request: ActingRequest) -> HttpResponse:
    form = forms.SteeringDocumentForm(**bound(request))
    page = ask(request, form, title=_("Nytt styrdokument"), submit=_("Lägg till"), crumbs=reads.crumbs())
    do = partial(actions.add_steering_document, acting_party(request))
    return perform(request, page, do=do, done=SteeringDocument.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit_steering_document(request: ActingRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SteeringDocument, pk=pk)
    form = forms.SteeringDocumentForm(instance=row, **bound(request))
    page = ask(
        request, form, title=_("Ändra styrdokumentet"), submit=_("Spara"), cancel=row.get_absolute_url()
    )
    do = partial(actions.edit_steering_document, row)
    return perform(request, page, do=do, done=SteeringDocument.get_absolute_url)


@require_http_methods(["GET", "POST"])
def from_reading(request: ActingRequest, pk: int) -> HttpResponse:
    rows = SourceFile.objects.visible_to(request.actor).select_related("owner").defer("data")
    source = get_object_or_404(rows, pk=pk)
    form = forms.FromReadingForm(initial=reads.proposed_frame(source), **bound(request))
    page = ask(request, form, title=_("Gör till överenskommelse"), submit=_("Spara utkastet"), behind=source)
    said = _("Utkastet är gjort av det du har bekräftat.")
    return perform(
        request,
        page,
        do=partial(reading_acts.draft_from_reading, source),
        done=Agreement.get_absolute_url,
        said=said,
    )


@require_http_methods(["POST"])
def remove_priority_area(request: ActingRequest, pk: int) -> HttpResponse:
    row = _area(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_priority_area, row),
        said=TAKEN_AWAY,
        to=row.agreement.get_absolute_url(),
    )


@require_http_methods(["POST"])
def remove_goal(request: ActingRequest, pk: int) -> HttpResponse:
    row = _goal(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_goal, row),
        said=TAKEN_AWAY,
        to=row.priority_area.get_absolute_url(),
    )
