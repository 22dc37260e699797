import re

import pytest

from rodtrad.documents.reading import open_document, read

from .asked import values
from .files import pdf, word
from .samples import ANNEX

AREAS = ["Trygga torg och stråk", "Skola utan våld", "Välfärdsbrott", "Våld i hemmet"]


def renderings() -> dict[str, bytes]:
    lines = [line.strip() for line in ANNEX.split("\n")]
    return {"text": ANNEX.encode(), "pdf": pdf([lines[:25], lines[25:]])}


@pytest.fixture(params=["text", "pdf"])
def annex(request):
    return read(open_document(renderings()[request.param], "annex"))


def test_areas_come_in_order_with_their_number(annex):
    assert annex.kind_of_document == "annex"
    assert [(v["number"], v["name"]) for v in values(annex, "area")] == list(enumerate(AREAS, 1))
    assert values(annex, "annex_number") == [{"number": "3", "title": "gemensamma prioriteringar"}]


def test_goals_keep_their_wording_over_line_and_page_breaks(annex):
    goals = values(annex, "goal")
    assert [(g["area_number"], g["number"]) for g in goals] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
        (3, 1),
        (3, 2),
        (4, 1),
    ]
    assert goals[1]["wording"] == "antalet anmälda misshandelsbrott utomhus ska minska"
    assert (
        goals[2]["wording"] == "skötseln av torgen ska samordnas så att klotter är borttaget inom ett dygn."
    )
    assert {g["lead_in"] for g in goals} == {"Målen är att", "Målet är att"}


def test_every_goal_leads_back_to_its_lines(annex):
    for part in annex.of("goal"):
        as_read = " ".join(part.passage.text.split())
        assert part.value["wording"] in as_read
        assert part.passage.line_from <= part.passage.line_to and 0 < part.confidence <= 1


def test_the_three_kinds_of_activity_and_the_triangle_are_found_in_prose(annex):
    assert [v["kind"] for v in values(annex, "activity_kind")] == ["joint", "with_others", "alone"]
    assert [v["side"] for v in values(annex, "triangle_side")] == ["offender", "target", "control"]


def test_example_activities_belong_to_their_area(annex):
    found = {v["area"]: v["activities"] for v in values(annex, "example_activities")}
    assert list(found) == AREAS
    assert found[AREAS[0]] == [
        "bättre belysning",
        "gångvärdar på helger",
        "samordnad skötsel av planteringar",
    ]
    assert found[AREAS[3]] == ["införa rutinfrågor i vården", "jourboende", "stödsamtal"]


def test_nothing_is_called_unread_in_a_clean_annex(annex):
    assert annex.unread == ()


def test_a_word_annex_is_read_by_its_styles():
    prose = "Torgen är otrygga efter mörkrets inbrott och många undviker dem."
    data = word(
        [
            ("Bilaga B", "Title"),
            ("Prioriterade områden", "Heading 1"),
            ("Trygga torg", "Heading 2"),
            (prose, ""),
            ("Målen är att:", ""),
            ("fler ska gå dit", "List Number"),
            ("klotter ska bort", "List Number"),
            ("Våld i hemmet", "Heading 2"),
            (prose, ""),
            ("Målet är att:", ""),
            ("fler ska få stöd", "List Bullet"),
        ]
    )
    reading = read(open_document(data, "a.docx"))
    assert [v["name"] for v in values(reading, "area")] == ["Trygga torg", "Våld i hemmet"]
    assert [v["wording"] for v in values(reading, "goal")] == [
        "fler ska gå dit",
        "klotter ska bort",
        "fler ska få stöd",
    ]


def test_a_missing_area_and_a_missing_triangle_side_are_said():
    text = ANNEX.replace("Skola utan våld\nElever", "Elever").replace(
        ", ett lämpligt objekt och bristande kontroll", ""
    )
    sentences = [one.sentence for one in read(open_document(text.encode(), "a.txt")).unread]
    assert "Texten talar om 4 prioriterade områden men 3 hittades." in sentences
    assert "Brottstriangeln nämns men sidorna saknas: offret, kontrollen." in sentences


def test_an_area_without_goals_is_proposed_with_less_certainty():
    text = re.sub(r"Målen är att:\n\n1\. varje.*?hot\.\n", "", ANNEX, flags=re.S)
    reading = read(open_document(text.encode(), "a.txt"))
    area = next(part for part in reading.of("area") if part.value["name"] == "Skola utan våld")
    assert area.confidence < 0.7
    assert [one.sentence for one in reading.unread] == [
        "Under ”Skola utan våld” hittades inga målsättningar."
    ]


def test_goals_that_start_on_another_number_are_pointed_out():
    reading = read(open_document(ANNEX.replace("1. den som utsätts", "2. den som utsätts").encode(), "a.txt"))
    assert reading.of("goal")[-1].note == "I texten har målet nummer 2."
