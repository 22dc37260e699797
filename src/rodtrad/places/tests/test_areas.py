"""The area register: as it was on a day, area by area, and changed through its forms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rodtrad.access.tests.make import make_party, make_person, make_unit
from rodtrad.parties.models import Role
from rodtrad.places.models import Area
from rodtrad.places.tests.squares import make_area, square

pytestmark = pytest.mark.django_db
LIST = "places:list"
FIELDS = {"kind": "place", "code": "T1", "name": "Torget", "valid_from": "2024-01-01"}


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.COORDINATOR))
    return board


def names(client, **asked):
    rows = client.get(reverse(LIST), {"format": "json", **asked}).json()["table"]["rows"]
    return [row[0]["value"] for row in rows]


def test_the_list_shows_what_is_valid_today(board, client):
    make_area("Gamla", valid_to=date(2023, 7, 1)), make_area("Nya", valid_from=date(2023, 7, 1))
    make_area("Kommande", valid_from=timezone.localdate() + timedelta(days=1))
    assert names(client) == ["Nya"]


@pytest.mark.parametrize(
    ("on", "expected"), [("2023-06-30", ["Gamla"]), ("2023-07-01", ["Nya"]), ("2019-12-31", [])]
)
def test_the_list_goes_back_in_time_with_half_open_periods(on, expected, board, client):
    make_area("Gamla", valid_to=date(2023, 7, 1)), make_area("Nya", valid_from=date(2023, 7, 1))
    assert names(client, datum=on) == expected


@pytest.mark.parametrize("on", ["", "i går", "2023-02-30", "9999999"])
def test_a_date_that_cannot_be_read_means_today(on, board, client):
    make_area("Nya")
    assert names(client, datum=on) == ["Nya"]


def test_the_list_can_be_narrowed_to_a_kind(board, client):
    make_area("Norra"), make_area("Globen", kind=Area.Kind.POLICE_AREA)
    assert names(client, slag="police_area") == ["Globen"]
    assert names(client, slag="påhittat") == ["Norra", "Globen"]


def test_every_day_a_border_moved_can_be_chosen(board, client):
    make_area("Gamla", valid_to=date(2023, 7, 1))
    page = client.get(reverse(LIST)).content.decode()
    assert 'value="2023-07-01"' in page
    assert f"i dag, {timezone.localdate()}" in page


def test_the_page_draws_the_border_and_says_how_areas_overlap(board, client):
    area = make_area("Norra", square(), responsible=board, responsible_unit=make_unit(board))
    make_area("Väst", square(east=-750), kind=Area.Kind.POLICE_AREA)
    page = client.get(area.get_absolute_url())
    assert '<path d="M' in page.content.decode()
    assert page.status_code == 200
    table = client.get(area.get_absolute_url(), {"format": "json"}).json()["tables"][0]
    assert [cell["value"] for cell in table["rows"][0]] == ["Väst", "lokalpolisområde", 25.0]


def test_an_ended_area_is_compared_with_its_own_time(board, client):
    area = make_area("Gamla", square(), valid_to=date(2023, 7, 1))
    make_area("Dåvarande", square(), kind=Area.Kind.POLICE_AREA, valid_to=date(2023, 7, 1))
    make_area("Nuvarande", square(), kind=Area.Kind.POLICE_AREA, valid_from=date(2023, 7, 1))
    page = client.get(area.get_absolute_url()).content.decode()
    assert "Dåvarande" in page and "Nuvarande" not in page
    assert "Gällde till och med 2023-06-30." in page


def test_an_area_without_border_says_so(board, client):
    page = client.get(make_area("Torget", kind=Area.Kind.PLACE).get_absolute_url()).content.decode()
    assert "Gränsen är inte inläst" in page


def test_predecessors_and_successors_are_linked_both_ways(board, client):
    old, new = make_area("Gamla", valid_to=date(2023, 7, 1)), make_area("Nya", valid_from=date(2023, 7, 1))
    old.successors.add(new)
    for here, there in ((old, new), (new, old)):
        assert there.get_absolute_url() in client.get(here.get_absolute_url()).content.decode()


def test_an_area_is_added_and_answered_for_by_the_acting_party(board, client):
    whole = make_area("Norra")
    response = client.post(reverse("places:add_area"), FIELDS | {"parent": whole.pk})
    area = Area.objects.get(code="T1")
    assert (area.responsible, area.parent) == (board, whole)
    assert response.headers["Location"] == area.get_absolute_url()
    assert "Torget" in client.get(whole.get_absolute_url()).content.decode()


def test_the_same_code_from_the_same_day_is_refused_in_words(board, client):
    client.post(reverse("places:add_area"), FIELDS)
    response = client.post(reverse("places:add_area"), FIELDS)
    assert "Det finns redan ett sådant område med koden" in response.content.decode()
    assert Area.objects.count() == 1


def test_an_area_is_changed_and_ended_with_its_successors(board, client):
    area, heir = make_area("Norra", responsible=board), make_area("Nya norra", valid_from=date(2025, 1, 1))
    fields = {
        "kind": "district",
        "code": "Norra",
        "name": "Norra",
        "valid_from": "2020-01-01",
        "valid_to": "2024-12-31",
    }
    client.post(
        reverse("places:edit_area", args=[area.pk]),
        fields | {"responsible": board.pk, "successors": [heir.pk]},
    )
    area.refresh_from_db()
    assert (area.valid_to, list(area.successors.all())) == (date(2025, 1, 1), [heir])


def test_another_party_s_area_is_seen_but_not_changed(board, client):
    area = make_area("Polisens", responsible=make_party("Polisen", "police"))
    given = FIELDS | {"responsible": board.pk}
    assert client.get(area.get_absolute_url()).status_code == 200
    assert client.post(reverse("places:edit_area", args=[area.pk]), given).status_code == 403


def test_strangers_are_sent_to_sign_in_and_the_missing_is_not_found(client):
    area = make_area("Norra")
    for address in (reverse(LIST), area.get_absolute_url(), reverse("places:import_areas")):
        assert client.get(address).status_code == 302
    client.force_login(make_person(None))
    assert client.get(area.get_absolute_url()).status_code == 200
    assert client.get(reverse("places:area", args=[999_999])).status_code == 404


def test_twenty_rows_cost_as_many_queries_as_two(board, client):
    counts = []
    for more in (2, 18):
        for n in range(more):
            make_area(f"{more} {n}", square(), responsible=board)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
        counts.append(len(queries))
    assert counts[0] == counts[1]
