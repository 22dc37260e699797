"""Any csv or xlsx with one event a row, by a mapping: the fast path for large files."""

from __future__ import annotations

from rodtrad.datasets import mapping as mappings
from rodtrad.datasets.ledger import About
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers.mapped import Given, read_events
from rodtrad.datasets.shapes import CannotRead, Kind, Reading

ABOUT = About("generic-events", 1, "Egen fil med händelser (kopplade kolumner)", "", kind=Kind.EVENTS)
propose = mappings.propose


def sniff(opened: Opened) -> float:
    return 0.3 if guess(opened) is Kind.EVENTS else 0.0


def guess(opened: Opened) -> Kind | None:
    """What the columns look like, where they look like anything."""
    if opened.kind not in {"text", "xlsx"}:
        return None
    try:
        return propose(opened).kind
    except CannotRead:
        return None


def read(opened: Opened, mapping: Given = None) -> Reading:
    return read_events(opened, ABOUT, mapping)
