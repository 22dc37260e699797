"""A new city agreement tells each local one what to look at again."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.remiss import draft_agreement, make_answer
from tests.world import NOW, make_agreement

from rodtrad.agreements import actions as agreements
from rodtrad.agreements.models import Lineage
from rodtrad.agreements.revision import actions as revision
from rodtrad.agreements.revision.reads import revisits
from rodtrad.consultations.outcome import actions as outcome
from rodtrad.consultations.rounds import actions as rounds


def local_under(world, frame, name="Lokal överenskommelse"):
    by = {"by": world.actor("alma"), "at": NOW}
    fields = {"level": "local", "title": name, "area": world.area, "valid_from": date(2024, 2, 1)}
    local = agreements.draft(world.district, **by, **fields, parent=frame, partners=[world.police])
    area = frame.priority_areas.get(number=1)
    agreements.add_priority_area(local, **by, number=1, name="Våra unga", maps_to=area)
    return local


@pytest.fixture
def old(world):
    return make_agreement(world)


@pytest.fixture
def new(world, old):
    """A draft that replaces the one in force, out on remiss and back: a goal more, signed by all."""
    by = {"by": world.actor("cilla"), "at": NOW}
    one = draft_agreement(world, replaces=old)
    for before, after in zip(old.priority_areas.all(), one.priority_areas.all(), strict=True):
        agreements.record_lineage(one, **by, kind="kept", old_area=before, new_area=after)
    round_ = revision.send_for_consultation(one, **by, due_on=date(2027, 1, 31))
    rounds.add_bodies(round_, **by, parties=[world.district, world.police])
    rounds.send(round_, **by)
    round_.refresh_from_db()
    make_answer(world, round_)
    rounds.start_compiling(round_, **by)
    round_.refresh_from_db()
    area = f"area:{one.priority_areas.get(number=1).pk}"
    words = {"kind": "add", "part_key": "goal", "after_key": area, "new_heading": "Målsättning 3"}
    points = outcome.handed_points(round_)
    outcome.add_change(
        round_, **by, **words, new_text="Fler unga får stöd.", points=points, reason="Det saknades."
    )
    outcome.close(round_, **by)
    one.refresh_from_db()
    return one


def in_force(world, one, client):
    client.force_login(world.people["cilla"])
    answer = client.post(reverse("revision:take_over", args=[one.pk]))
    assert answer.status_code == 302
    by = {"by": world.actor("cilla"), "at": NOW}
    agreements.decide(one, **by, decided_on=date(2026, 11, 20), decided_by="Kommunstyrelsen")
    for name in ("cilla", "bo"):
        agreements.sign(one, by=world.actor(name), at=NOW, signed_on=date(2026, 11, 20), role="Ordförande")
    one.refresh_from_db()
    assert one.state == "signed"


def test_the_local_party_reads_what_to_look_at_again(world, old, new, client):
    local = local_under(world, old)
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    assert Lineage.objects.get(agreement=new, kind="new", new_goal__isnull=False).new_goal.wording.startswith(
        "Fler unga"
    )
    found = revisits(local, world.actor("alma"))
    assert {(one.local, one.lineage.kind) for one in found} == {(local, "new")}
    client.force_login(world.people["alma"])
    page = client.get(reverse("revision:revisits", args=[local.pk])).content.decode()
    assert "Fler unga får stöd." in page
    assert (
        reverse("revision:revisits", args=[local.pk]) in client.get(local.get_absolute_url()).content.decode()
    )


def test_the_city_sees_only_local_agreements_it_may_see(world, old, new, client):
    local_under(world, old)  # the district's own draft
    in_force(world, new, client)
    assert revisits(new, world.actor("cilla")) == []


def test_the_city_reads_the_changes_once_and_how_far_each_local_one_has_come(world, old, new, client):
    local = sign_local(world, local_under(world, old))
    other = local_under(world, old, "En annan")
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    (found,) = revisits(local, world.actor("alma"))
    revision.revisit(local, by=world.actor("alma"), at=NOW, looked=found.lineages)
    client.force_login(world.people["alma"])
    page = client.get(reverse("revision:revisits", args=[new.pk]), {"format": "json"}).json()
    locals_, changes = page["tables"]
    said = {row[0]["href"]: [cell["value"] for cell in row] for row in locals_["rows"]}
    first, second = (said[reverse("revision:revisits", args=[one.pk])] for one in (local, other))
    assert first[2:] == [1, "Stadsdelsnämnden Ängsö 1 av 1"]
    assert second[2:] == [1, "ingen än"]
    assert [row[1]["value"] for row in changes["rows"]] == ["nytt"]


def test_a_second_taking_over_is_refused_in_a_sentence(world, new, client):
    client.force_login(world.people["cilla"])
    for _time in range(2):
        page = client.post(reverse("revision:take_over", args=[new.pk]), follow=True).content.decode()
    assert "redan fryst" in page


def test_more_local_agreements_cost_no_more_queries(world, old, new, client):
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    client.force_login(world.people["alma"])
    counts = []
    for n in range(2):
        local_under(world, old, f"Lokal {n}")
        with CaptureQueriesContext(connection) as captured:
            assert (
                client.get(reverse("revision:revisits", args=[new.pk]), {"format": "json"}).status_code == 200
            )
        counts.append(len(captured))
    assert counts[0] == counts[1]


def sign_local(world, local):
    by = {"by": world.actor("alma"), "at": NOW}
    agreements.add_purpose(local, **by, text="Tryggheten ska öka.")
    agreements.decide(local, **by, decided_on=date(2024, 2, 1), decided_by="Stadsdelsnämnden")
    for name in ("alma", "bo"):
        agreements.sign(local, by=world.actor(name), at=NOW, signed_on=date(2024, 2, 1), role="Ordförande")
    local.refresh_from_db()
    return local


def home(client, world, name):
    client.force_login(world.people[name])
    page = client.get(reverse("front:home"), {"format": "json"}).json()
    return [row for row in page["table"]["rows"] if "nya överenskommelse" in row[0]["value"]]


def test_each_party_is_told_at_home_until_it_has_looked(world, old, new, client):
    local = sign_local(world, local_under(world, old))
    assert home(client, world, "bo") == []  # the new one is not in force yet
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    revisits_url, look = (reverse(f"revision:{name}", args=[local.pk]) for name in ("revisits", "look"))
    for name in ("alma", "bo"):
        (row,) = home(client, world, name)
        assert row[1]["href"] == revisits_url
    assert look in client.get(revisits_url).content.decode()
    (found,) = revisits(local, world.actor("bo"))
    assert client.post(look, {"looked": []}).status_code == 422
    assert client.post(look, {"looked": [found.lineage.pk], "note": "Vi berörs."}).status_code == 302
    assert home(client, world, "bo") == []
    assert len(home(client, world, "alma")) == 1
    page = client.get(revisits_url, {"format": "json"}).json()
    assert page["tables"][0]["rows"][0][-1]["value"].startswith("Polismyndigheten 20")


def notice(client, world, local, name):
    client.force_login(world.people[name])
    page = client.get(local.get_absolute_url(), {"format": "json"}).json()
    return [(one["tone"], one["text"]) for one in page["notices"]]


def test_the_notice_on_the_local_agreement_gives_way_to_who_has_looked(world, old, new, client):
    local = sign_local(world, local_under(world, old))
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    for name in ("alma", "bo"):
        assert notice(client, world, local, name) == [
            ("warning", "Stadens överenskommelse har ersatts. Gå igenom vad som har ändrats.")
        ]
    (found,) = revisits(local, world.actor("bo"))
    revision.revisit(local, by=world.actor("bo"), at=NOW, looked=found.lineages)
    looked = "Ändringarna är genomgångna av: Polismyndigheten 2026-11-20"
    ((tone, text),) = notice(client, world, local, "bo")
    assert tone == "info" and text.endswith(f"{looked}. Väntar på: Stadsdelsnämnden Ängsö.")
    ((tone, text),) = notice(client, world, local, "alma")
    assert tone == "warning" and text.endswith(f"Gå igenom vad som har ändrats. {looked}.")
    revision.revisit(local, by=world.actor("alma"), at=NOW, looked=found.lineages)
    ((tone, text),) = notice(client, world, local, "alma")
    assert tone == "info"
    assert {f"{party} 2026-11-20" for party in (world.district, world.police)} == set(
        text.partition(": ")[2].rstrip(".").split(", ")
    )


def test_of_a_split_part_one_at_least_is_chosen(world, old, new, client):
    local = sign_local(world, local_under(world, old))
    was = old.priority_areas.get(number=1)
    new.lineage.filter(old_area=was).update(kind="split")
    other = new.lineage.create(old_area=was, new_area=new.priority_areas.get(number=2), kind="split")
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    client.force_login(world.people["bo"])
    look = reverse("revision:look", args=[local.pk])
    split = next(one for one in revisits(local, world.actor("bo")) if one.is_split)
    key = split.lineage.pk
    assert client.post(look, {"looked": [key]}).status_code == 422
    assert client.post(look, {"looked": [key], f"chosen_{key}": [other.pk]}).status_code == 302
    said = {row.lineage_id: row.is_chosen for row in local.revisited.all()}
    assert said == {key: False, other.pk: True}
    row = next(one for one in revisits(local, world.actor("bo")) if one.is_split)
    assert not row.is_open_for(world.police.pk) and row.is_open_for(world.district.pk)
    with pytest.raises(revision.CannotRevisit, match="Välj minst en"):
        revision.revisit(local, by=world.actor("alma"), at=NOW, looked=row.lineages)
    with pytest.raises(revision.CannotRevisit, match="ram"):
        wrong = Lineage.objects.create(agreement=old, kind="unknown", unknown_count=1)
        revision.revisit(local, by=world.actor("alma"), at=NOW, looked=[wrong])


def test_home_costs_the_same_with_more_to_look_at(world, old, new, client):
    in_force(world, new, client)
    agreements.publish(new, by=world.actor("cilla"), at=NOW)
    counts = []
    for n in range(1, 4):
        local_under(world, old, f"Lokal {n}")
        with CaptureQueriesContext(connection) as captured:
            assert len(home(client, world, "alma")) == n
        counts.append(len(captured))
    assert counts[1] == counts[2]
