"""``rodtrad verify-log``: has the log been touched?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from rodtrad.access.log import verify
from rodtrad.access.models import Event
from rodtrad.config.commands import Command


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--anchor", default="", metavar="KEDJA", help="ett kedjeslut som ni skrev ner tidigare"
    )
    parser.add_argument("--json", action="store_true", help="svara i JSON")


def run(given: argparse.Namespace) -> int:
    """0: the chain holds. 1: it is broken, or the anchor is not in it."""
    found = verify(Event.objects.order_by("pk").iterator(), given.anchor)
    is_broken = found.broken_at is not None or found.has_anchor is False
    if given.json:
        print(json.dumps(asdict(found)))
        return int(is_broken)
    if found.broken_at is not None:
        print(f"Loggen är ändrad: kedjan brister vid händelse {found.broken_at}.")
    elif found.has_anchor is False:
        print("Loggen är avkortad: kedjeslutet ni angav finns inte kvar.")
    else:
        print(f"Ingen brist funnen i loggens {found.events} händelser. Skriv ner kedjeslutet: {found.head}")
    return int(is_broken)


COMMAND = Command(
    "kontrollera att loggen inte har ändrats", "rodtrad verify-log --anchor 3f9a…", arguments, run
)
