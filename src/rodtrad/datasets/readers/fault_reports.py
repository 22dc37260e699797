"""Fault reports ("Tyck till") as csv with x and y, in the local zone or another system the mapping names."""

from __future__ import annotations

from dataclasses import replace

from rodtrad.datasets import mapping as mappings
from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers.mapped import Given, heads_in, read_events, read_known, roles_by
from rodtrad.datasets.shapes import Kind, Reading

ABOUT = About(
    "fault-reports",
    1,
    "Felanmälningar och synpunkter (Tyck till)",
    "",
    kind=Kind.EVENTS,
    warnings=("Antalet speglar hur gärna man anmäler på platsen, inte bara hur det ser ut där.",),
)
SHAPES = {
    "event": r"(ärende-?)?id|ärendenummer",
    "starts": r"skapad.*|inkom.*|datum|created.*",
    "kind": r"kategori|category|ärendetyp",
    "code": r"underkategori|sub-?category",
    "x": r"x|x-?koord.*|öst.*|e",
    "y": r"y|y-?koord.*|nord.*|n",
    "area": r"stadsdel.*|område|district",
    "text": r"beskrivning|fritext|text|adress|address",
}


def sniff(opened: Opened) -> float:
    heads = heads_in(opened)
    has_place = {"x", "y"} <= heads or any(head.startswith("x-koord") for head in heads)
    return 0.85 if has_place and heads & {"kategori", "category", "ärendetyp"} else 0.0


def propose(opened: Opened) -> Mapping:
    """Heads of such files; the system of the coordinates by their size."""
    return replace(mappings.propose(opened), kind=Kind.EVENTS, roles=roles_by(opened, SHAPES))


def read(opened: Opened, mapping: Given = None) -> Reading:
    if mapping is None:
        return read_known(opened, ABOUT, propose(opened), SHAPES)
    return read_events(opened, ABOUT, mapping)
