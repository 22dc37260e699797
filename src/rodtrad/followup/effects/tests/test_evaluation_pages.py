"""What the pages show: the sentence first, no count in a draft, and no small count to another party."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse
from tests.counted import make_events, series
from tests.world import NOW, START, adopt_plan, decide_picture, make_agreement, make_picture, make_plan

from rodtrad.followup.effects import actions
from rodtrad.followup.effects.models import Evaluation
from rodtrad.places.models import Area
from rodtrad.plans import actions as plans

FIRST, BEGAN = date(2023, 9, 1), date(2025, 9, 1)
FLAT = [7771, 7773, 7772, 7770] * 6  # numbers no page has by chance


@pytest.fixture
def control(db) -> Area:
    return Area.objects.create(code="02", name="Björkhaga", kind=Area.Kind.DISTRICT, valid_from=START)


@pytest.fixture
def measure(world):
    measure = make_plan(world, make_picture(world, make_agreement(world))).measures.get()
    plans.edit_measure(measure, by=world.actor("alma"), at=NOW, starts_on=BEGAN)
    measure.refresh_from_db()
    return measure


def by(world):
    return {"by": world.actor("alma"), "at": NOW}


def counted(world, before, after, **changes):
    rows = series(FIRST, "Ängsö", before + after) + series(FIRST, "Björkhaga", before + before[:12])
    return make_events(world, "Händelser", rows, **changes)


def designed(world, measure, dataset, control):
    row = actions.draft_evaluation(measure, **by(world), title="Effekten", dataset=dataset)
    return actions.edit_evaluation(
        row, **by(world), kinds=["Misshandel"], control=control, months_before=24, months_after=12
    )


@pytest.fixture
def alma(client, world):
    client.force_login(world.people["alma"])
    return client


def shown(client, row, **given) -> str:
    return client.get(row.get_absolute_url(), given).content.decode()


@pytest.mark.parametrize("form", ["html", "json", "csv"])
def test_a_draft_shows_no_count_anywhere(alma, world, measure, control, form):
    row = designed(world, measure, counted(world, FLAT, [4441] * 12), control)
    places = [
        row.get_absolute_url(),
        *(reverse(f"effects:{one}", args=[row.pk]) for one in ("edit", "declare")),
    ]
    for address in [*places, reverse("effects:list"), measure.get_absolute_url()]:
        text = alma.get(address, {"format": form}).content.decode()
        assert not any(str(n) in text.replace("\u202f", "") for n in (*FLAT[:4], 4441, sum(FLAT), 4441 * 12))


def test_the_declaration_page_says_what_could_be_seen(alma, world, measure, control):
    row = designed(world, measure, counted(world, FLAT, [4441] * 12), control)
    text = alma.get(reverse("effects:declare", args=[row.pk])).content.decode()
    assert "kan inte skiljas från slumpen" in text


def test_from_the_measures_page_through_the_forms_to_the_answer(alma, world, measure, control):
    dataset = counted(world, [20] * 24, [8] * 12)
    assert (
        reverse("effects:start", args=[measure.pk]) in alma.get(measure.get_absolute_url()).content.decode()
    )
    start = reverse("effects:start", args=[measure.pk])
    page = alma.post(start, {"title": "Effekten", "dataset": dataset.pk}, follow=True)
    row = measure.evaluations.get()
    form = {
        "title": "Effekten", "kinds": ["Misshandel"], "is_together": "on", "place": world.area.pk,
        "starts_on": "2025-09-01", "months_before": 24, "months_after": 12, "control": control.pk,
    }  # fmt: skip
    alma.post(reverse("effects:edit", args=[row.pk]), form)
    alma.post(reverse("effects:declare", args=[row.pk]), {})
    assert "Utfallet är inte läst" in shown(alma, row)
    page = alma.post(reverse("effects:read", args=[row.pk]), follow=True).content.decode()
    assert "större minskning än i kontrollområdet" in page
    assert page.index("större minskning") < page.index("Insatsområde")
    assert "<svg" in page and "Ett område räcker inte" in page and "Vad svaret vilar på" in page
    assert row.title in alma.get(measure.get_absolute_url()).content.decode()
    assert "Insatsområde;480;96" in shown(alma, row, format="csv")


def test_a_refusal_is_said_on_the_form(alma, world, measure, control):
    row = designed(world, measure, counted(world, FLAT, [1] * 12), None)
    answer = alma.post(reverse("effects:declare", args=[row.pk]), {})
    assert answer.status_code == 409
    assert "Det saknas: kontrollområde" in answer.content.decode()


def test_a_new_declaration_shows_the_old_with_the_reason(alma, world, measure, control):
    row = designed(world, measure, counted(world, [20] * 24, [8] * 12), control)
    actions.declare_evaluation(row, **by(world))
    actions.read_outcome(row, **by(world))
    new = actions.redeclare_evaluation(row, **by(world), reason="Kontrollen byggdes om.")
    actions.declare_evaluation(new, **by(world))
    text = shown(alma, new)
    assert "Kontrollen byggdes om." in text and row.get_absolute_url() in text
    assert "Utfallet var känt när den här deklarationen skrevs" in text
    assert "Ersatt av en ny deklaration" in shown(alma, row)


@pytest.mark.parametrize(
    ("after", "circle", "are_told"),
    [([8] * 12, None, True), ([0] * 11 + [3], None, False), ([8] * 12, 300, False)],
)
def test_another_party_is_told_only_what_its_table_shows(
    client, world, measure, control, after, circle, are_told
):
    """Small counts are not told, nor those of a circle drawn at will: two of them could be subtracted."""
    shared = {"collaboration": measure.plan.collaboration}
    rows = series(FIRST, "Ängsö", [20] * 24 + after) + series(FIRST, "Björkhaga", [20] * 36)
    row = designed(world, measure, make_events(world, "Händelser", rows, **shared), control)
    actions.declare_evaluation(row, **by(world))
    row = actions.read_outcome(row, **by(world))
    if circle:
        drawn = {"radius_metres": circle, "centre_east": 674_000, "centre_north": 6_580_000}
        Evaluation.objects.filter(pk=row.pk).update(place=None, **drawn)
    client.force_login(world.people["bo"])
    assert client.get(row.get_absolute_url()).status_code == 404  # its plan is a draft still
    decide_picture(world, measure.plan.based_on)
    adopt_plan(world, measure.plan)
    for name, sees in (("alma", True), ("bo", are_told)):
        client.force_login(world.people[name])
        text = shown(client, row, format="json")
        assert "större minskning än i kontrollområdet" in text
        assert ("Antal före och efter" in text) is sees
        assert bool(json.loads(text)["figures"]) is sees
    assert ("under fem visas inte" in text) is not are_told


def test_changed_data_is_said_and_the_answer_stands(alma, world, measure, control):
    row = designed(world, measure, counted(world, [20] * 24, [8] * 12), control)
    actions.declare_evaluation(row, **by(world))
    row = actions.read_outcome(row, **by(world))
    row.result["imports"] = ["en annan"]
    row.save()
    assert "Underlaget har ändrats" in shown(alma, row)


def test_list_filters_by_state_and_says_why_it_is_empty(alma, world, measure, control):
    address = reverse("effects:list")
    assert "Öppna en åtgärd" in alma.get(address).content.decode()
    designed(world, measure, counted(world, [20] * 24, [8] * 12), control)
    assert "Effekten" in alma.get(address).content.decode()
    assert "Inget med det valet" in alma.get(address, {"lage": "read"}).content.decode()
