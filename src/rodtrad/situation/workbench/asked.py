"""A choice put to the store: the counts and rows the panels reckon with, never more than was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from rodtrad.analysis.places import Points
from rodtrad.analysis.result import About, require
from rodtrad.analysis.suppression import suppress
from rodtrad.datasets import query
from rodtrad.datasets.columnar import cube_path
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.query import Chosen
from rodtrad.situation.workbench.guarded import Guarded, guarded, months_between
from rodtrad.ui.words import number
from rodtrad.ui.words import period as period_words


@dataclass(frozen=True)
class Choice:
    """What the address bar says. The period is whole months, half-open; no kinds: all."""

    dataset: str = ""
    area: int | None = None  # an area's pk; None: everywhere
    period_from: date = date(2000, 1, 1)
    period_to: date = date(2001, 1, 1)
    kinds: tuple[str, ...] = ()
    compare: str = ""  # "ar": the year before; an area's pk as text; "": nothing


@dataclass(frozen=True)
class Underlag:
    """A dataset the actor may ask, as the panels need it."""

    key: str
    name: str
    owner: str
    kind: str
    files: tuple[Path, ...]
    state: str  # changes when its rows do
    is_own: bool
    least: int  # counts below this are not shown to this actor; 0: all are shown
    shared_least: int = 5  # the same, for what other parties will read
    are_centres: bool = False
    is_preliminary: bool = False

    @property
    def source(self) -> str:
        return f"{self.name} ({self.owner})"

    def cube(self, name: str) -> tuple[Path, ...]:
        return tuple(cube_path(path, name) for path in self.files)


@dataclass(frozen=True)
class Place:
    """The chosen area in the division the rows are counted by. ``numbers`` empty: everywhere."""

    name: str = ""
    set_key: str = ""
    borders: AreaSet | None = None
    number: int | None = None

    @property
    def areas(self) -> tuple[int | str, ...]:
        if self.number is not None:
            return (self.number,)
        return (self.name,) if self.name and not self.set_key else ()


@dataclass(frozen=True)
class Asked:
    choice: Choice
    of: Underlag
    place: Place
    city: str = ""
    compared: Place | None = None
    others: tuple[Underlag, ...] = field(default=())  # every dataset the actor may ask, this one too

    @cached_property
    def session(self) -> Any:
        return query.connect()

    @cached_property
    def chosen(self) -> Chosen:
        c = self.choice
        return Chosen(c.kinds, self.place.set_key, self.place.areas, c.period_from, c.period_to)

    @cached_property
    def about(self) -> About:
        c = self.choice
        return About(self.what, self.where, c.period_from, c.period_to, self.of.source)

    @property
    def what(self) -> str:
        """A plural noun, as it stands in a sentence."""
        kinds = self.choice.kinds
        if len(kinds) == 1:
            return f"händelser ({kinds[0].lower()})"
        return "händelser" if not kinds else f"händelser av {number(len(kinds))} slag"

    @property
    def where(self) -> str:
        return self.place.name or self.city or "hela underlaget"

    @property
    def words(self) -> dict[str, Any]:
        """What every panel says of what it is of."""
        c = self.choice
        notes = (
            ("Siffrorna är preliminära och kan ändras när källan räknar om.",)
            if self.of.is_preliminary
            else ()
        )
        return {
            "what": self.what,
            "area": self.where,
            "source": self.of.source,
            "period": period_words(c.period_from, c.period_to),
            "period_from": c.period_from.isoformat(),
            "period_to": c.period_to.isoformat(),
            "notes": notes,
        }

    def with_notes(self, *notes: str) -> dict[str, Any]:
        return {**self.words, "notes": (*self.words["notes"], *notes)}

    # --- counts: to other parties than the owner only such as the guarded table shows -------------------------

    @cached_property
    def guarded(self) -> Guarded | None:
        """The table a reader of another party is answered from; None for the owner."""
        if not self.of.least:
            return None
        files = self.of.cube("months")
        require(bool(files), "no_rows", "Underlaget har inga rader än.")
        return guarded(self.of.key, self.of.state, files, self.of.least)

    def monthly(self, first: date | None, end: date, place: Place | None = None) -> dict[date, int | None]:
        """Events each month [first, end), from the first the underlag knows where ``first`` is None. None: withheld."""
        at = place or self.place
        if self.guarded:
            months = months_between(first or self.guarded.begins, end)
            counts = (
                self.guarded.months(months[0], end, self.area_in(at), self.choice.kinds) if months else []
            )
            return dict(zip(months, counts, strict=True))
        of = self.elsewhere(period_from=first, period_to=end, areas=at.areas, area_set=at.set_key)
        by = {row["month"]: int(row["events"]) for row in self.summed("months", ["month"], of)}
        whole = self.summed("months", ["month"], replace(of, kinds=(), areas=())) if first is None else []
        start = first or (whole[0]["month"] if whole else end)
        return {month: by.get(month, 0) for month in months_between(start, end)}

    def counted(self, first: date, end: date) -> int | None:
        """Events in whole months [first, end); None: withheld."""
        if self.guarded:
            return self.guarded.count(first, end, self.area_in(self.place), self.choice.kinds)
        rows = self.summed("months", ["month"], self.elsewhere(period_from=first, period_to=end))
        return sum(int(row["events"]) for row in rows)

    def by_area(self) -> dict[str, int | None]:
        """Events in the chosen period for each area of the division, by name. None: withheld."""
        borders, c = self.place.borders, self.choice
        if self.guarded:
            names = enumerate(borders.names) if borders else ((one, one) for one in self.guarded.areas)
            return {
                str(name): self.guarded.count(c.period_from, c.period_to, at, c.kinds) for at, name in names
            }
        of, by = self.elsewhere(areas=()), "area" if borders else "named"
        found: dict[Any, int | None] = {
            row[by]: int(row["events"]) for row in self.summed("months", [by], of)
        }
        return {name: found.get(n, 0) for n, name in enumerate(borders.names)} if borders else found

    def area_in(self, place: Place) -> int | str | None:
        """The place as the guarded table knows it. Refuses one it does not tell of."""
        if not place.name or not self.guarded:
            return None
        at = place.number if place.set_key else place.name
        is_known = place.set_key == self.guarded.area_set and at in self.guarded.areas
        require(
            is_known,
            "not_for_others",
            f"{place.name} ingår inte i den indelning som visas för er part. Andra parter än ägaren ser bara en "
            "indelning, så att två som går om varandra inte kan jämföras.",
        )
        return at

    def require_whole(self) -> None:
        """A question of single events is put for other parties only to parts of the underlag that never overlap."""
        if self.of.least:
            require(is_whole(self.choice), "only_whole", ONLY_WHOLE)
            require(self.total is not None, "few_for_others", FEW.format(self.of.least))

    @cached_property
    def total(self) -> int | None:
        """Events in the whole choice; None: withheld."""
        return self.counted(self.choice.period_from, self.choice.period_to)

    def told(self, n: int) -> int:
        """How many a panel may say it reckoned with: where next to all, all, as what is left would be too few to tell."""
        left = (self.total or 0) - n if self.of.least else 0
        return n + left if 0 < left < self.of.least else n

    # --- rows -------------------------------------------------------------------------------------------

    def summed(self, cube: str, by: Sequence[str], of: Chosen | None = None) -> list[dict[str, Any]]:
        """A cube summed by some of its columns; ``events`` is the count."""
        self.require_whole()
        files = self.of.cube(cube)
        require(bool(files), "no_rows", "Underlaget har inga rader än.")
        table = query.table(self.session, files)
        rows = query.cube_sum(table, of or self.chosen, by)
        return list(rows.to_pyarrow().to_pylist())

    def years(self) -> dict[int, int]:
        """Events a year, up to the chosen end; only years the underlag knows whole, and the reader may be told of."""
        end = date(self.choice.period_to.year, 1, 1)
        known = self.monthly(None, end)
        require(bool(known), "no_events", "Det finns inga händelser som passar valet.")
        found: dict[int, int] = {}
        for year in range(min(known).year + (min(known).month > 1), end.year):
            first, after = date(year, 1, 1), date(year + 1, 1, 1)
            count = self.counted(first, after) if self.guarded else _sum(known, first, after)
            if count is not None:
                found[year] = count
        return found

    def rows(self, columns: Sequence[str]) -> pa.Table:
        """The chosen events themselves, with ``count``; only the years of the period are opened."""
        self.require_whole()
        years = range(self.choice.period_from.year, self.choice.period_to.year + 1)
        files = [f for f in self.of.files if int(f.parent.name.removeprefix("year=")) in years]
        require(bool(files), "no_events", "Det finns inga händelser i perioden.")
        table = query.chosen(query.table(self.session, files), self.chosen)
        found = table.select(*columns, "count").to_pyarrow()
        require(found.num_rows > 0, "no_events", "Det finns inga händelser som passar valet.")
        return found

    def points(self) -> tuple[Points, pa.Table]:
        """The events with a place, once for each that the source counted together."""
        table = self.rows(["x_dm", "y_dm", "starts_at", "time_grain", "place_grain_m"])
        table = repeated(table.filter(table["x_dm"].is_valid()))
        require(table.num_rows > 0, "no_places", "Händelserna i underlaget har inga platser, bara områden.")
        grains = table["place_grain_m"].drop_null()
        grain = float(max(grains.unique().to_pylist())) if len(grains) else None
        x, y = (table[name].to_numpy().astype("int32", copy=False) for name in ("x_dm", "y_dm"))
        return Points(x, y, self.of.are_centres, grain), table

    def elsewhere(self, **changes: Any) -> Chosen:
        return replace(self.chosen, **changes)


def _sum(months: dict[date, int | None], first: date, end: date) -> int:
    return sum(months[month] or 0 for month in months_between(first, end))


def is_whole(choice: Choice) -> bool:
    """One calendar year, everywhere, all kinds: of such choices no two overlap."""
    first, end = choice.period_from, choice.period_to
    is_year = (first.month, end.month) == (1, 1) and end.year == first.year + 1
    return is_year and choice.area is None and not choice.kinds


def whole(choice: Choice) -> Choice:
    """The whole choice nearest to this: the last whole year in it, or the year it ends in."""
    end = date(choice.period_to.year, 1, 1)
    if end <= choice.period_from:
        end = date(end.year + 1, 1, 1)
    first = date(end.year - 1, 1, 1)
    return replace(choice, area=None, kinds=(), period_from=first, period_to=end)


def repeated(table: pa.Table) -> pa.Table:
    """Each row as many times as it counts."""
    import numpy as np

    counts = table["count"].to_numpy()
    if counts.size == 0 or (counts == 1).all():
        return table
    return table.take(pa.array(np.repeat(np.arange(len(counts)), counts)))


HIDDEN = "Antal under {} visas inte för er part, och inte heller de som skulle avslöja dem."
FEW = "Antalet går inte att visa för er part: det är under {}, eller skulle avslöja ett sådant tal."
ONLY_WHOLE = (
    "Underlaget ägs av en annan part. Den här frågan visas då bara för ett helt kalenderår, hela underlaget och alla "
    "slag, så att två val inte kan jämföras för att räkna fram små tal."
)


def withheld(counts: Any, least: int) -> Any:
    """Which counts must not be shown, of a list (R,) or table (R, C) whose totals are known: a mask of its shape.

    Raises ``CannotAnswer`` where the whole would have to be hidden.
    """
    import numpy as np

    full = np.asarray(counts, np.int64)
    if not least or not full.size:
        return np.zeros(full.shape, bool)
    wide = full if full.ndim == 2 else full[:, None]
    names = [str(n) for n in range(max(wide.shape))]
    hidden = suppress(
        wide, names[: wide.shape[0]], names[: wide.shape[1]], about=About(), threshold=least
    ).hidden
    require(
        not hidden[-1, -1],
        "few_for_others",
        f"Antalet är för litet för att visas för er part (under {least}).",
    )
    return hidden[:-1, :-1].reshape(full.shape)


def said_withheld(hidden: Any, least: int) -> tuple[str, ...]:
    """The note to show where something is withheld: of a mask, or of anything true."""
    import numpy as np

    return (HIDDEN.format(least),) if least and np.any(hidden) else ()
