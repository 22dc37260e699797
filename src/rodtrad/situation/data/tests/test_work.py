"""The worker's way: queued, told, cancelled, killed and run again. However it goes, the file is there once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.world import NOW, make_import

from rodtrad.datasets.store import Store
from rodtrad.situation.data import actions, reads, taking, tasks
from rodtrad.situation.data.workflow import ImportState


def stored(row):
    found = reads.store().manifest().datasets.get(row.dataset.key)
    return [one.rows for one in found.imports] if found else []


def begun(world):
    """An import handed to a worker that has not taken it yet."""
    row = make_import(world)
    actions.start_import(row, by=world.actor("alma"), at=NOW, is_queued=False)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("step", ["batch", "rename", "manifest", "done"])
def test_killed_anywhere_and_run_again_is_once(world, monkeypatch, step):
    row, made = begun(world), Store

    def killed(name):
        if name == step:
            raise SystemExit

    monkeypatch.setattr(taking, "store", lambda: made(reads.store().root, step=killed))
    with pytest.raises(SystemExit):
        taking.take(row.pk, at=NOW)
    row.refresh_from_db()
    assert row.state == ImportState.IMPORTING
    monkeypatch.undo()
    assert tasks.resume() == 1
    row.refresh_from_db()
    assert (row.state, row.rows_kept, stored(row)) == (ImportState.DONE, 6, [6])


def test_a_second_worker_with_the_same_task_does_nothing(world):
    row = begun(world)
    for _ in range(2):
        taking.take(row.pk, at=NOW)
    assert stored(row) == [6]


def test_cancelled_while_at_work_keeps_nothing(client, world):
    row = begun(world)
    client.force_login(world.people["alma"])
    page = client.get(row.get_absolute_url()).content.decode()
    assert 'http-equiv="refresh"' in page
    client.post(reverse("data:cancel", args=[row.pk]))
    taking.take(row.pk, at=NOW)
    row.refresh_from_db()
    assert (row.state, stored(row)) == (ImportState.CANCELLED, [])


def test_a_fault_of_ours_is_told_and_can_be_tried_again(world, monkeypatch):
    row = begun(world)
    monkeypatch.setattr(taking, "import_reading", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taking.take(row.pk, at=NOW)
    row.refresh_from_db()
    assert (row.state, "Försök igen" in row.sentence) == (ImportState.REFUSED, True)
