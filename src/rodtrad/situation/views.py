"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import TAKEN_AWAY, acting_party, ask, bound, perform, press
from rodtrad.agreements.reads import city_areas_of
from rodtrad.situation import actions, forms, pages, reads
from rodtrad.situation.models import (
    Contribution,
    Observation,
    PictureTouch,
    Problem,
    SituationalPicture,
    Source,
)
from rodtrad.situation.workflow import Priority
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _picture(request: ActingRequest, pk: int) -> SituationalPicture:
    pictures = SituationalPicture.objects.visible_to(request.actor).for_list()
    return get_object_or_404(
        pictures.select_related("uses_followup", "replaces", "matter", "collaboration"), pk=pk
    )


def _contribution(request: ActingRequest, pk: int) -> Contribution:
    return get_object_or_404(reads.contributions(request.actor), pk=pk)


def _observation(request: ActingRequest, pk: int) -> Observation:
    rows = Observation.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("contribution__picture", "contribution__owner", "source", "area", "snapshot"),
        pk=pk,
    )


def _problem(request: ActingRequest, pk: int) -> Problem:
    rows = Problem.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("picture__owner", "picture__agreement", "analysis"), pk=pk)


def _touch(request: ActingRequest, pk: int) -> PictureTouch:
    rows = PictureTouch.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("picture__owner", "priority_area"), pk=pk)


def _source(request: ActingRequest, pk: int) -> Source:
    return get_object_or_404(Source.objects.visible_to(request.actor).select_related("owner"), pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = paged(request, SituationalPicture.objects.visible_to(request.actor).for_list())
    return respond(request, pages.list_page(rows, request.actor, acting_party(request)))


@require_GET
def picture(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.picture_page(_picture(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.StartForm(**bound(request)),
        title=_("Ny lägesbild"),
        submit=_("Börja"),
        crumbs=reads.crumbs(),
    )
    do = partial(actions.start_picture, acting_party(request))
    return perform(request, page, do=do, done=SituationalPicture.get_absolute_url)


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    form = forms.PictureForm(instance=row, **bound(request))
    page = ask(
        request, form, title=_("Ändra lägesbilden"), submit=_("Spara"), behind=row, settled="shared_on"
    )
    return perform(
        request, page, do=partial(actions.edit_picture, row), done=SituationalPicture.get_absolute_url
    )


@require_http_methods(["POST"])
def open_(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    return press(
        request, row, do=partial(actions.open_for_contributions, row), said=_("Parterna är inbjudna.")
    )


@require_http_methods(["POST"])
def start_contribution(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    return press(request, row, do=partial(actions.start_contribution, row), said=_("Ert bidrag är påbörjat."))


@require_http_methods(["POST"])
def join(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    said = _("Bidragen vägs nu ihop. Parterna kan se den gemensamma texten.")
    return press(request, row, do=partial(actions.join, row), said=said)


@require_http_methods(["GET", "POST"])
def position(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    page = ask(
        request, forms.PositionForm(**bound(request)), title=_("Ta ställning"), submit=_("Spara"), behind=row
    )
    return perform(
        request, page, do=partial(actions.state_position, row), done=lambda _new: row.get_absolute_url()
    )


@require_http_methods(["GET", "POST"])
def decide(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    page = ask(
        request,
        forms.DecideForm(**bound(request)),
        title=_("Fastställ lägesbilden"),
        submit=_("Fastställ"),
        behind=row,
    )
    said = _("Lägesbilden är fastställd och fryst. Den finns under Handlingar.")
    return perform(
        request,
        page,
        do=partial(actions.decide_picture, row),
        done=lambda new: new.get_absolute_url(),
        said=said,
    )


@require_http_methods(["GET", "POST"])
def state_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    form = forms.TouchForm(areas=city_areas_of(row.agreement), **bound(request))
    page = ask(request, form, title=_("Varför berörs inte området?"), submit=_("Spara skälet"), behind=row)
    return perform(
        request, page, do=partial(actions.state_touch, row), done=lambda _new: row.get_absolute_url()
    )


@require_GET
def touches(request: ActingRequest) -> HttpResponse:
    rows = PictureTouch.objects.visible_to(request.actor).select_related("picture", "priority_area")
    ordered = rows.order_by("-picture__period_to", "picture__title", "priority_area__number", "pk")
    return respond(request, pages.touches_page(paged(request, ordered)))


@require_GET
def touch(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.touch_page(_touch(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_touch(request: ActingRequest, pk: int) -> HttpResponse:
    row = _touch(request, pk)
    form = forms.TouchReasonForm(initial={"reason": row.reason}, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra skälet för %(area)s") % {"area": row.priority_area.name},
        submit=_("Spara skälet"),
        behind=row.picture,
        cancel=row.get_absolute_url(),
        settled="shared_on",
    )
    return perform(request, page, do=partial(actions.edit_touch, row), done=PictureTouch.get_absolute_url)


@require_GET
def contributions(request: ActingRequest) -> HttpResponse:
    state = request.GET.get("lage", "")
    rows = reads.contributions(request.actor)
    if state in pages.HANDED_IN:
        rows = rows.filter(settled_on__isnull=state == "pagar")
    ordered = rows.order_by("-picture__period_to", "picture__title", "owner__name", "pk")
    return respond(request, pages.contributions_page(paged(request, ordered), request.actor, state))


@require_GET
def contribution(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.contribution_page(_contribution(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_contribution(request: ActingRequest, pk: int) -> HttpResponse:
    row = _contribution(request, pk)
    page = ask(
        request,
        forms.ContributionForm(instance=row, **bound(request)),
        title=_("Vårt bidrag"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.edit_contribution, row), done=Contribution.get_absolute_url
    )


@require_http_methods(["POST"])
def hand_in(request: ActingRequest, pk: int) -> HttpResponse:
    row = _contribution(request, pk)
    return press(
        request,
        row,
        do=partial(actions.hand_in, row),
        said=_("Bidraget är inlämnat. Nu ser de andra parterna det."),
    )


@require_http_methods(["GET", "POST"])
def add_observation(request: ActingRequest, pk: int) -> HttpResponse:
    row = _contribution(request, pk)
    page = ask(
        request,
        forms.ObservationForm(**bound(request)),
        title=_("Ny iakttagelse"),
        submit=_("Lägg till"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.add_observation, row), done=lambda _new: row.get_absolute_url()
    )


@require_GET
def observations(request: ActingRequest) -> HttpResponse:
    kind = request.GET.get("slag", "")
    rows = Observation.objects.visible_to(request.actor).select_related("contribution__owner", "source")
    shown = rows.filter(kind=kind) if kind in Observation.Kind.values else rows
    ordered = shown.order_by("-contribution__picture__period_to", "contribution_id", "pk")
    return respond(request, pages.observations_page(paged(request, ordered), kind))


@require_GET
def observation(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.observation_page(_observation(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_observation(request: ActingRequest, pk: int) -> HttpResponse:
    row = _observation(request, pk)
    form = forms.ObservationForm(instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra iakttagelsen"),
        submit=_("Spara"),
        behind=row.contribution,
        cancel=row.get_absolute_url(),
    )
    return perform(
        request, page, do=partial(actions.edit_observation, row), done=Observation.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def add_problem(request: ActingRequest, pk: int) -> HttpResponse:
    row = _picture(request, pk)
    form = forms.ProblemForm(picture=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Nytt problem"),
        submit=_("Lägg till problemet"),
        behind=row,
        settled="shared_on",
    )
    return perform(request, page, do=partial(actions.add_problem, row), done=Problem.get_absolute_url)


@require_GET
def problems(request: ActingRequest) -> HttpResponse:
    priority = request.GET.get("prioritering", "")
    rows = Problem.objects.visible_to(request.actor).select_related("picture")
    shown = rows.filter(priority=priority) if priority in Priority.values else rows
    ordered = shown.order_by("-picture__period_to", "title", "pk")
    return respond(request, pages.problems_page(paged(request, ordered), priority))


@require_GET
def problem(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.problem_page(_problem(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_problem(request: ActingRequest, pk: int) -> HttpResponse:
    row = _problem(request, pk)
    form = forms.ProblemForm(picture=row.picture, instance=row, **bound(request))
    page = ask(
        request,
        form,
        title=_("Ändra problemet"),
        submit=_("Spara"),
        behind=row.picture,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.edit_problem, row), done=Problem.get_absolute_url)


@require_http_methods(["GET", "POST"])
def prioritise(request: ActingRequest, pk: int) -> HttpResponse:
    row = _problem(request, pk)
    initial = {"priority": row.priority, "reason": row.reason, "criteria": row.criteria}
    form = forms.PrioritiseForm(initial=initial, **bound(request))
    page = ask(
        request,
        form,
        title=_("Prioritera problemet"),
        submit=_("Spara"),
        behind=row.picture,
        cancel=row.get_absolute_url(),
    )
    return perform(request, page, do=partial(actions.prioritise, row), done=Problem.get_absolute_url)


@require_GET
def sources(request: ActingRequest) -> HttpResponse:
    use = request.GET.get("anvands", "")
    rows = Source.objects.visible_to(request.actor).order_by("name", "pk")
    shown = rows.filter(is_rejected=use == "nej") if use in reads.IN_USE else rows
    page = reads.sources_page(paged(request, shown), request.actor, acting_party(request), use)
    return respond(request, page)


@require_GET
def source(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.source_page(_source(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def add_source(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.SourceForm(**bound(request)),
        title=_("Ny källa"),
        submit=_("Lägg till källan"),
        crumbs=reads.crumbs(),
    )
    return perform(
        request, page, do=partial(actions.add_source, acting_party(request)), done=Source.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def edit_source(request: ActingRequest, pk: int) -> HttpResponse:
    row = _source(request, pk)
    page = ask(
        request,
        forms.SourceForm(instance=row, **bound(request)),
        title=_("Ändra källan"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.edit_source, row), done=Source.get_absolute_url)


@require_http_methods(["POST"])
def remove_observation(request: ActingRequest, pk: int) -> HttpResponse:
    row = _observation(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_observation, row),
        said=TAKEN_AWAY,
        to=row.contribution.get_absolute_url(),
    )


@require_http_methods(["POST"])
def remove_problem(request: ActingRequest, pk: int) -> HttpResponse:
    row = _problem(request, pk)
    return press(
        request,
        row,
        do=partial(actions.remove_problem, row),
        said=TAKEN_AWAY,
        to=row.picture.get_absolute_url(),
    )
