"""A paper out as a file without being frozen: a draft, a compilation, an extract, as it reads today."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from rodtrad.documents.models import Version
from rodtrad.documents.paper import Paper, as_data, content_hash
from rodtrad.documents.writing import WRITERS


def hand_out(paper: Paper, form: str, on: date, *, registry_number: str = "") -> HttpResponse:
    """``form`` is "pdf" or "docx"; raises Http404 for another, and ``CannotWrite`` as the writers do."""
    if form not in WRITERS:
        raise Http404
    data = as_data(paper)
    unfrozen = Version(
        title=paper.title,
        paper=data,
        sha256=content_hash(data),
        number=0,
        settled_on=on,
        registry_number=registry_number,
    )
    writer = WRITERS[form]
    headers = {"Content-Disposition": f'attachment; filename="{slugify(paper.title)}-{on}.{form}"'}
    return HttpResponse(writer.write(unfrozen), content_type=writer.media_type, headers=headers)
