"""The police's list of exposed areas ("utsatta områden") as GeoJSON: the rows; borders are read by geometry."""

from __future__ import annotations

import re
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import Period, day, year_of
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.words import area_name, names_something, plain

ABOUT = About(
    "exposed-areas",
    1,
    "Polisen, utsatta områden",
    "Polismyndigheten",
    warnings=("Listan görs om vartannat år; spara vilket års lista som gäller.",),
)
CLASSES = ("Utsatt område", "Särskilt utsatt område", "Riskområde")


def sniff(opened: Opened) -> float:
    head = opened.head
    return 0.97 if opened.kind == "json" and '"KATEGORI"' in head and '"OMRADESKOD"' in head else 0.0


def read(opened: Opened, list_year: int | None = None) -> Reading:
    """One figure of 1 an area and class; ``list_year`` where the file's own start date is missing."""
    data = opened.json
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise CannotRead("Filen har ingen lista ”features”; hämta GeoJSON-filen igen från Polisen.")
    ledger = Ledger(ABOUT, opened)
    if "3006" not in str(data.get("crs", "")):
        ledger.say(
            "no_crs",
            "Koordinatsystemet (EPSG:3006) är inte angivet i filen; kontrollera att gränserna hamnar rätt.",
        )
    for number, feature in enumerate(features, 1):
        draft = Draft(number)
        ledger.seen += 1
        facts = feature.get("properties") if isinstance(feature, dict) else None
        _put(draft, facts if isinstance(facts, dict) else {}, list_year)
        ledger.keep(draft)
    return ledger.reading("Utsatta områden")


def _put(draft: Draft, facts: dict[str, Any], list_year: int | None) -> None:
    kind, name, code = plain(facts.get("KATEGORI")), plain(facts.get("NAMN")), plain(facts.get("OMRADESKOD"))
    if kind not in CLASSES:
        return draft.fault("no_class", "Kategorin är inte en av polisens klasser.", "KATEGORI")
    if not names_something(name) or not re.fullmatch(r"\d{6}", code):
        return draft.fault("no_area", "Området saknar namn eller sexsiffrig kod.", "NAMN")
    note = f"{plain(facts.get('LOKALPOLISOMRADE'))}, {plain(facts.get('ORT'))}"
    more: dict[str, Any] = {
        "area": area_name(name),
        "area_code": code,
        "area_kind": "utsatt område",
        "note": note,
    }
    return draft.put(1, indicator=kind, period=_valid(facts, list_year), unit="antal", **more)


def _valid(facts: dict[str, Any], list_year: int | None) -> Period | None:
    """From AKTUALITET_START; a single blank as end means still valid, told as the list's two years."""
    start = day(plain(facts.get("AKTUALITET_START"))[:10])
    end = day(plain(facts.get("AKTUALITET_SLUT"))[:10])
    if start and end and end > start:
        return Period(start, end)
    if start:
        return Period(start, start.replace(year=start.year + 2, day=min(start.day, 28)))
    return year_of(list_year) if list_year else None
