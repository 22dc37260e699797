"""Long lists in pages of fifty: two queries, whatever the number of rows. And the questions above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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


def choose(
    name: str, label: str, choices: Iterable[tuple[str, Any]], chosen: str
) -> tuple[str, str, tuple[tuple[str, str, bool], ...]]:
    """One question above a list (``ListPage.filters``): all, or one of ``choices``."""
    every = [("", _("alla")), *choices]
    return name, label, tuple((value, str(text), value == chosen) for value, text in every)


def nothing(first_step: str, *chosen: str) -> str:
    """Why a list is empty: nothing is written yet, or the reader has chosen what there is none of."""
    return _("Inget med det valet. Välj ”alla” för att se resten.") if any(chosen) else first_step
