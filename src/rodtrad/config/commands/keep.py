"""``rodtrad backup``, ``restore`` and ``export``: the embedded database whole, and all public data as files."""

from __future__ import annotations

import argparse
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from rodtrad.access.policy import Actor
from rodtrad.config import store_copy
from rodtrad.config.commands import BadInput, Command
from rodtrad.documents.models import Version


def _database() -> Path:
    if connection.vendor != "sqlite":
        raise BadInput("gäller den inbyggda databasen. För PostgreSQL: använd pg_dump och pg_restore")
    return Path(settings.DATABASES["default"]["NAME"])


def _file_argument(help_: str) -> Any:
    def arguments(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL", help=help_)

    return arguments


def backup(given: argparse.Namespace) -> int:
    """A consistent copy while the server runs, checked before it gets its name; the datasets' files beside it."""
    database, files = _database(), store_copy.beside(given.file)
    draft = given.file.with_suffix(given.file.suffix + ".part")

    def copy_database() -> None:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
        _check(draft)

    try:
        store_copy.write(Path(settings.DATA), files, copy_database)
        draft.replace(given.file)
    except (OSError, sqlite3.Error, store_copy.CannotCopy) as error:
        raise BadInput(f"kan inte skriva {given.file}: {error}") from error
    print(f"Säkerhetskopia: {given.file} ({given.file.stat().st_size} byte)")
    print(f"Underlagens filer: {files} ({files.stat().st_size} byte). Behåll dem tillsammans.")
    return 0


def _check(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as one:
        if one.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BadInput(f"{path} är skadad")
        if not one.execute("SELECT 1 FROM sqlite_master WHERE name = 'access_event'").fetchone():
            raise BadInput(f"{path} är inte en säkerhetskopia från Rödtråd")


def restore(given: argparse.Namespace) -> int:
    """Replace database and datasets with a checked copy; what stood there is kept beside it."""
    target, data = _database(), Path(settings.DATA)
    if not given.file.is_file():
        raise BadInput(f"filen {given.file} finns inte")
    try:
        _check(given.file)
    except sqlite3.DatabaseError as error:
        raise BadInput(f"{given.file} är inte en säkerhetskopia från Rödtråd") from error
    new, stamp = _unpacked(store_copy.beside(given.file), data), f"{timezone.now():%Y%m%d-%H%M%S}"
    connections.close_all()
    kept = target.with_name(f"{target.name}.före-{stamp}")
    if target.exists():
        with closing(sqlite3.connect(target)) as source, closing(sqlite3.connect(kept)) as copy:
            source.backup(copy)
    with closing(sqlite3.connect(given.file)) as source, closing(sqlite3.connect(target)) as live:
        source.backup(live)
    print(f"Återställd från {given.file}. Det som fanns ligger i {kept}.")
    if new is None:
        print(f"{store_copy.beside(given.file)} finns inte: underlagens filer är som förut.")
    else:
        before = store_copy.replace(data, new, stamp)
        print(
            "Underlagens filer är återställda." + (f" De som fanns ligger i {before[0]}." if before else "")
        )
    return 0


def _unpacked(files: Path, data: Path) -> Path | None:
    """The datasets' files, checked but not yet in place; None where the copy was made without them."""
    try:
        return store_copy.read(files, data) if files.is_file() else None
    except store_copy.CannotCopy as error:
        raise BadInput(str(error)) from error


def export(given: argparse.Namespace) -> int:
    """Every published document as JSON: just what the public may see."""
    public = Version.objects.visible_to(Actor(on=timezone.localdate())).order_by("pk")
    rows = [
        {
            "title": v.title,
            "kind": v.kind,
            "version": v.number,
            "decided_on": v.settled_on,
            "registry_number": v.registry_number,
            "sha256": v.sha256,
            "paper": v.paper,
        }
        for v in public
    ]
    try:
        given.file.write_text(json.dumps(rows, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"kan inte skriva {given.file}: {error.strerror}") from error
    print(f"{len(rows)} publicerade handlingar → {given.file}")
    return 0


BACKUP = Command(
    "kopiera den inbyggda databasen och underlagens filer medan de används",
    "rodtrad backup kopia.sqlite3",
    _file_argument("dit kopian skrivs"),
    backup,
)
RESTORE = Command(
    "återställ den inbyggda databasen och underlagens filer från en kopia",
    "rodtrad restore kopia.sqlite3",
    _file_argument("kopian"),
    restore,
)
EXPORT = Command(
    "skriv alla publicerade handlingar som öppna data",
    "rodtrad export handlingar.json",
    _file_argument("dit de skrivs"),
    export,
)
