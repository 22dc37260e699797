"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import acting_party, ask, bound, perform, press
from rodtrad.datasets.opened import open_file
from rodtrad.datasets.shapes import CannotRead
from rodtrad.situation.data import actions, forms, opening, pages, reads
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged


def _dataset(request: ActingRequest, pk: int) -> Dataset:
    return get_object_or_404(Dataset.objects.visible_to(request.actor).for_list(), pk=pk)


def _import(request: ActingRequest, pk: int) -> Import:
    rows = Import.objects.visible_to(request.actor).for_list().select_related("supersedes")
    return get_object_or_404(rows, pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = Dataset.objects.visible_to(request.actor).for_list().prefetch_related(reads.latest(request.actor))
    return respond(request, pages.list_page(paged(request, rows), request.actor, acting_party(request)))


@login_not_required  # the door is the policy: without a person only what is published opens
@require_GET
def dataset(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.dataset_page(_dataset(request, pk), request.actor))


def _landed(request: ActingRequest) -> Any:
    """To the import's page; a file that was here before is said to be."""

    def done(row: Import) -> str:
        if row.uploaded_at != request.at:
            messages.info(request, _("Filen är redan uppladdad. Här är den."))
        return row.get_absolute_url()

    return done


@require_http_methods(["GET", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.StartForm(**bound(request)),
        title=_("Nytt underlag"),
        lead=_("Vi känner igen filen och visar vad den skulle bli. Inget läses in förrän du har sagt ja."),
        submit=_("Granska filen"),
        is_multipart=True,
        crumbs=pages.crumbs(),
    )
    do = partial(actions.start_dataset, acting_party(request))
    return perform(request, page, do=do, done=_landed(request))


@require_http_methods(["GET", "POST"])
def upload(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    form = forms.UploadForm(**bound(request))
    page = ask(request, form, title=_("Lägg till en fil"), submit=_("Granska filen"), behind=row)
    return perform(request, page, do=partial(actions.upload_file, row), done=_landed(request))


@require_http_methods(["GET", "POST"])
def edit(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    form = forms.EditForm(instance=row, **bound(request))
    page = ask(request, form, title=_("Ändra underlaget"), submit=_("Spara"), behind=row)
    return perform(request, page, do=partial(actions.edit_dataset, row), done=Dataset.get_absolute_url)


@require_http_methods(["POST"])
def publish(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    return press(request, row, do=partial(actions.publish_dataset, row), said=_("Underlaget är publicerat."))


@require_http_methods(["POST"])
def withdraw(request: ActingRequest, pk: int) -> HttpResponse:
    row = _dataset(request, pk)
    said = _("Underlaget är inte längre öppet för alla.")
    return press(request, row, do=partial(actions.withdraw_dataset, row), said=said)


@require_GET
def import_(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.import_page(_import(request, pk), request.actor))


@require_GET
def findings(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, pages.findings_page(_import(request, pk)))


@require_http_methods(["GET", "POST"])
def map_(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    try:
        opened = open_file(reads.inbox() / row.sha256, row.file_name)
        proposed, heads, table = opening.propose(opened, row.reader), *pages.sample(opened)
    except (CannotRead, OSError) as error:
        raise Http404 from error
    form = forms.MapForm(heads=heads, proposed=proposed, **bound(request))
    title, submit = _("Vad betyder kolumnerna?"), _("Granska filen")
    lead = _("Vi har gissat ur rubrikerna. Rätta det som inte stämmer.")
    page = ask(request, form, title=title, lead=lead, submit=submit, behind=row.dataset, above=(table,))
    return perform(request, page, do=partial(actions.map_columns, row), done=Import.get_absolute_url)


@require_http_methods(["GET", "POST"])
def preview(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    form = forms.PreviewForm(initial={"reader": row.reader, "year": row.year}, **bound(request))
    page = ask(request, form, title=_("Granska igen"), submit=_("Granska"), behind=row.dataset)
    return perform(request, page, do=partial(actions.preview_import, row), done=Import.get_absolute_url)


@require_http_methods(["GET", "POST"])
def keep_texts(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    form = forms.ReasonForm(**bound(request))
    page = ask(request, form, title=_("Låt texten stå kvar"), submit=_("Granska igen"), behind=row.dataset)
    return perform(
        request,
        page,
        do=partial(actions.keep_texts, row),
        done=Import.get_absolute_url,
        shaped=lambda given: given | {"override": given["reason"]},
    )


@require_http_methods(["POST"])
def take(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    return press(request, row, do=partial(actions.start_import, row), said=_("Filen läses in."))


@require_http_methods(["GET", "POST"])
def supersede(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    form = forms.SupersedeForm(row=row, **bound(request))
    page = ask(request, form, title=_("Ersätt en tidigare fil"), submit=_("Läs in"), behind=row.dataset)
    return perform(request, page, do=partial(actions.start_import, row), done=Import.get_absolute_url)


@require_http_methods(["POST"])
def cancel(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    return press(request, row, do=partial(actions.cancel_import, row), said=_("Inläsningen avbryts."))


@require_http_methods(["POST"])
def remove(request: ActingRequest, pk: int) -> HttpResponse:
    row = _import(request, pk)
    do = partial(actions.remove_import, row)
    return press(request, row, do=do, said=_("Raderna är borttagna ur underlaget."))
