"""Extracts the police make on request: daily counts by local police area. Columns vary, so a mapping settles them."""

from __future__ import annotations

from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.readers.mapped import Given, heads_in, read_events, read_known, with_roles
from rodtrad.datasets.shapes import Kind, Reading

ABOUT = About(
    "police-extract",
    1,
    "Polisen, uttag på begäran",
    "Polismyndigheten",
    kind=Kind.EVENTS,
    warnings=(
        "Rader där lokalpolisområdet är ”Värde saknas” har inget område; de fylls aldrig i av systemet.",
    ),
)
SHAPES = {
    "starts": r"brottsdatum|datum|händelsedatum|larmdatum|anmälningsdatum",
    "time": r"tid|klockslag",
    "area": r"lokalpolisområde|lpo",
    "fallback_area": r"kommun",
    "kind": r"brottskategori(er)?|brottstyp|prio slutlig|händelsetyp",
    "code": r"brottskod",
    "count": r"anmälda brott|antal hr|antal.*",
}
TEXT = {"text": r"fritext|beskrivning|anteckning.*|åtgärd"}  # seldom there, so not missed


def sniff(opened: Opened) -> float:
    heads = heads_in(opened)
    if not heads & {"lokalpolisområde", "lpo"}:
        return 0.0
    return 0.95 if heads & {"brottsdatum", "datum"} and heads & {"anmälda brott", "antal hr"} else 0.5


def propose(opened: Opened) -> Mapping:
    """A mapping for the dialogue, by the heads seen in such extracts."""
    return with_roles(opened, SHAPES | TEXT, area_kind="lpo")


def read(opened: Opened, mapping: Given = None) -> Reading:
    if mapping is None:
        return read_known(opened, ABOUT, propose(opened), SHAPES)
    return read_events(opened, ABOUT, mapping)
