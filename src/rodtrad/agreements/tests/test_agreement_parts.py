"""What stands inside agreements: a list of each kind, a page of each, and the corrections."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.world import NOW, World, make_agreement

from rodtrad.agreements import actions, corrections
from rodtrad.agreements.models import (
    AgreementParty,
    Goal,
    Lineage,
    PriorityArea,
    Prolongation,
    Purpose,
    Touch,
)
from rodtrad.parties.models import Unit

LISTS = {
    "priority_areas": PriorityArea,
    "goals": Goal,
    "purposes": Purpose,
    "signatories": AgreementParty,
    "touches": Touch,
    "prolongations": Prolongation,
    "lineages": Lineage,
}
MOVED = {"decided_on": date(2025, 12, 1), "new_end": date(2027, 1, 1), "reason": "Ny dröjer."}


@pytest.fixture
def city(world):
    return make_agreement(world, valid_to=date(2026, 1, 1))


@pytest.fixture
def local(world, city):
    """The district's own draft, with a word on one city area and one unknown ancestor."""
    by = {"by": world.actor("alma"), "at": NOW}
    fields = {"level": "local", "title": "Lokal", "area": world.area, "parent": city}
    one = actions.draft(world.district, **by, partners=[world.police], valid_from=date(2027, 1, 1), **fields)
    area = city.priority_areas.get(number=1)
    actions.state_touch(one, **by, priority_area=area, is_touched=False, reason="Polisens fråga.")
    actions.record_lineage(one, **by, kind="unknown", unknown_count=3)
    actions.add_purpose(one, **by, text="Parken ska vara allas.")
    return one


def prolonged(world: World, city, **changes):
    return actions.prolong(city, by=world.actor("cilla"), at=NOW, **{**MOVED, **changes})


@pytest.mark.parametrize("name", LISTS)
def test_list_shows_what_the_reader_may_see_and_nothing_else(name, client, world, city, local):
    prolonged(world, city)
    shown = {}
    for who in ("alma", "bo", "frans"):
        client.force_login(world.people[who])
        page = client.get(reverse(f"agreements:{name}"), {"format": "json"}).json()
        shown[who] = len(page["table"]["rows"])
        assert shown[who] == LISTS[name].objects.visible_to(world.actor(who)).count()
        assert page["lead"]
        assert len(page["table"]["empty"].split()) > 3
    assert shown["alma"] > 0
    assert shown["frans"] == 0


@pytest.mark.parametrize("name", LISTS)
def test_list_comes_as_csv_and_is_linked_from_the_agreements(name, client, world):
    client.force_login(world.people["eva"])
    address = reverse(f"agreements:{name}")
    assert address in client.get(reverse("agreements:list")).content.decode()
    assert client.get(address, {"format": "csv"}).headers["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("model", [Purpose, AgreementParty, Touch, Prolongation, Lineage])
def test_page_of_a_part_says_whose_move_it_is_and_leads_back(model, client, world, city, local):
    prolonged(world, city)
    client.force_login(world.people["alma"])
    for row in model.objects.visible_to(world.actor("alma")):
        page = client.get(row.get_absolute_url(), {"format": "json"}).json()
        assert page["whose_move"]
        assert row.agreement.get_absolute_url() in [link["href"] for link in page["crumbs"]]
        assert row.get_absolute_url() in client.get(row.agreement.get_absolute_url()).content.decode()


def test_area_left_alone_still_needs_its_reason_when_corrected(client, world, city, local):
    prolonged(world, city)
    client.force_login(world.people["alma"])
    edit = reverse("agreements:edit_touch", args=[local.touches.get().pk])
    assert client.post(edit, {"reason": " "}).status_code == 422
    client.post(edit, {"reason": "Inga sådana brott här."})
    client.post(edit, {"is_touched": "on", "reason": ""})
    assert local.touches.get().is_touched


def test_unit_of_a_party_is_chosen_among_its_own_until_the_decision(client, world, city, local):
    client.force_login(world.people["alma"])
    police = local.signatories.get(party=world.police)
    unit = Unit.objects.get(party=world.police)
    client.post(reverse("agreements:edit_signatory", args=[police.pk]), {"unit": unit.pk})
    police.refresh_from_db()
    assert police.unit == unit
    with pytest.raises(actions.CannotEdit, match="ligger fast"):
        corrections.edit_signatory(city.signatories.all()[0], by=world.actor("cilla"), at=NOW, unit=None)


def test_corrected_prolongation_moves_the_end_of_the_agreement(client, world, city):
    event = prolonged(world, city)
    client.force_login(world.people["cilla"])
    edit = reverse("agreements:edit_prolongation", args=[event.pk])
    assert 'value="2026-12-31"' in client.get(edit).content.decode()
    client.post(edit, {"decided_on": "2025-12-01", "new_end": "2026-06-30", "reason": "Ny dröjer."})
    city.refresh_from_db()
    assert city.valid_to == date(2026, 7, 1)
    assert city.collaboration.valid_to == date(2026, 7, 1)


def test_only_the_latest_prolongation_gets_another_end(world, city):
    event = prolonged(world, city)
    city.refresh_from_db()
    prolonged(world, city, new_end=date(2028, 1, 1))
    by = {"by": world.actor("cilla"), "at": NOW}
    with pytest.raises(actions.CannotEdit, match="senaste"):
        corrections.edit_prolongation(event, **by, **(MOVED | {"new_end": None}))
    assert corrections.edit_prolongation(event, **by, **(MOVED | {"reason": "Rättat."})).reason == "Rättat."
