"""The example city as a whole: what is in it, what the rules find, and that it can be taken out and put back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from rodtrad.access.action import Refusal
from rodtrad.access.models import Event
from rodtrad.access.policy import actor_for
from rodtrad.datasets.screening import scan
from rodtrad.followup.models import FollowUp
from rodtrad.followup.thread import build
from rodtrad.front import example
from rodtrad.front.example import loading
from rodtrad.front.example.days import Days
from rodtrad.front.example.districts import DISTRICTS
from rodtrad.front.example.faults import CITY, DRAFT_FAULTS, FAULTS
from rodtrad.front.example.people import GUESTS
from rodtrad.parties.models import Collaboration, Municipality, Party, Person
from rodtrad.places.models import Area
from rodtrad.plans import actions
from rodtrad.plans.models import ActionPlan
from rodtrad.redthread.run import run
from rodtrad.situation.data import reads
from rodtrad.situation.models import Contribution, Import, SituationalPicture

ON = date(2026, 11, 20)


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """Loaded once for the whole file, and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield example.load(on=ON)
        transaction.set_rollback(True)


@pytest.fixture
def undone(city):
    """What a test changes is changed back."""
    with transaction.atomic():
        yield city
        transaction.set_rollback(True)


def seen_by(username: str, area: Area | None = None, on: date = ON):
    actor = actor_for(Person.objects.get(username=username), party_id=None, on=on)
    return run(build(actor, area=area), on=on)


def seen_in(area: Area):
    joined = Collaboration.objects.valid_on(ON).filter(parties=area.responsible).values_list("pk", flat=True)
    filler = actor_for(Person.objects.get(username="exempel-data"), party_id=area.responsible_id, on=ON)
    assert filler.collaborations == frozenset(joined)
    return run(build(filler, area=area), on=ON)


def rules(faults) -> Counter:
    return Counter(rule for fault in faults for rule in fault.rules)


def words(model: type[models.Model]) -> list[str]:
    """Every row of the model without keys, times and hashes: what a reader would see."""
    keys = {"part_key", "after_key", "other_keys", "old_key"}
    hidden = {"password", "paper", "sha256", "subject", "data", "geometry"} | keys
    fields = [
        f for f in model._meta.fields if not f.primary_key and not f.is_relation and f.name not in hidden
    ]
    rows = model._default_manager.values_list(
        *(f.name for f in fields if f.get_internal_type() != "DateTimeField")
    )
    return sorted(json.dumps(row, default=str, ensure_ascii=False) for row in rows)


def rooms() -> list[type[models.Model]]:
    return [
        model
        for app in apps.get_app_configs()
        if app.name.startswith("rodtrad.")
        for model in app.get_models()
        if model is not Event
    ]


def dump() -> str:
    everything = {
        model._meta.label: [row for row in words(model) if "orttagen" not in row] for model in rooms()
    }
    return hashlib.sha256(json.dumps(everything, sort_keys=True).encode()).hexdigest()


def test_it_is_a_city_of_realistic_size(city):
    assert (city.districts, city.pictures, city.plans) == (11, 22, 22)
    assert city.observations > 200 and city.problems >= 100 and city.measures >= 150 and city.followups == 16
    assert Municipality.objects.get().is_example
    assert Area.objects.filter(kind=Area.Kind.POLICE_AREA).count() == 7
    assert city.events == Event.objects.count() and not Event.objects.filter(is_refused=True).exists()


def test_every_finding_is_planted_and_every_planted_fault_is_found(city):
    audit = seen_by("exempel-stadshus")
    assert Counter(finding.rule_id for finding in audit.breaches) == rules(FAULTS)
    assert len(audit.breaches) == 43
    assert len({finding.rule_id for finding in audit.breaches}) == 35
    assert [f.rule_id for f in audit.reminders] == ["L6-1", "S6"]


@pytest.mark.parametrize("district", DISTRICTS, ids=lambda one: one.code)
def test_a_fault_is_found_where_it_was_planted(city, district):
    own = [fault for fault in (*FAULTS, *DRAFT_FAULTS) if fault.where == district.name]
    found = Counter(f.rule_id for f in seen_in(Area.objects.get(code=district.code)).breaches)
    assert rules(own) - found == Counter()
    unplanted = found - rules(own)
    half_way = {"L4-3a": 1, "S1": 1, "L6-3": 3} if district.name == "Norrmark" else {}
    assert unplanted == Counter({"S7": 1, **half_way})  # S7 is at the city's agreement, which all see


def test_faults_of_the_city_are_at_the_municipality(city):
    found = {f.rule_id for f in seen_by("exempel-stadshus").breaches}
    assert set(rules(fault for fault in FAULTS if fault.where == CITY)) <= found


def test_the_coordinator_stands_half_way(city):
    picture = SituationalPicture.objects.get(owner__name="Norrmarks stadsdelsnämnd", state="open")
    waiting = Contribution.objects.filter(picture=picture, settled_on=None)
    assert [one.owner.name for one in waiting] == ["Norrmarks stadsdelsnämnd"]
    assert picture.uses_followup is not None and picture.replaces.state == "decided"
    draft = FollowUp.objects.get(state="draft")
    assert 0 < draft.items.count() < draft.plan.measures.count()


def test_the_draft_plan_can_be_adopted_when_what_is_missing_is_answered(undone):

    plan = ActionPlan.objects.get(state="draft")
    actor = actor_for(Person.objects.get(username="exempel-samordnare"), party_id=None, on=ON)
    given = {"by": actor, "at": example_time(), "decided_on": ON, "decided_by": "Nämnden", "paragraph": "§ 9"}
    with pytest.raises(actions.CannotAdopt) as refused:
        actions.adopt(plan, **given)
    assert Counter(f.rule_id for f in refused.value.findings) == rules(DRAFT_FAULTS)
    actions.adopt(plan, acknowledgement="Kompletteras före start.", **given)
    plan.refresh_from_db()
    assert plan.state == "decided" and plan.replaces.state == "replaced"


def example_time():

    return Days.at(ON)


@pytest.mark.parametrize("guest", GUESTS, ids=lambda one: one.username)
def test_one_can_enter_as_each_person(undone, guest):
    person = Person.objects.get(username=guest.username)
    assert not person.has_usable_password()
    client = Client()
    client.force_login(person)
    assert client.get("/").status_code == 200


def test_the_log_names_the_coordinator_for_her_own_district_and_no_one_for_the_others(city):
    acted = Event.objects.filter(verb="plans.adopt").values_list("party__name", "person__username")
    by_party = dict(acted)
    assert by_party.pop("Norrmarks stadsdelsnämnd") == "exempel-samordnare"
    assert set(by_party.values()) == {"exempel-data"}
    assert not Person.objects.get(username="exempel-data").is_active


def test_swedish_letters_come_last(city):
    names = [area.name for area in Area.objects.districts().order_by("name")]
    assert names[-3:] == ["Åbrinken", "Ängstull", "Östervall"]


def test_no_text_looks_like_personal_data(city):
    for model in rooms():
        for row in words(model):
            assert scan(row) == (), row


def test_no_real_district_is_named(city):
    real = {"stockholm", "norrmalm", "södermalm", "östermalm", "farsta", "älvsjö", "kista", "rinkeby", "spånga",
            "bromma", "skarpnäck", "skärholmen", "hässelby", "enskede", "kungsholmen", "hägersten", "vantör"}  # fmt: skip
    said = " ".join(row for model in rooms() for row in words(model)).casefold()
    assert {name for name in real if name in said} == set()


def test_loading_twice_is_loading_once(undone):
    before = Event.objects.count()
    assert example.load(on=date(2030, 1, 1)) == example.load(on=ON)
    assert Event.objects.count() == before


def test_removed_and_loaded_again_it_is_the_same_city(undone, django_capture_on_commit_callbacks):
    before = dump()
    with django_capture_on_commit_callbacks(execute=True):
        example.remove(at=example_time())
    connection.check_constraints()
    left = {model._meta.label: model._default_manager.count() for model in rooms()}
    kept = {label: count for label, count in left.items() if count}
    assert kept.keys() == {"parties.Party", "parties.Person"}
    assert {party.name.split(" exempel")[0] for party in Party.objects.all()} == {"Borttagen"}
    assert not Person.objects.filter(is_active=True).exists()
    example.load(on=ON)
    assert dump() == before


def test_city_hall_takes_it_out_by_writing_its_name(undone):
    client = Client()
    client.force_login(Person.objects.get(username="exempel-stadshus"))
    address = reverse("front:remove_example")
    assert address in client.get("/").content.decode()
    assert client.post(address, {"name": "Fel stad"}).status_code == 422
    assert Municipality.objects.exists()
    answer = client.post(address, {"name": "Exempelstad"}, follow=True)
    assert answer.redirect_chain == [(reverse("parties:sign_in"), 302)]
    assert "Exempelstaden är borttagen" in answer.content.decode()
    assert not Municipality.objects.exists()
    last = Event.objects.latest("pk")
    assert (last.verb, last.is_refused, last.person.is_active) == ("front.remove_example", False, False)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("who", ["samordnare", "kommunpolis", "sekreterare", "lasare"])
def test_no_one_else_is_offered_to_take_it_out(undone, who):
    client = Client()
    client.force_login(Person.objects.get(username=f"exempel-{who}"))
    address = reverse("front:remove_example")
    assert address not in client.get("/").content.decode()
    assert client.get(address).status_code == 403
    assert client.post(address, {"name": "Exempelstad"}).status_code == 403
    assert Municipality.objects.exists()


def test_on_a_leap_day_in_another_year_the_rules_find_the_same(undone, monkeypatch):
    day = date(2028, 2, 29)
    for files in ("make_datasets", "make_effects"):  # no rule reads them, and they take most of the time
        monkeypatch.setattr(loading, files, lambda city: None)
    example.remove(at=example_time())
    example.load(on=day)
    found = Counter(finding.rule_id for finding in seen_by("exempel-stadshus", on=day).breaches)
    assert found == rules(FAULTS)


@pytest.mark.django_db
def test_a_real_municipality_is_neither_filled_nor_removed():
    Municipality.objects.create(name="Riktiga kommunen")
    with pytest.raises(Refusal):
        example.load(on=ON)
    with pytest.raises(Refusal):
        example.remove(at=example_time())
    assert Municipality.objects.get().name == "Riktiga kommunen"


def test_the_files_of_the_city_are_in_and_the_coordinator_sees_them(city):
    rows = Import.objects.select_related("dataset")
    assert {row.reader: (row.state, row.rows_dropped) for row in rows} == dict.fromkeys(
        (
            "generic-events",
            "est-weekly",
            "bra-sol",
            "kolada",
            "scb-jsonstat",
            "survey-answers",
            "exposed-areas",
        ),
        ("done", 0),
    )
    saga = actor_for(Person.objects.get(username="exempel-samordnare"), party_id=None, on=ON)
    seen = reads.datasets(saga)
    assert len(seen) == city.datasets == 7 and all(one.is_example for one in seen)
    assert rows.get(reader="generic-events").rows_kept >= 20_000


def test_its_files_go_when_the_removal_stands_and_not_before(
    undone, django_capture_on_commit_callbacks, settings, tmp_path
):
    settings.DATA = tmp_path
    file = reads.store().root / "manifest.json"
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    with django_capture_on_commit_callbacks() as later:
        example.remove(at=example_time())
    assert file.exists()
    for one in later:
        one()
    assert not file.exists()
