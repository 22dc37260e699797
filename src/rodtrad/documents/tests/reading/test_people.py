import pytest

from rodtrad.documents.reading.people import as_line, find_people, from_lines


def told(text):
    return [as_line(person.to_value()) for person in find_people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ordföranden Alva Ek (S) konstaterade", ["Alva Ek (S)"]),
        (
            "Alva Ek (C), Bo von Ask (L) och Cia Ö m.fl. (M) reserverade",
            ["Alva Ek (C)", "Bo von Ask (L)", "Cia Ö m.fl. (M)"],
        ),
        ("Alva Ek (M) m fl anmälde", ["Alva Ek m.fl. (M)"]),
        ("Alva Ek (KD) e.y.", ["Alva Ek (KD) e.y."]),
        ("förslaget från (C) och (L)", ["(C)", "(L)"]),
        ("Alva Ek och Bo Ask (båda S) yrkar", ["Alva Ek (S)", "Bo Ask (S)"]),
        ("Alva Ek, Bo Ask och Cia Dal (samtliga MP) yrkar", ["Alva Ek (MP)", "Bo Ask (MP)", "Cia Dal (MP)"]),
        ("Vice ordföranden Eva-Lena Öst (Fi)", ["Eva-Lena Öst (FI)"]),
        ("lagen (2017:725) och Polisregion Väst (LPO) den (3)", []),
        ("Ordforanden Bj6rn Ost (5) och Asa Al (K0)", ["Bj6rn Ost (S)", "Asa Al (KD)"]),
        ("Alva\nEk (S)", ["Alva\nEk (S)"]),
    ],
)
def test_people_are_found_with_party_others_and_alternates(text, expected):
    assert told(text) == [" ".join(one.split()) for one in expected]


def test_corrected_lines_become_people_again():
    lines = "Alva Ek m.fl. (S)\nBo Ask (KD) e.y.\nCia Dal"
    assert "\n".join(as_line(person) for person in from_lines(lines)) == lines
