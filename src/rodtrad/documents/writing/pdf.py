"""A version as tagged PDF: PDF/UA-1 and PDF/A-2a settings, set by Typst in a process of its own (``typeset``)."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from django.utils.translation import gettext as _

from rodtrad.documents.models import Version
from rodtrad.documents.writing.columns import column_widths
from rodtrad.documents.writing.fields import CannotWrite, fields, settled_at

TYPESET = Path(__file__).with_name("typeset.py")
PATIENCE = 120  # seconds; 18 000 points take four to six on a slow machine
TURN = Lock()  # one paper at a time in each web process: one of 18 000 points takes a gigabyte
log = logging.getLogger(__name__)


def write(version: Version) -> bytes:
    """The whole file. The content goes in as data and is never read as markup."""
    content = fields(version)
    for section in content["sections"]:
        for table in section["tables"]:
            layout = column_widths([table["columns"], *table["rows"]])
            table |= layout._asdict()
    checksum = content.pop("hash")
    return _typeset(json.dumps(content, ensure_ascii=False), int(settled_at(version).timestamp()), checksum)


def _typeset(paper: str, at: int, checksum: str) -> bytes:
    command = [sys.executable, "-P", str(TYPESET), str(at), checksum]
    try:
        with _turn():
            done = subprocess.run(  # noqa: S603 (our own program; the paper goes in as data)
                command, input=paper.encode(), capture_output=True, check=True, timeout=PATIENCE
            )
    except subprocess.TimeoutExpired as error:
        raise CannotWrite(_("PDF-filen tar för lång tid att skriva. Hämta Word-filen i stället.")) from error
    except subprocess.CalledProcessError as error:
        log.error("typeset: %s", error.stderr.decode(errors="replace"))
        raise CannotWrite(_("PDF-filen gick inte att skriva. Hämta Word-filen i stället.")) from error
    return done.stdout


@contextmanager
def _turn() -> Iterator[None]:
    if not TURN.acquire(timeout=PATIENCE):
        raise CannotWrite(_("Många PDF-filer skrivs just nu. Försök igen om en stund."))
    try:
        yield
    finally:
        TURN.release()
