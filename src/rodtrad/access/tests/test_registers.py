"""The registers' pages: open to everyone who has signed in, closed to everyone else."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodtrad.access.tests.make import (
    make_collaboration,
    make_council,
    make_municipality,
    make_party,
    make_person,
    make_unit,
)
from rodtrad.parties.models import CoordinationFunction, Party, Role

pytestmark = pytest.mark.django_db
OPEN = ("register", "parties", "councils", "coordination_list", "municipality")


@pytest.fixture
def board():
    return make_party()


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("has_party", [True, False])
def test_it_opens_for_everyone_who_has_signed_in(name, has_party, board, client):
    client.force_login(make_person(board if has_party else None, *([Role.READER] if has_party else [])))
    response = client.get(reverse(f"access:{name}"))
    assert response.status_code == 200
    assert "<h1>" in response.content.decode()


@pytest.mark.parametrize("name", [*OPEN, "members", "log", "add_party", "add_council"])
def test_a_stranger_is_sent_to_sign_in(name, client):
    response = client.get(reverse(f"access:{name}"))
    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("parties:sign_in"))


def test_the_pages_of_single_things_open(board, client):
    client.force_login(make_person(board, Role.READER))
    function = CoordinationFunction.objects.create(party=board, name="Samordnaren")
    for row in (board, make_unit(board), make_council(board), function):
        assert client.get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "name", ["party", "unit", "council", "coordination", "edit_party", "add_unit", "add_seat"]
)
def test_what_is_not_there_is_not_found(name, board, client):
    client.force_login(make_person(board, Role.COORDINATOR))
    assert client.get(reverse(f"access:{name}", args=[999_999])).status_code == 404


def acts(client, address):
    return [act["label"] for act in client.get(address, {"format": "json"}).json()["acts"]]


def test_only_acts_one_may_do_are_offered(board, client):
    client.force_login(make_person(board, Role.READER))
    assert acts(client, reverse("access:parties")) == ["Enheter", "Samverkan"]
    client.force_login(make_person(board, Role.COORDINATOR))
    assert acts(client, reverse("access:parties")) == ["Lägg till part", "Enheter", "Samverkan"]
    assert acts(client, make_party("Polisen", Party.Kind.POLICE).get_absolute_url()) == []


def test_the_index_shows_roles_and_log_only_to_those_who_have_them(board, client):
    def shown(role):
        client.force_login(make_person(board, role, username=f"index-{role}"))
        rows = client.get(reverse("access:register"), {"format": "json"}).json()["table"]["rows"]
        return {row[0]["value"] for row in rows} & {"Personer och roller", "Logg"}

    assert shown(Role.READER) == set()
    assert shown(Role.REVIEWER) == {"Logg"}
    assert shown(Role.ADMINISTRATOR) == {"Personer och roller", "Logg"}


def test_a_party_page_tells_its_units_its_collaborations_and_what_came_before(board, client):
    old = make_party(
        "Gamla styrelsen", valid_from=date(2010, 1, 1), valid_to=date(2020, 1, 1), successor=board
    )
    make_unit(board, "Trygghetsenheten")
    make_collaboration(board, make_party("Polisen", Party.Kind.POLICE), name="Samverkan i staden")
    client.force_login(make_person(board, Role.READER))
    page = client.get(board.get_absolute_url()).content.decode()
    assert all(
        words in page for words in ("Trygghetsenheten", "Samverkan i staden", old.name, "tills vidare")
    )
    assert "Gällde till och med 2019-12-31." in client.get(old.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("name", "make"), [("parties", make_party), ("councils", make_council)])
def test_twenty_rows_cost_as_many_queries_as_two(name, make, board, client):
    client.force_login(make_person(board, Role.READER))
    counts = []
    for more in (2, 18):
        for n in range(more):
            make(name=f"{name} {more} {n}", **({"owner": board} if name == "councils" else {}))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"access:{name}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_fresh_installation_says_what_is_missing(client):
    client.force_login(make_person(None))
    page = client.get(reverse("access:municipality")).content.decode()
    assert "Kommunen är inte angiven" in page
    make_municipality()
    assert "vilket organ som leder arbetet" in client.get(reverse("access:municipality")).content.decode()
