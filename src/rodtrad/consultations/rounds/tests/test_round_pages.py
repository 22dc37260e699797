"""A round on pages, as its sender and a body see it; and what it costs with three hundred bodies."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.remiss import make_consultation
from tests.world import NOW, START

from rodtrad.access import middleware, register
from rodtrad.consultations.rounds import actions
from rodtrad.consultations.rounds.models import Consultation
from rodtrad.parties.models import Party


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(middleware.timezone, "now", lambda: NOW)


def client_of(world, name):
    client = Client()
    client.force_login(world.people[name])
    return client


@pytest.fixture
def cilla(world):
    return client_of(world, "cilla")


@pytest.fixture
def bo(world):
    return client_of(world, "bo")


def post(client, view, row, **given):
    response = client.post(reverse(f"rounds:{view}", args=[row.pk]), given)
    assert response.status_code == 302, response.content.decode()[:4000]


def words(client, row, **asked):
    return client.get(row.get_absolute_url(), asked).content.decode()


def later(monkeypatch, world, **clients):
    """The eleventh of February; sessions have run out, so everyone signs in again."""
    monkeypatch.setattr(middleware.timezone, "now", lambda: NOW.replace(year=2027, month=2, day=11))
    for name, client in clients.items():
        client.force_login(world.people[name])


def test_a_sender_plays_a_round(world, cilla, bo, monkeypatch):
    one = make_consultation(world, is_sent=False)
    one.bodies.all().delete()
    assert "Ingen instans än" in words(cilla, one)
    post(cilla, "edit", one, title="Remiss", due_on="2027-01-31", letter="Bästa nämnd!")
    post(cilla, "add_bodies", one, with_districts="on", parties=[world.police.pk], due_on="2027-01-31")
    post(cilla, "add_outside_body", one, name="Hyresgästerna", kind="other", due_on="2027-02-15")
    outside = one.bodies.get(party__name="Hyresgästerna")
    post(cilla, "edit_body", outside, due_on="2027-02-20", own_number="")
    post(cilla, "send", one)
    assert "Ni ska svara senast" in words(bo, one) and "2027-01-31</span>, eller avstå" in words(bo, one)
    body = one.bodies.get(party=world.police)
    post(cilla, "decide_deadline", body, is_granted="yes", new_due="2027-02-10", reason="Semester.")
    post(cilla, "decide_deadline", body, is_granted="no", reason="Tiden räcker.")
    later(monkeypatch, world, cilla=cilla, bo=bo)
    page = words(cilla, one)
    assert "påminner de 2 som saknas" in page and "Semester.; längre tid avslagen" in page
    assert "Tiden räcker." in page
    form = cilla.get(reverse("rounds:remind", args=[one.pk])).content.decode()
    assert form.count("checked") == 2 and "Att kopiera till e-post" in form
    post(cilla, "remind", one, bodies=[body.pk], text="Svara, är ni snälla.")
    assert "Svara, är ni snälla." in words(bo, one)
    post(bo, "say_abstain", one, reason="Berör inte oss.")
    assert "avstår från yttrande" in words(cilla, body)
    post(cilla, "code_position", body, position="abstains", position_passage="")
    post(cilla, "merge_body", one.bodies.get(party=world.district), into=outside.pk, reason="Ny ordning.")
    post(cilla, "compile", one)
    post(cilla, "reopen", one)
    post(cilla, "remove_body", outside, reason="Finns inte kvar.")
    post(cilla, "withdraw", one, reason="Utkastet görs om.")
    assert "Återkallad: Utkastet görs om." in words(bo, one)


def test_a_body_asks_for_time_and_is_told(world, cilla, bo):
    one = make_consultation(world)
    body = one.bodies.get(party=world.police)
    assert "Begär längre tid" in words(bo, one)
    post(bo, "ask_time", one, wanted_due="2027-02-15", reason="Vi hinner inte.")
    assert "inte gett besked än" in words(bo, one) and "Begär längre tid" not in words(bo, one)
    page = words(cilla, one)
    assert "svarar på begäran om längre tid (1)" in page and "Begäran om längre tid</h2>" in page
    assert "begär tid till" in page and page.count("Vi hinner inte.") == 2
    assert "Svara på begäran om längre tid (1)" in cilla.get(reverse("front:home")).content.decode()
    assert "Begäran om längre tid</h2>" not in words(
        client_of(world, "alma"), one
    )  # nothing for a body to do
    form = cilla.get(reverse("rounds:decide_deadline", args=[body.pk]))
    assert "Vi hinner inte." in form.content.decode()
    waiting = form.context["page"].form.initial["request"].pk
    refusal = {"is_granted": "no", "reason": "Beslutet ska fattas i mars.", "request": waiting}
    post(cilla, "decide_deadline", body, **refusal)
    again = cilla.post(reverse("rounds:decide_deadline", args=[body.pk]), refusal)
    assert again.status_code == 409 and "redan avslagen" in again.content.decode()
    assert "Ni får inte längre tid" in words(bo, one) and "Beslutet ska fattas i mars." in words(bo, one)
    post(bo, "ask_time", one, wanted_due="2027-02-03", reason="Två dagar räcker.")
    post(cilla, "decide_deadline", body, is_granted="yes", new_due="2027-02-03", reason="Då så.")
    assert "Ni har fått längre tid: svara senast 2027-02-03" in words(bo, one)
    history = words(bo, body)
    assert "avslagen" in history and "beviljad" in history and "Två dagar räcker." in history


def test_the_frozen_draft_is_shown_part_by_part(world, bo):
    one = make_consultation(world)
    page = words(bo, one)
    for part in ("Syfte", "Organisation", "Parterna möts varje kvartal.", "Unga i riskzon", "Mål 2.2"):
        assert part in page


def test_the_list_by_state_and_its_faces(world, cilla, bo):
    assert "Sänd på remiss" in cilla.get(reverse("rounds:list")).content.decode()
    sent, draft = (
        make_consultation(world, title="Ute"),
        make_consultation(world, is_sent=False, title="Inte än"),
    )
    assert draft.title in cilla.get(reverse("rounds:list"), {"lage": "draft"}).content.decode()
    assert draft.title not in bo.get(reverse("rounds:list")).content.decode()
    rows = cilla.get(reverse("rounds:list"), {"format": "json", "lage": "sent"}).json()["table"]["rows"]
    assert [row[0]["value"] for row in rows] == [sent.title]
    assert "Saknas i dag" in cilla.get(sent.get_absolute_url(), {"format": "json"}).content.decode()
    assert "Grannkommunen" in cilla.get(sent.get_absolute_url(), {"format": "csv"}).content.decode()


def test_deadlines_as_calendars(world, cilla, bo):
    one = make_consultation(world)
    mine = bo.get(reverse("rounds:own_calendar"))
    assert mine["Content-Type"].startswith("text/calendar")
    assert mine.content.decode().count("BEGIN:VEVENT") == 1
    everyones = cilla.get(reverse("rounds:calendar", args=[one.pk])).content.decode()
    assert everyones.count("DTSTART;VALUE=DATE:20270131") == 3


def test_home_says_what_waits(world, cilla, bo, monkeypatch):
    make_consultation(world, title="Ute")
    make_consultation(world, is_sent=False, title="Inte än")
    home = reverse("front:home")
    assert "Svara på remissen" in bo.get(home).content.decode()
    assert "Sänd ut remissen" in cilla.get(home).content.decode()
    later(monkeypatch, world, cilla=cilla)
    page = cilla.get(home).content.decode()
    assert "Påminn 3 instanser" in page and "S9" in page


def test_the_link_is_shown_once_and_only_its_hash_kept(world, cilla):
    body = make_consultation(world).bodies.get(party=world.stranger)
    shown = cilla.post(reverse("rounds:make_link", args=[body.pk]), {"ends_on": "2027-01-31"})
    href = next(word for word in shown.content.decode().split() if "/remisser/lank/" in word)
    token = href.split("/lank/")[1].split("/")[0]
    body.refresh_from_db()
    assert len(token) >= 43 and body.link_hash == actions.link_hash(token)
    assert token not in words(cilla, body)
    assert Client().get(reverse("guests:link", args=[token])).status_code == 200


def test_a_register_change_during_the_round_is_told(world, cilla):
    one = make_consultation(world)
    register.edit_party(world.district, by=world.actor("alma"), at=NOW, successor=world.stranger)
    assert "enligt registret uppgått i Grannkommunen" in words(cilla, one)
    form = cilla.get(reverse("rounds:merge_body", args=[one.bodies.get(party=world.district).pk]))
    assert form.context["page"].form.initial["into"].party == world.stranger


def with_bodies(world, n):
    one = make_consultation(world, is_sent=False, title=f"Till {n}")
    new = [Party(name=f"Instans {n}-{i:03}", kind=Party.Kind.COMMITTEE, valid_from=START) for i in range(n)]
    parties = Party.objects.bulk_create(new)
    by = {"by": world.actor("cilla"), "at": NOW}
    actions.send(actions.add_bodies(one, **by, parties=parties), **by)
    for body in one.bodies.select_related("consultation").order_by("pk")[: n // 2]:
        body.reminders.create(sent_on=NOW.date(), text="Svara.")
        body.deadline_changes.create(
            asked_on=NOW, decided_on=NOW, old_due=body.due_on, new_due=date(2027, 5, 1), reason="Tid."
        )
        actions.request_time(body, NOW, date(2027, 6, 1), "Mer tid.")
    return Consultation.objects.get(pk=one.pk)


def test_three_hundred_bodies_cost_as_many_queries_as_three(world, cilla):
    counts = []
    for n in (3, 300):
        one = with_bodies(world, n)
        with CaptureQueriesContext(connection) as captured:
            assert cilla.get(one.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= counts[0]


def test_who_can_see_it_is_a_count_when_there_are_many(world, cilla):
    one = with_bodies(world, 300)
    page = cilla.get(one.get_absolute_url(), {"format": "json"}).json()
    assert "och 303 parter i ”Remiss: Till 300”." in page["seen_by"] and len(page["seen_names"]) == 303
    head = words(cilla, one).split("Visa vilka")
    assert len(head) == 2 and "Instans 300-007" not in head[0]
