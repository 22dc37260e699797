"""Figures moved to another division are estimates by declared weights, and are stored nowhere."""

from __future__ import annotations

import pytest
import shapely
from django.urls import reverse
from tests.world import START, TODAY, make_dataset

from rodtrad.datasets.areas import CannotMove
from rodtrad.places.models import Area
from rodtrad.situation.data import moving
from rodtrad.situation.data.reads import store


def land(kind, code, name, west, width):
    border = shapely.box(820_000 + west, 6_420_000, 820_000 + west + width, 6_421_000)
    return Area.objects.update_or_create(
        kind=kind, name=name, defaults={"code": code, "valid_from": START, "geometry": shapely.to_wkb(border)}
    )


@pytest.fixture
def dataset(world):
    """Ängsö has 12 and 15; a quarter of its land is East's, the rest West's."""
    land("district", "D1", "Ängsö", 0, 1000)
    land("police_area", "V", "Väst", 0, 750)
    land("police_area", "Ö", "Öst", 750, 250)
    return make_dataset(world)


def sets():
    known = moving.divisions(TODAY)
    return {one.key.rsplit("_", 1)[0]: one for one in known}


def values(answer):
    rows = answer.rows.to_pylist()
    return {(one["area"], one["period_from"].month): one["value"] for one in rows}


def test_counts_are_shared_out_by_land(dataset):
    rows, known = moving.figures(dataset), sets()
    assert moving.home_of(rows, tuple(known.values())).key == known["district"].key
    answer = moving.moved(rows, known["district"], known["police_area"])
    assert values(answer)["Väst", 1] == pytest.approx(9) and values(answer)["Öst", 2] == pytest.approx(3.75)
    assert values(answer)["Öst", 3] is None  # what is missing stays missing
    assert set(answer.rows["status"].to_pylist()) == {"estimated", "missing"}
    assert answer.left_out == len(rows) - 3  # rates cannot be shared out


def test_or_by_people_where_they_are_counted(dataset):
    known, people = sets(), (("Ängsö", "Väst", 10.0), ("d1", "Öst", 30.0))
    answer = moving.moved(
        moving.figures(dataset), known["district"], known["police_area"], people=people, counted="2025"
    )
    assert values(answer)["Öst", 1] == pytest.approx(9)
    assert answer.rows["note"][0].as_py().endswith("efter folkmängd 2025.")


def test_an_area_that_is_not_there_is_refused(dataset):
    known = sets()
    with pytest.raises(CannotMove, match="Nord"):
        people = (("Ängsö", "Nord", 1.0),)
        moving.moved(moving.figures(dataset), known["district"], known["police_area"], people=people)


def test_the_page_says_that_they_are_estimates_and_stores_nothing(client, world, dataset):
    client.force_login(world.people["alma"])
    before, address = store().files(dataset.key), reverse("data:move", args=[dataset.pk])
    assert "De omräknade blir uppskattningar" in client.get(address).content.decode()
    asked = {"till": sets()["police_area"].key, "vikt": "yta"}
    shown = client.get(address, asked).content.decode()
    assert "efter yta" in shown and "Skriv ”uppskattad”" in shown and "inte antal" in shown
    assert "3,75" not in shown and "3,8" in shown
    assert "uppskattad" in client.get(address, asked | {"format": "csv"}).content.decode()
    assert client.get(address, asked | {"format": "json"}).json()["kind"] == "Uppskattning, sparas inte"
    assert store().files(dataset.key) == before


@pytest.mark.parametrize("folk", ["", "Ängsö; Väst", "Ängsö; Väst; många", "Ängsö; Väst; -3"])
def test_people_that_cannot_be_read_are_asked_for_again(client, world, dataset, folk):
    client.force_login(world.people["alma"])
    asked = {"till": sets()["police_area"].key, "vikt": "folkmangd", "folk": folk, "raknad": "2025"}
    assert client.get(reverse("data:move", args=[dataset.pk]), asked).status_code == 422


def test_figures_of_areas_without_borders_cannot_be_moved_and_the_page_says_so(client, world):
    client.force_login(world.people["alma"])
    shown = client.get(reverse("data:move", args=[make_dataset(world).pk])).content.decode()
    assert "Läs in gränserna" in shown and 'id="id_till"' not in shown


def test_the_figures_are_read_row_by_row_by_the_owner_and_once_published_by_all(client, world):
    dataset = make_dataset(world, information_class="K0")
    address = reverse("data:figures", args=[dataset.pk])
    assert client.get(address).status_code == 404
    client.force_login(world.people["bo"])
    assert client.get(address).status_code == 404
    client.force_login(world.people["alma"])
    client.post(reverse("data:publish", args=[dataset.pk]))
    client.logout()
    assert "Misshandel" in client.get(address, {"format": "csv"}).content.decode()
    assert client.get(address, {"vad": "Misshandel"}).status_code == 200
    assert f"{address}?format=csv" in client.get(reverse("front:public")).content.decode()
