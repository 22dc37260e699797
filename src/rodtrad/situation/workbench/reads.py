"""From an actor and an address bar to panels: only datasets the actor may see, each heavy answer kept on disk."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from rodtrad.access.policy import Actor, InformationClass
from rodtrad.analysis.result import CannotAnswer, require
from rodtrad.datasets import query
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.manifest import Manifest
from rodtrad.datasets.shapes import Kind, Status
from rodtrad.datasets.store import Store
from rodtrad.parties.models import Municipality
from rodtrad.places.models import Area
from rodtrad.situation.data.models import Dataset
from rodtrad.situation.data.reads import SETS, datasets, store
from rodtrad.situation.workbench.asked import Asked, Choice, Place, Underlag
from rodtrad.situation.workbench.guarded import Guarded, guarded
from rodtrad.situation.workbench.panel import Panel, as_text, from_text, refused
from rodtrad.ui.keeping import digest, kept

VERSION = 5  # of the answers; another version is reckoned anew
LEAST, LEAST_SECRET = 5, 10  # counts below are not shown to other parties (analysis.suppression)
PANELS: dict[str, tuple[str, str]] = {  # key in the address → title, module under panels
    "utveckling": ("Utveckling", "development"),
    "jamforelse": ("Jämförelse med andra områden", "comparison"),
    "nar": ("När", "when"),
    "var": ("Var", "where"),
    "koncentration": ("Koncentration", "concentration"),
    "upprepning": ("Upprepning", "repeats"),
    "utsatta": ("Vilka som utsätts", "exposed"),
    "undersokning": ("Undersökning bredvid händelser", "survey"),
    "sida-vid-sida": ("Källornas siffror bredvid varandra", "beside"),
}
OF_EVENTS = (
    "nar",
    "var",
    "koncentration",
    "upprepning",
    "utsatta",
)  # for others only of whole years (asked.is_whole)
TO_ALL = ("jamforelse", "undersokning", "sida-vid-sida")  # those that also ask the other datasets


@dataclass(frozen=True)
class Profile:
    """What a dataset holds, for the choices to offer."""

    kinds: tuple[str, ...]
    area_sets: tuple[str, ...]
    first: date | None
    end: date | None  # first day of the month after the last


@dataclass(frozen=True)
class Bench:
    """What the actor can choose from, read once a request."""

    underlag: tuple[Underlag, ...]  # all, figures too
    areas: tuple[Area, ...]
    city: str

    @property
    def events(self) -> tuple[Underlag, ...]:
        return tuple(one for one in self.underlag if one.kind == Kind.EVENTS.value)

    @property
    def default(self) -> Underlag:
        """The one with most in it."""
        return max(self.events, key=lambda one: sum(path.stat().st_size for path in one.files))

    def of(self, key: str) -> Underlag | None:
        return next((one for one in self.events if one.key == key), None)

    def area(self, pk: int | None) -> Area | None:
        return next((one for one in self.areas if one.pk == pk), None)


def bench(actor: Actor) -> Bench:
    """Three queries and the store's manifest."""
    kept_here = store()
    manifest = kept_here.manifest()
    found = tuple(_underlag(row, actor, kept_here, manifest) for row in datasets(actor))
    areas = Area.objects.visible_to(actor).valid_on(actor.on).filter(kind__in=SETS).defer("geometry")
    city = Municipality.objects.order_by("pk").values_list("name", flat=True).first() or ""
    return Bench(tuple(one for one in found if one.files), tuple(areas.order_by("kind", "code", "pk")), city)


def _underlag(row: Dataset, actor: Actor, kept_here: Store, manifest: Manifest) -> Underlag:
    held = manifest.datasets.get(row.key)
    live = [one for one in held.imports if one.live] if held else []
    paths = tuple(path for one in live for path in one.live)
    is_own, least = row.owner_id == actor.party_id, _least(row)
    return Underlag(
        key=row.key,
        name=row.name,
        owner=row.owner.name,
        kind=row.kind,
        files=tuple(kept_here.root / path for path in paths),
        state=digest(paths),
        is_own=is_own,
        least=0 if is_own else least,
        shared_least=least,
        are_centres=row.places_are_centres,
        is_preliminary=any(one.provenance.status == Status.PRELIMINARY for one in live),
    )


def state_of(key: str) -> str:
    """What a dataset's rows now are, to tell whether they have changed."""
    held = store().manifest().datasets.get(key)
    return digest([path for one in (held.imports if held else ()) for path in one.live])


def _least(row: Dataset) -> int:
    return LEAST_SECRET if row.information_class == InformationClass.SECRET else LEAST


def table_for_others(row: Dataset) -> Guarded:
    """All that other parties than the owner may know of a dataset's counts. Raises ``CannotAnswer`` where it has none."""
    files = store().cube(row.key, "months")
    require(bool(files), "no_rows", "Underlaget har inga rader än.")
    return guarded(row.key, state_of(row.key), tuple(files), _least(row))


def for_others(of: Underlag, on: Bench) -> tuple[Underlag, Bench]:
    """The same, with small counts withheld also from their owner: for what other parties will read."""
    shared = tuple(replace(one, least=one.shared_least) for one in on.underlag)
    return replace(of, least=of.shared_least), replace(on, underlag=shared)


def profile(of: Underlag) -> Profile:
    """Kept by the dataset's state."""
    given = json.loads(kept(_folder(), digest(["profile", VERSION, of.state]), lambda: _profile(of)))
    first, last = (date.fromisoformat(one) if one else None for one in given.pop("span"))
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1) if last else None
    return Profile(tuple(given["kinds"]), _shown_sets(of, tuple(given["sets"])), first, end)


def _shown_sets(of: Underlag, held: tuple[str, ...]) -> tuple[str, ...]:
    """Others are shown one division only."""
    if not of.least:
        return held
    one = guarded(of.key, of.state, of.cube("months"), of.least).area_set
    return (one,) if one else ()


def _profile(of: Underlag) -> str:
    table = query.table(query.connect(), of.cube("months"))
    rows = table.group_by(["area_set", "kind"]).agg(
        first=table.month.min(), last=table.month.max(), inmost=table.area.max()
    )
    found = rows.order_by(["area_set", "kind"]).to_pyarrow().to_pylist()
    span = [min(r["first"] for r in found).isoformat(), max(r["last"] for r in found).isoformat()]
    kinds, sets = (
        sorted({r["kind"] for r in found}),
        sorted({r["area_set"] for r in found if r["inmost"] >= 0} - {""}),
    )
    return json.dumps({"kinds": kinds, "sets": sets, "span": span if found else ["", ""]}, ensure_ascii=False)


def asked(choice: Choice, of: Underlag, on: Bench) -> Asked:
    """The choice with its area found in the division the rows are counted by."""
    area_sets = profile(of).area_sets
    kind = on.areas[0].kind if on.areas else ""
    kind = area_sets[0] if of.least and area_sets else kind
    place = _place(on.area(choice.area), area_sets, kind)
    other = on.area(int(choice.compare)) if choice.compare.isdigit() else None
    compared = _place(other, area_sets, kind) if other else None
    return Asked(choice, of, place, on.city, compared, on.underlag)


def _place(area: Area | None, area_sets: tuple[str, ...], kind: str) -> Place:
    """Where the rows know no borders, the area goes by its name in the source. ``kind``: of the division of no area."""
    kind = area.kind if area else kind
    for key in reversed(area_sets):
        borders = _borders(store().root, key) if kind and key.startswith(kind) else None
        if borders is None:
            continue
        if area is None:
            return Place("", key, borders)
        if area.code in borders.codes:
            return Place(area.name, key, borders, borders.codes.index(area.code))
    return Place(area.name if area else "")


@lru_cache(maxsize=16)
def _borders(root: Path, key: str) -> AreaSet | None:
    """A key's borders never change (the store refuses it)."""
    try:
        return Store(root).areas(key)
    except KeyError:
        return None


def panel(key: str, choice: Choice, of: Underlag, on: Bench) -> Panel:
    """One answer, or why there is none; reckoned once for each state of the data, question and reader's right."""
    others = [(one.key, one.state, one.least, one.name) for one in on.underlag] if key in TO_ALL else []
    question = [VERSION, key, _plain(choice), on.city, of.key, of.name, of.owner, of.state, of.least]
    area = on.area(choice.area)
    named = [(area.kind, area.code, area.name) if area else "", [one.kind for one in on.areas][:1]]
    name = digest([question, others, named, of.are_centres, of.is_preliminary])
    return from_text(kept(_folder(), name, lambda: as_text(_reckoned(key, choice, of, on))))


def _reckoned(key: str, choice: Choice, of: Underlag, on: Bench) -> Panel:
    title, name = PANELS[key]
    module = import_module(f"rodtrad.situation.workbench.panels.{name}")  # the methods load when first asked
    question = asked(choice, of, on)
    try:
        found: Panel = module.panel(question)
        return found
    except CannotAnswer as why:
        return refused(key, title, why, **question.words)


def _plain(choice: Choice) -> dict[str, Any]:
    return {name: str(value) for name, value in vars(choice).items()}


def _folder() -> Path:
    return Path(settings.DATA) / "answers"


def settled(choice: Choice, of: Underlag, on: Bench, known: Profile, today: date) -> Choice:
    """The choice with what was not said filled in: the last twelve months the underlag knows.

    For another party than the owner the last whole calendar year: what most can be shown of.
    """
    end = choice.period_to
    if end == Choice.period_to:
        month = date(today.year, today.month, 1)
        end = min(known.end or month, month)
        if of.least and choice.period_from == Choice.period_from:
            end = date(end.year + ((known.first or end) >= date(end.year, 1, 1)), 1, 1)
    first = choice.period_from
    if first == Choice.period_from:
        first = date(end.year - 1, end.month, 1)
    area = choice.area if on.area(choice.area) else None
    kinds = tuple(kind for kind in choice.kinds if kind in known.kinds)
    return replace(choice, period_from=min(first, _before(end)), period_to=end, area=area, kinds=kinds)


def _before(end: date) -> date:
    return date(end.year - (end.month == 1), (end.month - 2) % 12 + 1, 1)
