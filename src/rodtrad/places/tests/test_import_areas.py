"""Reading areas in through the form: twice equals once, and a bad file changes nothing."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodtrad.access.models import Event
from rodtrad.access.tests.make import make_party, make_person
from rodtrad.parties.models import Role
from rodtrad.places.models import Area
from rodtrad.places.tests.squares import collection, feature, square

pytestmark = pytest.mark.django_db
TWO = collection(feature("Norra", square(), kod="01"), feature("Södra", square(north=-1000), kod="02"))


@pytest.fixture
def board(client):
    board = make_party()
    client.force_login(make_person(board, Role.ADMINISTRATOR))
    return board


def send(client, data=TWO, **changes):
    file = SimpleUploadedFile("omraden.geojson", data)
    given = {"kind": "district", "valid_from": "2024-01-01", "source": "Egen karta", "file": file}
    return client.post(reverse("places:import_areas"), given | changes)


def test_the_form_opens(board, client):
    page = client.get(reverse("places:import_areas")).content.decode()
    assert 'enctype="multipart/form-data"' in page


def test_the_areas_are_read_and_shown_as_they_were_that_day(board, client):
    response = send(client)
    assert response.headers["Location"] == f"{reverse('places:list')}?slag=district&datum=2024-01-01"
    assert list(Area.objects.values_list("code", "name", "responsible")) == [
        ("01", "Norra", board.pk),
        ("02", "Södra", board.pk),
    ]
    assert "Norra" in client.get(response.headers["Location"]).content.decode()
    assert Event.objects.get().verb == "places.import_areas"


@pytest.mark.bar("S24", partly=True)
def test_twice_equals_once(board, client):
    send(client)
    before = list(Area.objects.order_by("pk").values())
    send(client)
    assert [{**row, "geometry": bytes(row["geometry"])} for row in Area.objects.order_by("pk").values()] == [
        {**row, "geometry": bytes(row["geometry"])} for row in before
    ]


def test_a_new_border_keeps_the_name_someone_has_corrected(board, client):
    send(client)
    Area.objects.filter(code="01").update(name="Norra staden")
    send(client, collection(feature("NORRA", square(size=2000), kod="01")))
    area = Area.objects.get(code="01")
    assert area.name == "Norra staden"
    assert len(Area.objects.all()) == 2


def test_a_bad_file_is_told_on_the_form_and_changes_nothing(board, client):
    bad = collection(feature("Norra", square()), feature("", square()))
    response = send(client, bad)
    assert response.status_code == 409
    assert "Område nummer 2 saknar namn" in response.content.decode()
    assert not Area.objects.exists()
    assert Event.objects.get().reason == "unreadable_areas"


def test_no_file_and_an_empty_file_are_told_on_the_form(board, client):
    assert send(client, file="").status_code == 422
    assert send(client, b"").status_code == 422


def test_a_reader_may_not(board, client):
    client.force_login(make_person(board, Role.READER))
    assert send(client).status_code == 403
    assert not Area.objects.exists()
