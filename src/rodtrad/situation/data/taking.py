"""What is done with an uploaded file: looked at, tried without being kept, taken in. Runs in the worker.

The long work stands outside every transaction; only its result is written by an act. Killed anywhere and run
again, the store still holds the file once.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor, actor_for
from rodtrad.datasets.importing import Choices, Imported, import_reading
from rodtrad.datasets.manifest import Provenance
from rodtrad.datasets.opened import Opened, open_file
from rodtrad.datasets.screening import Mode
from rodtrad.datasets.shapes import CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.store import Cancelled, Store
from rodtrad.situation.actions import add_source
from rodtrad.situation.data import opening
from rodtrad.situation.data.coarsening import chosen
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.reads import area_sets, inbox, period_of, store
from rodtrad.situation.data.workflow import KEEPS_FILE, MOVES, ImportState

MOST_FINDINGS = 500
FIRST_ROWS = 20
Told = Callable[[int, int | None], None]


class CannotMoveImport(Refusal):
    code = "wrong_state"


def move(row: Import, state: ImportState) -> None:
    """Set the state, when the table of states allows it. Raises ``CannotMoveImport``."""
    if state not in MOVES[row.state]:
        raise CannotMoveImport(
            _("Inläsningen är %(state)s. Det går inte nu.") % {"state": row.get_state_display()}
        )
    row.state = state


def actor_of(row: Import, on: date) -> Actor:
    """The one who asked for the work, acting for the dataset's party."""
    if row.person is None:
        return Actor(on=on, party_id=row.dataset.owner_id)
    return actor_for(row.person, party_id=row.dataset.owner_id, on=on)


def check(pk: int, *, at: datetime) -> None:
    """Recognise the file and say what taking it in would do. Nothing is kept."""
    row = Import.objects.for_list().get(pk=pk)
    if row.state == ImportState.CHECKING:
        _guarded(row, at, _checked)


def take(pk: int, *, at: datetime) -> None:
    """Take the file in; once, however often it is run."""
    row = Import.objects.for_list().get(pk=pk)
    if row.state == ImportState.IMPORTING:
        _guarded(row, at, _taken)


def _guarded(row: Import, at: datetime, work: Callable[[Import, Actor, datetime], None]) -> None:
    """A file that cannot be read is refused with its sentence; the unexpected too, and then it crashes."""
    by = actor_of(row, timezone.localdate(at))
    try:
        work(row, by, at)
    except CannotRead as error:
        stop(row, by=by, at=at, state=ImportState.REFUSED, sentence=error.sentence)
    except Cancelled:
        stop(row, by=by, at=at, state=ImportState.CANCELLED, sentence=_("Avbruten. Inget ändrades."))
    except Exception:
        sentence = _("Ett fel i systemet stoppade arbetet. Inget ändrades. Försök igen.")
        stop(row, by=by, at=at, state=ImportState.REFUSED, sentence=sentence)
        raise


def _checked(row: Import, by: Actor, at: datetime) -> None:
    opened = _opened(row)
    found = opening.recognise(opened)
    known = row.reader or (found.reader if found.is_sure else row.dataset.reader)
    reader = known or found.reader
    asked = {"reader": reader, "confidence": found.confidence}
    if not known and not row.dataset.mapping:
        ask_columns(row, by=by, at=at, fields=asked)
        return
    row.reader = reader
    reading, done = _run(row, opened, at, is_dry=True)
    fields = _as_fields(reading, done) | asked | {"first_rows": _first_rows(row, opened, at)}
    note_preview(row, by=by, at=at, fields=fields)


def _taken(row: Import, by: Actor, at: datetime) -> None:
    opened = _opened(row)
    reading, done = _run(row, opened, at, is_dry=False)
    fields = _as_fields(reading, done) | {"import_key": done.outcome.import_id}
    finish_import(row, by=by, at=at, fields=fields, reading=_told_of(reading))
    _put_away(row)


def _put_away(row: Import) -> None:
    """The file goes when nobody else waits with the same one."""
    if not Import.objects.filter(sha256=row.sha256, state__in=KEEPS_FILE).exists():
        (inbox() / row.sha256).unlink(missing_ok=True)


def _opened(row: Import) -> Opened:
    try:
        return open_file(inbox() / row.sha256, row.file_name)
    except FileNotFoundError as error:
        raise CannotRead(_("Filen finns inte kvar hos oss. Lägg upp den igen.")) from error


def _run(row: Import, opened: Opened, at: datetime, *, is_dry: bool) -> tuple[Reading, Imported]:
    reading = _read(row, opened)
    given = _choices(row, reading.kind, timezone.localdate(at))
    replaces = row.supersedes.import_key if row.supersedes else ""
    done = import_reading(
        store(),
        row.dataset.key,
        reading,
        _provenance(row, reading),
        given,
        is_dry=is_dry,
        replaces=replaces,
        progress=_teller(row),
        is_cancelled=lambda: Import.objects.filter(pk=row.pk, is_cancelling=True).exists(),
    )
    return reading, done


def _read(row: Import, opened: Opened) -> Reading:
    dataset = row.dataset
    reading = opening.read(opened, row.reader, dataset.mapping, year=row.year, titles=dataset.titles)
    if row.dataset.kind not in ("", reading.kind):
        raise CannotRead(
            _("Filen har %(this)s men underlaget har %(that)s. Lägg filen i ett eget underlag.")
            % {
                "this": Dataset.Kinds(reading.kind.value).label,
                "that": row.dataset.get_kind_display(),
            }
        )
    return reading


def _choices(row: Import, kind: Kind, on: date) -> Choices:
    """What the owner has chosen. Figures have no points to give areas."""
    dataset = row.dataset
    return Choices(
        chosen(dataset),
        Mode.OVERRIDE if row.override_reason else Mode(dataset.text_mode),
        row.override_reason,
        area_sets(on) if kind is Kind.EVENTS else (),
    )


def _provenance(row: Import, reading: Reading) -> Provenance:
    dataset = row.dataset
    return Provenance(
        file=row.file_name,
        sha256=row.sha256,
        source=reading.publisher or dataset.name,
        owner=dataset.owner.name,
        information_class=dataset.information_class,
        reader=reading.reader,
        reader_version=reading.version,
        status=row.status,
        retrieved_on=row.retrieved_on,
    )


def _teller(row: Import) -> Told:
    """Progress where the page can read it: outside any transaction."""

    def told(done: int, total: int | None) -> None:
        Import.objects.filter(pk=row.pk).update(rows_done=done, rows_total=total)

    return told


def _first_rows(row: Import, opened: Opened, at: datetime) -> list[dict[str, Any]]:
    """The first rows as they would be stored: screened, coarsened and with their areas, in a store thrown away."""
    import pyarrow.parquet as pq

    reading = _read(row, opened)
    few = dataclasses.replace(
        reading,
        figures=reading.figures.slice(0, FIRST_ROWS) if reading.figures is not None else None,
        batches=_few(reading) if reading.batches else None,
        findings=(),
    )
    with tempfile.TemporaryDirectory() as folder:
        kept = Store(Path(folder))
        given = _choices(row, reading.kind, timezone.localdate(at))
        import_reading(kept, "prov", few, _provenance(row, reading), given)
        rows = [one for path in kept.files("prov") for one in pq.ParquetFile(path).read().to_pylist()]
    plain: list[dict[str, Any]] = json.loads(json.dumps(rows, default=str))
    return sorted(plain, key=lambda one: one["row"])[:FIRST_ROWS]


def _few(reading: Reading) -> Callable[[Callable[[Finding], None]], Iterator[Any]]:
    def batches(told: Callable[[Finding], None]) -> Iterator[Any]:
        if reading.batches:
            for batch in reading.batches(told):
                yield batch.slice(0, FIRST_ROWS)
                return

    return batches


def _as_fields(reading: Reading, done: Imported) -> dict[str, Any]:
    """What the work found, as the row keeps it."""
    dropped = {one.code for one in done.findings if one.level is Level.DROPPED}
    change_ = dataclasses.asdict(done.outcome.change)
    return {
        "reader": reading.reader,
        "reader_version": reading.version,
        "rows_total": reading.rows_read or None,
        "rows_kept": done.outcome.rows,
        "rows_dropped": sum(n for code, n in done.counts.items() if code in dropped),
        "unassigned": done.unassigned,
        "doubly_assigned": done.doubly_assigned,
        "findings": [dataclasses.asdict(one) for one in done.findings[:MOST_FINDINGS]],
        "counts": done.counts,
        "change": json.loads(json.dumps(change_, default=str)),
        "columns": list(reading.columns),
        "warnings": list(done.warnings),
    }


def _told_of(reading: Reading) -> dict[str, Any]:
    """What the dataset learns from the file."""
    return {
        "kind": reading.kind.value,
        "publisher": reading.publisher,
        "places_are_centres": reading.places_are_centres,
        "limits": " ".join(reading.warnings),
    }


def empty_store() -> None:
    """Every row and every waiting file goes, as when the example city is taken out."""
    for folder in (store().root, inbox()):
        shutil.rmtree(folder, ignore_errors=True)


@action("situation.ask_columns")
def ask_columns(row: Import, /, *, by: Actor, at: datetime, fields: dict[str, Any]) -> Import:
    """No reader is sure: a person says what the columns mean."""
    move(row, ImportState.UPLOADED)
    sentence = _("Vi känner inte igen filen. Ange vad kolumnerna betyder.")
    return change(row, {**fields, "state": row.state, "sentence": sentence})


@action("situation.note_preview")
def note_preview(row: Import, /, *, by: Actor, at: datetime, fields: dict[str, Any]) -> Import:
    move(row, ImportState.PREVIEWED)
    return change(row, {**fields, "state": row.state, "sentence": ""})


@action("situation.stop_import")
def stop(row: Import, /, *, by: Actor, at: datetime, state: ImportState, sentence: str) -> Import:
    """The work ended without anything being kept."""
    move(row, state)
    return change(row, {"state": row.state, "sentence": sentence, "is_cancelling": False})


@action("situation.finish_import")
def finish_import(
    row: Import, /, *, by: Actor, at: datetime, fields: dict[str, Any], reading: dict[str, Any]
) -> Import:
    """The rows are in the store: the dataset now covers them, and has a source to name."""
    move(row, ImportState.DONE)
    dataset, on = row.dataset, timezone.localdate(at)
    start, end = period_of(dataset.key, Kind(reading["kind"]))
    learned = {
        "kind": reading["kind"],
        "reader": dataset.reader or row.reader,
        "places_are_centres": dataset.places_are_centres or reading["places_are_centres"],
        "period_from": start,
        "period_to": end,
        "settled_on": dataset.settled_on or on,
    }
    if dataset.source is None:
        learned["source"] = _source(dataset, row, reading, by, at)
    change(dataset, learned)
    done = {"state": row.state, "done_at": at, "sentence": "", "first_rows": []}
    return change(row, {**fields, **done})


def _source(dataset: Dataset, row: Import, reading: dict[str, Any], by: Actor, at: datetime) -> Any:
    door = {name: getattr(dataset, name) for name in ("information_class", "collaboration", "circle")}
    return add_source(
        dataset.owner,
        by=by,
        at=at,
        name=dataset.name,
        publisher=reading["publisher"],
        retrieved_on=row.retrieved_on,
        limits=reading["limits"],
        **door,
    )
