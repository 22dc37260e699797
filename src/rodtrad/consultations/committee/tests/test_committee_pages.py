"""The item's page shows the three voices apart; every question can be answered on a page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.remiss import make_answer, make_consultation

from rodtrad.consultations.committee.models import CommitteeItem


@pytest.fixture
def dan(client, world):
    client.force_login(world.people["dan"])
    return client


def test_a_secretary_records_a_contested_decision(dan, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    given = {"body_name": "Nämnden", "meeting_on": "2026-11-19", "agenda_number": "23", "paragraph": "§ 23"}
    dan.post(reverse("committee:open_item", args=[answer.pk]), given)
    item = CommitteeItem.objects.get()
    post(dan, "add_members", item, listed="Anna Ask (S), ordförande\nBo Berg (C)\nEva Falk (KD), ersättare")
    anna, bo, eva = (item.members.get(name__startswith=name) for name in ("Anna", "Bo", "Eva"))
    answer.points.filter(kind="add").update(origin="proposal", voice="lost")
    point = answer.points.get(kind="add")
    post(dan, "add_proposal", item, by_members=[bo.pk], text="Avslå remissen.", points=[point.pk])
    lost = item.proposals.get(origin="members")
    told = dan.get(lost.get_absolute_url()).content.decode()
    assert "Unga i riskzon" in told and point.words in told  # what the wish is about, and what it says
    post(dan, "join", lost, members=[anna.pk])
    first = item.proposals.get(origin="administration")
    decided = {"adopted": first.pk, "decision": "Enligt förslaget.", "was_put_against": "on"}
    post(dan, "decide", item, **decided, votes_for=7, votes_against=4)
    assert "11 röster är inskrivna, men bara 2" in dan.get(item.get_absolute_url()).content.decode()
    post(dan, "reopen", item)
    post(dan, "decide", item, **decided)
    post(dan, "reserve", item, members=[bo.pk], in_favour_of=lost.pk, is_in_time="on")
    post(dan, "state", item, kind="alternate", members=[eva.pk], text="Instämmer.")
    post(dan, "adjust", item, adjusted_on="2026-11-20", is_immediate="on")
    page = dan.get(item.get_absolute_url()).content.decode()
    for words in ("justerat", "Bo Berg (C)", "Ersättaryttrande".lower(), "avslaget", "Avslå remissen."):
        assert words in page
    assert dan.get(item.get_absolute_url(), {"format": "json"}).json()["state"] == "justerat"
    assert "Lämna över svaret" in dan.get(answer.get_absolute_url()).content.decode()
    assert dan.get(reverse("committee:minutes", args=[item.pk, "docx"])).status_code == 200
    assert dan.get(reverse("committee:minutes", args=[item.pk, "odt"])).status_code == 404
    assert "Nämnden" in dan.get(reverse("committee:list")).content.decode()


def post(client, view, row, **given) -> None:
    answer = client.post(reverse(f"committee:{view}", args=[row.pk]), given)
    assert answer.status_code == 302, answer.content.decode()[:4000]


def test_a_refusal_is_said_on_the_form(dan, world):
    answer = make_answer(world, make_consultation(world), is_handed=False)
    item = CommitteeItem.objects.create(answer=answer, body_name="Nämnden", meeting_on=date(2026, 11, 19))
    first = item.proposals.create(number=1, origin="administration", text="Godkänna.")
    given = {"adopted": first.pk, "decision": "Ja."}
    response = dan.post(reverse("committee:decide", args=[item.pk]), given)
    assert response.status_code == 409
    assert "vilka som deltog" in response.content.decode()
