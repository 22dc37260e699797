"""What people do with datasets: lay them up, send in files, say what columns mean, take in, take out."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files import File
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action, change
from rodtrad.access.policy import Actor, InformationClass
from rodtrad.datasets.mapping import as_mapping
from rodtrad.datasets.opened import LARGEST_FILE, open_file
from rodtrad.datasets.readers import kolada
from rodtrad.datasets.screening import mask
from rodtrad.datasets.shapes import CannotRead, Kind
from rodtrad.parties.models import Party
from rodtrad.situation.data import coarsening, tasks
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.opening import OWN_COLUMNS
from rodtrad.situation.data.reads import inbox, period_of, store
from rodtrad.situation.data.taking import CannotMoveImport, move
from rodtrad.situation.data.workflow import AT_WORK, ImportState


class CannotUpload(Refusal):
    code = "unusable_file"


class CannotMap(Refusal):
    code = "unknown_columns"


class CannotPublish(Refusal):
    code = "not_open"


class CannotSupersede(Refusal):
    code = "not_in_dataset"


@action("situation.start_dataset")
def start_dataset(
    party: Party, /, *, by: Actor, at: datetime, file: File[bytes], is_queued: bool = True, **fields: Any
) -> Import:
    """A new dataset with its first file. Not ``is_queued``: the caller does the work itself, now."""
    about: dict[str, Any] = {n: fields.pop(n) for n in ("retrieved_on", "status") if n in fields}
    name = fields.pop("name", "").strip() or mask(Path(file.name or "").stem)
    dataset = Dataset.objects.filter(owner=party, name=name, imports__isnull=True).first()
    dataset = dataset or Dataset.objects.create(owner=party, name=name, key=_key(party, name), **fields)
    return _received(dataset, by, at, file, is_queued, about)


@action("situation.edit_dataset")
def edit_dataset(dataset: Dataset, /, *, by: Actor, at: datetime, **fields: Any) -> Dataset:
    """A coarser precision reaches the rows already stored too; a finer one cannot."""
    before = coarsening.chosen(dataset)
    change(dataset, fields)
    has_events = dataset.kind == Kind.EVENTS and dataset.period_from is not None
    if not has_events or coarsening.chosen(dataset) == before:
        return dataset
    coarsening.require_coarser(dataset, before)
    change(dataset, {"is_coarsening": True})
    for row in dataset.imports.exclude(state=ImportState.REMOVED):
        told = {"first_rows": [], "change": row.change | {"examples": []}}
        change(row, told)  # they quote rows as they were
        if row.state == ImportState.PREVIEWED:
            _sent(row, ImportState.CHECKING, is_queued=True)
    tasks.coarsen(dataset)
    dataset.refresh_from_db()
    return dataset


@action("situation.publish_dataset")
def publish_dataset(dataset: Dataset, /, *, by: Actor, at: datetime) -> Dataset:
    """Open to everyone, without signing in. Never by the way: its owner has first set the class to K0."""
    if dataset.information_class != InformationClass.OPEN:
        raise CannotPublish(
            _("Bara klass K0 kan publiceras. Ändra klassen till K0 först, om alla får se underlaget.")
        )
    if dataset.settled_on is None:
        raise CannotPublish(_("Underlaget är tomt. Läs in en fil först."))
    return change(dataset, {"published_on": timezone.localdate(at)})


@action("situation.withdraw_dataset")
def withdraw_dataset(dataset: Dataset, /, *, by: Actor, at: datetime) -> Dataset:
    """No longer open to everyone. What has been read cannot be unread: the class stays as it is."""
    if dataset.published_on is None:
        raise CannotPublish(_("Underlaget är inte publicerat."))
    return change(dataset, {"published_on": None})


@action("situation.upload_file")
def upload_file(
    dataset: Dataset,
    /,
    *,
    by: Actor,
    at: datetime,
    file: File[bytes],
    titles: File[bytes] | None = None,
    is_queued: bool = True,
    **about: Any,
) -> Import:
    """One more file. The same file again is the import it already is. ``titles`` as in ``preview_import``."""
    if titles is not None:
        change(dataset, {"titles": dataset.titles | _titles(titles)})
    return _received(dataset, by, at, file, is_queued, about)


def _key(party: Party, name: str) -> str:
    """Its folder in the store: readable, and never another dataset's."""
    told = hashlib.sha256(f"{party.name}\0{name}".encode()).hexdigest()[:8]
    return f"{slugify(name)[:40].strip('-_') or 'underlag'}-{told}"


def _received(
    dataset: Dataset, by: Actor, at: datetime, file: File[bytes], is_queued: bool, about: dict[str, Any]
) -> Import:
    sha256, size = _kept(file)
    known = dataset.imports.filter(sha256=sha256).exclude(state=ImportState.REMOVED).first()
    if known is not None:
        return known
    row = Import.objects.create(
        dataset=dataset,
        person_id=by.person_id,
        file_name=mask(Path(file.name or "fil").name)[:200],
        sha256=sha256,
        size=size,
        uploaded_at=at,
        **about,
    )
    return _sent(row, ImportState.CHECKING, is_queued)


def _kept(file: File[bytes]) -> tuple[str, int]:
    """The file in the inbox under its own hash, whole or not at all."""
    folder = inbox()
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, draft = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in file.chunks():
                digest.update(chunk)
                size += len(chunk)
                stream.write(chunk)
        if not size:
            raise CannotUpload(_("Filen är tom. Exportera den igen och försök på nytt."))
        if size > LARGEST_FILE:
            raise CannotUpload(_("Filen är större än 4 GB. Dela upp den, till exempel per år."))
        Path(draft).replace(folder / digest.hexdigest())
    finally:
        Path(draft).unlink(missing_ok=True)
    return digest.hexdigest(), size


def _sent(row: Import, state: ImportState, is_queued: bool, **fields: Any) -> Import:
    """On to the worker; its rows are counted anew."""
    move(row, state)
    change(row, {"state": row.state, "rows_done": 0, "is_cancelling": False, "sentence": "", **fields})
    if is_queued:
        tasks.send(row)
        row.refresh_from_db()
    return row


@action("situation.map_columns")
def map_columns(
    row: Import, /, *, by: Actor, at: datetime, mapping: dict[str, Any], is_queued: bool = True
) -> Import:
    """What the columns mean, remembered for the next file of the dataset; the file is looked at again."""
    try:
        given = as_mapping(mapping)
    except CannotRead as error:
        raise CannotMap(error.sentence) from error
    change(row.dataset, {"mapping": given.as_dict(), "reader": ""})
    return _sent(row, ImportState.CHECKING, is_queued, reader=OWN_COLUMNS[given.kind])


@action("situation.preview_import")
def preview_import(
    row: Import,
    /,
    *,
    by: Actor,
    at: datetime,
    reader: str = "",
    year: int | None = None,
    titles: File[bytes] | None = None,
    is_queued: bool = True,
) -> Import:
    """Look at the file again, as another reader reads it when one is named.

    ``year``: what the figures are of, where the file does not say. ``titles``: Kolada's answer of /kpi, remembered.
    """
    if titles is not None:
        change(row.dataset, {"titles": row.dataset.titles | _titles(titles)})
    told: dict[str, Any] = {"reader": reader or row.reader, "year": year, "findings": []}
    return _sent(row, ImportState.CHECKING, is_queued, **told)


def _titles(file: File[bytes]) -> dict[str, str]:
    try:
        return kolada.titles_of(open_file(file.read(), file.name or "kpi.json"))
    except CannotRead as error:
        raise CannotUpload(error.sentence) from error


@action("situation.keep_texts")
def keep_texts(row: Import, /, *, by: Actor, at: datetime, reason: str, is_queued: bool = True) -> Import:
    """What looks like personal data stays, for a reason that the log keeps (give it as ``override`` too)."""
    return _sent(row, ImportState.CHECKING, is_queued, override_reason=reason)


@action("situation.start_import")
def start_import(
    row: Import,
    /,
    *,
    by: Actor,
    at: datetime,
    supersedes: Import | None = None,
    is_queued: bool = True,
) -> Import:
    """Take the file in. ``supersedes`` names an earlier file whose rows it replaces whole."""
    if supersedes is not None and (supersedes.dataset_id != row.dataset_id or not supersedes.import_key):
        raise CannotSupersede(_("Den filen är inte inläst i samma underlag."))
    return _sent(row, ImportState.IMPORTING, is_queued, supersedes=supersedes)


@action("situation.cancel_import")
def cancel_import(row: Import, /, *, by: Actor, at: datetime) -> Import:
    """Stops the worker at its next batch; a file that only waits is put away at once."""
    if row.state in AT_WORK:
        return change(row, {"is_cancelling": True})
    move(row, ImportState.CANCELLED)
    change(row, {"state": row.state, "sentence": _("Avbruten. Inget ändrades.")})
    return row


@action("situation.remove_import")
def remove_import(row: Import, /, *, by: Actor, at: datetime) -> Import:
    """Its rows leave the store; what it had superseded comes back."""
    dataset = row.dataset
    if row.state != ImportState.DONE:
        raise CannotMoveImport(_("Bara en inläst fil kan tas bort ur underlaget."))
    move(row, ImportState.REMOVED)
    kept = store()
    if dataset.key in kept.manifest().datasets:
        kept.remove(dataset.key, row.import_key)
    start, end = period_of(dataset.key, Kind(dataset.kind))
    settled: date | None = dataset.settled_on if start else None
    change(dataset, {"period_from": start, "period_to": end, "settled_on": settled})
    return change(row, {"state": row.state})
