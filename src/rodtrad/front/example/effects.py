"""Two designs for the effect of a measure: one declared and read, one still a draft."""

from __future__ import annotations

from typing import Any

from rodtrad.followup.effects import actions
from rodtrad.followup.effects.models import Evaluation
from rodtrad.front.example.city import City
from rodtrad.front.example.days import after
from rodtrad.front.example.districts import OWN
from rodtrad.plans.models import Measure
from rodtrad.situation.data.models import Dataset

CONTROL = "Alkullen"
MONTHS_READ = 12
RING = 300  # metres


def make_effects(city: City) -> None:
    """Norrmark asks of an early measure, and begins to ask of a later one."""
    extract = Dataset.objects.get(name="Polisens uttag ur anmälningar")
    begun = Measure.objects.filter(plan__owner=city.party(OWN), starts_on__isnull=False)
    whole = begun.filter(starts_on__lte=after(city.days.on, -MONTHS_READ - 1))
    early, late = whole.order_by("-starts_on", "pk")[0], begun.order_by("-starts_on", "pk")[0]
    kinds = {"kinds": ["Skadegörelse", "Cykelstöld"], "is_together": False}
    declared = _designed(city, early, extract, months_after=MONTHS_READ, **kinds)
    city.do(actions.declare_evaluation, declared, OWN, city.days.on)
    city.do(actions.read_outcome, declared, OWN, city.days.on)
    _designed(city, late, extract, months_after=6, kinds=["Misshandel"], ring_metres=RING)


def _designed(city: City, measure: Measure, dataset: Dataset, **design: Any) -> Evaluation:
    title = f"Effekten av: {measure.title}"[:200]
    row = city.do(actions.draft_evaluation, measure, OWN, city.days.on, title=title, dataset=dataset)
    areas: dict[str, Any] = {"place": city.areas[OWN], "control": city.areas[CONTROL]}
    return city.do(actions.edit_evaluation, row, OWN, city.days.on, months_before=24, **areas, **design)
