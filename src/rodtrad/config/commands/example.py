"""``rodtrad example``: put the example city in an empty database, or take it out again."""

from __future__ import annotations

import argparse
from datetime import date

from django.utils import timezone

from rodtrad.config.commands import Command
from rodtrad.front import example


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["load", "remove"], help="lägg in eller ta bort exempelstaden")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATUM", help="dagens datum i staden")


def run(given: argparse.Namespace) -> int:
    if given.what == "load":
        example.load(on=given.on or timezone.localdate())
        print("Exempelstaden är inlagd.")
    else:
        example.remove(at=timezone.now())
        print("Exempelstaden är borttagen.")
    return 0


COMMAND = Command("lägg in eller ta bort exempelstaden", "rodtrad example remove", arguments, run)
