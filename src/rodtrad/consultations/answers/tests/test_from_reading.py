"""What is confirmed in the file fills the answer; what is unsure keeps its passage; a second time adds nothing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.remiss import make_consultation
from tests.world import NOW, make_file

from rodtrad.consultations.answers import actions
from rodtrad.consultations.answers.from_reading import CannotFill, fill_from_reading
from rodtrad.consultations.text import parts_of
from rodtrad.documents.models import ReadPart
from rodtrad.documents.reads import area_names

MEMO = """Sammanfattning

Nämnden tillstyrker förslaget och
vill se två ändringar.

Den har också
en fråga.
"""
READ = (
    ("case_officer", {"name": "Anna Ask"}, "Handläggare Anna Ask"),
    ("addressee", {"name": "Nämnden"}, "Till Nämnden"),
    ("document_date", {"date": "2026-11-18", "role": "head"}, "2026-11-18"),
    ("registry_number", {"number": "ÄNG 2026/7", "role": "own"}, "Dnr ÄNG 2026/7"),
    ("section", {"section": "summary", "heading": "Sammanfattning"}, "Sammanfattning …"),
    ("hearing", {"body": "Pensionärsrådet", "date": "2026-11", "outcome": "had_opportunity"}, "rådet"),
    ("signature", {"name": "Bo Berg", "title": "Chef", "unit": "Äldre"}, "Bo Berg"),
    ("attest", {"name": "Eva Falk", "role": "Ekonom", "date": "2026-11-19"}, "Eva Falk"),
    ("case_document", {"number": "ÄNG 7-1", "title": "Remissen"}, "ÄNG 7-1 Remissen"),
    (
        "amendment",
        {
            "target": "Unga i riskzon",
            "target_kind": "goal",
            "number": 2,
            "change": "reword",
            "text": "Vidga.",
        },
        "den andra målsättningen",
    ),
    (
        "amendment",
        {
            "target": "Unga i riskzon",
            "target_kind": "goal",
            "number": 1,
            "change": "reword",
            "text": "Alla skolor ska ha en vuxen att vända sig till.",
            "motive": "Det är tydligare.",
        },
        "Mål 1 bör lyda: ”Alla skolor ska ha en vuxen att vända sig till.”",
    ),
    (
        "amendment",
        {"target": "Unga i riskzon", "target_kind": "goal", "number": 2, "change": "remove", "text": ""},
        "Mål 2 och 3 bör utgå.",
    ),
    (
        "amendment",
        {"target": "Unga i riskzon", "target_kind": "area", "change": "remove", "text": ""},
        "Mål 2 och 3 bör utgå.",
    ),
    (
        "amendment",
        {"target": "Otrygga platsr", "target_kind": "area", "change": "add", "text": "Barnen först."},
        "området otrygga platser",
    ),
    (
        "amendment",
        {"target": "Otrygga platser", "target_kind": "heading", "change": "reword", "text": "Trygga platser"},
        "Rubriken Otrygga platser ändras till ”Trygga platser”.",
    ),
    (
        "amendment",
        {"target": "Okänt", "target_kind": "heading", "change": "remove", "text": "Stryk."},
        "okänt",
    ),
    (
        "amendment",
        {"target": "", "target_kind": "whole", "change": "question", "text": "Vem svarar för uppföljningen?"},
        "Vi frågar vem som svarar för uppföljningen.",
    ),
)


@pytest.fixture
def answer(world):
    consultation = make_consultation(world)
    by = {"by": world.actor("alma"), "at": NOW}
    answer = actions.begin_answer(consultation, **by)
    file = make_file(world, MEMO)
    file.parts.all().delete()
    ReadPart.objects.bulk_create(
        ReadPart(
            source_file=file,
            position=n,
            kind=kind,
            value=value,
            passage=passage,
            line_from=1,
            line_to=7,
            confidence=0.9,
            state="confirmed",
        )
        for n, (kind, value, passage) in enumerate(READ)
    )
    return actions.edit_answer(answer, **by, source_file=file)


def test_the_answer_is_filled_once(answer, world):
    for _time in range(2):
        fill_from_reading(answer, by=world.actor("alma"), at=NOW)
    answer.refresh_from_db()
    assert (answer.case_officer, answer.addressee, answer.number) == ("Anna Ask", "Nämnden", "ÄNG 2026/7")
    assert answer.dated_on == date(2026, 11, 18)
    flowing = "Nämnden tillstyrker förslaget och vill se två ändringar.\n\nDen har också en fråga."
    assert answer.sections.get(key="summary").text == flowing
    hearing = answer.hearings.get()
    assert (hearing.kind, hearing.outcome, hearing.held_on) == ("pensioners", "had_opportunity", None)
    assert [one.is_attest for one in answer.signatures.all()] == [False, True]
    assert answer.case_documents.get().number == "ÄNG 7-1"
    kinds = [(one.kind, one.part_key.partition(":")[0]) for one in answer.points.all()]
    assert kinds == [
        ("reword", "goal"),
        ("reword", "goal"),
        ("remove", "goal"),
        ("remove", "area"),
        ("add", "area"),
        ("reword", "area"),
        ("comment", ""),
        ("question", ""),
    ]
    assert answer.points.get(number=7).passage == "okänt"
    assert answer.body.position == ""


def test_a_wording_is_the_new_text_and_a_wish_about_it_the_motive(answer, world):
    fill_from_reading(answer, by=world.actor("alma"), at=NOW)
    told, worded, removed, _same_passage, added, renamed, *_others = answer.points.all()
    assert (told.new_text, told.motive) == ("", "Vidga.")
    assert worded.new_text == "Alla skolor ska ha en vuxen att vända sig till."
    assert (renamed.new_heading, renamed.new_text) == ("Trygga platser", "")
    assert (worded.motive, added.new_text) == ("Det är tydligare.", "Barnen först.")
    assert (removed.new_text, removed.motive) == ("", "Mål 2 och 3 bör utgå.")


def test_the_page_says_what_was_not_placed(answer, client, world):
    client.force_login(world.people["alma"])
    client.post(f"/remisser/svar/{answer.pk}/fyll-i/")
    assert "Punkterna 7, 8 är lästa" in client.get(answer.get_absolute_url()).content.decode()


def test_what_nobody_has_confirmed_stays_out(answer, world):
    answer.source_file.parts.update(state="proposed")
    with pytest.raises(CannotFill):
        fill_from_reading(answer, by=world.actor("alma"), at=NOW)


def test_an_uploaded_answer_is_read_with_the_areas_of_the_draft_it_answers(world):
    areas = [
        part.heading for part in parts_of(make_consultation(world).version) if part.key.startswith("area:")
    ]
    assert areas and set(areas) <= set(area_names(world.actor("alma")))
