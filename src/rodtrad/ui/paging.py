"""Long lists in pages of fifty: two queries, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)
SIZE = 50


@dataclass(frozen=True)
class Paged(Generic[M]):
    rows: Sequence[M]
    shown: str
    previous_href: str
    next_href: str


def paged(request: HttpRequest, queryset: QuerySet[M]) -> Paged[M]:
    """The page the address asks for (``?sida=2``); everything when another face than HTML is wanted."""
    if request.GET.get("format", "html") != "html":
        return Paged(list(queryset), "", "", "")
    paginator = Paginator(queryset, SIZE)
    page = paginator.get_page(request.GET.get("sida"))

    def href(number: int) -> str:
        query = request.GET.copy()
        query["sida"] = str(number)
        return f"?{query.urlencode()}"

    shown = ""
    if paginator.num_pages > 1:
        shown = _("%(first)d–%(last)d av %(all)d") % {
            "first": page.start_index(),
            "last": page.end_index(),
            "all": paginator.count,
        }
    return Paged(
        list(page.object_list),
        shown,
        href(page.previous_page_number()) if page.has_previous() else "",
        href(page.next_page_number()) if page.has_next() else "",
    )
