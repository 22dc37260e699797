"""Weekly EST or Embrace reports as csv: local kinds kept, free text for the import to screen."""

from __future__ import annotations

from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers.mapped import Given, heads_in, read_events, read_known, with_roles
from rodtrad.datasets.shapes import Kind, Reading

ABOUT = About(
    "est-weekly",
    1,
    "EST, veckorapport (även Embrace)",
    "",
    kind=Kind.EVENTS,
    warnings=(
        "Rapporterna speglar var det rapporteras, inte bara var det händer.",
        "Fritexten sparas bara om ni väljer det.",
    ),
)
SHAPES = {
    "event": r"rapport-?id",
    "starts": r"händelsedatum|datum",
    "time": r"tid från|tid",
    "end_time": r"tid till",
    "area": r"område|stadsdel",
    "kind": r"kategori",
    "text": r"beskrivning|fritext",
}


def sniff(opened: Opened) -> float:
    heads = heads_in(opened)
    return (
        0.96
        if "händelsedatum" in heads and "kategori" in heads and heads & {"rapport-id", "beskrivning"}
        else 0.0
    )


def propose(opened: Opened) -> Mapping:
    return with_roles(opened, SHAPES)


def read(opened: Opened, mapping: Given = None) -> Reading:
    if mapping is None:
        return read_known(opened, ABOUT, propose(opened), SHAPES)
    return read_events(opened, ABOUT, mapping)
