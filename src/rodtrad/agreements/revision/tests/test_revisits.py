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
