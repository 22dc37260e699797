"""The room's pages as a person meets them."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.world import World, make_agreement

from rodtrad.access.models import Event
from rodtrad.agreements.models import Agreement
from rodtrad.documents.models import SourceFile

ANNEX = """Bilaga 3, prioriterade samverkansområden

Prioriterade samverkansområden

Barn som växer upp i otrygga miljöer
När barn saknar trygga vuxna omkring sig ökar risken att de dras in i brott. Skola,
socialtjänst och polis behöver därför dela samma bild och handla tidigt tillsammans.

Målsättningen är att:

1. fler barn går klart skolan,
2. färre barn rekryteras.

Utsatta torg och stationer
Några torg och stationer återkommer varje år i rapporterna. Där behövs belysning, vuxna
på plats och snabb städning, och parterna behöver följa upp vad som faktiskt hjälper.

Målsättningen är att:

1. minska antalet rån,
2. öka tryggheten.
"""


def enter(client, world: World, name: str):
    client.force_login(world.people[name])
    return client


def test_draft_by_form_keeps_every_word_when_something_is_missing(client, world):
    enter(client, world, "cilla")
    answer = client.post(reverse("agreements:draft"), {"title": "Ny överenskommelse", "level": "city"})
    assert answer.status_code == 422
    assert 'value="Ny överenskommelse"' in answer.content.decode()
    assert "Fel:" in answer.content.decode()


def test_coordinator_makes_an_agreement_of_a_read_annex(client, world):
    enter(client, world, "cilla")
    file = SimpleUploadedFile("bilaga.txt", ANNEX.encode())
    client.post(reverse("documents:upload"), {"file": file})
    source = SourceFile.objects.get()
    client.post(reverse("documents:confirm_all", args=[source.pk]))
    source.parts.filter(kind__in=["area", "goal"]).update(state="confirmed")
    answer = client.post(
        reverse("agreements:from_reading", args=[source.pk]),
        {"title": "Från bilagan", "partners": [world.police.pk], "valid_from": "2027-01-01"},
    )
    one = Agreement.objects.get()
    assert answer.url == one.get_absolute_url()
    assert [a.name for a in one.priority_areas.all()] == [
        "Barn som växer upp i otrygga miljöer",
        "Utsatta torg och stationer",
    ]
    assert [a.goals.count() for a in one.priority_areas.all()] == [2, 2]


def test_comparison_shows_both_versions(client, world):
    old = make_agreement(world)
    new = make_agreement(world, title="Ny", valid_from=date(2026, 1, 1), replaces=old)
    enter(client, world, "cilla")
    body = client.get(reverse("agreements:compare", args=[new.pk])).content.decode()
    assert "Stadens överenskommelse" in body
    assert "Unga i riskzon" in body


def test_page_has_json_and_csv_faces(client, world):
    one = make_agreement(world)
    enter(client, world, "alma")
    assert client.get(one.get_absolute_url(), {"format": "json"}).json()["title"] == one.title
    csv = client.get(one.get_absolute_url(), {"format": "csv"}).content.decode("utf-8-sig")
    assert "Otrygga platser" in csv


def test_post_without_the_role_is_forbidden_and_logged(client, world):
    one = make_agreement(world)
    enter(client, world, "dan")
    answer = client.post(reverse("agreements:publish", args=[one.pk]))
    assert answer.status_code == 403
    assert Event.objects.filter(is_refused=True, verb="agreements.publish").count() == 1
