"""The worker's door: it reads the clock and hands the work on."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from rodtrad.situation.data import coarsening, taking
from rodtrad.situation.data.models import Dataset, Import
from rodtrad.situation.data.workflow import ImportState


@task()
def check_file(pk: int) -> None:
    taking.check(pk, at=timezone.now())


@task()
def take_file(pk: int) -> None:
    taking.take(pk, at=timezone.now())


@task()
def coarsen_rows(pk: int) -> None:
    coarsening.coarsen(pk, at=timezone.now())


def coarsen(dataset: Dataset) -> None:
    """Queue what ``is_coarsening`` asks for."""
    coarsen_rows.enqueue(dataset.pk)


def send(row: Import) -> None:
    """Queue what the state asks for. Inside the act's transaction: both happen or neither."""
    (check_file if row.state == ImportState.CHECKING else take_file).enqueue(row.pk)


def resume() -> int:
    """Queue again what a stopped worker left half done; how many. Only for the one worker, before it begins."""
    left = list(Import.objects.at_work().order_by("pk"))
    for row in left:
        send(row)
    unfinished = list(Dataset.objects.filter(is_coarsening=True).order_by("pk"))
    for dataset in unfinished:
        coarsen(dataset)
    return len(left) + len(unfinished)
