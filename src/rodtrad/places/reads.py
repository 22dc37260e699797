"""How areas lie in each other (districts and police areas, by geometry), and the pages of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.offers import Offer, offers
from rodtrad.access.policy import SEEN_BY_SIGNED_IN, Actor
from rodtrad.access.reads import crumbs as register_crumbs
from rodtrad.access.reads import own_party
from rodtrad.datasets.geometry import AreaSet, ReadArea, area_set, coverage
from rodtrad.places.models import Area
from rodtrad.ui.diagrams import Outline
from rodtrad.ui.pages import Cell, Fact, Link, ListPage, Notice, RecordPage, Table
from rodtrad.ui.paging import Paged
from rodtrad.ui.words import last_day, period

DIVISIONS = (Area.Kind.DISTRICT, Area.Kind.POLICE_AREA)  # a point should lie in exactly one of each
MOST_FLAWS = 5


@dataclass(frozen=True)
class Overlap:
    area: Area
    share: float  # of the first area that lies in ``area``, 0–1


def overlaps(area: Area, kind: str, on: date, smallest: float = 0.01) -> tuple[Overlap, ...]:
    """Areas of ``kind`` on the day that share at least ``smallest`` of ``area``'s surface, largest first."""
    if not area.geometry:
        return ()
    mine = shapely.from_wkb(bytes(area.geometry))
    found = []
    for other in Area.objects.valid_on(on).filter(kind=kind, geometry__isnull=False).order_by("name", "pk"):
        share = mine.intersection(shapely.from_wkb(bytes(other.geometry or b""))).area / mine.area
        if share >= smallest:
            found.append(Overlap(other, share))
    return tuple(sorted(found, key=lambda overlap: -overlap.share))


def territory(on: date) -> frozenset[str]:
    """Names of the areas that together are the municipality on the day: its districts, else itself (§ 4)."""
    valid = Area.objects.valid_on(on)
    names = frozenset(valid.districts().values_list("name", flat=True))
    return names or frozenset(valid.filter(kind=Area.Kind.MUNICIPALITY).values_list("name", flat=True))


def division(kind: Area.Kind, on: date) -> AreaSet | None:
    """The areas of a kind on the day, by code, as a set points can be given to; None where none has a border.

    Its key holds a hash of the borders: what a number means where it is stored must never change.
    """
    rows = Area.objects.valid_on(on).filter(kind=kind, geometry__isnull=False).order_by("code", "pk")
    found = tuple(
        ReadArea(n, row.code, row.name, bytes(row.geometry or b""), 0.0) for n, row in enumerate(rows, 1)
    )
    if not found:
        return None
    told = b"".join(one.code.encode() + b"\0" + one.geometry for one in found)
    key = f"{kind.value}_{hashlib.sha256(told).hexdigest()[:8]}"
    return area_set(key, str(kind.label), found)


def coverage_notices(kind: str, on: date) -> tuple[Notice, ...]:
    """Land that lies in two areas of the kind, or in none though they surround it."""
    found = division(Area.Kind(kind), on) if kind in DIVISIONS else None
    if found is None:
        return ()
    flaws = tuple(coverage(found).sentences())
    if not flaws:
        told = _(
            "Ingen brist funnen i gränserna: ingen yta ligger i två områden eller i en lucka mellan dem."
        )
        return (Notice(told, "good"),)
    return tuple(Notice(one, "warning") for one in flaws[:MOST_FLAWS])


def outline(area: Area, width: int = 240) -> str:
    """The border as an SVG path in a square of ``width`` units, north up; empty when no border is known."""
    if not area.geometry:
        return ""
    geometry = shapely.from_wkb(bytes(area.geometry))
    left, bottom, right, top = geometry.bounds
    scale = width / max(right - left, top - bottom, 1)
    simple = geometry.simplify(0.7 / scale)
    polygons = getattr(simple, "geoms", [simple])
    return "".join(
        "M" + "L".join(f"{(x - left) * scale:.1f} {(top - y) * scale:.1f}" for x, y in ring.coords) + "Z"
        for polygon in polygons
        if polygon.geom_type == "Polygon"
        for ring in (polygon.exterior, *polygon.interiors)
    )


def crumbs(*more: Link) -> tuple[Link, ...]:
    return register_crumbs(Link(_("Områden"), reverse("places:list")), *more)


def list_page(rows: Paged[Area], actor: Actor, on: date, kind: str) -> ListPage:
    """Areas valid on ``on``; ``kind`` is the chosen one or empty."""
    table = Table(
        _("Områden som gäller %(on)s") % {"on": on},
        (_("Område"), _("Kod"), _("Slag"), _("Ligger i"), _("Ansvarig"), _("Gäller")),
        tuple(
            (
                Cell(one.name, one.get_absolute_url()),
                Cell(one.code),
                Cell(one.get_kind_display()),
                Cell(one.parent.name if one.parent else None),
                Cell(one.responsible.name if one.responsible else None),
                Cell(period(one.valid_from, one.valid_to)),
            )
            for one in rows.rows
        ),
        _("Inga områden gäller det datumet. Läs in en fil med gränser, eller välj ett annat datum."),
    )
    acts = offers(
        actor,
        own_party(actor),
        Offer("places.import_areas", _("Läs in områden"), "places:import_areas", is_primary=True),
        Offer("places.add_area", _("Lägg till område"), "places:add_area"),
        args=(),
    )
    return ListPage(
        title=_("Områden"),
        lead=_("Områden och gränser som de var en viss dag."),
        table=table,
        acts=acts,
        crumbs=register_crumbs(),
        filters=(_dates(on, actor.on), _kinds(kind)),
        notices=coverage_notices(kind, on),
        shown=rows.shown,
        previous_href=rows.previous_href,
        next_href=rows.next_href,
    )


def _dates(on: date, today: date) -> tuple[str, str, tuple[tuple[str, str, bool], ...]]:
    """Today, the chosen day, and every day when some border began or ended."""
    starts = Area.objects.order_by("valid_from").values_list("valid_from", flat=True).distinct()
    ends = (
        Area.objects.filter(valid_to__isnull=False)
        .order_by("valid_to")
        .values_list("valid_to", flat=True)
        .distinct()
    )
    days = sorted({today, on, *starts, *(end for end in ends if end)}, reverse=True)
    words = ((one, _("i dag, %(on)s") % {"on": one} if one == today else str(one)) for one in days)
    return "datum", _("Gällde den"), tuple((str(one), text, one == on) for one, text in words)


def _kinds(kind: str) -> tuple[str, str, tuple[tuple[str, str, bool], ...]]:
    choices = [("", _("alla")), *((value, str(label)) for value, label in Area.Kind.choices)]
    return "slag", _("Slag"), tuple((value, text, value == kind) for value, text in choices)


def area_page(area: Area, actor: Actor) -> RecordPage:
    """Ten queries, and the geometry of every area of the kinds compared with."""
    on = actor.on if area.is_valid(actor.on) else area.valid_from
    drawn = outline(area)
    return RecordPage(
        seen_by=str(SEEN_BY_SIGNED_IN),
        title=area.name,
        kind=str(area.get_kind_display()).capitalize(),
        facts=(
            Fact(_("Kod"), area.code),
            Fact(_("Gäller"), period(area.valid_from, area.valid_to)),
            Fact(_("Ansvarig part"), _one(area.responsible)),
            Fact(_("Ansvarig enhet"), _one(area.responsible_unit)),
            Fact(_("Ligger i"), _one(area.parent)),
            Fact(_("Föregångare"), _linked(area.predecessors.for_list())),
            Fact(_("Efterträdare"), _linked(area.successors.for_list())),
            Fact(_("Källa för gränsen"), area.source),
        ),
        notices=_notices(area, actor.on),
        acts=offers(actor, area, Offer("places.edit_area", _("Ändra"), "places:edit_area")),
        crumbs=crumbs(),
        tables=(_overlaps(area, on), _parts(area, on)),
        figures=(Outline(_("Gränsen för %(name)s") % {"name": area.name}, drawn, "0 0 240 240"),)
        if drawn
        else (),
    )


def _one(row: Any) -> Link | None:
    return Link(str(row), row.get_absolute_url()) if row else None


def _linked(areas: Iterable[Area]) -> tuple[Link, ...]:
    return tuple(
        Link(f"{one.name} ({period(one.valid_from, one.valid_to)})", one.get_absolute_url()) for one in areas
    )


def _notices(area: Area, on: date) -> tuple[Notice, ...]:
    notices = []
    if area.valid_from > on:
        notices.append(Notice(_("Gäller först från %(from)s.") % {"from": area.valid_from}))
    if area.valid_to and area.valid_to <= on:
        notices.append(Notice(_("Gällde till och med %(last)s.") % {"last": last_day(area.valid_to)}))
    if not area.geometry:
        notices.append(
            Notice(_("Gränsen är inte inläst, så det går inte att se vad området överlappar."), "warning")
        )
    return tuple(notices)


def _overlaps(area: Area, on: date) -> Table:
    """Districts beside police areas and the other way about; places and the municipality beside both."""
    beside = [kind for kind in (Area.Kind.DISTRICT, Area.Kind.POLICE_AREA) if kind != area.kind]
    rows = tuple(
        (
            Cell(one.area.name, one.area.get_absolute_url()),
            Cell(one.area.get_kind_display()),
            Cell(round(one.share * 100, 1)),
        )
        for kind in beside
        for one in overlaps(area, kind, on)
    )
    return Table(
        _("Hur gränserna skär varandra %(on)s") % {"on": on},
        (_("Område"), _("Slag"), _("Andel av %(name)s, %%") % {"name": area.name}),
        rows,
        _("Inget område med inläst gräns överlappar."),
    )


def _parts(area: Area, on: date) -> Table:
    rows = tuple(
        (Cell(one.name, one.get_absolute_url()), Cell(one.get_kind_display()), Cell(one.code))
        for one in area.parts.valid_on(on).for_list()
    )
    return Table(
        _("Områden som ligger i %(name)s") % {"name": area.name},
        (_("Område"), _("Slag"), _("Kod")),
        rows,
        _("Inga områden ligger i det här."),
    )
