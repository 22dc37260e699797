"""The municipality's own duties: the responsible body, its reports to the council, and documented attempts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rodtrad.access.tests.make import make_municipality, make_party, make_person
from rodtrad.parties.models import Attempt, CouncilReport, Party, Role

pytestmark = pytest.mark.django_db
PAGE = "access:municipality"


@pytest.fixture
def board(client):
    board = make_party()
    make_municipality(board)
    client.force_login(make_person(board, Role.COORDINATOR))
    return board


def page(client):
    return client.get(reverse(PAGE), {"format": "json"}).json()


def test_the_responsible_body_and_the_council_s_decision_are_named(board, client):
    committee = make_party("Trygghetsnämnden", Party.Kind.COMMITTEE)
    fields = {"name": "Provstad", "responsible_party": committee.pk, "council_decision": ""}
    client.post(reverse("access:name_municipality"), fields)
    assert "fullmäktiges beslut om att nämnden leder arbetet" in page(client)["whose_move"]


def test_only_the_responsible_body_names_another(board, client):
    client.force_login(make_person(make_party("Polisen", Party.Kind.POLICE), Role.COORDINATOR))
    fields = {"name": "Kapad", "responsible_party": board.pk}
    assert client.post(reverse("access:name_municipality"), fields).status_code == 403
    assert page(client)["title"] == "Provstad"


def test_a_report_of_this_year_leaves_nobody_waiting(board, client):
    assert "behöver rapportera till fullmäktige" in page(client)["whose_move"]
    reported_on = timezone.localdate() - timedelta(days=10)
    client.post(
        reverse("access:record_report"), {"reported_on": reported_on, "registry_number": "KS 2026/12"}
    )
    assert CouncilReport.objects.get().party == board
    assert page(client)["whose_move"].startswith("Ingen väntar.")


def test_an_attempt_is_recorded_with_its_outcome(board, client):
    fields = {"about": "agreement", "made_on": "2026-01-10", "outcome": "Polisen återkommer i vår."}
    response = client.post(reverse("access:record_attempt"), fields)
    assert response.headers["Location"] == reverse(PAGE)
    assert Attempt.objects.get().party == board
    assert page(client)["tables"][1]["rows"][0][3]["value"] == "Polisen återkommer i vår."


def test_a_reader_may_look_but_not_record(board, client):
    client.force_login(make_person(board, Role.READER))
    assert client.get(reverse(PAGE)).status_code == 200
    assert client.post(reverse("access:record_report"), {"reported_on": "2026-01-10"}).status_code == 403
