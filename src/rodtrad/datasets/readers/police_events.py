"""polisen.se's notices, as the JSON list of the API or as csv united from many days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa

from rodtrad.datasets.eventstream import Tell, stream
from rodtrad.datasets.ledger import About
from rodtrad.datasets.mapping import Mapping
from rodtrad.datasets.opened import Grid, Opened
from rodtrad.datasets.shapes import CannotRead, Finding, Kind, Level, Reading
from rodtrad.datasets.words import area_name, names_something, plain

ABOUT = About(
    "police-events",
    1,
    "Polisen, händelsenotiser på polisen.se",
    "Polismyndigheten",
    kind=Kind.EVENTS,
    places_are_centres=True,
    warnings=(
        "Notiserna är ett urval för allmänheten, inte antalet brott.",
        "Punkterna är kommunens eller länets mitt; kartor över hopade platser går inte att göra.",
        "Tiden är när notisen publicerades, inte när händelsen inträffade.",
    ),
)
HEADS = ("id", "datetime", "name", "type", "location", "lat", "lon")
ROLES = {
    "id": "event",
    "datetime": "starts",
    "type": "kind",
    "name": "area",
    "location": "fallback_area",
    "lat": "lat",
    "lon": "lon",
}
CENTRE_M = 20_000
SUMMARY = "Sammanfattning"


def sniff(opened: Opened) -> float:
    head = opened.head[:4000]
    if opened.kind == "json":
        return 0.97 if '"datetime"' in head and '"gps"' in head else 0.0
    return 0.97 if opened.kind == "text" and re.match(r"id,datetime,name,type,location", head) else 0.0


def kind_of(text: str) -> str:
    """The type as it stands, commas and all; only loose blanks go ("Lagen om hundar och katter ")."""
    return plain(text)


def place_in(name: str) -> str:
    """The kommun: the last comma part of the name, as ``location`` is only the län since 2026."""
    place = area_name(name.rsplit(",", 1)[-1]) if "," in name else ""
    return place if names_something(place) else ""


def read(opened: Opened) -> Reading:
    thin: tuple[Finding, ...] = ()
    if opened.kind == "json":
        rows = _rows(opened)
        thin = tuple(_thin(rows))
        opened = replace(opened, kind="xlsx", memo={})  # its rows are given as one sheet
        opened.__dict__["grids"] = (Grid("", rows),)
    roles = {**ROLES, "summary": "text"} if _has_summary(opened) else ROLES
    mapping = Mapping(Kind.EVENTS, roles, epsg=4326, place_grain_m=CENTRE_M, area_kind="kommun", head_row=1)
    reading = stream(
        opened, mapping, ABOUT, title=ABOUT.label, kind_of=kind_of, area_of=place_in, may_fill=True
    )
    inner = reading.batches

    def batches(tell: Tell) -> Iterator[pa.RecordBatch]:
        summaries = 0
        for batch in inner(tell) if inner else ():
            import pyarrow.compute as pc

            summaries += pc.sum(pc.starts_with(batch.column("kind"), SUMMARY)).as_py() or 0
            yield batch
        if summaries:
            sentence = (
                "Sammanfattningar rymmer många händelser var och räknas för sig, aldrig som en händelse."
            )
            tell(Finding("summaries", sentence, Level.NOTED, column="type", count=summaries))

    return replace(reading, batches=batches, findings=(*reading.findings, *thin))


def _thin(rows: list[list[Any]]) -> Iterator[Finding]:
    """Notices that name no kommun or have no point: they enter, but with less than the others."""
    for number, row in enumerate(rows[1:], 2):
        if not place_in(row[2]):
            sentence = "Rubriken namnger ingen kommun; länet eller platsens namn används i stället."
            yield Finding("wider_area", sentence, Level.NOTED, number, "name")
        if not row[5].strip() and not row[6].strip():
            yield Finding("no_point", "Notisen saknar koordinat.", Level.NOTED, number, "gps")


def _has_summary(opened: Opened) -> bool:
    if opened.kind != "text":
        return True
    return "summary" in opened.head.split("\n", 1)[0]


def _rows(opened: Opened) -> list[list[Any]]:
    data = opened.json
    if not isinstance(data, list) or not data:
        raise CannotRead("JSON-filen är ingen lista med händelser; hämta den igen från polisen.se.")
    return [[*HEADS, "summary"], *(_row(one) for one in data)]


def _row(one: Any) -> list[Any]:
    """A notice as cells; one without id, time or type keeps its row number and fails there."""
    if not isinstance(one, dict) or not isinstance(one.get("location"), dict):
        return ["?", "?", "", "", "", "", "", ""]
    name, where = str(one.get("name") or ""), one["location"]
    lat, _, lon = str(where.get("gps") or "").partition(",")
    area = str(where.get("name") or "")
    kind, text = str(one.get("type") or ""), str(one.get("summary") or "")
    when = str(one.get("datetime") or "") if one.get("id") and kind else "?"
    return [str(one.get("id") or ""), when, name, kind, area, lat, lon, text]
