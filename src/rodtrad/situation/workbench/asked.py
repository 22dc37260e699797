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

    # --- counts and rows --------------------------------------------------------------------------------

    def summed(self, cube: str, by: Sequence[str], of: Chosen | None = None) -> list[dict[str, Any]]:
        """A cube summed by some of its columns; ``events`` is the count."""
        files = self.of.cube(cube)
        require(bool(files), "no_rows", "Underlaget har inga rader än.")
        table = query.table(self.session, files)
        rows = query.cube_sum(table, of or self.chosen, by)
        return list(rows.to_pyarrow().to_pylist())

    def years(self) -> dict[int, int]:
        """Events a year, up to the chosen end; only years the underlag knows whole."""
        before = self.elsewhere(period_from=None)
        known = self.summed("months", ["month"], replace(before, kinds=(), areas=()))
        require(bool(known), "no_events", "Det finns inga händelser som passar valet.")
        first, end = known[0]["month"], self.choice.period_to
        whole = range(first.year + (first.month > 1), end.year)
        found = dict.fromkeys(whole, 0)
        for row in self.summed("months", ["month"], before):
            if row["month"].year in found:
                found[row["month"].year] += int(row["events"])
        return found

    def rows(self, columns: Sequence[str]) -> pa.Table:
        """The chosen events themselves, with ``count``; only the years of the period are opened."""
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


def repeated(table: pa.Table) -> pa.Table:
    """Each row as many times as it counts."""
    import numpy as np

    counts = table["count"].to_numpy()
    if counts.size == 0 or (counts == 1).all():
        return table
    return table.take(pa.array(np.repeat(np.arange(len(counts)), counts)))


def months_between(first: date, end: date) -> list[date]:
    """The first days of the months from ``first`` up to, not with, ``end``."""
    start, stop = first.year * 12 + first.month - 1, end.year * 12 + end.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(start, stop)]


HIDDEN = "Antal under {} visas inte för er part, och inte heller de i samma tabell som skulle avslöja dem."


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
    """The note to show where something is withheld."""
    return (HIDDEN.format(least),) if hidden.any() else ()
