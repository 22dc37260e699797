"""A version as tagged PDF: PDF/UA-1 and PDF/A-2a settings, set by Typst in a process of its own (``typeset``)."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from rodtrad.documents.models import Version
from rodtrad.documents.writing.columns import column_widths
from rodtrad.documents.writing.fields import CannotWrite, fields, settled_at

TYPESET = Path(__file__).with_name("typeset.py")
PATIENCE = 120  # seconds; 18 000 rows took eight on a slow machine
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
        done = subprocess.run(  # noqa: S603 (our own program; the paper goes in as data)
            command, input=paper.encode(), capture_output=True, check=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise CannotWrite(_("PDF-filen tar för lång tid att skriva. Hämta Word-filen i stället.")) from error
    except subprocess.CalledProcessError as error:
        log.error("typeset: %s", error.stderr.decode(errors="replace"))
        raise CannotWrite(_("PDF-filen gick inte att skriva. Hämta Word-filen i stället.")) from error
    return done.stdout
