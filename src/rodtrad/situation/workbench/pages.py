"""The workbench page: what is chosen, what can be chosen, and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse

from rodtrad.situation.workbench.address import address_of
from rodtrad.situation.workbench.asked import Choice, Underlag, is_whole, whole
from rodtrad.situation.workbench.panel import Panel
from rodtrad.situation.workbench.reads import OF_EVENTS, PANELS, Bench, Profile
from rodtrad.ui.pages import Link, Notice, Table

ONLY_WHOLE = "Kan göras till iakttagelse för ett helt kalenderår, hela underlaget och alla slag: andra parter läser den."
Options = tuple[tuple[str, str, bool], ...]  # value, label, is chosen


@dataclass(frozen=True)
class Shown:
    """A panel with its links. ``observe_href`` "" where the actor has no open contribution or it refused."""

    panel: Panel
    csv_href: str
    json_href: str
    observe_href: str = ""
    observe_hint: str = ""  # what to choose for it to be offered


@dataclass(frozen=True)
class WorkbenchPage:
    template: ClassVar[str] = "situation/workbench.html"
    title: str
    lead: str
    panels: tuple[Shown, ...] = ()
    underlag: Options = ()
    areas: Options = ()
    compare: Options = ()
    kinds: Options = ()
    chosen_kinds: str = ""
    fran: str = ""
    till: str = ""
    empty: str = ""
    notices: tuple[Notice, ...] = ()
    crumbs: tuple[Link, ...] = ()
    owner: str = ""

    @property
    def has_map(self) -> bool:
        return any(one.panel.shapes for one in self.panels)

    @property
    def tables(self) -> Iterator[Table]:
        return (one.panel.table for one in self.panels if one.panel.rows)


@dataclass(frozen=True)
class PanelPage:
    """One panel asked alone."""

    template: ClassVar[str] = "situation/panel_alone.html"
    shown: Shown

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.shown.panel.table,)


def shown(panel: Panel, choice: Choice, *, may_observe: bool) -> Shown:
    here = reverse("workbench:bench")
    observe = reverse("workbench:observe", args=[panel.key]) + address_of(choice)
    is_open, is_offered = panel.key not in OF_EVENTS or is_whole(choice), may_observe and not panel.refusal
    return Shown(
        panel,
        here + address_of(choice, panel=panel.key, format="csv"),
        here + address_of(choice, panel=panel.key, format="json"),
        observe if is_offered and is_open else "",
        ONLY_WHOLE if is_offered and not is_open else "",
    )


def workbench_page(
    on: Bench, choice: Choice, known: Profile, panels: tuple[Panel, ...], *, may_observe: bool
) -> WorkbenchPage:
    of = on.of(choice.dataset)
    address = dict(part.split("=", 1) for part in address_of(choice)[1:].split("&"))
    everywhere = on.city or "Hela underlaget"
    areas = tuple(
        (str(a.pk), f"{a.name} ({a.get_kind_display()})", a.pk == choice.area)
        for a in on.areas
        if a.pk == choice.area
        or not (of and of.least and known.area_sets)
        or known.area_sets[0].startswith(a.kind)
    )
    compare = ("ar", "Samma tid året före", choice.compare == "ar")
    others = tuple((pk, label, pk == choice.compare) for pk, label, _ in areas if pk != str(choice.area))
    return WorkbenchPage(
        title="Arbetsbänken",
        lead="Vad siffrorna säger om ett område och en tid. Varje svar bär sin källa och sin osäkerhet.",
        panels=tuple(shown(one, choice, may_observe=may_observe) for one in panels),
        underlag=tuple((one.key, one.source, one.key == choice.dataset) for one in on.events),
        areas=(("", everywhere, choice.area is None), *areas),
        compare=(("", "Inget", not choice.compare), compare, *others),
        kinds=tuple((kind, kind, kind in choice.kinds) for kind in known.kinds),
        chosen_kinds=", ".join(choice.kinds),
        fran=address["fran"],
        till=address["till"],
        notices=_guard(of, choice) if of and of.least else (),
        owner=of.owner if of else "",
    )


def _guard(of: Underlag, choice: Choice) -> tuple[Notice, ...]:
    """What is withheld from another party, why, and the choice most is shown of."""
    said = (
        f"Underlaget ägs av {of.owner}. Er part får bara summor ur en fast tabell, där antal under {of.least} (också "
        "noll) och de antal som skulle avslöja dem inte visas. Därför kan inget av dem räknas fram ur två val."
    )
    if is_whole(choice):
        return (Notice(said),)
    here = reverse("workbench:bench") + address_of(whole(choice))
    return (
        Notice(
            said,
            "info",
            here,
            f"Visa hela {whole(choice).period_from.year} för hela underlaget: då visas mest",
        ),
    )


def empty_page() -> WorkbenchPage:
    return WorkbenchPage(
        title="Arbetsbänken",
        lead="Vad siffrorna säger om ett område och en tid.",
        empty="Det finns inget underlag med händelser som er part får se. Läs in en fil under Underlag först.",
    )


__all__ = ["PANELS", "PanelPage", "Shown", "WorkbenchPage", "empty_page", "shown", "workbench_page"]
