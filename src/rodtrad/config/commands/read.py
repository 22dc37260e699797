"""``rodtrad read``: what do these documents say? Proposes; stores nothing."""

from __future__ import annotations

import argparse
import json
import sys

from rodtrad.config.commands import Command
from rodtrad.documents.reading import as_text, read_many


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FIL", help="txt, PDF eller Word")
    parser.add_argument("--json", action="store_true", help="svara i JSON")


def run(given: argparse.Namespace) -> int:
    """0 when every file could be read; 2 when one could not (the others are still shown)."""
    readings = read_many(given.files)
    if given.json:
        print(json.dumps(readings.to_json(), ensure_ascii=False, indent=1))
    else:
        print(as_text(readings))
    for refused in readings.refused:
        print(f"rodtrad read: {refused.name}: {refused.sentence}", file=sys.stderr)
    return 2 if readings.refused else 0


COMMAND = Command(
    "läs handlingar och föreslå vad de säger",
    "rodtrad read bilaga.txt tjänsteutlåtande.pdf --json",
    arguments,
    run,
)
