"""Signing in, entering the example city, and choosing whom to act for."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from rodtrad.parties.models import Membership, Municipality, Party, Person, Role

pytestmark = pytest.mark.django_db
FROM = date(2020, 1, 1)
PASSWORD = "en lång lösenfras"


def make_person(username: str, *parties: Party, valid_to: date | None = None) -> Person:
    person = Person.objects.create_user(
        username, password=PASSWORD, name=username.title(), work_role="samordnare"
    )
    for party in parties:
        Membership.objects.create(
            person=person, party=party, role=Role.COORDINATOR, valid_from=FROM, valid_to=valid_to
        )
    return person


@pytest.fixture
def board():
    return Party.objects.create(name="Kommunstyrelsen", kind=Party.Kind.EXECUTIVE_BOARD, valid_from=FROM)


@pytest.fixture
def police():
    return Party.objects.create(name="Polisen", kind=Party.Kind.POLICE, valid_from=FROM)


def signed_in(client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_right_password_opens_the_house(board, client):
    person = make_person("anna", board)
    response = client.post(reverse("parties:sign_in"), {"username": "anna", "password": PASSWORD})
    assert response.headers["Location"] == reverse("front:home")
    assert signed_in(client) == str(person.pk)


def test_a_wrong_password_is_told_on_the_page_and_keeps_the_name(board, client):
    make_person("anna", board)
    response = client.post(reverse("parties:sign_in"), {"username": "anna", "password": "fel"})
    assert response.status_code == 200
    assert 'value="anna"' in response.content.decode()
    assert signed_in(client) is None


def test_one_comes_back_to_the_page_asked_for_but_never_to_another_house(board, client):
    make_person("anna", board)
    given = {"username": "anna", "password": PASSWORD}
    response = client.post(reverse("parties:sign_in"), given | {"next": reverse("access:parties")})
    assert response.headers["Location"] == reverse("access:parties")
    client.post(reverse("parties:sign_out"))
    response = client.post(reverse("parties:sign_in"), given | {"next": "https://ond.example/"})
    assert response.headers["Location"] == reverse("front:home")


def test_signing_out_is_a_post(board, client):
    client.force_login(make_person("anna", board))
    assert client.get(reverse("parties:sign_out")).status_code == 405
    client.post(reverse("parties:sign_out"))
    assert signed_in(client) is None


def test_the_example_city_shows_its_people_with_their_roles(board, client):
    Municipality.objects.create(name="Exempelstad", is_example=True)
    make_person("exempel-anna", board)
    make_person("berit", board)
    page = client.get(reverse("parties:sign_in")).content.decode()
    assert "Exempel-Anna" in page
    assert "samordnare, Kommunstyrelsen" in page
    assert "Berit" not in page


def test_one_enters_the_example_city_as_one_of_its_people(board, client):
    Municipality.objects.create(name="Exempelstad", is_example=True)
    person = make_person("exempel-anna", board)
    response = client.post(reverse("parties:enter_as"), {"username": "exempel-anna"})
    assert response.headers["Location"] == reverse("front:home")
    assert signed_in(client) == str(person.pk)


@pytest.mark.parametrize(
    ("is_example", "username"),
    [(False, "exempel-anna"), (True, "berit"), (True, "exempel-ingen"), (True, ""), (True, "exempel-rot")],
)
def test_nobody_else_is_entered_without_a_password(is_example, username, board, client):
    Municipality.objects.create(name="Provstad", is_example=is_example)
    make_person("exempel-anna", board)
    make_person("berit", board)
    Person.objects.create_superuser("exempel-rot", password=PASSWORD)
    assert client.post(reverse("parties:enter_as"), {"username": username}).status_code == 404
    assert signed_in(client) is None


def test_a_real_city_offers_no_example_people(board, client):
    Municipality.objects.create(name="Provstad")
    make_person("exempel-anna", board)
    assert "Exempel-Anna" not in client.get(reverse("parties:sign_in")).content.decode()


def test_entering_needs_the_token_of_our_own_page(board):
    Municipality.objects.create(name="Exempelstad", is_example=True)
    make_person("exempel-anna", board)
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("parties:enter_as"), {"username": "exempel-anna"}).status_code == 403


def test_one_acts_for_another_of_ones_own_parties(board, police, client):
    client.force_login(make_person("anna", board, police))
    response = client.post(reverse("parties:act_for"), {"party": police.pk})
    assert response.headers["Location"] == reverse("front:home")
    assert client.session["party"] == police.pk


@pytest.mark.parametrize("given", [{}, {"party": "x"}, {"party": -1}, {"party": 999_999}])
def test_a_party_that_is_not_there_is_not_found(given, board, client):
    client.force_login(make_person("anna", board))
    assert client.post(reverse("parties:act_for"), given).status_code == 404


def test_another_s_party_and_an_ended_role_are_not_found(board, police, client):
    client.force_login(make_person("anna", board))
    assert client.post(reverse("parties:act_for"), {"party": police.pk}).status_code == 404
    client.force_login(make_person("berit", police, valid_to=date(2021, 1, 1)))
    assert client.post(reverse("parties:act_for"), {"party": police.pk}).status_code == 404
    assert "party" not in client.session


def test_a_stranger_cannot_choose(board, client):
    assert client.post(reverse("parties:act_for"), {"party": board.pk}).status_code == 302
