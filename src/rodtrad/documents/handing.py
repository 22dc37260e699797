"""A paper out as a file: a version that is frozen, or a draft, a compilation, an extract as it reads today."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from rodtrad.documents.models import Version
from rodtrad.documents.paper import Paper, as_data, content_hash
from rodtrad.documents.writing import WRITERS, CannotWrite


def hand_out(
    request: HttpRequest, back: str, paper: Paper, form: str, on: date, *, registry_number: str = ""
) -> HttpResponse:
    """A paper that is not frozen, told on the day ``on``; ``back``: where to tell that it could not be written."""
    data = as_data(paper)
    unfrozen = Version(
        title=paper.title,
        paper=data,
        sha256=content_hash(data),
        number=0,
        settled_on=on,
        registry_number=registry_number,
    )
    return hand_out_version(request, back, unfrozen, form, str(on))


def hand_out_version(
    request: HttpRequest, back: str, version: Version, form: str, which: str
) -> HttpResponse:
    """``form`` is "pdf" or "docx"; raises Http404 for another. Where no file can be made, ``back`` there, told why."""
    if form not in WRITERS:
        raise Http404
    writer = WRITERS[form]
    try:
        data = writer.write(version)
    except CannotWrite as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
    name = f"{slugify(version.title)}-{which}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=writer.media_type, headers=headers)
