"""Any csv or xlsx with one value a row, by a mapping."""

from __future__ import annotations

from rodtrad.datasets import mapping as mappings
from rodtrad.datasets.ledger import About
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers.generic_events import guess
from rodtrad.datasets.readers.mapped import Given, read_figures
from rodtrad.datasets.shapes import Kind, Reading

ABOUT = About("generic-figures", 1, "Egen fil med siffror (kopplade kolumner)", "")
propose = mappings.propose


def sniff(opened: Opened) -> float:
    return 0.2 if guess(opened) is Kind.FIGURES else 0.0


def read(opened: Opened, mapping: Given = None) -> Reading:
    return read_figures(opened, ABOUT, mapping)
