"""A round of up to 300 bodies × 60 points: the matrix page's p95 with its queries, and the whole compilation as PDF.

Runs in a database of its own in a temporary folder. The rows are made straight in the tables: it is the reading
that is measured.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SIZES = (30, 100, 300)  # bodies
POINTS = 60  # of each body
PARTS = 60
TIMES = 20
START, ON = date(2020, 1, 1), date(2026, 11, 20)
VOICES = ("body", "administration", "reservation", "lost")


def rows() -> list[dict[str, Any]]:
    """Each size in a process of its own, since the settings read the data directory once."""
    found: list[dict[str, Any]] = []
    for bodies in SIZES:
        with TemporaryDirectory() as folder:
            environment = {**os.environ, "RODTRAD_DATA": folder}
            environment.pop("DATABASE_URL", None)
            done = subprocess.run(
                [sys.executable, "-m", "bench.remiss", str(bodies)],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
                cwd=Path(__file__).parents[1],
            )
        found += json.loads(done.stdout)
    return found


def _round(bodies: int) -> tuple[Any, Any]:
    """The round being compiled, every point answered, and the person who sent it."""
    from rodtrad.consultations.models import Answer, Consultation, ConsultationBody
    from rodtrad.parties.models import Membership, Party, Person, Role

    board = Party.objects.create(name="Kommunstyrelsen", kind=Party.Kind.EXECUTIVE_BOARD, valid_from=START)
    person = Person.objects.create_user("cilla", password=None, name="Cilla")
    Membership.objects.create(person=person, party=board, role=Role.COORDINATOR, valid_from=START)
    version = _version(board)
    one = Consultation.objects.create(
        owner=board, title="Remiss", version=version, due_on=ON, state="compiling", sent_on=ON, settled_on=ON
    )
    parties = Party.objects.bulk_create(
        Party(name=f"Instans {n}", kind=Party.Kind.COMMITTEE, valid_from=START) for n in range(bodies)
    )
    asked = ConsultationBody.objects.bulk_create(
        ConsultationBody(consultation=one, party=party, due_on=ON, status="received", status_on=ON)
        for party in parties
    )
    answers = Answer.objects.bulk_create(
        Answer(
            owner=board, body=body, answered_version=version, state="handed",
            handed_over_on=ON, settled_on=ON, summary="Vi ställer oss bakom förslaget.",
        )
        for body in asked
    )  # fmt: skip
    _dispose(one, _points(answers))
    return one, person


def _version(board: Any) -> Any:
    """A frozen draft of ``PARTS`` clauses."""
    from rodtrad.documents.models import Version
    from rodtrad.documents.paper import Paper, Section, as_data, content_hash

    sections = tuple(
        Section(f"clause:{n}", f"Avsnitt {n}", 2, (f"Parterna möts varje kvartal om fråga {n}.",))
        for n in range(PARTS)
    )
    paper = as_data(Paper("Utkast", "Samverkansöverenskommelse", board.name, "", "", "K1", sections))
    return Version.objects.create(
        owner=board, kind="agreement", subject="agreements.agreement:1", number=1, title="Utkast",
        paper=paper, sha256=content_hash(paper), settled_on=ON,
    )  # fmt: skip


def _points(answers: list[Any]) -> list[Any]:
    """One wish on each part from each body, the voices in turn."""
    from rodtrad.consultations.models import Point

    made = (
        Point(
            answer=answer, number=n + 1, part_key=f"clause:{n % PARTS}", kind="reword",
            new_text=f"Parterna möts varje månad om fråga {n}.", motive="Kvartal är för sällan.",
            voice=VOICES[n % len(VOICES)],
        )
        for answer in answers
        for n in range(POINTS)
    )  # fmt: skip
    return list(Point.objects.bulk_create(made, batch_size=500))


def _dispose(consultation: Any, points: list[Any]) -> None:
    from rodtrad.consultations.models import Disposition

    said = {"outcome": "declined", "reason": "Kvartal räcker.", "disposed_on": ON}
    made = (Disposition(consultation=consultation, point=point, **said) for point in points)
    Disposition.objects.bulk_create(made, batch_size=500)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _timed(do: Callable[[], Any]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _measure(bodies: int) -> list[dict[str, Any]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    one, person = _round(bodies)
    client = Client()
    client.force_login(person)
    matrix = reverse("outcome:matrix", args=[one.pk])
    pdf = reverse("outcome:paper", args=[one.pk, "sammanstallning", "pdf"])
    size = f"{bodies} × {POINTS}"
    assert client.get(matrix).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(matrix)
        queries = len(captured)
    times = [_timed(lambda: client.get(matrix)) for _ in range(TIMES)]
    alike = min(_timed(lambda: client.get(pdf)) for _ in range(2))
    _in_own_words()
    own = min(_timed(lambda: client.get(pdf)) for _ in range(2))
    return [
        {"task": "remiss: matrix, p95", "size": f"{size}, {queries} queries", "ours_s": _p95(times)},
        {"task": "remiss: compilation as PDF", "size": size, "ours_s": alike},
        {"task": "remiss: the same, each body in its own words", "size": size, "ours_s": own},
    ]


def _in_own_words() -> None:
    """No two bodies say the same: a typesetter that keeps what it has set gains nothing by it."""
    from django.db.models import CharField, F, Value
    from django.db.models.functions import Cast, Concat

    from rodtrad.consultations.models import Point

    whose = Cast("answer_id", CharField())
    Point.objects.update(
        new_text=Concat(F("new_text"), Value(" Det sade "), whose), motive=Concat(whose, F("motive"))
    )


if __name__ == "__main__":
    from django.core.management import call_command

    import_module("rodtrad.config.wsgi")  # by the server's own door
    call_command("migrate", verbosity=0)
    from django.test.utils import setup_test_environment

    setup_test_environment()
    print(json.dumps(_measure(int(sys.argv[1]))))
