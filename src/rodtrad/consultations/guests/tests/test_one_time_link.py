"""The one-time link: a body outside answers once, and the link opens nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.remiss import make_answer, make_consultation
from tests.world import NOW

from rodtrad.access import middleware
from rodtrad.access.models import Event
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers.models import Answer
from rodtrad.consultations.rounds import actions as rounds
from rodtrad.consultations.text import parts_of

TOKEN, OTHER = "en-hemlig-adress", "en-annan-adress"
FORMS = ("add_point", "hand_in", "abstain", "ask_time")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(middleware.timezone, "now", lambda: NOW)


@pytest.fixture
def sent(world):
    return make_consultation(world, letter="Vi vill ha era synpunkter.")


@pytest.fixture
def body(world, sent):
    """Another municipality, let in by its link."""
    one = sent.bodies.get(party=world.stranger)
    return rounds.make_link(one, by=world.actor("cilla"), at=NOW, token=TOKEN, ends_on=date(2027, 1, 31))


@pytest.fixture
def guest(body):
    return Client()


def url(view="link", token=TOKEN, **more):
    return reverse(f"guests:{view}", kwargs={"token": token, **more})


def point(sent, kind="reword", **changes):
    clause = next(part for part in parts_of(sent.version) if part.key.startswith("clause:"))
    given = {"part_key": clause.key, "kind": kind, "new_heading": clause.heading, "new_text": "Varje månad."}
    return {**given, "motive": "Kvartal är för sällan.", **changes}


def test_a_body_outside_reads_the_round_and_answers_once(guest, sent, body, world):
    page = guest.get(url()).content.decode()
    assert "Vi vill ha era synpunkter." in page and "Parterna möts varje kvartal." in page
    assert "Polismyndigheten" not in page  # who else is asked is not the guest's to see
    assert guest.post(url("add_point"), point(sent)).status_code == 302
    assert "Kvartal är för sällan." in guest.get(url()).content.decode()
    handed = guest.post(url("hand_in"), {"summary": "Vi tillstyrker.", "number": "GK 2026/12"})
    assert handed.status_code == 302
    answer = Answer.objects.get(body=body)
    assert (answer.state, answer.owner, answer.summary) == ("handed", world.board, "Vi tillstyrker.")
    assert [(one.origin, one.voice) for one in answer.points.all()] == [("body", "body")]
    body.refresh_from_db()
    assert (body.status, body.own_number, body.link_used_on) == ("received", "GK 2026/12", date(2026, 11, 20))
    page = guest.get(url()).content.decode()
    assert "Svaret är inlämnat 2026-11-20." in page and "Vi tillstyrker." in page
    assert reverse("guests:hand_in", args=[TOKEN]) not in page


def test_the_log_says_link_and_no_person(guest, sent, body, world):
    before = Event.objects.count()
    guest.post(url("add_point"), point(sent))
    guest.post(url("hand_in"), {})
    events = Event.objects.order_by("pk")[before:]
    assert {one.verb for one in events} >= {"consultations.add_point", "consultations.answer_by_link"}
    assert {(one.person, one.party, one.reason) for one in events} == {(None, world.board, "engångslänk")}


def test_it_may_abstain(guest, body):
    assert guest.post(url("abstain"), {"reason": "Berör inte oss."}).status_code == 302
    body.refresh_from_db()
    assert (body.status, body.status_reason) == ("abstained", "Berör inte oss.")
    assert "Länken är använd." in guest.get(url()).content.decode()


def test_it_asks_for_time_and_still_answers(guest, body, world):
    wish = {"wanted_due": "2027-02-15", "reason": "Styrelsen möts sent."}
    assert guest.post(url("ask_time"), wish).status_code == 302
    page = guest.get(url()).content.decode()
    assert "inte gett besked än" in page and url("ask_time") not in page
    assert guest.post(url("ask_time"), wish).status_code == 409
    granted = {"is_granted": True, "reason": "Ja.", "new_due": date(2027, 2, 15)}
    rounds.decide_deadline(body, by=world.actor("cilla"), at=NOW, **granted)
    page = guest.get(url()).content.decode()
    assert "svara senast 2027-02-15" in page and url("hand_in") in page
    body.refresh_from_db()
    assert (body.link_used_on, body.link_ends_on) == (None, date(2027, 2, 15))
    asked = Event.objects.filter(verb="consultations.ask_time_by_link", is_refused=False).get()
    assert (asked.person, asked.reason) == (None, "engångslänk")


def test_a_point_can_be_taken_back_before_handing_in(guest, sent, body):
    guest.post(url("add_point"), point(sent))
    pk = Answer.objects.get(body=body).points.get().pk
    assert guest.get(url("remove_point", pk=pk)).status_code == 200
    assert guest.post(url("remove_point", pk=pk)).status_code == 302
    assert not Answer.objects.get(body=body).points.exists()


def test_personal_data_is_stopped_here_too(guest, sent, body):
    text = "Ring 070-123 45 67 och fråga efter 19640823-3234."
    assert guest.post(url("add_point"), point(sent, new_text=text)).status_code == 409
    assert guest.post(url("hand_in"), {"summary": text}).status_code == 409


def test_an_empty_answer_is_refused_with_a_sentence(guest, body):
    response = guest.post(url("hand_in"), {})
    assert response.status_code == 409 and "Svaret är tomt" in response.content.decode()
    assert not Answer.objects.filter(body=body).exists()


def closed(client, token=TOKEN):
    """Every page and form of the link: status and words, without the address."""
    found = [client.get(url(token=token))]
    found += [client.get(url(view, token)) for view in FORMS]
    found += [client.post(url(view, token), {"summary": "Vi vill."}) for view in FORMS]
    return {(one.status_code, one.content.decode().replace(token, "")) for one in found}


def bare(answers_):
    return {(status, words.split("<main")[-1].split("</main")[0]) for status, words in answers_}


def test_wrong_old_replaced_and_closed_answer_alike(guest, sent, body, world, monkeypatch):
    wrong = bare(closed(guest, "gissad"))
    assert {status for status, _words in wrong} == {404} and len(wrong) == 1
    cilla = {"by": world.actor("cilla"), "at": NOW}
    rounds.make_link(body, **cilla, token=OTHER, ends_on=date(2027, 1, 31))
    assert bare(closed(guest)) == wrong
    with monkeypatch.context() as later:
        later.setattr(middleware.timezone, "now", lambda: NOW + timedelta(days=400))
        assert bare(closed(guest, OTHER)) == wrong
    assert guest.get(url(token=OTHER)).status_code == 200
    rounds.withdraw(sent, **cilla, reason="Utkastet görs om.")
    assert bare(closed(guest, OTHER)) == wrong


def test_a_used_link_takes_nothing_more(guest, sent, body):
    guest.post(url("hand_in"), {"summary": "Vi tillstyrker."})
    for view in FORMS:
        assert guest.get(url(view)).status_code == 404
        assert guest.post(url(view), {"summary": "Nej.", **point(sent)}).status_code == 404
    assert Answer.objects.get(body=body).summary == "Vi tillstyrker."


def test_the_token_itself_is_not_kept(body):
    assert TOKEN not in str(vars(body))


def test_a_link_reaches_no_other_bodys_answer(guest, sent, body, world):
    """The attack: a known number of somebody else's point, and the addresses inside the system."""
    theirs = make_answer(world, sent, is_handed=False)
    for method in (guest.get, guest.post):
        assert method(url("remove_point", pk=theirs.points.first().pk)).status_code == 404
    guest.post(url("add_point"), point(sent))
    for method in (guest.get, guest.post):
        assert method(url("remove_point", pk=theirs.points.first().pk)).status_code == 404
    assert theirs.points.count() == 2
    assert "Fler unga får stöd." not in guest.get(url()).content.decode()
    assert guest.get(sent.get_absolute_url()).status_code == 302  # asked to sign in
    assert guest.post(url("add_point"), point(sent, part_key="area:999999")).status_code == 422


def test_a_paper_taken_in_shuts_the_link(guest, sent, body, world):
    answers.register_answer(body, by=world.actor("cilla"), at=NOW)
    assert guest.get(url()).status_code == 404


def test_the_bodys_own_answer_in_the_system_is_not_the_links(guest, sent, body, world):
    own = make_answer(world, sent, "frans", is_handed=False)
    assert "Fler unga får stöd." not in guest.get(url()).content.decode()
    assert guest.post(url("hand_in"), {"summary": "Vi tillstyrker."}).status_code == 409
    own.refresh_from_db()
    assert own.state == "draft"


def test_the_page_is_not_kept_by_browsers_nor_told_to_others(guest, body):
    response = guest.get(url())
    assert response["Cache-Control"] == "no-store" and response["Referrer-Policy"] == "same-origin"


def test_one_signed_in_elsewhere_is_a_guest_here_and_themselves_after(body, world):
    client = Client()
    client.force_login(world.people["frans"])
    assert client.get(url()).status_code == 200
    assert client.get(reverse("front:home")).context["acting"]["party"] == "Grannkommunen"
