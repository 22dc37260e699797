"""What is fetched by itself: off until turned on, by the acts of a person, told when it fails, never from a test."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.world import NOW, make_dataset

from rodtrad.access.models import Event
from rodtrad.access.removal import restore
from rodtrad.datasets.clients.fetch import Answer, Fetcher
from rodtrad.parties.models import Membership
from rodtrad.situation.data import reads, scheduling
from rodtrad.situation.data.fetching import run_due
from rodtrad.situation.data.models import Import, Schedule
from rodtrad.situation.data.tests.test_settings import KOLADA, KPI
from rodtrad.situation.data.workflow import Client, ImportState

ASKED = {
    "client": "kolada",
    "every": "week",
    "kpis": "N07403",
    "municipalities": "9999",
    "first_year": "2024",
}


def fetcher(*answers, asked=None):
    """Answers in turn, the last one again; no name is looked up and nobody sleeps long."""
    left = list(answers)

    def opened(url, address, headers, body, limit):
        if asked is not None:
            asked.append(url)
        status, told = left.pop(0) if len(left) > 1 else left[0]
        return Answer(status, {}, json.dumps(told).encode())

    return Fetcher(lambda s: None, lambda: 0.0, opener=opened, resolve=lambda host: ["93.184.216.34"])


@pytest.fixture
def row(world):
    parameters = {"kpis": ["N07403"], "municipalities": ["9999"], "first_year": 2024}
    by = {"by": world.actor("alma"), "at": NOW}
    dataset = make_dataset(world, "Nyckeltal")
    made = scheduling.add_schedule(dataset, client=Client.KOLADA, every="week", parameters=parameters, **by)
    return scheduling.switch_on(made, **by)


def test_a_schedule_is_asked_for_shown_and_off_until_turned_on(client, world):
    client.force_login(world.people["alma"])
    dataset = make_dataset(world)
    wrong = client.post(
        reverse("data:add_schedule", args=[dataset.pk]), ASKED | {"kpis": "Nyckel", "first_year": ""}
    )
    assert wrong.status_code == 422 and "fel form" in wrong.content.decode()
    answer = client.post(reverse("data:add_schedule", args=[dataset.pk]), ASKED, follow=True)
    made = Schedule.objects.get()
    assert (made.is_on, made.parameters["kpis"], made.next_at) == (False, ["N07403"], None)
    assert "Slå på" in answer.content.decode()
    assert run_due(fetcher((500, {})), at=NOW) == []
    client.post(reverse("data:switch_on", args=[made.pk]))
    made.refresh_from_db()
    assert made.is_on and made.person == world.people["alma"]
    form = client.get(reverse("data:edit_schedule", args=[made.pk])).context["page"].form
    assert form.initial["kpis"] == "N07403"
    client.post(
        reverse("data:edit_schedule", args=[made.pk]), ASKED | {"client": "polisen", "place": "Ängsö"}
    )
    client.post(reverse("data:switch_off", args=[made.pk]))
    made.refresh_from_db()
    assert (made.is_on, made.client, made.parameters) == (False, "polisen", {"place": "Ängsö"})
    for address in (reverse("data:schedules"), dataset.get_absolute_url()):
        assert made.get_absolute_url() in client.get(address).content.decode()


def test_what_is_due_is_taken_in_once_with_its_titles(row, world):
    asked = []
    assert run_due(fetcher((200, KOLADA), (200, KPI), asked=asked), at=NOW) == [row]
    row.refresh_from_db()
    assert (row.last_result, row.failures) == ("1 nya rader, 0 ändrade.", 0)
    assert row.next_at == NOW + timedelta(days=7)
    file = Import.objects.get(file_name__startswith="kolada")
    assert (file.state, file.person, str(file.retrieved_on)) == (
        ImportState.DONE, world.people["alma"], str(NOW.date()),
    )  # fmt: skip
    assert {url.split("?")[0].split("/v3/")[1][:8] for url in asked} == {"data/kpi", "kpi/N074"}
    assert run_due(fetcher((200, {})), at=NOW) == []
    later = NOW + timedelta(days=8)
    run_due(fetcher((200, KOLADA), (200, KPI)), at=later)
    row.refresh_from_db()
    assert row.last_result == "Inget nytt sedan förra gången."
    assert len(reads.store().manifest().datasets[row.dataset.key].imports) == 2


def test_a_failure_is_one_sentence_and_is_tried_again_later_and_later(client, row, world):
    at, waits = NOW, []
    for _ in range(3):
        run_due(fetcher((503, {})), at=at)
        row.refresh_from_db()
        waits.append((row.next_at - at).total_seconds() / 3600)
        at = row.next_at
    assert (waits, row.failures) == ([1, 2, 4], 3)
    client.force_login(world.people["alma"])
    for address in (row.get_absolute_url(), row.dataset.get_absolute_url()):
        assert row.last_result in client.get(address).content.decode()
    assert not Import.objects.filter(file_name__startswith="kolada").exists()
    run_due(fetcher((200, KOLADA), (200, KPI)), at=at)
    row.refresh_from_db()
    assert row.failures == 0


def test_an_answer_that_cannot_be_read_changes_nothing(row):
    before = reads.store().manifest().version
    run_due(fetcher((200, {"values": []}), (200, KPI)), at=NOW)
    row.refresh_from_db()
    assert row.failures == 1 and row.last_result
    assert reads.store().manifest().version == before


def test_one_who_has_left_fetches_nothing_more(row, world):
    Membership.objects.filter(person=world.people["alma"]).update(valid_to=NOW.date())
    run_due(fetcher((200, KOLADA), (200, KPI)), at=NOW)
    row.refresh_from_db()
    assert "Slå på den på nytt" in row.last_result
    assert Event.objects.filter(verb="situation.note_fetch", person=None).exists()


def test_the_other_services_are_asked_as_told(world):
    by = {"by": world.actor("alma"), "at": NOW}
    given = {"table": "TAB6574", "chosen": {"Region": ["9999"]}}
    asked = []
    for which, parameters in ((Client.SCB, given), (Client.POLISEN, {"place": "Ängsö"})):
        made = scheduling.add_schedule(
            make_dataset(world, which.label), client=which, every="day", parameters=parameters, **by
        )
        scheduling.switch_on(made, **by)
    assert len(run_due(fetcher((404, {}), asked=asked), at=NOW)) == 2
    assert [url.split("/")[2] for url in asked] == ["statistikdatabasen.scb.se", "polisen.se"]


def test_a_removed_schedule_is_gone_and_comes_back_turned_off(world):
    alma = world.actor("alma")
    row = scheduling.add_schedule(make_dataset(world), by=alma, at=NOW, client="polisen", every="month")
    scheduling.switch_on(row, by=alma, at=NOW)
    removed = scheduling.remove_schedule(row, by=alma, at=NOW)
    assert not Schedule.objects.exists()
    restore(removed, by=alma, at=NOW)
    assert not Schedule.objects.get().is_on
