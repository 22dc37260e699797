"""Finds a table in a sheet by its heads: titles, notes, blank rows and footers stand round every real one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rodtrad.datasets.opened import Cell, Grid
from rodtrad.datasets.words import label, plain

HEADS_WITHIN = 60  # rows from the top
FOOTER = re.compile(
    r"^(källa|anm\b|anmärkning|not\b|noter|\*|\(?\d\)|[¹²³]|uppgifterna|statistiken|preliminär|senast|©"
    r"|uppdaterad|för mer|se även|i och med|fr\.? ?o\.? ?m)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One data row. ``number`` is its row in the file, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, column: int | None) -> str:
        """The cell as text; "" where the row ends before it."""
        return "" if column is None or column >= len(self.cells) else plain(self.cells[column])

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """``heads`` are the head texts, note signs stripped; ``loose`` the rows that hold only one text."""

    sheet: str
    title: str
    heads: tuple[str, ...]
    head_row: int
    lines: tuple[Line, ...]
    loose: tuple[Line, ...] = field(default=())

    def column(self, pattern: str) -> int | None:
        """The first column whose head matches ``pattern`` whole, capitals aside."""
        return next((i for i, head in enumerate(self.heads) if matches(pattern, head)), None)

    def columns(self, pattern: str) -> list[int]:
        return [i for i, head in enumerate(self.heads) if matches(pattern, head)]

    def cells(self, column: int) -> Iterator[Cell]:
        return (line.cell(column) for line in self.lines)


def matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def heads_of(row: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(label(plain(cell)) for cell in row)


def find_head(grid: Grid, *wanted: str) -> int | None:
    """The index of the first row where every pattern matches some cell whole; None where no row does."""
    for index, row in enumerate(grid.rows[:HEADS_WITHIN]):
        heads = heads_of(row)
        if all(any(matches(pattern, head) for head in heads) for pattern in wanted):
            return index
    return None


def find(grid: Grid, *wanted: str) -> Table | None:
    """The table under the first row that holds a head for every pattern in ``wanted``."""
    index = find_head(grid, *wanted)
    return None if index is None else table_at(grid, index)


def table_at(grid: Grid, head: int, heads: tuple[str, ...] | None = None) -> Table:
    """The table whose last head row has index ``head``."""
    names = heads or heads_of(grid.rows[head])
    while names and not names[-1]:
        names = names[:-1]
    lines, loose = [], []
    for number, row in enumerate(grid.rows[head + 1 :], head + 2):
        filled = [cell for cell in row if plain(cell)]
        line = Line(number, tuple(row))
        if len(filled) == 1 and isinstance(filled[0], str) and len(names) > 1:
            loose.append(line)
        elif filled and heads_of(row)[: len(names)] != names:  # a head repeated on the next page is no data
            lines.append(line)
    return Table(grid.name, title_of(grid, head), names, head + 1, tuple(lines), tuple(loose))


def title_of(grid: Grid, head: int) -> str:
    """The texts above the heads as one line."""
    seen: list[str] = []
    for row in grid.rows[:head]:
        seen += [text for text in dict.fromkeys(plain(cell) for cell in row) if text and text not in seen]
    return " ".join(seen)[:500]


def joined_heads(grid: Grid, first: int, last: int) -> tuple[str, ...]:
    """Heads over several rows as one text a column; a head spreads right until the next one of its row."""
    width = max(len(row) for row in grid.rows[first : last + 1])
    parts: list[list[str]] = [[] for _ in range(width)]
    for index in range(first, last + 1):
        held = ""
        row = heads_of(grid.rows[index])
        for column in range(width):
            text = row[column] if column < len(row) else ""
            held = text or (held if index < last else "")
            if held and held not in parts[column]:
                parts[column].append(held)
    return tuple(" | ".join(part) for part in parts)


def is_footer(line: Line) -> bool:
    """A source line, a note or the like: expected under a table, not a damaged row."""
    return any(FOOTER.match(plain(cell)) for cell in line.cells if plain(cell))
