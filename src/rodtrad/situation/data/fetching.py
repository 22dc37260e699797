"""Fetches what is due, by the same acts as a person's upload. A failure is one sentence, and is tried again later."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from rodtrad.access.action import CannotAct, Refusal
from rodtrad.access.policy import Actor, actor_for
from rodtrad.datasets.clients import kolada, polisen, scb
from rodtrad.datasets.clients.fetch import CannotFetch, Fetcher
from rodtrad.situation.data import actions, taking
from rodtrad.situation.data.models import Import, Schedule
from rodtrad.situation.data.reads import party_itself
from rodtrad.situation.data.scheduling import HOUR, note_fetch
from rodtrad.situation.data.workflow import Client, ImportState
from rodtrad.ui.words import number

LONGEST_SLEEP = 20.0  # seconds; the worker has files waiting
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fetched:
    name: str
    data: bytes
    titles: bytes = b""  # Kolada's own answer about the key figures


def impatient(fetcher: Fetcher) -> Fetcher:
    """``fetcher`` that gives up rather than keeps the worker waiting; the schedule tries again."""

    def sleep(seconds: float) -> None:
        if seconds > LONGEST_SLEEP:
            raise CannotFetch(_("Tjänsten är upptagen och bad oss vänta."))
        fetcher.sleep(seconds)

    return replace(fetcher, sleep=sleep)


def _kolada(fetcher: Fetcher, given: dict[str, Any], on: date) -> Fetched:
    years = range(given["first_year"], on.year + 1)
    data = kolada.data(fetcher, given["kpis"], given["municipalities"], years)
    return Fetched(f"kolada-{on}.json", data, kolada.titles(fetcher, given["kpis"]))


def _scb(fetcher: Fetcher, given: dict[str, Any], on: date) -> Fetched:
    return Fetched(f"{given['table']}-{on}.json", scb.table(fetcher, given["table"], given["chosen"]))


def _polisen(fetcher: Fetcher, given: dict[str, Any], on: date) -> Fetched:
    return Fetched(f"polisen-{on}.json", polisen.events(polisen.polite(fetcher), given.get("place", "")))


CLIENTS: dict[str, Callable[[Fetcher, dict[str, Any], date], Fetched]] = {
    Client.KOLADA: _kolada,
    Client.SCB: _scb,
    Client.POLISEN: _polisen,
}


def run_due(fetcher: Fetcher, *, at: datetime) -> list[Schedule]:
    """Fetch each that is due, one after another; those that were tried."""
    due = Schedule.objects.filter(is_on=True, next_at__lte=at).select_related("dataset__owner", "person")
    return [row for row in due.order_by("next_at", "pk") if _is_mine(row, at) and _tried(row, fetcher, at)]


def _is_mine(row: Schedule, at: datetime) -> bool:
    """Nobody else takes it meanwhile; a killed worker's comes back in an hour."""
    return bool(Schedule.objects.filter(pk=row.pk, next_at=row.next_at).update(next_at=at + HOUR))


def _tried(row: Schedule, fetcher: Fetcher, at: datetime) -> bool:
    sentence, is_failed = "", True
    try:
        sentence, is_failed = _fetched(row, impatient(fetcher), at)
    except CannotFetch as error:
        sentence = error.sentence
    except CannotAct:
        sentence = _(
            "Den som slog på hämtningen kan inte längre läsa in filer åt parten. Slå på den på nytt."
        )
    except Refusal as refusal:
        sentence = refusal.sentence
    except Exception:
        log.exception("schedule %s", row.pk)
        sentence = _("Ett fel i systemet stoppade hämtningen. Inget ändrades.")
    by = party_itself(row.dataset.owner_id, timezone.localdate(at))
    note_fetch(row, by=by, at=at, sentence=sentence, is_failed=is_failed)
    return True


def _fetched(row: Schedule, fetcher: Fetcher, at: datetime) -> tuple[str, bool]:
    """Fetched, looked at and taken in: how it went, and whether that is a failure."""
    on = timezone.localdate(at)
    by = actor_for(row.person, party_id=row.dataset.owner_id, on=on) if row.person else Actor(on=on)
    found = CLIENTS[row.client](fetcher, row.parameters, on)
    about: dict[str, Any] = {"retrieved_on": on, "is_queued": False}
    if found.titles:
        about["titles"] = ContentFile(found.titles, name="kpi.json")
    file = actions.upload_file(
        row.dataset, by=by, at=at, file=ContentFile(found.data, name=found.name), **about
    )
    if file.state == ImportState.DONE:
        return _("Inget nytt sedan förra gången."), False
    taking.check(file.pk, at=at)
    file.refresh_from_db()
    if file.state == ImportState.PREVIEWED:
        actions.start_import(file, by=by, at=at, is_queued=False)
        taking.take(file.pk, at=at)
        file.refresh_from_db()
    return _told(file), file.state != ImportState.DONE


def _told(file: Import) -> str:
    if file.state != ImportState.DONE:
        return file.sentence or _("Filen kunde inte läsas in.")
    new, changed = (number(file.change.get(name, 0)) for name in ("new", "changed"))
    return _("%(new)s nya rader, %(changed)s ändrade.") % {"new": new, "changed": changed}
