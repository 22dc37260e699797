"""The room's views: read the address, ask, show; or freeze one answer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import ask, bound, perform
from rodtrad.places.models import Area
from rodtrad.situation.models import Observation
from rodtrad.situation.workbench import actions, forms, pages, reads
from rodtrad.situation.workbench.address import address_of, choice_from
from rodtrad.situation.workbench.asked import Choice, Underlag
from rodtrad.situation.workbench.panel import Panel
from rodtrad.ui.pages import Link, respond


def _chosen(request: ActingRequest, on: reads.Bench) -> tuple[Choice, Underlag, reads.Profile] | None:
    """The choice with its defaults; a dataset that is not there, or not for the actor, is 404 like any door."""
    choice = choice_from(request.GET)
    if not on.events and not choice.dataset:
        return None
    of = on.of(choice.dataset or on.default.key)
    if of is None:
        raise Http404
    known = reads.profile(of)
    return reads.settled(replace(choice, dataset=of.key), of, on, known, request.actor.on), of, known


@require_GET
def bench(request: ActingRequest) -> HttpResponse:
    on = reads.bench(request.actor)
    found = _chosen(request, on)
    if found is None:
        return respond(request, pages.empty_page())
    choice, of, known = found
    may_observe = forms.open_contributions(request.actor).exists()
    wanted = request.GET.get("panel", "")
    if wanted and wanted not in reads.PANELS:
        raise Http404
    if wanted:
        one = reads.panel(wanted, choice, of, on)
        return respond(request, pages.PanelPage(pages.shown(one, choice, may_observe=may_observe)))
    panels = tuple(reads.panel(key, choice, of, on) for key in reads.PANELS)
    return respond(request, pages.workbench_page(on, choice, known, panels, may_observe=may_observe))


def _panel(request: ActingRequest, key: str) -> tuple[Panel, Choice, Underlag, Area | None]:
    """The answer as other parties may read it: a contribution is handed in to them."""
    on = reads.bench(request.actor)
    found = _chosen(request, on)
    if found is None or key not in reads.PANELS:
        raise Http404
    choice, of, _known = found
    return reads.panel(key, choice, *reads.for_others(of, on)), choice, of, on.area(choice.area)


@require_http_methods(["GET", "POST"])
def observe(request: ActingRequest, question: str) -> HttpResponse:
    panel, choice, of, area = _panel(request, question)
    form = forms.ObserveForm(**bound(request))
    target = form.cleaned_data["contribution"] if form.is_bound and form.is_valid() else form.first
    if target is None or panel.refusal:
        raise Http404
    address = address_of(choice)
    back = reverse("workbench:bench") + address
    page = ask(
        request,
        form,
        title=_("Gör till iakttagelse"),
        submit=_("Lägg till i bidraget"),
        lead=panel.finding,
        behind=target,
        cancel=back,
        crumbs=(Link(_("Arbetsbänken"), back),),
    )
    do = partial(actions.observe_panel, target, panel=panel, choice=address, of=of, area=area)
    said = _("Siffrorna är frysta i bidraget.")
    return perform(
        request, page, do=do, done=Observation.get_absolute_url, said=said, shaped=lambda _given: {}
    )
