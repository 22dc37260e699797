"""A registry number has a page, stands in a list and is corrected, with its form for finding kept in step."""

from __future__ import annotations

from django.urls import reverse
from tests.world import make_matter


def test_number_is_listed_opened_and_corrected(client, world):
    matter = make_matter(world, numbers="ÄNG 2026/77")
    number = matter.numbers.get()
    client.force_login(world.people["alma"])
    for address in (reverse("documents:numbers"), matter.get_absolute_url()):
        assert number.get_absolute_url() in client.get(address).content.decode()
    edit = reverse("documents:edit_number", args=[number.pk])
    assert edit in client.get(number.get_absolute_url()).content.decode()
    client.post(edit, {"written": "Dnr ÄNG 2026/78", "holder": "Polisen"})
    number.refresh_from_db()
    assert (number.written, number.normal, number.holder) == ("Dnr ÄNG 2026/78", "ÄNG2026/78", "Polisen")


def test_number_of_another_partys_matter_is_not_there(client, world):
    number = make_matter(world, numbers="ÄNG 2026/77").numbers.get()
    client.force_login(world.people["bo"])
    assert client.get(number.get_absolute_url()).status_code == 404
    assert client.get(reverse("documents:numbers"), {"format": "json"}).json()["table"]["rows"] == []
