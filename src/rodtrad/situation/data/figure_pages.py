"""The pages of a dataset's figures: as they are, and as another division of the land would have them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pyarrow as pa
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access.offers import frame
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.analysis.words import number
from rodtrad.datasets.areas import OUTSIDE
from rodtrad.datasets.geometry import AreaSet, coverage
from rodtrad.datasets.shapes import Kind, Status
from rodtrad.situation.data.figure_forms import MoveForm
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.moving import Moved
from rodtrad.ui.pages import Act, Cell, FormPage, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged

MOST_FLAWS = 3  # of each division, told above the figures
STATUS = {
    Status.FINAL: gettext_lazy("slutlig"),
    Status.PRELIMINARY: gettext_lazy("preliminär"),
    Status.REVISED: gettext_lazy("reviderad"),
    Status.MISSING: gettext_lazy("saknas"),
    Status.SECRET: gettext_lazy("hemlig"),
    Status.ESTIMATED: gettext_lazy("uppskattad"),
}


def may_read(dataset: Dataset, actor: Actor) -> bool:
    """Row by row to its owner, and to everyone once published; other parties ask it with small counts withheld."""
    is_own = actor.party_id is not None and dataset.owner_id == actor.party_id
    since = dataset.published_on if dataset.information_class == InformationClass.OPEN else None
    return dataset.kind == Kind.FIGURES and (is_own or (since is not None and since <= actor.on))


def rows_address(dataset: Dataset) -> str:
    """Where what it holds can be fetched: its figures, or its page where it has none."""
    if dataset.kind == Kind.FIGURES:
        return reverse("data:figures", args=[dataset.pk])
    return dataset.get_absolute_url()


def figure_acts(dataset: Dataset, actor: Actor) -> tuple[Act, ...]:
    if dataset.settled_on is None or not may_read(dataset, actor):
        return ()
    return (
        Act(_("Visa siffrorna"), reverse("data:figures", args=[dataset.pk])),
        Act(_("Räkna om till en annan indelning"), reverse("data:move", args=[dataset.pk])),
    )


COLUMNS = (
    gettext_lazy("Område"),
    gettext_lazy("Vad"),
    gettext_lazy("Från"),
    gettext_lazy("Till och med"),
    gettext_lazy("Kön"),
    gettext_lazy("Ålder"),
    gettext_lazy("Värde"),
    gettext_lazy("Enhet"),
    gettext_lazy("n"),
    gettext_lazy("Läge"),
    gettext_lazy("Anmärkning"),
)


def _table(title: str, rows: list[dict[str, Any]]) -> Table:
    """Columns that are empty in every row are left out."""
    cells = [_row(one) for one in rows]
    shown = [n for n in range(len(COLUMNS)) if any(row[n].value not in (None, "") for row in cells)]
    return Table(
        title,
        tuple(str(COLUMNS[n]) for n in shown),
        tuple(tuple(row[n] for n in shown) for row in cells),
        _("Inga siffror."),
    )


def _row(one: dict[str, Any]) -> tuple[Cell, ...]:
    status = Status(one["status"])
    is_estimated = status is Status.ESTIMATED
    value = round(one["value"], 1) if is_estimated and one["value"] is not None else one["value"]
    area = _("utanför alla områden") if one["area_code"] == OUTSIDE else one["area"] or one["area_code"]
    return (
        Cell(area),
        Cell(one["indicator"]),
        Cell(one["period_from"]),
        Cell(one["period_to"] - timedelta(days=1)),
        Cell(one["sex"]),
        Cell(one["age"]),
        Cell(value),
        Cell(one["unit"]),
        Cell(one["n"]),
        Cell(STATUS[status], tone="warning" if is_estimated else ""),
        Cell(one["note"]),
    )


def _crumbs(dataset: Dataset, *more: Link) -> tuple[Link, ...]:
    return (Link(_("Underlag"), reverse("data:list")), Link(dataset.name, dataset.get_absolute_url()), *more)


def figures_page(dataset: Dataset, rows: Paged[Any], kinds: list[str], chosen: str, actor: Actor) -> ListPage:
    choices = (("", _("allt"), not chosen), *((kind, kind, kind == chosen) for kind in kinds))
    return ListPage(
        title=_("Siffrorna i %(name)s") % {"name": dataset.name},
        lead=_("Rad för rad, som de står i källan."),
        table=_table(_("Siffror"), list(rows.rows)),
        acts=figure_acts(dataset, actor)[1:],
        crumbs=_crumbs(dataset),
        filters=(("vad", _("Vad"), choices),) if len(kinds) > 1 else (),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
        **frame(dataset, actor),
    )


def ask_page(dataset: Dataset, form: MoveForm, source: AreaSet | None, actor: Actor) -> FormPage | RecordPage:
    """Where nothing can be moved, the page says why and asks nothing."""
    title, held = _("Räkna om till en annan indelning"), frame(dataset, actor)
    if why := _cannot(form, source):
        return RecordPage(
            title, _("Underlag"), (), crumbs=_crumbs(dataset), notices=(Notice(why, "warning"),), **held
        )
    return FormPage(
        title=title,
        lead=_("Siffrorna gäller %(areas)s. De omräknade blir uppskattningar och sparas inte.")
        % {"areas": source.name if source else ""},
        form=form,
        submit=_("Räkna om"),
        cancel_href=dataset.get_absolute_url(),
        crumbs=_crumbs(dataset),
        is_get=True,
        **held,
    )


def _cannot(form: MoveForm, source: AreaSet | None) -> str:
    if source is None:
        return _(
            "Siffrornas områden finns inte bland områdena med gränser i registret, så de går inte att räkna om. "
            "Läs in gränserna under Register, Områden."
        )
    if not form.fields["till"].choices:  # type: ignore[attr-defined]
        return _("Det finns ingen annan indelning med gränser att räkna om till.")
    return ""


def moved_page(
    dataset: Dataset, answer: Moved, rows: Paged[Any], sets: tuple[AreaSet, AreaSet], actor: Actor
) -> ListPage:
    source, target = sets
    words = {"from": source.name, "to": target.name, "basis": answer.basis}
    back = Link(_("Räkna om"), reverse("data:move", args=[dataset.pk]))
    return ListPage(
        title=_("%(name)s, omräknat till %(to)s") % {"name": dataset.name, "to": target.name},
        lead=_("Uppskattade siffror: %(from)s har fördelats på %(to)s efter %(basis)s.") % words,
        kind=_("Uppskattning, sparas inte"),
        table=_table(_("Uppskattade siffror"), list(rows.rows)),
        crumbs=_crumbs(dataset, back),
        notices=_doubts(answer, sets),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
        **frame(dataset, actor),
    )


def _doubts(answer: Moved, sets: tuple[AreaSet, AreaSet]) -> tuple[Notice, ...]:
    told = [
        _("Ingen har räknat de här siffrorna i sina nya områden. Skriv ”uppskattad” när de används vidare.")
    ]
    if answer.outside >= 0.0005:
        share = number(100 * answer.outside, 1)
        told.append(_("%(share)s procent hamnar utanför alla nya områden.") % {"share": share})
    if answer.left_out:
        told.append(
            _("%(n)s rader är inte med: de är inte antal, eller gäller andra områden.")
            % {"n": number(answer.left_out)}
        )
    for one in sets:
        told += [f"{one.name}: {flaw}" for flaw in list(coverage(one).sentences())[:MOST_FLAWS]]
    return tuple(Notice(text, "warning") for text in told)


def plain_rows(table: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_pylist()
    return found
