"""What one city writes with the program another reads with it: memo and minutes, as PDF and as Word."""

from __future__ import annotations

from datetime import date

import pytest
from tests.remiss import make_compiled, make_consultation
from tests.world import NOW

from rodtrad.access.action import change
from rodtrad.consultations.answers import actions as answers
from rodtrad.consultations.answers.from_reading import point_fields
from rodtrad.consultations.answers.paper import memo_paper
from rodtrad.consultations.committee import actions as committee
from rodtrad.consultations.committee.paper import minutes_paper
from rodtrad.consultations.models import CaseDocument, Hearing, Signature
from rodtrad.consultations.outcome.paper import compilation_paper, statement_paper
from rodtrad.consultations.rounds.actions import code_position
from rodtrad.consultations.text import parts_of
from rodtrad.documents.models import Version
from rodtrad.documents.paper import as_data, content_hash
from rodtrad.documents.reading import open_document, read
from rodtrad.documents.reading.report import in_words
from rodtrad.documents.writing import WRITERS

pytestmark = pytest.mark.django_db
BACKGROUND = "Kommunstyrelsen har remitterat ett förslag till ny överenskommelse med polisen till nämnden."


@pytest.fixture
def answer(world):
    consultation = make_consultation(world)
    by = {"by": world.actor("alma"), "at": NOW}
    one = answers.begin_answer(consultation, **by)
    change(
        one,
        {"case_officer": "Mia Exempelkvist", "addressee": "Ängsö stadsdelsnämnd", "number": "SDN 2026/14"},
    )
    one.sections.filter(key="background").update(text=BACKGROUND)
    keys = {part.heading: part.key for part in parts_of(one.answered_version)}
    for where, kind, words in (
        (
            "Unga i riskzon",
            "add",
            {
                "new_heading": "Målsättning 3",
                "new_text": "Fler unga får stöd i tid.",
                "motive": "Det saknas.",
            },
        ),
        (
            "Organisation",
            "reword",
            {"new_text": "Parterna möts varje månad.", "motive": "Kvartal är för sällan."},
        ),
        ("Otrygga platser", "remove", {"motive": "Området ryms i det första."}),
        ("Unga i riskzon", "comment", {"motive": "Området är väl beskrivet."}),
        ("Organisation", "question", {"motive": "Vem kallar till mötena?"}),
    ):
        answers.add_point(one, **by, part_key=keys[where], kind=kind, **words)
    Hearing.objects.create(
        answer=one, kind="unions", name="Förvaltningsgruppen", outcome="treated", held_on=date(2026, 10, 12)
    )
    Hearing.objects.create(
        answer=one,
        kind="disability",
        name="Funktionshinderrådet",
        outcome="had_opportunity",
        held_on=date(2026, 10, 13),
    )
    Signature.objects.create(
        answer=one, name="Bo Exempellund", title="stadsdelsdirektör", unit="Ängsö stadsdelsförvaltning"
    )
    Signature.objects.create(
        answer=one,
        name="Eva Exempelstam",
        title="avdelningschef",
        is_attest=True,
        signed_on=date(2026, 11, 2),
    )
    CaseDocument.objects.create(answer=one, number="SDN 2026/14-1", title="Remiss från kommunstyrelsen")
    return one


@pytest.fixture
def item(answer, world):
    by = {"by": world.actor("dan"), "at": NOW}
    one = committee.open_item(
        answer,
        **by,
        body_name="Stadsdelsnämnden Ängsö",
        meeting_on=date(2026, 11, 19),
        agenda_number="12",
        paragraph="§ 23",
    )
    committee.add_members(
        one,
        **by,
        listed="Anna Exempelström (S), ordförande\nBo Exempelby (C)\nEva Exempeldal (M)\nUlf Exempelfalk (KD), ersättare",
    )
    anna, bo, eva, ulf = one.members.order_by("pk")
    first = one.proposals.get()
    committee.edit_proposal(first, **by, text="Nämnden överlämnar tjänsteutlåtandet som svar på remissen.")
    second = committee.add_proposal(
        one, **by, by_members=[bo, eva], text="Nämnden godkänner delvis förslaget.", is_annex=True
    )
    committee.decide_item(
        one,
        **by,
        adopted=first,
        decision="Nämnden överlämnar tjänsteutlåtandet som svar på remissen.",
        was_put_against=True,
        votes_for=2,
        votes_against=1,
    )
    committee.reserve(one, **by, members=[bo, eva], in_favour_of=second, is_in_time=True)
    committee.state_opinion(one, **by, kind="special", members=[anna], text="Frågan om lokaler återstår.")
    committee.state_opinion(
        one, **by, kind="alternate", members=[ulf], text="Står bakom det gemensamma förslaget."
    )
    committee.adjust(one, **by, adjusted_on=date(2026, 11, 20), is_immediate=True)
    one.refresh_from_db()
    return one


def read_back(paper, form, number=""):
    data = as_data(paper)
    settled = {"number": 0, "settled_on": date(2026, 11, 22), "registry_number": number}
    version = Version(title=paper.title, paper=data, sha256=content_hash(data), **settled)
    return read(open_document(WRITERS[form].write(version), f"svar.{form}"))


def values(reading, kind, *fields):
    return [tuple(part.value[field] for field in fields) for part in reading.of(kind)]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_memo_is_read_as_it_was_written(answer, form):
    found = read_back(memo_paper(answer), form, answer.number)
    assert found.kind_of_document == "memo" and not found.unread
    assert values(found, "title", "text") == [("Svar på Remiss av Ny överenskommelse",)]
    assert values(found, "answering_body", "name") == [("Stadsdelsnämnden Ängsö",)]
    assert values(found, "case_officer", "name") == [("Mia Exempelkvist",)]
    assert values(found, "addressee", "name") == [("Ängsö stadsdelsnämnd",)]
    assert values(found, "registry_number", "number", "role") == [
        ("SDN 2026/14", "own"),
        ("SDN 2026/14-1", "document"),
    ]
    assert values(found, "hearing", "body", "date", "outcome") == [
        ("Förvaltningsgruppen", "2026-10-12", "treated"),
        ("Funktionshinderrådet", "2026-10-13", "had_opportunity"),
    ]
    assert values(found, "signature", "name", "title", "unit") == [
        ("Bo Exempellund", "stadsdelsdirektör", "Ängsö stadsdelsförvaltning")
    ]
    assert values(found, "attest", "name", "role", "date") == [
        ("Eva Exempelstam", "avdelningschef", "2026-11-02")
    ]
    assert values(found, "case_document", "number", "title") == [
        ("SDN 2026/14-1", "Remiss från kommunstyrelsen")
    ]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_its_points_become_the_same_points(answer, form):
    parts = parts_of(answer.answered_version)
    names = ("kind", "part_key", "new_heading", "new_text", "motive")
    read_again = [
        {"new_heading": "", "new_text": ""} | point_fields(part.value, part.passage.text, parts)
        for part in read_back(memo_paper(answer), form).of("amendment")
    ]
    wanted = list(answer.points.order_by("number").values_list(*names))
    assert [tuple(one[name] for name in names) for one in read_again] == wanted


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_minutes_are_read_as_they_were_written(item, form):
    found = read_back(minutes_paper(item), form)
    assert found.kind_of_document == "minutes" and not found.unread
    assert values(found, "minutes_paragraph", "paragraph") == [("§ 23",)]
    assert values(found, "agenda_item", "number") == [(12,)]
    assert ("2026-11-19", "meeting") in values(found, "document_date", "date", "role")
    assert values(found, "decision", "text", "follows") == [
        ("Nämnden överlämnar tjänsteutlåtandet som svar på remissen.", "administration")
    ]
    assert values(found, "proposition", "against", "outcome", "votes") == [
        (True, "administration", {"yes": 2, "no": 1, "abstained": 0})
    ]
    (proposal,) = found.of("proposal")
    assert [one["name"] for one in proposal.value["by"]] == ["Bo Exempelby", "Eva Exempeldal"]
    assert proposal.value["is_joint"] and proposal.value["annex"]
    (reservation,) = found.of("reservation")
    assert [one["party"] for one in reservation.value["by"]] == ["C", "M"]
    assert reservation.value["in_favour_of"] == "förslag 2"
    assert values(found, "special_statement", "text") == [("Frågan om lokaler återstår.",)]
    assert values(found, "alternate_statement", "text") == [("Står bakom det gemensamma förslaget.",)]
    assert values(found, "adjustment", "is_immediate", "date") == [(True, "2026-11-20")]
    assert values(found, "case_document", "number") == [("SDN 2026/14-1",)]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_senders_papers_tell_who_answered_and_how(world, form):
    round_ = make_compiled(world)
    by = {"by": world.actor("cilla"), "at": NOW}
    for body in round_.bodies.exclude(answers=None):
        code_position(body, **by, position="partly", passage="Delvis.")
    stances = {"Stadsdelsnämnden Ängsö": "answered", "Polismyndigheten": "answered"}
    for paper in (compilation_paper(round_, by["by"]), statement_paper(round_, by["by"])):
        found = read_back(paper, form)
        told = dict(values(found, "answer", "body", "status"))
        assert ["tillstyrker delvis"] in [part.value["stance_words"] for part in found.of("answer")]
        assert found.kind_of_document == "compilation" and not found.of("amendment")
        assert values(found, "title", "text") == [(paper.title,)]
        assert told == stances | ({"Grannkommunen": "no_answer"} if paper.kind == "Utlåtande" else {})


def test_a_body_nobody_has_coded_has_answered_in_no_words(world):
    found = read_back(statement_paper(make_compiled(world), world.actor("cilla")), "docx")
    assert values(found, "answer", "body", "status", "stance_words") == [
        ("Grannkommunen", "no_answer", []),
        ("Polismyndigheten", "answered", []),
        ("Stadsdelsnämnden Ängsö", "answered", []),
    ]


def test_a_point_is_told_with_one_full_stop(answer):
    told = [
        in_words("amendment", part.value) for part in read_back(memo_paper(answer), "docx").of("amendment")
    ]
    assert told[0] == (
        "lägg till, del ”Unga i riskzon”: Målsättning 3: Fler unga får stöd i tid. Skäl: Det saknas."
    )
    assert told[2] == "ta bort, del ”Otrygga platser”. Skäl: Området ryms i det första."


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_title_over_several_lines_is_one(world, form):
    round_ = make_consultation(world, title="Remiss av förslag till överenskommelse om samverkan från 2027")
    one = answers.begin_answer(round_, by=world.actor("alma"), at=NOW)
    found = read_back(memo_paper(one), form)
    assert values(found, "title", "text") == [(f"Svar på {round_.title}",)]
