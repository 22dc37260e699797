"""Uploading and reviewing: proposals wait for a person, the same file twice is once, files know each other."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.world import NOW, World

from rodtrad.access.action import CannotStorePersonalData
from rodtrad.documents import actions
from rodtrad.documents.models import Matter, ReadPart, SourceFile

MEMO = """Svar på remiss av Överenskommelse mellan Provstads kommun och Polisområde Norr

Svar på remiss från kommunstyrelsen, dnr KS 2031/12

Sammanfattning
Den nya överenskommelsen ska gälla från den 1 juni 2031 och tillsvidare. Nämnden ställer sig bakom den
och ser fram emot att arbeta vidare med lägesbild, orsaksanalys och åtgärdsplan tillsammans med polisen.
"""


def upload(world: World, text: str = MEMO, name: str = "svar.txt", **more) -> SourceFile:
    return actions.upload(world.board, by=world.actor("cilla"), at=NOW, name=name, data=text.encode(), **more)


@pytest.mark.bar("S24", partly=True)
def test_same_file_twice_is_one_file(world):
    assert upload(world).pk == upload(world, name="annat-namn.txt").pk
    assert SourceFile.objects.count() == 1


def test_nothing_is_confirmed_by_itself(world):
    source = upload(world)
    assert source.parts.exists()
    assert set(source.parts.values_list("state", flat=True)) == {"proposed"}


def test_another_rendering_is_recognised(world):
    upload(world)
    second = upload(
        world, MEMO.replace("Nämnden ställer", "Nämnden  ställer").replace("\n", "\n\n"), "svar2.txt"
    )
    assert any("Samma handling som svar.txt" in note for note in second.notes)


def test_text_with_a_telephone_number_needs_a_reason(world):
    text = MEMO + "\nTelefon: 08-123 45 67\n"
    with pytest.raises(CannotStorePersonalData, match="telefonnummer"):
        upload(world, text)
    assert not SourceFile.objects.exists()
    source = upload(world, text, screening_reason="Handläggarens tjänstetelefon i en allmän handling.")
    assert any("skäl:" in note for note in source.notes)


def test_unreadable_file_gives_one_sentence_on_the_form(client, world):
    client.force_login(world.people["cilla"])
    answer = client.post(reverse("documents:upload"), {"file": SimpleUploadedFile("tom.txt", b"")})
    assert answer.status_code == 409
    assert "tom" in answer.content.decode()
    assert not SourceFile.objects.exists()


def test_correcting_a_part_keeps_both_what_was_read_and_what_it_should_say(client, world):
    source = upload(world)
    part = source.parts.get(kind="registry_number")
    client.force_login(world.people["cilla"])
    given = {f"value_{name}": value or "" for name, value in part.value.items()}
    client.post(
        reverse("documents:part", args=[part.pk]),
        {**given, "value_number": "KS 2031/13", "state": "confirmed"},
    )
    part.refresh_from_db()
    assert (part.state, part.value["number"], part.corrected["number"]) == (
        "corrected",
        "KS 2031/12",
        "KS 2031/13",
    )


def test_rejected_part_is_not_used(world):
    part = upload(world).parts.order_by("pk").first()
    actions.review_part(part, by=world.actor("cilla"), at=NOW, state="rejected")
    assert part not in ReadPart.objects.all().kept()


def test_file_becomes_a_matter_with_its_number(client, world):
    source = upload(world)
    client.force_login(world.people["cilla"])
    form = client.get(reverse("documents:file_in_matter", args=[source.pk]))
    assert "KS 2031/12" in form.content.decode()
    client.post(
        reverse("documents:file_in_matter", args=[source.pk]),
        {"title": "Remissen", "numbers": "KS 2031/12\nKS 2031/99"},
    )
    assert [n.written for n in Matter.objects.get().numbers.all()] == ["KS 2031/12", "KS 2031/99"]


def test_other_party_does_not_see_the_file(world):
    upload(world)
    assert not SourceFile.objects.visible_to(world.actor("alma")).exists()


def test_damaged_text_is_said_to_be_so_until_it_is_put_right(client, world):
    source = upload(world)
    part = source.parts.filter(kind="title").get()
    part.damage = part.value["text"]
    part.save()
    client.force_login(world.people["cilla"])
    page = reverse("documents:review", args=[source.pk])
    assert "Texten är skadad" in client.get(page).content.decode()
    put_right = part.value | {"text": "Svar på remiss"}
    actions.review_part(part, by=world.actor("cilla"), at=NOW, state="corrected", corrected=put_right)
    assert "Så stod det:" in client.get(page).content.decode()
