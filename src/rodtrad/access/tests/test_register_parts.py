"""Units, collaborations, seats, meetings, reports and attempts: a list, a page and a correction."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.access.tests.make import make_collaboration, make_council, make_party, make_person, make_unit
from rodtrad.parties.models import Attempt, CouncilMeeting, CouncilReport, CouncilSeat, Party, Role

pytestmark = pytest.mark.django_db
LISTS = {
    "units": "parties",
    "collaborations": "parties",
    "seats": "councils",
    "meetings": "councils",
    "reports": "municipality",
    "attempts": "municipality",
}


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.COORDINATOR))
    return board


@pytest.fixture
def parts(board):
    council, on = make_council(board), date(2025, 5, 6)
    return {
        "units": make_unit(board),
        "collaborations": make_collaboration(board, make_party("Polisen", Party.Kind.POLICE)),
        "seats": CouncilSeat.objects.create(council=council, party=board, title="Direktör"),
        "meetings": CouncilMeeting.objects.create(council=council, held_on=on, note="Om torget."),
        "reports": CouncilReport.objects.create(party=board, reported_on=on),
        "attempts": Attempt.objects.create(party=board, about="council", made_on=on, outcome="Nej."),
    }


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_the_next_step_and_is_linked_from_its_register(name, board, client):
    page = client.get(reverse(f"access:{name}"), {"format": "json"}).json()
    assert len(page["table"]["empty"].split()) > 4
    assert page["lead"]
    assert reverse(f"access:{name}") in client.get(reverse(f"access:{LISTS[name]}")).content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_list_leads_to_the_page_and_the_page_says_whose_move_it_is(name, parts, client):
    address = parts[name].get_absolute_url()
    assert address in client.get(reverse(f"access:{name}")).content.decode()
    page = client.get(address, {"format": "json"}).json()
    assert page["whose_move"]
    assert reverse(f"access:{name}") in [link["href"] for link in page["crumbs"]]


@pytest.mark.parametrize(
    ("name", "act", "given", "field"),
    [
        ("meetings", "edit_meeting", {"held_on": "2025-05-07", "note": "Om parken."}, "note"),
        (
            "reports",
            "edit_report",
            {"reported_on": "2025-05-07", "registry_number": "KS 1"},
            "registry_number",
        ),
        (
            "attempts",
            "edit_attempt",
            {"about": "council", "made_on": "2025-05-07", "outcome": "Ja."},
            "outcome",
        ),
    ],
)
def test_slip_of_the_pen_is_corrected_and_logged(name, act, given, field, parts, client):
    row = parts[name]
    edit = reverse(f"access:{act}", args=[row.pk])
    assert edit in client.get(row.get_absolute_url()).content.decode()
    assert client.post(edit, given).headers["Location"] == row.get_absolute_url()
    row.refresh_from_db()
    assert getattr(row, field) == given[field]
    assert Event.objects.get().verb == f"parties.{act}"
