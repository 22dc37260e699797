"""Builds the whole city in one transaction: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from rodtrad.access.action import Refusal, action
from rodtrad.access.models import Event
from rodtrad.access.policy import Actor
from rodtrad.documents import actions as shelf
from rodtrad.followup.models import FollowUp
from rodtrad.front.example.agreements import make_city_agreements, make_local_agreements
from rodtrad.front.example.city import City
from rodtrad.front.example.datasets import make_datasets
from rodtrad.front.example.days import Days
from rodtrad.front.example.effects import make_effects
from rodtrad.front.example.people import BOARD, FILLER
from rodtrad.front.example.register import fill_register, found_city
from rodtrad.front.example.remiss import make_open_round
from rodtrad.front.example.rounds import make_rounds
from rodtrad.parties.models import Municipality
from rodtrad.places.models import Area
from rodtrad.plans.models import ActionPlan, Measure
from rodtrad.situation.models import Dataset, Observation, Problem, SituationalPicture

ANNEX = Path(__file__).with_name("annex.txt")


class CannotLoad(Refusal):
    code = "not_empty"


@dataclass(frozen=True)
class Summary:
    """How much there is, once it is loaded."""

    districts: int
    pictures: int
    observations: int
    problems: int
    plans: int
    measures: int
    followups: int
    datasets: int
    events: int


def load(*, on: date) -> Summary:
    """The example city as it stands on the day. Twice is once. Raises ``CannotLoad`` when another city is here."""
    municipality = Municipality.objects.first()
    if municipality is not None and not municipality.is_example:
        raise CannotLoad(_("Det finns redan en kommun här. Exempelstaden läggs bara in i en tom databas."))
    if municipality is None:
        with transaction.atomic():
            city, municipality = found_city(Days(on))
            actor = city.actor(BOARD, on, FILLER)
            _fill(municipality, by=actor, at=Days.at(on, 7), city=city)
    return summary()


@action("front.load_example")
def _fill(municipality: Municipality, /, *, by: Actor, at: datetime, city: City) -> Municipality:
    fill_register(city)
    make_city_agreements(city)
    make_local_agreements(city)
    make_rounds(city)
    _receive_annex(city)
    make_datasets(city)
    make_effects(city)
    make_open_round(city)
    return municipality


def _receive_annex(city: City) -> None:
    """City hall has read in the annex of its agreement and confirmed what was plainest; the rest waits for a look."""
    on = city.days.ago(33, 6)
    source = city.do(
        shelf.upload,
        city.party(BOARD),
        BOARD,
        on,
        name="Bilaga 2 samverkansområden.txt",
        data=ANNEX.read_bytes(),
    )
    city.do(shelf.confirm_all, source, BOARD, on, surest=0.95)


def summary() -> Summary:
    return Summary(
        districts=Area.objects.districts().count(),
        pictures=SituationalPicture.objects.count(),
        observations=Observation.objects.count(),
        problems=Problem.objects.count(),
        plans=ActionPlan.objects.count(),
        measures=Measure.objects.count(),
        followups=FollowUp.objects.count(),
        datasets=Dataset.objects.count(),
        events=Event.objects.count(),
    )
