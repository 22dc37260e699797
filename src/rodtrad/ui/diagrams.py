"""The product's own drawings as plain data: thread, triangle, grid, timeline, comparison, outline.

Each is words first: its template is a list or a table that stays readable when the drawing is gone.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, zip_longest
from typing import Any, ClassVar, Literal

from rodtrad.ui.pages import Act, Cell, Link, Notice, Table
from rodtrad.ui.words import period

BeadState = Literal["held", "broken", "missing", "not_yet"]
STATE_WORDS: dict[str, str] = {
    "held": "Ingen brist funnen",
    "broken": "Tråden brister",
    "missing": "Saknas",
    "not_yet": "Inte dags än",
}


@dataclasses.dataclass(frozen=True)
class Bead:
    """One place on the thread. ``broken``: the thread is cut on its way here; ``missing``: nothing here."""

    label: str  # what kind of thing: "Orsak"
    names: tuple[Link, ...]
    state: BeadState = "held"
    is_focus: bool = False
    why: str = ""
    rule_label: str = ""
    rule_href: str = ""

    @property
    def state_words(self) -> str:
        return STATE_WORDS[self.state]


def strand(here: Bead, there: Bead) -> str:
    """How the thread runs between two beads: whole, cut, fray-out, fray-in, absent or waiting."""
    if "not_yet" in (here.state, there.state):
        return "waiting"
    if here.state == "missing":
        return "absent" if there.state == "missing" else "fray-in"
    return {"missing": "fray-out", "broken": "cut"}.get(there.state, "whole")


@dataclasses.dataclass(frozen=True)
class ThreadPage:
    """The thread through one thing, from the law down to the result."""

    template: ClassVar[str] = "ui/thread.html"
    title: str
    lead: str  # one sentence: where it breaks, or that no break was found
    beads: tuple[Bead, ...]
    findings: Table
    kind: str = "Röd tråd"
    crumbs: tuple[Link, ...] = ()
    acts: tuple[Act, ...] = ()
    notices: tuple[Notice, ...] = ()
    seen_by: str = ""
    information_class: str = ""
    owner: str = ""
    seen_names: tuple[str, ...] = ()

    @property
    def strung(self) -> tuple[tuple[Any, str], ...]:
        """Each bead with the strand that leaves it; the last has none."""
        leaving = [strand(here, there) for here, there in pairwise(self.beads)]
        return tuple(zip_longest(self.beads, leaving, fillvalue=""))

    @property
    def tables(self) -> tuple[Table, ...]:
        """For the CSV face: the beads as rows, then the findings."""
        rows = tuple(
            (
                Cell(bead.label),
                Cell(", ".join(name.label for name in bead.names)),
                Cell(bead.state_words),
                Cell(bead.why),
                Cell(bead.rule_label),
            )
            for bead in self.beads
        )
        return Table(self.title, ("Led", "Namn", "Läge", "Varför", "Regel"), rows), self.findings


@dataclasses.dataclass(frozen=True)
class Side:
    """One side of a triangle. ``text`` says how much is there: "3 orsaker, 2 åtgärder"."""

    label: str
    text: str
    is_covered: bool
    href: str = ""


@dataclasses.dataclass(frozen=True)
class Triangle:
    template: ClassVar[str] = "ui/triangle.html"
    title: str
    left: Side
    right: Side
    base: Side
    finding: str = ""  # one sentence: what the figure shows
    anchor: str = "triangle"  # its id in the page; one per page

    @property
    def sides(self) -> tuple[Side, Side, Side]:
        return self.left, self.right, self.base


@dataclasses.dataclass(frozen=True)
class Glyph:
    """A mark in a grid cell: a shape (see the icons in templatetags/ui.py), its word, its tone."""

    symbol: str
    word: str
    tone: str = ""


@dataclasses.dataclass(frozen=True)
class GridCell:
    glyphs: tuple[Glyph, ...]
    href: str = ""
    reasons: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class GridRow:
    label: str
    cells: tuple[GridCell, ...]
    href: str = ""


@dataclasses.dataclass(frozen=True)
class GridPage:
    """Rows × columns of small marks, each with its word, each opening its reasons."""

    template: ClassVar[str] = "ui/grid.html"
    title: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    row_name: str = "Stadsdel"
    lead: str = ""
    empty: str = ""
    crumbs: tuple[Link, ...] = ()
    acts: tuple[Act, ...] = ()
    notices: tuple[Notice, ...] = ()
    seen_by: str = ""
    information_class: str = ""
    owner: str = ""
    seen_names: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        rows = tuple(
            (Cell(row.label), *(Cell(", ".join(glyph.word for glyph in cell.glyphs)) for cell in row.cells))
            for row in self.rows
        )
        return (Table(self.title, (self.row_name, *self.columns), rows),)


@dataclasses.dataclass(frozen=True)
class Bar:
    """A period [starts_on, ends_on); no end: until further notice. ``is_gap``: nothing was in force then."""

    label: str
    starts_on: date
    ends_on: date | None = None
    state: str = ""
    href: str = ""
    is_gap: bool = False


@dataclasses.dataclass(frozen=True)
class Placed:
    """A bar with its place in per cent of the width, as text so that no locale touches it."""

    bar: Bar
    period: str
    x: str
    width: str


@dataclasses.dataclass(frozen=True)
class Timeline:
    template: ClassVar[str] = "ui/timeline.html"
    title: str
    bars: tuple[Bar, ...]
    on: date  # today: where the line stands, and where open-ended bars are known to reach
    finding: str = ""
    anchor: str = "timeline"  # its id in the page; one per page

    def _range(self) -> tuple[int, int]:
        last = max([self.on, *(bar.ends_on or self.on for bar in self.bars)])
        first = min([self.on, *(bar.starts_on for bar in self.bars)])
        return date(first.year, 1, 1).toordinal(), date(last.year + 1, 1, 1).toordinal()

    def _place(self, day: date) -> float:
        start, end = self._range()
        return 100 * (day.toordinal() - start) / (end - start)

    @property
    def placed(self) -> Iterator[Placed]:
        for bar in self.bars:
            x = self._place(bar.starts_on)
            end = self._place(bar.ends_on) if bar.ends_on else 100.0
            yield Placed(bar, period(bar.starts_on, bar.ends_on), f"{x:.2f}%", f"{max(end - x, 0.4):.2f}%")

    @property
    def today(self) -> str:
        return f"{self._place(self.on):.2f}%"

    @property
    def ticks(self) -> Iterator[tuple[str, str]]:
        """At most six years along the axis: (place, year)."""
        start, end = (date.fromordinal(day).year for day in self._range())
        step = -(-(end - start) // 6)
        for year in range(start, end, step):
            yield f"{self._place(date(year, 1, 1)):.2f}%", str(year)


@dataclasses.dataclass(frozen=True)
class Pair:
    """The same part in two versions; an empty text means it is not in that version."""

    label: str
    left: str
    right: str
    note: str = ""  # "omformulerad", "ny", "borttagen": given by the caller, who knows the lineage
    href: str = ""

    @property
    def differences(self) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
        return word_differences(self.left, self.right)


@dataclasses.dataclass(frozen=True)
class ComparePage:
    """Two versions beside each other, part by part, with the words that differ marked."""

    template: ClassVar[str] = "ui/compare.html"
    title: str
    left: Link
    right: Link
    pairs: tuple[Pair, ...]
    kind: str = "Jämförelse"
    lead: str = ""
    crumbs: tuple[Link, ...] = ()
    acts: tuple[Act, ...] = ()
    notices: tuple[Notice, ...] = ()
    seen_by: str = ""
    information_class: str = ""
    owner: str = ""
    seen_names: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[Link, Link]:
        return self.left, self.right

    @property
    def tables(self) -> tuple[Table, ...]:
        rows = tuple((Cell(p.label), Cell(p.left), Cell(p.right), Cell(p.note)) for p in self.pairs)
        return (Table(self.title, ("Del", self.left.label, self.right.label, "Ändring"), rows),)


def word_differences(
    left: str, right: str
) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both texts as runs of (text, is_changed); joined again, each gives its text back to the letter."""
    old, new = (re.findall(r"\S+\s*|\s+", text) for text in (left, right))
    matcher = difflib.SequenceMatcher(
        None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False
    )
    was: list[tuple[str, bool]] = []
    now: list[tuple[str, bool]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if a < b:
            was.append(("".join(old[a:b]), tag != "equal"))
        if c < d:
            now.append(("".join(new[c:d]), tag != "equal"))
    return tuple(was), tuple(now)


@dataclasses.dataclass(frozen=True)
class Outline:
    """A small area shape. ``path``: SVG path data in ``view_box``, made by the room that knows geometry."""

    template: ClassVar[str] = "ui/outline.html"
    title: str
    path: str
    view_box: str = "0 0 100 100"
