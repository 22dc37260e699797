"""The five documents the project began with, where they are at hand.

No sentence or name of theirs is kept here: what is compared with is read from the files themselves.
"""

import re
from pathlib import Path

import pytest

from rodtrad.documents.reading import read_many

FOLDER = Path(__file__).resolve().parents[5] / ".." / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the source documents are not here")


@pytest.fixture(scope="module")
def found():
    return read_many(sorted(FOLDER.glob("*.txt")))


def document(found, number):
    return next(one for one in found.readings if one.name.startswith(number))


def values(found, number, kind):
    return [part.value for part in document(found, number).of(kind)]


def source(number):
    return next(FOLDER.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def flat(text):
    return " ".join(text.split())


def goals_in_source():
    """The numbered lines after each lead-in of the annex, taken straight from the file."""
    for after in re.split(r"(?m)^\w+ är att:\s*$", source("004"))[1:]:
        listed = re.split(r"\n\s*\n(?=[A-ZÅÄÖ])", after.strip())[0]
        yield [flat(goal).rstrip(",") for goal in re.split(r"(?m)^\d\. ", listed)[1:]]


def test_the_annex_has_five_areas_and_fourteen_goals_with_exact_wording(found):
    areas = values(found, "004", "area")
    assert [area["number"] for area in areas] == [1, 2, 3, 4, 5]
    assert all(re.search(rf"(?m)^{re.escape(area['name'])}\s*$", source("004")) for area in areas)
    goals = values(found, "004", "goal")
    per_area = [[g["wording"] for g in goals if g["area_number"] == n] for n in range(1, 6)]
    assert [len(group) for group in per_area] == [3, 3, 3, 3, 2]
    assert per_area == list(goals_in_source())


def test_the_annex_gives_kinds_sides_examples_and_its_number(found):
    assert [v["kind"] for v in values(found, "004", "activity_kind")] == ["joint", "with_others", "alone"]
    assert [v["side"] for v in values(found, "004", "triangle_side")] == ["offender", "target", "control"]
    examples = values(found, "004", "example_activities")
    areas = [area["name"] for area in values(found, "004", "area")]
    assert {example["area"] for example in examples} == set(areas)
    listed = {name: sum(len(e["activities"]) for e in examples if e["area"] == name) for name in areas}
    assert list(listed.values()) == [4, 7, 4, 3, 4]
    assert values(found, "004", "annex_number")[0]["number"] == "1"
    assert document(found, "004").kind_of_document == "annex"


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_memo_gives_the_same_in_both_renderings(found, number):
    assert document(found, number).kind_of_document == "memo"
    (dnr,) = values(found, number, "registry_number")
    assert (dnr["number"], dnr["role"]) == ("KS 2023/309", "remiss")
    assert set(dnr["seen_as"]) == {"Dnr KS 2023/309", "(2023/309)"}
    assert values(found, number, "validity") == [
        {"from": "2024-01-01", "until": None, "until_further_notice": True}
    ]
    assert [len(v["names"]) for v in values(found, number, "parties")] == [2]
    assert values(found, number, "lineage") == [
        {"from_count": 10, "to_count": 5, "changes": ["removed", "reworded", "merged"], "members": "unknown"}
    ]
    hearings = [(v["date"], v["outcome"]) for v in values(found, number, "hearing")]
    assert hearings == [("2023-10-18", "treated"), ("2023-10-19", "had_opportunity")]
    assert len(values(found, number, "consulted_body")) == 4
    assert len(values(found, number, "equality_analysis")) == 1
    assert [v["number"] for v in values(found, number, "annex_listed")] == ["1", "2"]


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_memo_links_five_steering_documents_whole(found, number):
    titles = [v["title"] for v in values(found, number, "steering_document")]
    assert len(titles) == 5
    assert titles == [v["title"] for v in values(found, "002", "steering_document")]
    assert all(title in flat(source("002")) for title in titles)


@pytest.mark.parametrize("number", ["000", "002"])
def test_the_memo_spells_one_area_differently_and_it_is_shown(found, number):
    areas = values(found, number, "area")
    annex = [area["name"] for area in values(found, "004", "area")]
    assert [area["understood"] or area["name"] for area in areas] == annex
    assert [len(area["differences"]) for area in areas] == [1, 0, 0, 0, 0]
    assert areas[0]["differences"] == [["destruktiv", "destruktivt"]]


def test_the_two_renderings_are_one_document(found):
    (same,) = found.same_documents
    assert {name[:3] for name in same.names} == {"000", "002"}
    shown = {(one.here, one.there) for one in same.differences}
    assert {("parters", "parter"), ("brottstyperna", "brotstyperna")} <= shown


def test_attests_have_names_roles_and_dates(found):
    attests = values(found, "002", "attest")
    assert [attest["date"] for attest in attests] == ["2023-10-12", "2023-10-12"]
    assert all(f"{a['name']}, {a['role']}\t{a['date']}" in source("002") for a in attests)
    assert values(found, "002", "document_date") == [{"date": "2023-10-24", "role": "meeting"}]


def test_the_older_memo_gives_deadline_areas_and_both_histories(found):
    (dnr,) = values(found, "001", "registry_number")
    assert (dnr["number"], dnr["role"]) == ("KS 2019/656", "remiss")
    assert values(found, "001", "answer_due") == [{"date": "2019-09-04"}]
    assert len(values(found, "001", "area")) == 6
    events = values(found, "001", "agreement_event")
    city = [(e["event"], e["date"]) for e in events if e["level"] == "city"]
    local = [(e["event"], e["date"] or e["until"]) for e in events if e["level"] == "local"]
    assert city == [("signed", "2015"), ("expired", "2019-05"), ("prolonged", None)]
    assert local == [
        ("signed", "2015"),
        ("renewed", "2017"),
        ("expired", "2019-05"),
        ("prolonged", "2019-12-31"),
    ]
    parties = {e["level"]: e["parties"] for e in events}
    assert [len(names) for names in parties.values()] == [2, 2]
    assert parties["local"][0].startswith("Älvsjö") and parties["local"][1].endswith("Globen")
    assert [v["date"] for v in values(found, "001", "hearing")] == ["2019-08-21", "2019-08-22", "2019-08-22"]


def test_the_scanned_minutes_give_frame_numbers_and_damaged_areas(found):
    minutes = document(found, "003")
    assert minutes.kind_of_document == "minutes" and minutes.is_damaged
    assert values(found, "003", "minutes_paragraph") == [{"paragraph": "§ 23"}]
    assert values(found, "003", "document_date")[0]["date"] == "2023-10-19"
    numbers = [(v["number"], v["role"]) for v in values(found, "003", "registry_number")]
    assert numbers[:2] == [("KS 2023/740", "remiss"), ("SOD 2023/713", "own")]
    assert [n for n, role in numbers if role == "document"] == [
        f"SOD 2023/713-{sub}" for sub in ("2", "1.3", "1.1", "1.2")
    ]
    annex = [area["name"] for area in values(found, "004", "area")]
    areas = minutes.of("area")
    assert [(a.value["understood"] or a.value["name"]).casefold() for a in areas] == [
        n.casefold() for n in annex
    ]
    assert all(part.value["name"] in flat(source("003")) for part in areas)
    assert [bool(part.damage) for part in areas] == [True, False, False, True, True]
    assert len(minutes.unread) >= 4


def test_the_second_number_is_proposed_as_the_same_matter_and_the_older_one_is_not(found):
    (matter,) = found.same_matters
    assert matter.numbers == ("KS 2023/309", "KS 2023/740")
    assert "SOD 2023/713" in matter.own_numbers and "001" not in {name[:3] for name in matter.documents}


def test_contradictions_between_the_documents_are_told(found):
    told = " ".join(found.contradictions)
    assert "attesterat 2023-10-12" in told and "kallar sig bilaga 1 men är nummer 2" in told


def test_every_part_leads_back_to_lines_of_its_document(found):
    for reading in found.readings:
        lines = source(reading.name[:3]).split("\n")
        for part in reading.parts:
            shown = part.passage.text.split("\n")
            as_read = [line.strip() for line in lines[part.passage.line_from - 1 : part.passage.line_to]]
            assert shown == [line for line in as_read if line]
