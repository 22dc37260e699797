"""The lists of this room, filled."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.policy import Actor
from rodtrad.causes.models import Cause, CauseAnalysis, EmptySide
from rodtrad.causes.reads import crumbs, evidence
from rodtrad.causes.workflow import SideOfTriangle
from rodtrad.ui.pages import Act, Cell, ListPage, Table
from rodtrad.ui.paging import Paged, choose, nothing


def list_page(rows: Paged[CauseAnalysis], actor: Actor) -> ListPage:
    table = Table(
        _("Orsaksanalyser"),
        (_("Problem"), _("Lägesbild"), _("Läge"), _("Ägs av")),
        tuple(
            (
                Cell(one.problem.title, one.get_absolute_url()),
                Cell(one.problem.picture.title, one.problem.picture.get_absolute_url()),
                Cell(one.get_state_display()),
                Cell(one.owner.name),
            )
            for one in rows.rows
        ),
        _("Inga orsaksanalyser än. Öppna ett prioriterat problem i en lägesbild och börja där."),
    )
    return ListPage(
        title=_("Orsaksanalyser"),
        lead=_("Varför problemen uppstår just där och då, på brottstriangelns tre sidor."),
        table=table,
        acts=(
            Act(_("Orsaker"), reverse("causes:causes")),
            Act(_("Sidor utan orsak"), reverse("causes:empty_sides")),
        ),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def causes_page(rows: Paged[Cause], actor: Actor, side: str) -> ListPage:
    table = Table(
        _("Orsaker"),
        (_("Orsak"), _("Sida"), _("Direkt eller bakom"), _("Belägg"), _("Säkerhet"), _("Orsaksanalys")),
        tuple(
            (
                Cell(one.statement, one.get_absolute_url()),
                Cell(one.get_side_display()),
                Cell(_("bakomliggande") if one.parent_id else _("direkt")),
                Cell(*evidence(one, actor)),
                Cell(one.get_confidence_display() or "–"),
                Cell(one.analysis.problem.title, one.analysis.get_absolute_url()),
            )
            for one in rows.rows
        ),
        nothing(_("Inga orsaker än. Öppna en orsaksanalys och fråga varför problemet uppstår."), side),
    )
    return ListPage(
        title=_("Orsaker"),
        lead=_("Varför problemen uppstår: varje orsak med sitt belägg, eller märkt som antagande."),
        table=table,
        crumbs=crumbs(),
        filters=(choose("triangelsida", _("Sida i brottstriangeln"), SideOfTriangle.choices, side),),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def empty_sides_page(rows: Paged[EmptySide]) -> ListPage:
    table = Table(
        _("Sidor utan orsak"),
        (_("Sida"), _("Varför den är tom"), _("Orsaksanalys")),
        tuple(
            (
                Cell(one.get_side_display(), one.get_absolute_url()),
                Cell(one.reason),
                Cell(one.analysis.problem.title, one.analysis.get_absolute_url()),
            )
            for one in rows.rows
        ),
        _("Inga förklarade sidor än. Öppna en orsaksanalys och skriv varför en sida saknar orsak."),
    )
    return ListPage(
        title=_("Sidor utan orsak"),
        lead=_("Varför en sida av brottstriangeln lämnas tom."),
        table=table,
        crumbs=crumbs(),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )
