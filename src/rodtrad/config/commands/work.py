"""``rodtrad work``: the worker that takes files in. ``rodtrad up`` starts one beside the server.

It ends at once when told to, in the middle of a file too: the next worker begins that file again, and the store
holds it once.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from types import FrameType

from django.utils import timezone

from rodtrad.config import kernels
from rodtrad.config.commands import Command
from rodtrad.datasets.clients.fetch import Fetcher
from rodtrad.situation.data import fetching, tasks

IDLE_SECONDS = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="gör det som väntar och sluta sedan")
    parser.add_argument(
        "--beside", type=int, default=0, metavar="PID", help="sluta när processen som startade den är borta"
    )


def run(given: argparse.Namespace) -> int:
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{os.uname().nodename[:40]}-{os.getpid()}",
        excluded_queue_names=[],
    )
    _end_on_signals(worker)
    if given.beside:
        threading.Thread(target=_watch, args=(given.beside,), daemon=True).start()
    if not given.once:
        kernels.warm()
    tasks.resume()
    while worker.running:
        worker.run()
        _fetch_what_is_due()
        if given.once:
            return 0
        time.sleep(IDLE_SECONDS)
    return 0


def _fetch_what_is_due() -> None:
    """Scheduled fetches, between the files."""
    fetching.run_due(Fetcher(time.sleep, time.monotonic), at=timezone.now())


def _end_on_signals(worker: object) -> None:
    def end(_number: int, _frame: FrameType | None) -> None:
        worker.running = False  # type: ignore[attr-defined]
        sys.exit(0)

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, end)


def _watch(parent: int) -> None:
    """A worker whose server is gone ends: no orphan, however the server ended."""
    while os.getppid() == parent:
        time.sleep(IDLE_SECONDS / 2)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)  # the main thread may sit in a long query
    os._exit(0)


COMMAND = Command("ta hand om filer som väntar på att läsas in", "rodtrad work --once", arguments, run)
