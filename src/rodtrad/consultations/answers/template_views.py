"""The page where a party sets the headings of its memos."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import acting_party, ask, bound, perform, press
from rodtrad.consultations.answers import forms, sections, template_pages
from rodtrad.parties.models import Party
from rodtrad.ui.pages import respond


def _section(request: ActingRequest, slug: str) -> tuple[Party, str]:
    """The acting party and the section's heading; 404 when its template has no such section."""
    party = acting_party(request)
    heading = dict(sections.template_of(party)).get(slug)
    if heading is None:
        raise Http404
    return party, heading


@require_GET
def template(request: ActingRequest) -> HttpResponse:
    return respond(request, template_pages.template_page(acting_party(request), request.actor))


@require_http_methods(["GET", "POST"])
def add_section(request: ActingRequest) -> HttpResponse:
    form, title = forms.HeadingForm(**bound(request)), _("Nytt avsnitt i tjänsteutlåtandet")
    back = reverse("answers:template")
    page = ask(request, form, title=title, submit=_("Lägg till"), cancel=back)
    do = partial(sections.add_section, acting_party(request))
    return perform(request, page, do=do, done=lambda _party: back)


@require_http_methods(["GET", "POST"])
def rename_section(request: ActingRequest, slug: str) -> HttpResponse:
    party, heading = _section(request, slug)
    form = forms.HeadingForm(initial={"heading": heading}, **bound(request))
    back = reverse("answers:template")
    page = ask(request, form, title=_("Döp om avsnittet"), submit=_("Spara"), cancel=back)
    do = partial(sections.rename_section, party)
    return perform(
        request, page, do=do, done=lambda _party: back, shaped=lambda given: {**given, "key": slug}
    )


@require_POST
def move_up(request: ActingRequest, slug: str) -> HttpResponse:
    return _move(request, slug, sections.UP)


@require_POST
def move_down(request: ActingRequest, slug: str) -> HttpResponse:
    return _move(request, slug, sections.DOWN)


def _move(request: ActingRequest, slug: str, way: str) -> HttpResponse:
    party, _heading = _section(request, slug)
    do = partial(sections.move_section, party, key=slug, way=way)
    return press(request, party, do=do, said=_("Avsnittet är flyttat."), to=reverse("answers:template"))


@require_POST
def remove_section(request: ActingRequest, slug: str) -> HttpResponse:
    party, _heading = _section(request, slug)
    do = partial(sections.remove_section, party, key=slug)
    return press(request, party, do=do, said=_("Avsnittet är borttaget."), to=reverse("answers:template"))
