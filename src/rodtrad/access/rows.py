"""The second wall, on PostgreSQL: a page is read as a role that sees only what row security lets through.

The role ``rodtrad_web`` owns nothing and may write only sessions. An act steps out of it, after the policy has
said yes: so the database itself refuses every write that does not go through ``@action``. SQLite has one wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.migrations.operations.base import Operation

from rodtrad.access.policy import Actor, row_rule

ROLE = "rodtrad_web"


def _is_walled() -> bool:
    return connection.vendor == "postgresql"


def _execute(statement: str, given: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def _settings(actor: Actor | None) -> dict[str, str]:
    if actor is None:
        return dict.fromkeys(("party", "on", "collaborations", "circles"), "")
    return {
        "party": str(actor.party_id or ""),
        "on": actor.on.isoformat(),
        "collaborations": ",".join(map(str, sorted(actor.collaborations))),
        "circles": ",".join(map(str, sorted(actor.circles))),
    }


def _set(actor: Actor | None) -> None:
    names = _settings(actor)
    calls = ", ".join("set_config(%s, %s, true)" for _name in names)
    _execute(
        f"SELECT {calls}", [word for name, value in names.items() for word in (f"rodtrad.{name}", value)]
    )


@contextmanager
def behind_the_wall(actor: Actor) -> Iterator[None]:
    """Read as ``actor`` and nobody else; settings and role end with the transaction, or with the block."""
    if not _is_walled():
        yield
        return
    with transaction.atomic():
        _set(actor)
        _execute(f"SET LOCAL ROLE {ROLE}")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                _execute("RESET ROLE")
                _set(None)


@contextmanager
def in_place_of(actor: Actor, guest: Actor) -> Iterator[None]:
    """Inside ``actor``'s request: read as ``guest`` for a while, whom a one-time link has let in."""
    if not _is_walled():
        yield
        return
    _set(guest)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set(actor)


@contextmanager
def as_owner() -> Iterator[None]:
    """For the inside of an act, after the policy has said yes."""
    if not _is_walled():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]
    if role != ROLE:
        yield
        return
    _execute("RESET ROLE")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _execute(f"SET LOCAL ROLE {ROLE}")


def make_role(apps: Any, schema_editor: Any) -> None:
    """The role and what it may do with every table to come. Cluster-wide, so it may be there already."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        f"DO $$ BEGIN CREATE ROLE {ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    schema_editor.execute(f"GRANT {ROLE} TO CURRENT_USER")
    schema_editor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    schema_editor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {ROLE}")
    schema_editor.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {ROLE}")
    schema_editor.execute(f"GRANT UPDATE (last_login, password) ON parties_person TO {ROLE}")
    schema_editor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO {ROLE}")


class Protect(Operation):
    """Row security on a table, where the database knows it. Asks for no model, so that none is built for it."""

    def __init__(self, table: str, rule: str) -> None:
        self.table, self.rule = table, rule

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY")
            schema_editor.execute(
                f"CREATE POLICY {self.table}_sight ON {self.table} FOR SELECT TO {ROLE} USING ({self.rule})"
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP POLICY {self.table}_sight ON {self.table}")
            schema_editor.execute(f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY")


def protect_item(table: str) -> Protect:
    """Row security on a table of items: the policy itself."""
    return Protect(table, row_rule())


def protect_part(table: str, column: str, parent: str, settled: str = "") -> Protect:
    """A part shows when its parent does (whose own policy is asked), and ``settled`` has come when one is named."""
    rule = f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column}"  # noqa: S608 (names of our own)
    if settled:
        mine = "parent.owner_id = (SELECT NULLIF(current_setting('rodtrad.party', true), '')::bigint)"
        rule += f" AND ({mine} OR parent.{settled} IS NOT NULL)"
    return Protect(table, rule + ")")
