"""The ground of the example: the municipality, its parties, units and people, its council and its areas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shapely.geometry.base import BaseGeometry

from rodtrad.access import register as acts
from rodtrad.front.example import faults, geography, people
from rodtrad.front.example.city import City
from rodtrad.front.example.days import Days
from rodtrad.front.example.districts import DISTRICTS, OWN
from rodtrad.front.example.faults import CITY
from rodtrad.front.example.people import BOARD, FILLER, GUESTS, POLICE
from rodtrad.parties.models import Attempt, Council, Municipality, Party, Role, Unit
from rodtrad.places import actions as places
from rodtrad.places.models import Area

SCHOOLS, SOCIAL, TRAFFIC = "Utbildningsnämnden", "Socialnämnden", "Trafiknämnden"
HOUSING = "Exempelstadshem AB"
TRADERS = "Föreningen Handlare i Exempelstad"
LEADS = {
    "police": POLICE,
    "schools": SCHOOLS,
    "social": SOCIAL,
    "traffic": TRAFFIC,
    "housing": HOUSING,
    "board": BOARD,
}


def found_city(days: Days) -> tuple[City, Municipality]:
    """What must be there before anyone can act: the board, the municipality and Exempeldata."""
    board = people.first_party(days)
    municipality = Municipality.objects.create(name=CITY, responsible_party=board, is_example=True)
    filler = people.filler(board, days)
    return City(days, parties={BOARD: board}, people={FILLER: filler}), municipality


def fill_register(city: City) -> None:
    start = date(city.days.on.year - 12, 1, 1)
    _parties(city, start)
    _units(city, start)
    _people(city)
    _areas(city, start)
    _council(city)
    _coordination(city)


def _parties(city: City, start: date) -> None:
    kinds = [(district.committee, Party.Kind.COMMITTEE) for district in DISTRICTS]
    kinds += [(name, Party.Kind.COMMITTEE) for name in (SCHOOLS, SOCIAL, TRAFFIC)]
    kinds += [(POLICE, Party.Kind.POLICE), (HOUSING, Party.Kind.COMPANY), (TRADERS, Party.Kind.OTHER)]
    board = city.parties[BOARD]
    for name, kind in kinds:
        party = city.do(acts.add_party, board, BOARD, start, name=name, kind=kind, valid_from=start)
        city.parties[name] = party
        for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.STAFF):
            people.fill(city.people[FILLER], party, role, start)


def _units(city: City, start: date) -> None:
    names = [(POLICE, name, Unit.Kind.POLICE_AREA) for name in geography.POLICE_SEEDS]
    names += [(d.name, f"{d.name}s stadsdelsförvaltning", Unit.Kind.ADMINISTRATION) for d in DISTRICTS]
    names += [(BOARD, "Enheten för trygghet", Unit.Kind.DEPARTMENT)]
    for party, name, kind in names:
        city.units[name] = city.do(
            acts.add_unit, city.party(party), party, start, by=FILLER, name=name, kind=kind, valid_from=start
        )


def _people(city: City) -> None:
    start = people.since(city.days)
    police = next(district.police for district in DISTRICTS if district.name == OWN)
    for one in GUESTS:
        person = city.people[one.username] = people.guest(one)
        for role in one.roles:
            city.do(
                acts.add_member,
                city.party(one.works_for),
                one.works_for,
                start,
                by=FILLER,
                person=person,
                role=role,
                unit=people.unit_of(one, city.units, police),
                valid_from=start,
            )


def _areas(city: City, start: date) -> None:
    """Read in as files; then each area is given to who answers for it."""
    borders = geography.nearest(district.seed for district in DISTRICTS)
    police = geography.nearest(geography.POLICE_SEEDS.values())
    _read_in(city, Area.Kind.MUNICIPALITY, [("KOMMUN", CITY, geography.city())], start)
    _read_in(
        city,
        Area.Kind.DISTRICT,
        [(d.code, d.name, border) for d, border in zip(DISTRICTS, borders, strict=True)],
        start,
    )
    _read_in(
        city,
        Area.Kind.POLICE_AREA,
        [
            (f"LPO{number}", name, border)
            for number, (name, border) in enumerate(zip(geography.POLICE_SEEDS, police, strict=True), start=1)
        ],
        start,
    )
    for area in Area.objects.order_by("pk"):
        city.areas[area.name] = area
    for district in DISTRICTS:
        office = city.units[f"{district.name}s stadsdelsförvaltning"]
        _give(city, district.name, city.party(district.name), office, start)
    for name in geography.POLICE_SEEDS:
        _give(city, name, city.party(POLICE), city.units[name], start)


def _give(city: City, name: str, party: Party, unit: Unit, start: date) -> None:
    area, whole = city.areas[name], city.areas[CITY]
    city.do(places.edit_area, area, BOARD, start, responsible=party, responsible_unit=unit, parent=whole)


def _read_in(city: City, kind: str, borders: Iterable[tuple[str, str, BaseGeometry]], start: date) -> None:
    data = geography.geojson(borders)
    source = "Påhittad gräns för exempelstaden"
    city.do(
        places.import_areas,
        city.party(BOARD),
        BOARD,
        start,
        data=data,
        kind=kind,
        valid_from=start,
        source=source,
    )


def _council(city: City) -> None:
    start = city.days.ago(40)
    council: Council = city.do(
        acts.add_council,
        city.party(BOARD),
        BOARD,
        start,
        name="Exempelstads strategiska råd för trygghet",
        is_strategic=True,
        led_by=city.party(BOARD),
        valid_from=start,
    )
    seats = ((POLICE, "polisområdeschef"), (HOUSING, "verkställande direktör"), (TRADERS, "ordförande"))
    for at, (party, title) in enumerate(seats):
        seat = {"is_leading": True} | faults.changes(CITY, "seat", at)
        city.do(acts.add_seat, council, BOARD, start, party=city.party(party), title=title, **seat)
    # Newest first, as the table of faults counts them.
    for at, months in enumerate((2, 14, 20, 26, 32)):
        held = city.days.ago(months, 11)
        if not faults.is_left_out(CITY, "meeting", at):
            city.do(
                acts.record_meeting,
                council,
                BOARD,
                held,
                held_on=held,
                note="Lägesbilder och kommande åtgärdsplaner.",
            )


def _coordination(city: City) -> None:
    board, decided = city.party(BOARD), city.days.ago(38, 8)
    city.do(
        acts.add_coordination,
        board,
        BOARD,
        decided,
        name="Samordningsfunktionen för brottsförebyggande arbete",
        designated_on=decided,
        decision=f"Kommunstyrelsen {decided} § 41",
        is_contact_point=True,
        coordinates_work=True,
        contact="Enheten för trygghet, stadshusets växel",
        is_contact_published=True,
    )
    for at, months in enumerate((9, 20, 31)):
        reported = city.days.ago(months, 23)
        given = {"registry_number": f"KS {reported.year}/{210 + at}"} | faults.changes(CITY, "report", at)
        city.do(acts.record_report, board, BOARD, reported, reported_on=reported, **given)
    tried = city.days.ago(7, 6)
    city.do(
        acts.record_attempt,
        city.party("Sotholmen"),
        "Sotholmen",
        tried,
        about=Attempt.About.AGREEMENT,
        made_on=tried,
        outcome="Förslag till lokal överenskommelse lämnat till polisen. Svar väntas.",
    )
