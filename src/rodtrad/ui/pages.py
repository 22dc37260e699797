"""The two shapes most pages have, as frozen data, and the three faces every page has: HTML, JSON, CSV.

A room's ``reads.py`` fills a page; ``respond`` turns it into the face asked for (``?format=json|csv``).
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


@dataclasses.dataclass(frozen=True)
class Link:
    label: str
    href: str


@dataclasses.dataclass(frozen=True)
class Act:
    """Something the reader may do from here. ``is_post``: a button without a form of its own."""

    label: str
    href: str
    is_primary: bool = False
    is_post: bool = False


@dataclasses.dataclass(frozen=True)
class Fact:
    """One row of a summary list. ``tone``: "" or "broken" (the accent), "quiet"."""

    label: str
    value: Any
    href: str = ""
    tone: str = ""


@dataclasses.dataclass(frozen=True)
class Cell:
    value: Any  # str, number, date or None; the template formats by type, Swedish style
    href: str = ""
    tone: str = ""  # "", "broken", "quiet", "good", "warning": always beside words, never alone


@dataclasses.dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""  # why there is nothing, and the first step
    acts: tuple[Act, ...] = ()
    anchor: str = ""


@dataclasses.dataclass(frozen=True)
class Notice:
    """A sentence the reader must see. ``tone``: "info", "broken", "good", "warning"."""

    text: str
    tone: str = "info"
    href: str = ""
    link: str = ""


@dataclasses.dataclass(frozen=True)
class ListPage:
    """A list of one kind of thing."""

    template: ClassVar[str] = "ui/list.html"
    title: str
    table: Table
    lead: str = ""  # one sentence: what this is
    acts: tuple[Act, ...] = ()
    crumbs: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    filters: tuple[
        tuple[str, str, tuple[tuple[str, str, bool], ...]], ...
    ] = ()  # name, label, (value, label, on)
    kind: str = ""
    seen_by: str = ""
    information_class: str = ""
    seen_names: tuple[str, ...] = ()  # the parties behind a count in ``seen_by``
    owner: str = ""  # the party the rows belong to, for the printed page head
    shown: str = ""  # "51–100 av 312"
    previous_href: str = ""
    next_href: str = ""
    figures: tuple[Any, ...] = ()  # drawings from ui.diagrams


@dataclasses.dataclass(frozen=True)
class RecordPage:
    """One thing: what it is, whose move it is, who can see it, what may be done, what hangs on it."""

    template: ClassVar[str] = "ui/record.html"
    title: str
    kind: str  # "Åtgärd", shown above the title
    facts: tuple[Fact, ...]
    state: str = ""  # state in words
    state_tone: str = ""
    lead: str = ""
    whose_move: str = ""  # "Stadsdelsförvaltningen ska fastställa planen"
    seen_by: str = ""  # "Kan ses av: …"
    information_class: str = ""  # "K1 Samverkan"
    seen_names: tuple[str, ...] = ()  # the parties behind a count in ``seen_by``
    acts: tuple[Act, ...] = ()
    crumbs: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()  # heading, running text
    tables: tuple[Table, ...] = ()
    thread_href: str = ""  # to the thread page of this thing
    owner: str = ""  # the party it belongs to, for the printed page head
    figures: tuple[Any, ...] = ()  # drawings from ui.diagrams: Triangle, Timeline, Outline


@dataclasses.dataclass(frozen=True)
class FormPage:
    """One form: what is asked, who will see the answer, and one button that names the act."""

    template: ClassVar[str] = "ui/form.html"
    title: str
    form: BaseForm
    submit: str = "Spara"
    kind: str = ""
    lead: str = ""
    seen_by: str = ""
    information_class: str = ""
    owner: str = ""
    cancel_href: str = ""
    is_multipart: bool = False
    crumbs: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()  # what the answer is about, or a check-answers list
    texts: tuple[tuple[str, str], ...] = ()  # heading, running text: the passage a proposal came from
    tables: tuple[Table, ...] = ()  # what to weigh before answering, e.g. what is missing
    seen_names: tuple[str, ...] = ()  # the parties behind a count in ``seen_by``
    above: tuple[Table, ...] = ()  # what the questions are about, seen before them
    is_get: bool = False  # a question that only looks something up


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, BaseForm):
        return {"fields": list(value.fields), "errors": value.errors.get_json_data()}
    return str(value)


def _tables(page: Any) -> Iterable[Table]:
    if isinstance(getattr(page, "table", None), Table):
        yield page.table
    yield from getattr(page, "tables", ())


def safe_cell(value: Any) -> Any:
    """A cell no spreadsheet runs as a formula: such text gets an apostrophe first (ASVS 5.0 1.2.10)."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "\0"):
        return "'" + value
    return "" if value is None else value


def as_csv(tables: Iterable[Table]) -> str:
    """Semicolons and a byte order mark, so that Excel in Swedish opens it with å, ä and ö whole."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for index, table in enumerate(tables):
        if index:
            writer.writerow([])
        writer.writerow([safe_cell(name) for name in table.columns])
        for row in table.rows:
            writer.writerow([safe_cell(_plain(cell.value)) for cell in row])
    return "\ufeff" + out.getvalue()


def respond(request: HttpRequest, page: Any, *, status: int = 200) -> HttpResponse:
    """The page in the face asked for. HTML renders ``page.template`` with ``page`` as its only content."""
    wanted = request.GET.get("format", "html")
    if wanted == "json":
        return JsonResponse(
            _plain(page), status=status, json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
    if wanted == "csv":
        return HttpResponse(as_csv(_tables(page)), content_type="text/csv; charset=utf-8", status=status)
    return render(request, page.template, {"page": page}, status=status)
