"""The log as a chain: each event's hash holds the one before, so an edit, a swap or a gap shows (bar S11).

The head must be kept elsewhere too: a chain without an anchor does not show that its end was cut off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction

from rodtrad.access.models import Event
from rodtrad.access.policy import Actor

_LOCK = (
    0x526F6474  # "Rodt": one writer at a time extends the chain on PostgreSQL; SQLite writers already queue
)


def link(previous: str, event: Event) -> str:
    """SHA-256 over the hash before and every word of the event; times in UTC to the microsecond."""
    words = (
        previous,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.person_id,
        event.party_id,
        event.verb,
        event.object_kind,
        event.object_id,
        event.reason,
        event.is_refused,
    )
    return hashlib.sha256(repr(words).encode()).hexdigest()


def write(
    by: Actor, at: datetime, verb: str, about: Any, *, reason: str = "", is_refused: bool = False
) -> Event:
    """One event at the end of the chain, in the caller's transaction. Never any content."""
    is_row = isinstance(about, models.Model)
    event = Event(
        at=at,
        person_id=by.person_id,
        party_id=by.party_id,
        verb=verb,
        object_kind=about._meta.label_lower if is_row else "",
        object_id=about.pk if is_row else None,
        reason=" ".join(filter(None, (by.came_by, reason))),
        is_refused=is_refused,
    )
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        event.chain = link(head(), event)
        event.save(force_insert=True)
    return event


def head() -> str:
    """The hash of the latest event; empty before the first."""
    last = Event.objects.order_by("-pk").values_list("chain", flat=True)[:1]
    return next(iter(last), "")


@dataclass(frozen=True)
class Verified:
    events: int
    head: str
    broken_at: int | None  # number of the first event whose hash does not hold
    has_anchor: bool | None  # whether the anchored hash stands in the chain; None when none was given


def verify(events: Iterable[Event], anchor: str = "") -> Verified:
    """Walk the chain in order. With ``anchor``, a head written down earlier, a cut-off end shows too."""
    previous, count, broken, seen = "", 0, None, False
    for event in events:
        count += 1
        if broken is None and event.chain != link(previous, event):
            broken = event.pk
        previous = event.chain
        seen = seen or event.chain == anchor
    return Verified(count, previous, broken, seen if anchor else None)
