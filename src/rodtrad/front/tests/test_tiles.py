"""The map's ground is sent in parts to who has signed in, and is not there when none is set."""

import pytest
from django.urls import reverse

from rodtrad.ui.tests.test_tiles import make_file

PART = {"headers": {"range": "bytes=0-6"}}


@pytest.fixture
def signed_in(client, world):
    client.force_login(world.people["eva"])
    return client


def test_a_part_of_the_file_is_sent(signed_in, settings, tmp_path):
    settings.TILES = str(make_file(tmp_path / "kartan.pmtiles"))
    found = signed_in.get(reverse("front:tiles"), **PART)
    assert (found.status_code, found.content) == (206, b"PMTiles")


def test_it_is_for_who_has_signed_in(client, db, settings, tmp_path):
    settings.TILES = str(make_file(tmp_path / "kartan.pmtiles"))
    assert client.get(reverse("front:tiles"), **PART).status_code == 302


@pytest.mark.parametrize("given", ["", "/finns/inte.pmtiles"])
def test_without_a_usable_file_there_is_nothing(signed_in, settings, given):
    settings.TILES = given
    assert signed_in.get(reverse("front:tiles"), **PART).status_code == 404
