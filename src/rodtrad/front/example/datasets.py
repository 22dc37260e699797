"""The example city's files, sent in and taken in by the same acts as anyone's clicks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from rodtrad.access.policy import InformationClass
from rodtrad.datasets.shapes import Kind
from rodtrad.front.example import files
from rodtrad.front.example.city import City
from rodtrad.front.example.days import Days
from rodtrad.front.example.districts import OWN
from rodtrad.front.example.people import BOARD, POLICE
from rodtrad.situation.data import actions, taking

SHARED = {"information_class": InformationClass.SHARED}


@dataclass(frozen=True)
class Sent:
    owner: str
    name: str
    file: str
    data: bytes
    fields: dict[str, Any] = field(default_factory=dict)
    status: str = "final"


def make_datasets(city: City) -> None:
    """All of them on the second of the month, each shared with the parties to the district's agreement."""
    on = city.days.ago(0, 1) if city.days.on.day < 2 else city.days.ago(0, 2)
    for one in _sent(city.days):
        _take(city, one, on)


def _sent(days: Days) -> tuple[Sent, ...]:
    found = files.events(days)
    columns = {"kind": Kind.EVENTS.value, "roles": files.POLICE_COLUMNS, "epsg": 3006}
    by_columns = {"reader": "generic-events", "mapping": columns}
    return (
        Sent(
            POLICE,
            "Polisens uttag ur anmälningar",
            "uttag-anmalningar.csv",
            files.police_extract(found),
            by_columns,
        ),
        Sent(OWN, "Platsvärdarnas veckorapporter", "veckorapport.csv", files.weekly_report(found)),
        Sent(
            BOARD,
            "Anmälda brott, nationell statistik",
            "anmalda-brott-manad.csv",
            files.bra_months(found, days),
            status="preliminary",
        ),
        Sent(BOARD, "Nyckeltal för staden", "nyckeltal.json", files.kolada(days)),
        Sent(BOARD, "Folkmängd efter område", "folkmangd.json", files.population(days)),
        Sent(BOARD, "Stadens trygghetsmätning", f"trygghetsmatning-{days.on.year - 1}.csv", files.survey()),
        Sent(POLICE, "Polisens lista över utsatta områden", "utsatta-omraden.geojson", files.exposed(days)),
    )


def _take(city: City, one: Sent, on: date) -> None:
    at = Days.at(on, 10)
    frame = city.agreements[OWN]  # city hall, the police and the district itself: the city's has no districts
    row = city.do(
        actions.start_dataset,
        city.party(one.owner),
        one.owner,
        on,
        file=ContentFile(one.data, name=one.file),
        name=one.name,
        collaboration=frame.collaboration,
        retrieved_on=on,
        status=one.status,
        is_example=True,
        is_queued=False,
        **SHARED,
        **one.fields,
    )
    taking.check(row.pk, at=at)
    row.refresh_from_db()
    city.do(actions.start_import, row, one.owner, on, is_queued=False)
    taking.take(row.pk, at=at)
