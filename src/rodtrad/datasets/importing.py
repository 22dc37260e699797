"""The way in: a reading is screened, given its areas, made as coarse as the party chose, and stored.

What was found on the way is gathered: the first of each kind with row and column, the rest as a count.
Points get their areas before they are coarsened, so that a coarse point still counts where it happened.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from rodtrad.datasets.ahead import ahead
from rodtrad.datasets.assigning import Assigner
from rodtrad.datasets.coarsen import Precision, coarsen
from rodtrad.datasets.geometry import AreaSet
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.screening import Mode, Screened, mask, screen_column, screen_ids
from rodtrad.datasets.shapes import CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.store import Incoming, IsCancelled, Outcome, Progress, Store

FIRST = 20  # findings of each code kept with their row; the rest are counted
TEXTS = {
    Kind.EVENTS: ("kind", "code", "area", "sex", "age", "text"),
    Kind.FIGURES: ("indicator", "area", "note", "code"),
}
_DONE = {Mode.DROP: "Texten togs bort.", Mode.MASK: "Den doldes.", Mode.OVERRIDE: "Den fick stå kvar: {}"}


@dataclass(frozen=True)
class Choices:
    """What the party has decided about its data. ``override_reason`` is needed for ``Mode.OVERRIDE``."""

    precision: Precision = field(default_factory=Precision)
    screening: Mode = Mode.DROP
    override_reason: str = ""
    area_sets: tuple[AreaSet, ...] = ()

    def as_text(self) -> str:
        """As a setting of the import: another choice is another import."""
        sets = ",".join(areas.key for areas in self.area_sets)
        return f"{self.precision.time};{self.precision.place};{self.screening};{self.override_reason};{sets}"

    def noted(self, provenance: Provenance, reading: Reading) -> Provenance:
        """The provenance with how the file was read and what was chosen."""
        return dataclasses.replace(
            provenance,
            reader=reading.reader,
            reader_version=reading.version,
            settings=self.as_text(),
            override_reason=self.override_reason if self.screening is Mode.OVERRIDE else "",
        )


class Findings:
    """The first of each code with where it was; the number of all."""

    def __init__(self) -> None:
        self.first: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()

    def told(self, finding: Finding) -> None:
        """Take one in. Its sentence is masked: a reader may have quoted a cell."""
        self.counts[finding.code] += finding.count
        if self._kept[finding.code] < FIRST:
            self._kept[finding.code] += 1
            self.first.append(dataclasses.replace(finding, sentence=mask(finding.sentence)))


@dataclass(frozen=True)
class Imported:
    """What an import did, or would do."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    counts: dict[str, int]  # every finding by its code
    unassigned: dict[str, int]  # area set → events with a place in none of its areas
    doubly_assigned: dict[str, int]  # area set → events in two
    screened: dict[str, int]  # what of persons was met ("namn") → cells that held it
    warnings: tuple[str, ...] = ()


@dataclass
class _Passage:
    """One file's way through: what is chosen, and what is met."""

    choices: Choices
    provenance: Provenance
    assigner: Assigner
    findings: Findings = field(default_factory=Findings)
    met: Counter[str] = field(default_factory=Counter)

    def events(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        batch = self.screened(batch, Kind.EVENTS)
        batch = self.named(batch)
        areas = list(self.assigner.columns(batch))
        batch = coarsen(batch, self.choices.precision)
        for name, column in areas:
            batch = batch.append_column(pa.field(name, pa.int32(), nullable=False), column)
        return batch

    def screened(self, batch: pa.RecordBatch, kind: Kind) -> pa.RecordBatch:
        for name in TEXTS[kind]:
            at = batch.schema.get_field_index(name)
            found = screen_column(batch.column(at), self.choices.screening)
            column = found.column
            if name == "text" and self.choices.screening is Mode.DROP:
                column = pa.nulls(len(batch), pa.string())  # all of it: no screen finds everything
            if column is not batch.column(at):
                batch = batch.set_column(at, batch.schema.field(at), column)
            if found.rows:
                self._told(batch, name, found)
        return batch

    def _told(self, batch: pa.RecordBatch, name: str, found: Screened) -> None:
        self.met.update(found.kinds)
        done = _DONE[self.choices.screening].format(self.choices.override_reason)
        level = Level.NOTED if self.choices.screening is Mode.OVERRIDE else Level.CHANGED
        numbers = batch["row"].take(pa.array(found.rows)).to_pylist()
        for number, what in zip(numbers, found.what, strict=True):
            self.findings.told(Finding("screened", f"Cellen innehöll {what}. {done}", level, number, name))

    def named(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """An id that is a person's gives way to the row's place in the file, whatever the mode."""
        at = batch.schema.get_field_index("event")
        found = screen_ids(batch.column(at))
        if not found:
            return batch
        ids, numbers = batch.column(at).to_pylist(), batch["row"].to_pylist()
        for n in found:
            ids[n] = f"{self.provenance.sha256[:12]}-{numbers[n]}"
            sentence = "Händelsens id pekade ut en person. Radens nummer används i stället."
            self.findings.told(Finding("screened_id", sentence, Level.CHANGED, numbers[n], "event"))
        return batch.set_column(at, batch.schema.field(at), pa.array(ids, pa.string()))


def _batches(reading: Reading, passage: _Passage) -> Iterator[pa.RecordBatch]:
    if reading.kind is Kind.FIGURES:
        for batch in reading.figures.to_batches() if reading.figures is not None else ():
            yield passage.screened(batch, Kind.FIGURES)
        return
    if reading.batches is None:
        return
    for batch in ahead(reading.batches, passage.findings.told):
        if len(batch):
            yield passage.events(batch)


def import_reading(
    store: Store,
    dataset: str,
    reading: Reading,
    provenance: Provenance,
    choices: Choices | None = None,
    *,
    is_dry: bool = False,
    replaces: str = "",
    progress: Progress | None = None,
    is_cancelled: IsCancelled = lambda: False,
) -> Imported:
    """Take a reading into ``dataset``, or with ``is_dry`` tell what taking it in would do.

    The provenance gets the reader, its version and the choices, so that the same file under other choices is a
    new import in the old one's place. Raises ``CannotRead`` and ``Cancelled``.
    """
    chosen = choices or Choices()
    if chosen.screening is Mode.OVERRIDE and not chosen.override_reason.strip():
        raise CannotRead("Skriv varför personuppgifterna får stå kvar, eller låt dem tas bort.")
    told = chosen.noted(provenance, reading)
    passage = _Passage(chosen, told, Assigner(chosen.area_sets))
    for finding in reading.findings:
        passage.findings.told(finding)
    incoming = Incoming(
        dataset, reading.kind, told, lambda: _batches(reading, passage), reading.rows_read or None, replaces
    )
    if not is_dry:
        for areas in chosen.area_sets:
            store.keep_areas(areas)
    take = store.preview if is_dry else store.commit
    return Imported(
        take(incoming, progress, is_cancelled),  # first: it fills the rest
        tuple(passage.findings.first),
        dict(passage.findings.counts),
        dict(passage.assigner.unassigned),
        dict(passage.assigner.doubly),
        dict(passage.met),
        reading.warnings,
    )
