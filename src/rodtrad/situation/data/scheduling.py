"""What is fetched on a schedule, and when: laid up, changed, turned on and off. Off until a person turns it on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from rodtrad.access.action import action, change
from rodtrad.access.models import Removed
from rodtrad.access.policy import Actor
from rodtrad.access.removal import take_away
from rodtrad.situation.data.models import Dataset, Schedule

HOUR = timedelta(hours=1)
EVERY = {
    Schedule.Every.DAY: timedelta(days=1),
    Schedule.Every.WEEK: timedelta(days=7),
    Schedule.Every.MONTH: timedelta(days=30),
}


def pause(row: Schedule, failures: int) -> timedelta:
    """Until the next time: as chosen, or after failures 1, 2, 4 … hours but never longer than that."""
    every = EVERY[Schedule.Every(row.every)]
    return min(every, HOUR * 2 ** min(failures - 1, 10)) if failures else every


@action("situation.add_schedule")
def add_schedule(dataset: Dataset, /, *, by: Actor, at: datetime, **fields: Any) -> Schedule:
    return Schedule.objects.create(dataset=dataset, **fields)


@action("situation.edit_schedule")
def edit_schedule(row: Schedule, /, *, by: Actor, at: datetime, **fields: Any) -> Schedule:
    return change(row, fields)


@action("situation.switch_on")
def switch_on(row: Schedule, /, *, by: Actor, at: datetime) -> Schedule:
    """From now on; the first time at once. What comes is taken in on behalf of the one who turned it on."""
    return change(row, {"is_on": True, "next_at": at, "person_id": by.person_id, "failures": 0})


@action("situation.switch_off")
def switch_off(row: Schedule, /, *, by: Actor, at: datetime) -> Schedule:
    return change(row, {"is_on": False, "next_at": None})


@action("situation.remove_schedule")
def remove_schedule(row: Schedule, /, *, by: Actor, at: datetime) -> Removed:
    """Off first: one brought back from the bin waits for someone to turn it on. What it fetched stays."""
    change(row, {"is_on": False, "next_at": None})
    return take_away(row, behind=row.dataset, at=at)


@action("situation.note_fetch")
def note_fetch(row: Schedule, /, *, by: Actor, at: datetime, sentence: str, is_failed: bool) -> Schedule:
    """How it went, and when it is done again. One turned off meanwhile stays off."""
    failures = row.failures + 1 if is_failed else 0
    told = {"last_at": at, "last_result": sentence, "failures": failures}
    return change(row, told | ({"next_at": at + pause(row, failures)} if row.is_on else {}))
