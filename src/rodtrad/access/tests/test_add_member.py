"""Who may act for a party is for that party's administrator alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodtrad.access.tests.make import make_party, make_person, make_unit
from rodtrad.parties.models import Membership, Party, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.ADMINISTRATOR))
    return board


def member(person, **changes):
    return {"person": person.username, "role": "M", "valid_from": "2026-01-01", **changes}


def test_the_administrator_gives_a_person_a_role(board, client):
    person, unit = make_person(None, username="ny"), make_unit(board)
    response = client.post(reverse("access:add_member"), member(person, unit=unit.pk))
    given = Membership.objects.get(person=person)
    assert (given.party, given.role, given.unit) == (board, Role.STAFF, unit)
    assert response.headers["Location"] == reverse("access:members")
    assert person.name in client.get(reverse("access:members")).content.decode()


@pytest.mark.parametrize("name", ["members", "add_member"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.STAFF, Role.OPERATOR])
def test_no_other_role_opens_the_page(name, role, board, client):
    client.force_login(make_person(board, role))
    assert client.get(reverse(f"access:{name}")).status_code == 403


def test_an_unknown_username_is_said_to_be_unknown(board, client):
    response = client.post(
        reverse("access:add_member"), {"person": "finns-ej", "role": "M", "valid_from": "2026-01-01"}
    )
    assert response.status_code == 422
    assert "Det finns ingen person med det användarnamnet." in response.content.decode()


def test_another_party_s_unit_cannot_be_chosen(board, client):
    foreign = make_unit(make_party("Polisen", Party.Kind.POLICE))
    person = make_person(None, username="ny")
    assert client.post(reverse("access:add_member"), member(person, unit=foreign.pk)).status_code == 422


def test_the_same_role_from_the_same_day_is_refused_in_words(board, client):
    person = make_person(None, username="ny")
    client.post(reverse("access:add_member"), member(person))
    response = client.post(reverse("access:add_member"), member(person))
    assert "Personen har redan den rollen från det datumet." in response.content.decode()


def test_a_role_is_ended_and_the_person_can_no_longer_act(board, client):
    person = make_person(board, Role.COORDINATOR, username="slutar")
    held = Membership.objects.get(person=person)
    client.post(reverse("access:end_membership", args=[held.pk]), {"valid_to": "2024-12-31"})
    client.force_login(person)
    assert client.get(reverse("access:add_party")).status_code == 404


def test_an_end_before_the_start_is_refused_in_words(board, client):
    held = Membership.objects.get(party=board)
    response = client.post(reverse("access:end_membership", args=[held.pk]), {"valid_to": "2019-01-01"})
    assert response.status_code == 409
    assert "Slutdatumet måste ligga efter startdatumet." in response.content.decode()


def test_another_party_s_role_is_not_there(board, client):
    foreign = Membership.objects.get(person=make_person(make_party("Polisen", Party.Kind.POLICE), Role.STAFF))
    missing, closed = (
        client.get(reverse("access:end_membership", args=[pk])) for pk in (999_999, foreign.pk)
    )
    assert missing.status_code == closed.status_code == 404
    assert words(missing) == words(closed)


def words(response):
    """What the page says, without its address and token."""
    return response.content.decode().partition("<main")[2]
