"""Councils and the coordination function (§§ 10–12)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rodtrad.access.tests.make import make_council, make_party, make_person
from rodtrad.parties.models import CoordinationFunction, Council, CouncilMeeting, Party, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.COORDINATOR))
    return board


def move(client, council):
    return client.get(council.get_absolute_url(), {"format": "json"}).json()["whose_move"]


def test_a_council_is_added_and_owned_by_the_acting_party(board, client):
    fields = {"name": "Rådet", "is_strategic": "on", "led_by": board.pk, "valid_from": "2024-01-01"}
    response = client.post(reverse("access:add_council"), fields)
    council = Council.objects.get()
    assert (council.owner, council.led_by, council.is_strategic) == (board, board, True)
    assert response.headers["Location"] == council.get_absolute_url()


def test_a_council_led_by_the_police_waits_for_a_municipal_lead(board, client):
    council = make_council(board, led_by=make_party("Polisen", Party.Kind.POLICE))
    assert "vilket kommunalt organ som leder rådet" in move(client, council)


def test_the_page_says_whose_move_it_is_until_all_is_in_place(board, client):
    council = make_council(board)
    assert "ledande ställning" in move(client, council)
    seat = {"party": board.pk, "title": "Stadsdirektör", "is_leading": "on"}
    client.post(reverse("access:add_seat", args=[council.pk]), seat)
    assert "behöver kalla till möte" in move(client, council)
    held_on = timezone.localdate() - timedelta(days=30)
    client.post(reverse("access:record_meeting", args=[council.pk]), {"held_on": held_on})
    assert move(client, council) == f"Ingen väntar. {board} kallar till nästa möte."


def test_a_meeting_more_than_a_year_ago_is_not_enough(board, client):
    council = make_council(board)
    council.seats.create(party=board, title="Direktör", is_leading=True)
    council.meetings.create(held_on=timezone.localdate() - timedelta(days=366))
    assert "behöver kalla till möte" in move(client, council)


def test_seats_are_shown_by_party_and_title(board, client):
    council = make_council(board)
    council.seats.create(party=board, title="Stadsdirektör", is_leading=True)
    page = client.get(council.get_absolute_url()).content.decode()
    assert "Stadsdirektör" in page
    assert "Leds av" in page


def test_the_same_meeting_twice_is_refused_in_words(board, client):
    council = make_council(board)
    for _ in range(2):
        response = client.post(reverse("access:record_meeting", args=[council.pk]), {"held_on": "2026-01-15"})
    assert response.status_code == 409
    assert "Rådet har redan ett möte det datumet." in response.content.decode()
    assert CouncilMeeting.objects.count() == 1


def test_a_note_with_an_email_address_is_stopped_until_a_reason_is_given(board, client):
    council = make_council(board)
    note = {"held_on": "2026-01-15", "note": "Frågor till anna@kommun.example"}
    response = client.post(reverse("access:record_meeting", args=[council.pk]), note)
    assert response.status_code == 409
    assert 'name="override"' in response.content.decode()
    assert "anna@kommun.example" in response.content.decode()
    client.post(reverse("access:record_meeting", args=[council.pk]), note | {"override": "Funktionsbrevlåda"})
    assert CouncilMeeting.objects.count() == 1


def test_staff_record_meetings_but_do_not_change_the_council(board, client):
    council = make_council(board)
    client.force_login(make_person(board, Role.STAFF))
    edit = {"name": "Nytt", "valid_from": "2024-01-01"}
    assert client.post(reverse("access:edit_council", args=[council.pk]), edit).status_code == 403
    assert (
        client.post(
            reverse("access:record_meeting", args=[council.pk]), {"held_on": "2026-01-15"}
        ).status_code
        == 302
    )


def test_a_coordination_function_is_added_and_changed(board, client):
    client.post(reverse("access:add_coordination"), {"name": "Brottsförebyggande samordningen"})
    function = CoordinationFunction.objects.get()
    fields = {"name": function.name, "is_contact_point": "on", "contact": "trygghet@kommun.example"}
    client.post(reverse("access:edit_coordination", args=[function.pk]), fields)
    function.refresh_from_db()
    assert (function.is_contact_point, function.coordinates_work) == (True, False)
    assert "trygghet@kommun.example" in client.get(function.get_absolute_url()).content.decode()
