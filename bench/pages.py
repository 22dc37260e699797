"""List pages on the example city and on fifty times as many rows: the same number of queries, p95 beside p95.

Runs in a database of its own in a temporary folder; the rows are copies of the example city's own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TIMES = 50
ROUNDS = 40


def rows() -> list[dict[str, Any]]:
    """In a process of its own, since the settings read the data directory once."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "RODTRAD_DATA": folder}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "bench.pages"]
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[1],
        )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _multiply(times: int) -> None:
    """Each row of the lists again, ``times`` over, with what must be unique made so."""
    from rodtrad.agreements.models import Agreement
    from rodtrad.causes.models import CauseAnalysis
    from rodtrad.documents.models import Version
    from rodtrad.followup.models import FollowUp
    from rodtrad.plans.models import ActionPlan
    from rodtrad.situation.models import Problem, SituationalPicture, Source

    def copies(model: Any, **unique: Any) -> None:
        made = []
        for row in list(model.objects.all()):
            for n in range(1, times):
                one = model(**{f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields})
                one.pk = None
                for name, change in unique.items():
                    setattr(one, name, change(row, n))
                made.append(one)
        model.objects.bulk_create(made, batch_size=500)

    copies(Source)
    copies(Agreement, replaces_id=lambda row, n: None)
    copies(SituationalPicture, replaces_id=lambda r, n: None, period_to=lambda r, n: _later(r.period_to, n))
    copies(Problem, title=lambda r, n: f"{r.title} {n}")
    spare = iter(Problem.objects.filter(analysis__isnull=True).order_by("pk").values_list("pk", flat=True))
    copies(CauseAnalysis, problem_id=lambda r, n: next(spare))
    copies(ActionPlan, replaces_id=lambda r, n: None)
    copies(FollowUp, done_on=lambda r, n: _later(r.done_on, n))
    copies(Version, number=lambda r, n: r.number + 100 * n)


def _later(day: Any, n: int) -> Any:
    return day + timedelta(days=n)


def _measure(client: Any, address: str) -> tuple[int, float]:
    """(queries, p95 in seconds) of a GET, warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
        queries = len(caught)
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - started)
    return queries, statistics.quantiles(times, n=20)[-1]


def main() -> None:
    from datetime import date

    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from rodtrad.front import example
    from rodtrad.parties.models import Person

    call_command("migrate", verbosity=0)
    example.load(on=date(2026, 11, 20))
    client = Client()
    client.force_login(Person.objects.get(username="exempel-stadshus"))
    names = ("agreements", "situation", "causes", "plans", "followup", "documents")
    addresses = {name: reverse(f"{name}:list") for name in names} | {
        "situation:sources": reverse("situation:sources")
    }
    small = {name: _measure(client, address) for name, address in addresses.items()}
    _multiply(TIMES)
    large = {name: _measure(client, address) for name, address in addresses.items()}
    found = []
    for name in addresses:
        (queries, p95), (many_queries, many_p95) = small[name], large[name]
        found.append(_row(f"list page {name}, p95, {queries} queries", "example city", p95, None))
        found.append(
            _row(f"list page {name}, p95, {many_queries} queries", f"{TIMES} × example city", many_p95, p95)
        )
    print(json.dumps(found))


def _row(task: str, size: str, seconds: float, small: float | None) -> dict[str, Any]:
    return {
        "task": task,
        "size": size,
        "ours_s": seconds,
        "ours_peak_mib": None,
        "peer": "the example city" if small else "",
        "peer_s": small,
        "peer_peak_mib": None,
    }


if __name__ == "__main__":
    main()
