"""``rodtrad report``: a frozen document as PDF, Word or JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rodtrad.config.commands import BadInput, Command
from rodtrad.documents.models import Version
from rodtrad.documents.writing import WRITERS


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("version", type=int, help="handlingens nummer, som i adressen /handlingar/NUMMER/")
    parser.add_argument(
        "file", type=Path, metavar="FIL", help="dit den skrivs; ändelsen väljer slag: .pdf eller .docx"
    )
    parser.add_argument("--json", action="store_true", help="skriv vad som gjordes i JSON")


def run(given: argparse.Namespace) -> int:
    """Written whole or not at all."""
    form = given.file.suffix.lstrip(".").lower()
    if form not in WRITERS:
        raise BadInput(f"ändelsen .{form} stöds inte. Välj .{' eller .'.join(WRITERS)}")
    version = Version.objects.filter(pk=given.version).first()
    if version is None:
        raise BadInput(f"det finns ingen handling med nummer {given.version}")
    data = WRITERS[form].write(version)
    draft = given.file.with_suffix(given.file.suffix + ".part")
    try:
        draft.write_bytes(data)
        draft.replace(given.file)
    except OSError as error:
        raise BadInput(f"kan inte skriva {given.file}: {error.strerror}") from error
    if given.json:
        print(json.dumps({"file": str(given.file), "bytes": len(data), "sha256": version.sha256}))
    else:
        print(f"{version} → {given.file} ({len(data)} byte)")
    return 0


COMMAND = Command(
    "skriv en fastställd handling till PDF eller Word", "rodtrad report 3 plan.pdf", arguments, run
)
