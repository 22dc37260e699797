"""The log's chain: every edit, deletion, swap and cut shows."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from tests.world import TODAY, make_agreement

from rodtrad.access import log
from rodtrad.access.models import Event
from rodtrad.access.policy import Actor


@pytest.fixture
def events(world) -> list[Event]:
    make_agreement(world)
    return list(Event.objects.order_by("pk"))


def test_untouched_log_holds(events):
    found = log.verify(events)
    assert dataclasses.astuple(found) == (len(events), log.head(), None, None)


@pytest.mark.bar("S11", partly=True)
@pytest.mark.parametrize(
    "field, value", [("verb", "x.y"), ("reason", "z"), ("is_refused", True), ("party_id", None)]
)
def test_edited_event_is_found(events, field, value):
    setattr(events[3], field, value)
    assert log.verify(events).broken_at == events[3].pk


def test_deleted_and_swapped_events_are_found(events):
    assert log.verify(events[:4] + events[5:]).broken_at == events[5].pk
    swapped = [*events[:2], events[3], events[2], *events[4:]]
    assert log.verify(swapped).broken_at == events[3].pk


def test_cut_off_end_is_found_with_an_anchor(events):
    anchor = log.head()
    assert log.verify(events).broken_at is None
    assert log.verify(events[:-1], anchor).has_anchor is False
    assert log.verify(events, anchor).has_anchor is True


def test_refused_attempt_joins_the_chain(world):
    log.write(Actor(on=TODAY), datetime(2026, 1, 1, tzinfo=UTC), "x.y", world.board, is_refused=True)
    assert log.verify(Event.objects.order_by("pk")).broken_at is None
