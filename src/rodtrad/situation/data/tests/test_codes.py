"""The crime codes are read from the published list, twice as once, and shown with the years they hold."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from tests.world import NOW

from rodtrad.situation.data.codes import CannotReadCodes, read_crime_codes
from rodtrad.situation.data.models import CrimeCode

LIST = """brottskod;benamning;upphord;kodgrupp
0301;Provmord;;03
0412;Provhot (upphörde 2018);;04
0507;Provtal;;05 - 07
12;Utan nolla;;03
"""


def given(text):
    return ContentFile(text.encode(), name="koder.csv")


def test_the_list_is_read_and_the_same_again_is_once(world):
    alma = world.actor("alma")
    assert read_crime_codes(world.district, by=alma, at=NOW, file=given(LIST)) == (3, 1)
    assert read_crime_codes(world.district, by=alma, at=NOW, file=given(LIST.replace("mord", "dråp"))) == (
        3,
        1,
    )
    assert list(CrimeCode.objects.values_list("code", "name")) == [
        ("0301", "Provdråp"),
        ("0412", "Provhot"),
        ("0507", "Provtal"),
    ]


def test_another_file_is_refused_in_a_sentence(world):
    with pytest.raises(CannotReadCodes, match="brottskod"):
        read_crime_codes(world.district, by=world.actor("alma"), at=NOW, file=given("a;b\n1;2\n"))


def test_the_page_shows_chapter_and_years(client, world):
    client.force_login(world.people["alma"])
    client.post(reverse("data:read_crime_codes"), {"file": given(LIST)})
    page = client.get(reverse("data:crime_codes")).content.decode()
    assert "5–7 kap." in page and "2018-12-31" in page and "gäller inte" in page
    shown = client.get(reverse("data:crime_codes"), {"kapitel": "04"}).content.decode()
    assert "Provhot" in shown and "Provtal" not in shown
