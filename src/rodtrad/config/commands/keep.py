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
    """A consistent copy while the server runs, checked before it gets its name."""
    draft = given.file.with_suffix(given.file.suffix + ".part")
    try:
        with closing(sqlite3.connect(_database())) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
        _check(draft)
        draft.replace(given.file)
    except (OSError, sqlite3.Error) as error:
        raise BadInput(f"kan inte skriva {given.file}: {error}") from error
    print(f"Säkerhetskopia: {given.file} ({given.file.stat().st_size} byte)")
    return 0


def _check(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as one:
        if one.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BadInput(f"{path} är skadad")
        if not one.execute("SELECT 1 FROM sqlite_master WHERE name = 'access_event'").fetchone():
            raise BadInput(f"{path} är inte en säkerhetskopia från Rödtråd")


def restore(given: argparse.Namespace) -> int:
    """Replace the database with a checked copy; what stood there is kept beside it."""
    target = _database()
    if not given.file.is_file():
        raise BadInput(f"filen {given.file} finns inte")
    try:
        _check(given.file)
    except sqlite3.DatabaseError as error:
        raise BadInput(f"{given.file} är inte en säkerhetskopia från Rödtråd") from error
    connections.close_all()
    kept = target.with_name(f"{target.name}.före-{timezone.now():%Y%m%d-%H%M%S}")
    if target.exists():
        with closing(sqlite3.connect(target)) as source, closing(sqlite3.connect(kept)) as copy:
            source.backup(copy)
    with closing(sqlite3.connect(given.file)) as source, closing(sqlite3.connect(target)) as live:
        source.backup(live)
    print(f"Återställd från {given.file}. Det som fanns ligger i {kept}.")
    return 0


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
    "kopiera den inbyggda databasen medan den används",
    "rodtrad backup kopia.sqlite3",
    _file_argument("dit kopian skrivs"),
    backup,
)
RESTORE = Command(
    "återställ den inbyggda databasen från en kopia",
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
