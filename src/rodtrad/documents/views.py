"""The room's views: fetch, bind, act, redirect."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access.middleware import ActingRequest
from rodtrad.access.perform import acting_party, ask, bound, perform, press
from rodtrad.documents import actions, forms, reads, reviewing
from rodtrad.documents.handing import hand_out_version
from rodtrad.documents.models import Matter, ReadPart, RegistryNumber, SourceFile, Version
from rodtrad.documents.workflow import PartState
from rodtrad.ui.pages import respond
from rodtrad.ui.paging import paged

SURE = 0.9  # parts read with at least this confidence may be confirmed together


def _source(request: ActingRequest, pk: int) -> SourceFile:
    rows = SourceFile.objects.visible_to(request.actor).select_related("owner").defer("data")
    return get_object_or_404(rows, pk=pk)


def _part(request: ActingRequest, pk: int) -> ReadPart:
    rows = (
        ReadPart.objects.visible_to(request.actor)
        .select_related("source_file__owner")
        .defer("source_file__data")
    )
    return get_object_or_404(rows, pk=pk)


def _matter(request: ActingRequest, pk: int) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(request.actor).select_related("owner"), pk=pk)


def _version(request: ActingRequest, pk: int) -> Version:
    rows = Version.objects.visible_to(request.actor).select_related("owner", "collaboration")
    return get_object_or_404(rows, pk=pk)


@require_GET
def list_(request: ActingRequest) -> HttpResponse:
    rows = paged(request, Version.objects.visible_to(request.actor).defer("paper"))
    return respond(request, reads.list_page(rows, request.actor, acting_party(request)))


@login_not_required  # the door is the policy: without a person only what is published opens (§ 12 p. 3)
@require_GET
def version(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.version_page(_version(request, pk), request.actor))


@login_not_required
@require_GET
def download(request: ActingRequest, pk: int, form: str) -> HttpResponse:
    row = _version(request, pk)
    return hand_out_version(request, row.get_absolute_url(), row, form, f"version-{row.number}")


@require_http_methods(["POST"])
def publish(request: ActingRequest, pk: int) -> HttpResponse:
    row = _version(request, pk)
    return press(request, row, do=partial(actions.publish, row), said=_("Handlingen är publicerad."))


@require_GET
def files(request: ActingRequest) -> HttpResponse:
    rows = SourceFile.objects.visible_to(request.actor).defer("data").prefetch_related("parts")
    return respond(request, reads.files_page(paged(request, rows), request.actor, acting_party(request)))


@require_http_methods(["GET", "POST"])
def upload(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.UploadForm(**bound(request)),
        title=_("Läs in en fil"),
        submit=_("Läs in filen"),
        lead=_("Vi föreslår vad som står där. Inget används förrän du har bekräftat det."),
        is_multipart=True,
        crumbs=reads.crumbs(),
    )

    def shaped(given: dict[str, Any]) -> dict[str, Any]:
        file, reason = given["file"], given.get("override", "")
        file.seek(0)
        known = reads.area_names(request.actor)
        return {"name": file.name, "data": file.read(), "known_areas": known, "screening_reason": reason}

    do = partial(actions.upload, acting_party(request))
    return perform(request, page, do=do, done=SourceFile.get_absolute_url, shaped=shaped)


@require_GET
def review(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reviewing.review_page(_source(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def file_in_matter(request: ActingRequest, pk: int) -> HttpResponse:
    row = _source(request, pk)
    form = forms.FileForm(initial=reads.proposed_matter(row), **bound(request))
    page = ask(request, form, title=_("Lägg filen i ett ärende"), submit=_("Lägg i ärendet"), behind=row)
    return perform(
        request, page, do=partial(actions.file_in_matter, row), done=lambda new: new.matter.get_absolute_url()
    )


@require_http_methods(["POST"])
def confirm_all(request: ActingRequest, pk: int) -> HttpResponse:
    row = _source(request, pk)
    do = partial(actions.confirm_all, row, surest=SURE)
    return press(request, row, do=do, said=_("De säkert lästa delarna är bekräftade."))


@require_http_methods(["POST"])
def confirm(request: ActingRequest, pk: int) -> HttpResponse:
    row = _part(request, pk)
    do = partial(actions.review_part, row, state=PartState.CONFIRMED)
    to = f"{row.source_file.get_absolute_url()}#del-{row.position}"
    return press(request, row, do=do, said=_("Bekräftad."), to=to)


@require_http_methods(["GET", "POST"])
def part(request: ActingRequest, pk: int) -> HttpResponse:
    row = _part(request, pk)
    form = forms.PartForm(part=row, initial={"state": row.state}, **bound(request))
    page = ask(
        request,
        form,
        title=str(reviewing.PART_WORDS.get(row.kind, row.kind)),
        submit=_("Spara"),
        behind=row.source_file,
        texts=((_("Stället i handlingen"), row.passage),),
    )
    return perform(
        request,
        page,
        do=partial(actions.review_part, row),
        done=lambda new: new.source_file.get_absolute_url(),
    )


@require_GET
def matters(request: ActingRequest) -> HttpResponse:
    rows = Matter.objects.visible_to(request.actor).select_related("owner").prefetch_related("numbers")
    return respond(request, reads.matters_page(paged(request, rows), request.actor, acting_party(request)))


@require_GET
def matter(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.matter_page(_matter(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def open_matter(request: ActingRequest) -> HttpResponse:
    page = ask(
        request,
        forms.OpenMatterForm(**bound(request)),
        title=_("Nytt ärende"),
        submit=_("Öppna ärendet"),
        crumbs=reads.crumbs(),
    )
    return perform(
        request, page, do=partial(actions.open_matter, acting_party(request)), done=Matter.get_absolute_url
    )


@require_http_methods(["GET", "POST"])
def edit_matter(request: ActingRequest, pk: int) -> HttpResponse:
    row = _matter(request, pk)
    page = ask(
        request,
        forms.MatterForm(instance=row, **bound(request)),
        title=_("Ändra ärendet"),
        submit=_("Spara"),
        behind=row,
    )
    return perform(request, page, do=partial(actions.edit_matter, row), done=Matter.get_absolute_url)


@require_http_methods(["GET", "POST"])
def add_number(request: ActingRequest, pk: int) -> HttpResponse:
    row = _matter(request, pk)
    page = ask(
        request,
        forms.NumberForm(**bound(request)),
        title=_("Nytt diarienummer"),
        submit=_("Lägg till"),
        behind=row,
    )
    return perform(
        request, page, do=partial(actions.add_registry_number, row), done=lambda _new: row.get_absolute_url()
    )


def _number(request: ActingRequest, pk: int) -> RegistryNumber:
    rows = RegistryNumber.objects.visible_to(request.actor).select_related("matter__owner")
    return get_object_or_404(rows, pk=pk)


@require_GET
def numbers(request: ActingRequest) -> HttpResponse:
    rows = RegistryNumber.objects.visible_to(request.actor).select_related("matter")
    return respond(request, reads.numbers_page(paged(request, rows.order_by("normal", "pk"))))


@require_GET
def number(request: ActingRequest, pk: int) -> HttpResponse:
    return respond(request, reads.number_page(_number(request, pk), request.actor))


@require_http_methods(["GET", "POST"])
def edit_number(request: ActingRequest, pk: int) -> HttpResponse:
    row = _number(request, pk)
    words = {"written": row.written, "holder": row.holder}
    form, cancel = forms.NumberForm(initial=words, **bound(request)), row.get_absolute_url()
    page = ask(
        request, form, title=_("Rätta diarienumret"), submit=_("Spara"), behind=row.matter, cancel=cancel
    )
    do = partial(actions.edit_registry_number, row)
    return perform(request, page, do=do, done=RegistryNumber.get_absolute_url)
