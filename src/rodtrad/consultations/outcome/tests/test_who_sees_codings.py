"""A coded position is the sender's and the body's own until the round is closed: in the query and on every page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.remiss import make_compiled
from tests.world import NOW, TODAY

from rodtrad.access import middleware
from rodtrad.access.policy import Actor
from rodtrad.consultations.models import Consultation, ConsultationBody, Point
from rodtrad.consultations.outcome import paper
from rodtrad.consultations.rounds import actions
from rodtrad.consultations.rounds.reads import with_codings

CODED = {"district": ("opposes", "Nämnden kan inte."), "police": ("partly", "Polisen med tvekan.")}
WORDS = {
    "district": ("avstyrker", "Nämnden kan inte."),
    "police": ("tillstyrker delvis", "Polisen med tvekan."),
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(middleware.timezone, "now", lambda: NOW)


@pytest.fixture
def consultation(world):
    one = make_compiled(world)
    for name, (position, passage) in CODED.items():
        body = one.bodies.get(party=getattr(world, name))
        actions.code_position(body, by=world.actor("cilla"), at=NOW, position=position, passage=passage)
    return one


def close(one):
    Consultation.objects.filter(pk=one.pk).update(
        state="closed", closed_on=TODAY, information_class="K0", published_on=TODAY
    )
    one.refresh_from_db()


def seen(actor, one):
    """Party → what the query gives of its coding."""
    rows = with_codings(ConsultationBody.objects.visible_to(actor).filter(consultation=one), actor)
    return {str(row.party): (row.seen_position, row.seen_passage) for row in rows}


SHOWN = {
    "Stadsdelsnämnden Ängsö": CODED["district"],
    "Polismyndigheten": CODED["police"],
    "Grannkommunen": ("", ""),
}
HIDDEN = dict.fromkeys(SHOWN, (None, None))


def test_the_query_gives_the_sender_all_and_a_body_its_own(world, consultation):
    assert seen(world.actor("cilla"), consultation) == SHOWN
    own = "Stadsdelsnämnden Ängsö"
    assert seen(world.actor("alma"), consultation) == HIDDEN | {own: SHOWN[own]}
    assert seen(world.actor("frans"), consultation) == HIDDEN | {"Grannkommunen": ("", "")}
    close(consultation)
    for actor in (world.actor("cilla"), world.actor("alma"), world.actor("frans"), Actor(on=TODAY)):
        assert seen(actor, consultation) == SHOWN


def addresses(one):
    yield one.get_absolute_url()
    for body in one.bodies.all():
        yield body.get_absolute_url()
        yield from (answer.get_absolute_url() for answer in body.answers.all())
    yield reverse("answers:list")
    yield reverse("outcome:matrix", args=[one.pk])
    yield reverse("outcome:points", args=[one.pk])
    yield reverse("outcome:text", args=[one.pk])
    for point in Point.objects.filter(answer__body__consultation=one):
        yield reverse("outcome:part", args=[one.pk, point.part_key])


def read(world, name, one):
    """Everything the person's pages say, in every face, and the papers."""
    client = Client()
    client.force_login(world.people[name])
    faces = [
        client.get(url, {"format": face})
        for url in dict.fromkeys(addresses(one))
        for face in ("html", "json", "csv")
    ]
    assert {answer.status_code for answer in faces} == {200}
    made = [str(make(one, world.actor(name))) for make in paper.PAPERS.values()]
    return " ".join([*(answer.content.decode() for answer in faces), *made])


def said_of(words):
    return {name for name, found in WORDS.items() if any(one in words for one in found)}


@pytest.mark.parametrize(
    ("name", "of"),
    [("cilla", {"district", "police"}), ("alma", {"district"}), ("bo", {"police"}), ("frans", set())],
)
def test_the_pages_and_papers_say_the_same(world, consultation, name, of):
    assert said_of(read(world, name, consultation)) == of
    close(consultation)
    assert said_of(read(world, name, consultation)) == {"district", "police"}


def test_a_body_finds_its_own_coding_with_the_passage(world, consultation):
    client = Client()
    client.force_login(world.people["alma"])
    body = consultation.bodies.get(party=world.district)
    page = client.get(body.answers.get().get_absolute_url()).content.decode()
    assert "avstyrker" in page and body.get_absolute_url() in page
    assert "Nämnden kan inte." in client.get(body.get_absolute_url()).content.decode()
    other = consultation.bodies.get(party=world.police).get_absolute_url()
    assert "visas när remissen är avslutad" in client.get(other).content.decode()
