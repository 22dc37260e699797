"""Three generations of the city's agreement, and the local ones under the third."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rodtrad.agreements import actions as acts
from rodtrad.agreements.models import Agreement, PriorityArea
from rodtrad.agreements.workflow import LineageKind
from rodtrad.documents import actions as shelf
from rodtrad.front.example import faults
from rodtrad.front.example.areas import FIVE, FROM_SIX, FROM_TEN, SIX, STEERING, TEN, CityArea
from rodtrad.front.example.city import City
from rodtrad.front.example.days import after
from rodtrad.front.example.districts import DISTRICTS, OWN, District
from rodtrad.front.example.faults import CITY
from rodtrad.front.example.people import BOARD, FILLER, POLICE
from rodtrad.front.example.remiss import add_clauses, make_closed_round
from rodtrad.parties.models import Unit

Became = tuple[int | None, int | None, LineageKind, int | None, str]


def make_city_agreements(city: City) -> None:
    """Six areas, then ten, then five; the first was prolonged too late, and says so."""
    day = city.days.ago
    first = _draft(city, "Trygg i Exempelstad", day(132), day(84, 1), day(135), None)
    numbered(city, first, SIX, day(135))
    _settle(city, first, day(134), day(133))
    city.do(
        acts.prolong,
        first,
        BOARD,
        day(82, 20),
        decided_on=day(82, 20),
        new_end=day(80),
        reason="Den nya överenskommelsen är på remiss.",
        gap_reason="Beslutet hann inte fattas före sommaren.",
    )
    second = _draft(city, "Samverkan för trygghet i Exempelstad", day(80), None, day(83), first)
    tens = numbered(city, second, TEN, day(83))
    _lineage(city, second, day(82), list(first.priority_areas.order_by("number")), tens, FROM_SIX)
    _settle(city, second, day(82, 22), day(81))
    third = _draft(city, "Överenskommelse om samverkan i Exempelstad", day(34), None, day(40), second)
    _five(city, third, day(39))
    _lineage(city, third, day(39), tens, list(city.priority.values()), FROM_TEN)
    _steering(city, third, day(39))
    add_clauses(city, third, day(39))
    make_closed_round(city, third)
    _settle(city, third, day(36), day(35))
    for one in (first, second, third):
        city.do(acts.publish, one, BOARD, day(34))
    city.agreements[""] = Agreement.objects.get(pk=third.pk)


def _draft(
    city: City, title: str, start: date, end: date | None, on: date, replaces: Agreement | None
) -> Agreement:
    years = f"{start.year}–{end.year}" if end else f"från {start.year}"
    board = city.party(BOARD)
    matter = city.do(
        shelf.open_matter,
        board,
        BOARD,
        on,
        title=f"{title} {years}",
        # Two numbers, as when the remiss was registered by itself.
        numbers=f"KS {on.year}/{100 + on.month}\nKS {on.year}/{340 + on.month}",
    )
    agreement = city.do(
        acts.draft,
        board,
        BOARD,
        on,
        partners=[city.party(POLICE)],
        level=Agreement.Level.CITY,
        title=f"{title} {years}",
        valid_from=start,
        valid_to=end,
        replaces=replaces,
        matter=matter,
    )
    city.do(
        acts.add_purpose,
        agreement,
        BOARD,
        on,
        text="Tryggheten i Exempelstad ska öka och brotten bli färre. De två följs var för sig.",
    )
    return agreement


def numbered(city: City, agreement: Agreement, names: Sequence[str], on: date) -> list[PriorityArea]:
    return [
        city.do(acts.add_priority_area, agreement, BOARD, on, number=number, name=name)
        for number, name in enumerate(names, start=1)
    ]


def _five(city: City, agreement: Agreement, on: date) -> None:
    for number, area in enumerate(FIVE, start=1):
        city.priority[number] = _area(city, agreement, number, area, on)


def _area(city: City, agreement: Agreement, number: int, area: CityArea, on: date) -> PriorityArea:
    row = city.do(
        acts.add_priority_area,
        agreement,
        BOARD,
        on,
        number=number,
        name=area.name,
        description=area.description,
        examples="\n".join(area.examples),
    )
    for goal, (wording, owner) in enumerate(area.goals, start=1):
        city.goals[number, goal] = city.do(
            acts.add_goal, row, BOARD, on, number=goal, wording=wording, owner=owner
        )
    return row


def _lineage(
    city: City,
    agreement: Agreement,
    on: date,
    old: list[PriorityArea],
    new: list[PriorityArea],
    became: Sequence[Became],
) -> None:
    for before, now, kind, unknown, note in became:
        city.do(
            acts.record_lineage,
            agreement,
            BOARD,
            on,
            old_area=old[before - 1] if before else None,
            new_area=new[now - 1] if now else None,
            kind=kind,
            unknown_count=unknown,
            note=note,
        )


def _steering(city: City, agreement: Agreement, on: date) -> None:
    for at, name in enumerate(STEERING):
        wrong = faults.changes(CITY, "steering", at)
        document = city.do(
            acts.add_steering_document,
            city.party(BOARD),
            BOARD,
            on,
            name=name,
            valid_from=city.days.ago(60),
            valid_to=city.days.ago(5) if wrong.get("is_expired") else None,
        )
        city.do(acts.link_steering_document, agreement, BOARD, on, document=document)


def _settle(city: City, agreement: Agreement, decided: date, signed: date) -> None:
    """Decided by the board, signed by it and then by every other party."""
    city.do(
        acts.decide,
        agreement,
        agreement.owner.name,
        decided,
        by=_by(agreement, ""),
        decided_on=decided,
        decided_by=agreement.owner.name,
        paragraph=f"§ {20 + decided.month}",
    )
    for signatory in agreement.signatories.select_related("party").order_by("pk"):
        name = signatory.party.name
        role = "polisområdeschef" if name == POLICE else "ordförande"
        city.do(acts.sign, agreement, name, signed, by=_by(agreement, name), signed_on=signed, role=role)
        city.forget_actors()
    agreement.refresh_from_db()


def _by(agreement: Agreement, name: str) -> str:
    """The kommunpolis signs nothing in other districts than her own."""
    own = agreement.area is not None and agreement.area.name == OWN
    return FILLER if name == POLICE and not own else ""


def make_local_agreements(city: City) -> None:
    for district in DISTRICTS:
        if district.term is not None:
            city.agreements[district.name] = _local(city, district, district.term)


def _local(city: City, district: District, months: int) -> Agreement:
    start, on = city.days.ago(34), city.days.ago(38, 14)
    committee, own = city.party(district.name), district.name
    units: list[Unit] = [city.units[district.police], city.units[f"{own}s stadsdelsförvaltning"]]
    agreement = city.do(
        acts.draft,
        committee,
        own,
        on,
        partners=[city.party(POLICE), city.party(BOARD)],
        units=units,
        level=Agreement.Level.LOCAL,
        title=f"Lokal överenskommelse {own}–{district.police.removeprefix('Lokalpolisområde ')}",
        parent=city.agreements[""],
        area=city.areas[own],
        valid_from=start,
        valid_to=after(start, months) if months else None,
    )
    purpose = f"{district.words()['centrum']} ska bli tryggare och brotten i {own} färre."
    city.do(acts.add_purpose, agreement, own, on, text=purpose)
    _local_areas(city, district, agreement, on)
    _settle(city, agreement, city.days.ago(36, 18), city.days.ago(35, 16))
    if late := faults.changes(own, "prolongation").get("months_late"):
        _prolong_late(city, agreement, late)
    # Open to everyone: an agreement that has ended is otherwise closed to those it was between.
    return city.do(acts.publish, agreement, own, city.days.ago(34, 3))


def _local_areas(city: City, district: District, agreement: Agreement, on: date) -> None:
    touched = set()
    for at, (name, number) in enumerate(district.local_areas):
        given: dict[str, Any] = {"maps_to": city.priority.get(number), "is_local_only": number == 0}
        given |= faults.changes(district.name, "local_area", at)
        if given["maps_to"]:
            touched.add(number)
        city.do(acts.add_priority_area, agreement, district.name, on, number=at + 1, name=name, **given)
    for number, area in city.priority.items():
        if number not in touched:
            city.do(
                acts.state_touch,
                agreement,
                district.name,
                on,
                priority_area=area,
                is_touched=False,
                reason=FIVE[number - 1].untouched,
            )


def _prolong_late(city: City, agreement: Agreement, late: int) -> None:
    ended = agreement.valid_to or agreement.valid_from
    decided = after(ended, late, 20)
    city.do(
        acts.prolong,
        agreement,
        agreement.owner.name,
        decided,
        decided_on=decided,
        new_end=after(ended, 24),
        reason="Samverkan ska fortsätta medan en ny överenskommelse tas fram.",
        gap_reason="Ordinarie sammanträde ställdes in.",
    )
    city.forget_actors()
    agreement.refresh_from_db()
