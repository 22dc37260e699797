"""``rodtrad up``: database, example city when empty, the server and the worker beside it."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from rodtrad.config.commands import BadInput, Command
from rodtrad.parties.models import Municipality, Person
from rodtrad.ui import tiles


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port att lyssna på (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på (127.0.0.1)")
    parser.add_argument("--no-example", action="store_true", help="börja med en tom databas")


def _check_port(host: str, port: int) -> None:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError as error:
            raise BadInput(
                f"port {port} på {host} är upptagen. Stoppa det som kör där, eller välj en annan: make up PORT={port + 1}"
            ) from error


def run(given: argparse.Namespace) -> int:
    _check_port(given.host, given.port)
    call_command("migrate", verbosity=0)
    if not given.no_example and not Municipality.objects.exists():
        from rodtrad.front import example  # every room: seconds that a start with a city does without

        print("Bygger exempelstaden …", file=sys.stderr)
        example.load(on=timezone.localdate())
    tiles.offered(settings.TILES)  # says at once where it cannot be used
    _greet(given.host, given.port)
    command = [
        sys.executable, "-m", "gunicorn", "rodtrad.config.wsgi",
        "--bind", f"{given.host}:{given.port}", "--workers", "2", "--threads", "4", "--log-level", "warning", "--preload",
    ]  # fmt: skip
    # Our process becomes the server; the worker is its child and ends when it does.
    worker = [sys.executable, "-m", "rodtrad.config.cli", "work", "--beside", str(os.getpid())]
    subprocess.Popen(worker)  # noqa: S603 (our own command)
    os.execv(command[0], command)
    return 0


def _greet(host: str, port: int) -> None:
    print(f"\nRödtråd: http://{host}:{port}/")
    people = Person.objects.filter(username__startswith="exempel-", is_active=True, memberships__isnull=False)
    shown = [p for p in people.distinct().order_by("pk") if p.work_role]
    if shown and Municipality.objects.filter(is_example=True).exists():
        print("Exempelpersoner (välj en på inloggningssidan):")
        for person in shown:
            print(f"  {person.username:<22} {person.name}, {person.work_role}")
    print("Avsluta med Ctrl-C.\n", flush=True)


COMMAND = Command(
    "starta Rödtråd, med exempelstaden om databasen är tom", "rodtrad up --port 8000", arguments, run
)
