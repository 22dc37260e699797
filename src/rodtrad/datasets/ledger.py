"""Collects figures row by row: a row enters whole or not at all, and every row left out is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from rodtrad.datasets.opened import Cell, Opened
from rodtrad.datasets.periods import Period
from rodtrad.datasets.shapes import FIGURE_KEY, FIGURES, CannotRead, Finding, Kind, Level, Reading, Status
from rodtrad.datasets.tables import Line, Table, is_footer
from rodtrad.datasets.words import SWEDISH, Numeral, Style, names_something, number, plain, style_of

BLANK: dict[str, Any] = {
    "code": "",
    "area": "",
    "area_code": "",
    "area_kind": "",
    "area_version": "",
    "sex": "",
    "age": "",
    "n": None,
    "lower": None,
    "upper": None,
    "note": "",
}


@dataclass(frozen=True)
class About:
    """What a reader is: shown in the list of readers and beside every use of what it read."""

    name: str
    version: int
    label: str  # Swedish
    publisher: str
    kind: Kind = Kind.FIGURES
    warnings: tuple[str, ...] = ()
    places_are_centres: bool = False


def _wrong_value(found: Numeral | None, *, is_count: bool, is_share: bool) -> tuple[str, str] | None:
    """The code and the sentence of what keeps a value out."""
    if found is None:
        return "not_a_number", "Värdet är varken ett tal eller ett känt saknasmärke."
    if found.doubt:
        return (
            "ambiguous_number",
            "Talet kan läsas på två sätt (punkt och komma blandas i kolumnen); rätta det i källan.",
        )
    if found.value is None:
        return None
    if found.value < 0 and is_share:
        return "negative", "Ett antal eller en andel kan inte vara negativ."
    if is_count and not found.value.is_integer():
        return "not_whole", "Ett antal ska vara ett helt tal."
    return None


def _wrong_period(period: Period | None) -> tuple[str, str] | None:
    if period is None:
        return "no_period", "Perioden går inte att tolka."
    if period.is_strange:
        return "strange_date", "Perioden ligger före 1950 eller efter 2099."
    return None


@dataclass
class Draft:
    """One row of the file on its way in."""

    number: int
    figures: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)

    def fault(self, code: str, sentence: str, column: str = "") -> None:
        """The row must not enter, and why."""
        self.faults.append(Finding(code, sentence, Level.DROPPED, self.number, column))

    def put(
        self,
        cell: Cell,
        *,
        indicator: str,
        period: Period | None,
        unit: str,
        style: Style = SWEDISH,
        column: str = "",
        is_dash_zero: bool = False,
        may_be_negative: bool = False,
        **more: Any,
    ) -> None:
        """One figure. A cell that is neither number nor missing mark faults the whole row."""
        found = number(cell, style, is_dash_zero=is_dash_zero)
        wrong = _wrong_value(
            found, is_count=unit == "antal" and not may_be_negative, is_share=not may_be_negative
        )
        if wrong := wrong or _wrong_period(period):
            return self.fault(*wrong, column)
        assert found is not None and period is not None  # noqa: S101 — said by the two checks above
        status = found.status
        if period.is_preliminary and status is Status.FINAL:
            status = Status.PRELIMINARY
        note = more.pop("note", "") or found.note or period.note
        row = {**BLANK, "indicator": indicator, "period_from": period.start, "period_to": period.end}
        value = {
            "value": found.value,
            "unit": unit,
            "status": str(more.pop("status", "") or status),
            "note": note,
        }
        self.figures.append({**row, **value, "row": self.number, **more})
        return None


class Ledger:
    """All rows of one file."""

    def __init__(self, about: About, opened: Opened) -> None:
        self.about = about
        self.rows: list[dict[str, Any]] = []
        self.findings: list[Finding] = list(opened.findings)
        self.seen = 0
        self.columns: tuple[str, ...] = ()
        self.warnings: list[str] = list(about.warnings)

    def say(self, code: str, sentence: str, level: Level = Level.NOTED, **where: Any) -> None:
        self.findings.append(Finding(code, sentence, level, **where))

    def draft(self, line: Line, table: Table) -> Draft:
        """A row begun; one far wider than its heads, or ending before them, has lost its columns."""
        self.seen += 1
        draft = Draft(line.number)
        beyond = [cell for cell in line.cells[len(table.heads) :] if plain(cell)]
        if beyond or len(line.cells) < len(table.heads):
            draft.fault("shifted", "Raden har inte lika många kolumner som rubrikraden.")
        return draft

    def keep(self, draft: Draft) -> None:
        """The row enters unless it has a fault."""
        if draft.faults:
            self.findings += draft.faults
        else:
            self.rows += draft.figures

    def note_loose(self, table: Table) -> None:
        """Rows with a lone text under a table, footers aside, are told."""
        for line in table.loose:
            if not is_footer(line):
                self.say(
                    "lone_text", "Raden har bara en text och inget värde; den är inte läst.", row=line.number
                )

    def note_heads(self, table: Table) -> None:
        """Columns whose head names nothing are told; the reader leaves them out."""
        for head in table.heads:
            if not names_something(head):
                sentence = "Kolumnens rubrik går inte att tolka; kolumnen är inte läst."
                self.say("unknown_column", sentence, Level.DROPPED, row=table.head_row, column=head)

    def note_missing(self, table: Table, *columns: str) -> None:
        """Columns such a file has and this one lacks are told: their figures are not in."""
        for column in columns:
            sentence = "En kolumn som brukar finnas saknas i rubrikraden; dess värden är inte lästa."
            self.say("no_column", sentence, Level.CHANGED, row=table.head_row, column=column)

    def styles(self, table: Table, hint: Style = SWEDISH) -> list[Style]:
        """How each column writes numbers; a mixed column is told once."""
        styles = [style_of(table.cells(column), hint=hint) for column in range(len(table.heads))]
        for head, style in zip(table.heads, styles, strict=True):
            if style.is_mixed:
                sentence = "Kolumnen blandar decimalkomma och decimalpunkt; de färre talen är inte lästa."
                self.say("mixed_decimals", sentence, row=table.head_row, column=head)
        self._note_odd(table, styles, hint)
        return styles

    def _note_odd(self, table: Table, styles: list[Style], hint: Style) -> None:
        """Numbers written another way than the rest of their column enter, but are told."""
        for column, style in enumerate(styles):
            cells = [(line.number, line.cell(column)) for line in table.lines]
            points = [
                row
                for row, cell in cells
                if isinstance(cell, str)
                and "." in cell
                and (found := number(cell, style))
                and found.value is not None
            ]
            texts = [row for row, cell in cells if isinstance(cell, str) and cell and number(cell, style)]
            is_sheet = any(isinstance(cell, int | float) for _, cell in cells)
            odd = texts if is_sheet else points if hint == SWEDISH and 2 * len(points) <= len(cells) else []
            for row in odd:
                if not is_sheet or plain(dict(cells)[row]).strip(".-–…"):
                    sentence = "Talet är skrivet på ett annat sätt än resten av kolumnen; kontrollera det."
                    self.say("odd_number", sentence, row=row, column=table.heads[column])

    def reading(self, title: str, **more: Any) -> Reading:
        """The finished reading; refuses a file where not one row could be read."""
        rows = self._without_doubles()
        if not rows:
            first = next(
                (f.sentence for f in self.findings if f.level is Level.DROPPED), "Tabellen har inga rader."
            )
            raise CannotRead(f"Ingen rad i filen gick att läsa som {self.about.label}: {first}")
        return Reading(
            self.about.name,
            self.about.version,
            Kind.FIGURES,
            title or self.about.label,
            publisher=self.about.publisher,
            figures=pa.Table.from_pylist(rows, schema=FIGURES),
            findings=tuple(self.findings),
            columns=self.columns,
            rows_read=self.seen,
            warnings=tuple(self.warnings),
            **more,
        )

    def _without_doubles(self) -> list[dict[str, Any]]:
        """One row a key: a number beats a missing mark, equal doubles fold, unequal ones all go."""
        by_key: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            by_key[tuple(row[name] for name in FIGURE_KEY)].append(row)
        return [kept for rows in by_key.values() for kept in self._one(rows)]

    def _one(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(rows) == 1:
            return rows
        told = [row for row in rows if row["value"] is not None] or rows[:1]
        if len({row["value"] for row in told}) > 1:
            for row in rows:
                sentence = "Samma uppgift står flera gånger med olika värden; ingen av dem är inläst."
                self.say("conflict", sentence, Level.DROPPED, row=row["row"])
            return []
        for row in rows:
            if row is not told[0]:
                is_echo = row["value"] is None
                sentence = (
                    "Upprepad rad utan värde." if is_echo else "Raden står flera gånger; räknad en gång."
                )
                self.say("echo" if is_echo else "duplicate", sentence, row=row["row"])
        return told[:1]
