"""What is confirmed in the file fills the answer; what is unsure keeps its passage; a second time adds nothing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.remiss import make_consultation
from tests.world import NOW, make_file

from rodtrad.consultations.answers import actions
from rodtrad.consultations.answers.from_reading import CannotFill, fill_from_reading
from rodtrad.documents.models import ReadPart

READ = (
    ("case_officer", {"name": "Anna Ask"}, "Handläggare Anna Ask"),
    ("addressee", {"name": "Nämnden"}, "Till Nämnden"),
    ("document_date", {"date": "2026-11-18", "role": "head"}, "2026-11-18"),
    ("registry_number", {"number": "ÄNG 2026/7", "role": "own"}, "Dnr ÄNG 2026/7"),
    ("section", {"section": "summary", "heading": "Sammanfattning"}, "Sammanfattning\nVi tillstyrker."),
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
        {"target": "Otrygga platsr", "target_kind": "area", "change": "add", "text": "Barnen först."},
        "området otrygga platser",
    ),
    (
        "amendment",
        {"target": "Okänt", "target_kind": "heading", "change": "remove", "text": "Stryk."},
        "okänt",
    ),
)


@pytest.fixture
def answer(world):
    consultation = make_consultation(world)
    by = {"by": world.actor("alma"), "at": NOW}
    answer = actions.begin_answer(consultation, **by)
    file = make_file(world)
    file.parts.all().delete()
    ReadPart.objects.bulk_create(
        ReadPart(
            source_file=file,
            position=n,
            kind=kind,
            value=value,
            passage=passage,
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
    assert answer.sections.get(key="summary").text == "Vi tillstyrker."
    hearing = answer.hearings.get()
    assert (hearing.kind, hearing.outcome, hearing.held_on) == ("pensioners", "had_opportunity", None)
    assert [one.is_attest for one in answer.signatures.all()] == [False, True]
    assert answer.case_documents.get().number == "ÄNG 7-1"
    kinds = [(one.kind, one.part_key.partition(":")[0]) for one in answer.points.all()]
    assert kinds == [("reword", "goal"), ("add", "area"), ("comment", "")]
    assert answer.points.last().passage == "okänt"
    assert answer.body.position == ""


def test_the_page_says_what_was_not_placed(answer, client, world):
    client.force_login(world.people["alma"])
    client.post(f"/remisser/svar/{answer.pk}/fyll-i/")
    assert "Punkt 3 är läst" in client.get(answer.get_absolute_url()).content.decode()


def test_what_nobody_has_confirmed_stays_out(answer, world):
    answer.source_file.parts.update(state="proposed")
    with pytest.raises(CannotFill):
        fill_from_reading(answer, by=world.actor("alma"), at=NOW)
