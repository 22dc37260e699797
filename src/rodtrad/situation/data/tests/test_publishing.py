"""A dataset is opened to everyone by an act of its own, and only in class K0."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.world import NOW, make_dataset, make_import

from rodtrad.situation.data import actions
from rodtrad.situation.data.actions import CannotPublish
from rodtrad.situation.data.models import Dataset


def test_an_open_dataset_is_published_to_everyone(client, world):
    dataset = make_dataset(world, information_class="K0")
    assert client.get(dataset.get_absolute_url()).status_code == 404
    client.force_login(world.people["alma"])
    assert "Publicera" in client.get(dataset.get_absolute_url()).content.decode()
    client.post(reverse("data:publish", args=[dataset.pk]))
    client.logout()
    shown = client.get(dataset.get_absolute_url())
    assert shown.status_code == 200 and "Misshandel" in shown.content.decode()
    assert client.get(dataset.imports.get().get_absolute_url()).status_code == 302


@pytest.mark.parametrize("changes", [{"information_class": "K1"}, {"information_class": "K2"}])
def test_another_class_is_refused_clearly(world, changes):
    dataset = make_dataset(world, **changes)
    with pytest.raises(CannotPublish, match="Bara klass K0"):
        actions.publish_dataset(dataset, by=world.actor("alma"), at=NOW)
    assert Dataset.objects.get().published_on is None


def test_an_empty_one_is_refused(world):
    dataset = make_import(world, information_class="K0").dataset
    with pytest.raises(CannotPublish, match="tomt"):
        actions.publish_dataset(dataset, by=world.actor("alma"), at=NOW)


def test_a_published_one_is_found_on_the_open_page_and_can_be_withdrawn(client, world):
    dataset = make_dataset(world, "Öppna siffror", information_class="K0")
    page, empty = reverse("front:public"), "Inga underlag är publicerade"
    assert empty in client.get(page).content.decode()
    client.force_login(world.people["alma"])
    client.post(reverse("data:publish", args=[dataset.pk]))
    client.logout()
    shown = client.get(page).content.decode()
    assert "Öppna siffror" in shown and world.district.name in shown and empty not in shown
    assert client.get(f"{dataset.get_absolute_url()}?format=csv").status_code == 200
    client.force_login(world.people["alma"])
    client.post(reverse("data:withdraw", args=[dataset.pk]))
    client.logout()
    assert empty in client.get(page).content.decode()
    assert client.get(dataset.get_absolute_url()).status_code == 404


def test_what_is_not_published_cannot_be_withdrawn(world):
    with pytest.raises(CannotPublish, match="inte publicerat"):
        actions.withdraw_dataset(make_dataset(world), by=world.actor("alma"), at=NOW)
