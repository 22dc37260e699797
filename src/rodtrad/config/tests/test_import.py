"""``rodtrad import`` and ``rodtrad work``: the same acts as a person's clicks, and what the exit code says."""

from __future__ import annotations

import argparse
import json

from django.core.files.base import ContentFile
from django_tasks_db.management.commands import db_worker
from tests.world import NOW, SERIES

from rodtrad.config.cli import main
from rodtrad.config.commands import work
from rodtrad.situation.data import actions
from rodtrad.situation.data.models import Import
from rodtrad.situation.data.workflow import ImportState

QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WHOLE = "\n".join(SERIES.splitlines()[:3]) + "\n"


def run(tmp_path, text, *more):
    file = tmp_path / "anmalda-brott.csv"
    file.write_bytes(text.encode("latin-1"))
    return main(["import", str(file), "--as", "cilla", *more])


def test_the_exit_code_tells_whether_rows_were_left_out(world, tmp_path, capsys):
    assert run(tmp_path, WHOLE, "--dataset", "Hel") == 0
    assert run(tmp_path, SERIES, "--dataset", "Bristfällig") == 1
    assert run(tmp_path, "hej\n", "--dataset", "Okänd") == 2
    out, progress = capsys.readouterr()
    assert [line.split(":")[0] for line in out.splitlines()] == ["anmalda-brott.csv"] * 3
    assert "läser in 4 rader" in progress


def test_a_dry_run_takes_nothing_in_and_twice_is_once(world, tmp_path, capsys):
    run(tmp_path, WHOLE, "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out)[0]["state"] == "previewed"
    for _ in range(2):
        assert run(tmp_path, WHOLE) == 0
    assert Import.objects.get().state == ImportState.DONE


def test_a_file_that_is_not_there_is_one_line(world, capsys):
    assert main(["import", "finns-inte.csv", "--as", "cilla"]) == 2
    assert "finns inte" in capsys.readouterr().err


def test_the_worker_takes_what_is_queued(world, settings, monkeypatch):
    settings.TASKS = QUEUED
    monkeypatch.setattr(work, "_end_on_signals", lambda worker: None)
    monkeypatch.setattr(
        db_worker, "close_old_connections", lambda: None
    )  # the test's own transaction lives in it
    row = actions.start_dataset(
        world.district, by=world.actor("alma"), at=NOW, file=ContentFile(SERIES.encode("latin-1"), "a.csv")
    )
    assert row.state == ImportState.CHECKING
    once = argparse.Namespace(once=True, beside=0)
    work.run(once)
    row.refresh_from_db()
    assert row.state == ImportState.PREVIEWED
    actions.start_import(row, by=world.actor("alma"), at=NOW)
    work.run(once)
    assert Import.objects.get().state == ImportState.DONE


def test_what_the_file_does_not_say_is_set(world, tmp_path, capsys):
    survey = "Område;Urval;Antal svar;Otrygg ute sent (%)\nTorget;400;210;24,5\n"
    assert run(tmp_path, survey, "--dataset", "Mätning") == 2
    assert "ange året" in capsys.readouterr().out
    assert run(tmp_path, survey, "--dataset", "Mätning", "--set", "year=2024") == 0
    assert Import.objects.get().dataset.period_from.year == 2024
    for wrong in ("year=i fjol", "år=2024", "year"):
        assert run(tmp_path, survey, "--set", wrong) == 2
        assert "--set" in capsys.readouterr().err


def test_columns_and_their_system_are_given_together(world, tmp_path, capsys):
    log = "Nr;Sort;Dag;Ö;N\n1;Skadegörelse;2025-03-01;154010;6580050\n"
    roles = [f"--map={pair}" for pair in ("Nr=event", "Sort=kind", "Dag=starts", "Ö=x", "N=y")]
    assert run(tmp_path, log, "--dataset", "Logg", *roles, "--set", "epsg=3011") == 0
    mapping = Import.objects.get().dataset.mapping
    assert (mapping["epsg"], mapping["roles"]["Ö"]) == (3011, "x")


def test_nothing_due_is_fetched_and_no_file_is_one_line(world, capsys):
    assert main(["import", "--scheduled"]) == 0
    assert main(["import"]) == 2
    assert "--scheduled" in capsys.readouterr().err
