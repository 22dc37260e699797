import pytest

from rodtrad.documents.reading import open_document, read
from rodtrad.documents.reading.people import as_line

from .asked import values

HEAD = "Påhittsnämnden\n2031-04-28\n\n§ 7\nSvar på remiss om en plan\nDnr PN 2031/61\n\n"


def reading_of(body):
    return read(open_document((HEAD + body).encode(), "a.txt"))


def names(people):
    return [as_line(person) for person in people]


JOINT = """Beslut
Påhittsnämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen.

Förslag till beslut
Ordföranden Alva Ek (S) konstaterade att det fanns ett förslag till beslut från förvaltningen.

Bo Ask (C) och Cia Dal (L) anmälde ett gemensamt förslag till beslut (Bilaga) till vilket Didrik Al
m.fl. (M) anslöt sig.

Beslutsgång
Ordföranden Alva Ek (S) ställde förslagen mot varandra och konstaterade att nämnden beslutat enligt
förvaltningens förslag till beslut.

Reservationer
Bo Ask (C), Cia Dal (L) och Didrik Al m.fl. (M) reserverade sig mot beslutet till förmån för sitt
gemensamma förslag (Bilaga).

Ersättaryttrande
Ebbe Ost (KD) ställer sig bakom det gemensamma förslaget från (C) och (L).
"""
SCANNED = JOINT.translate(str.maketrans("åäöÅÄÖ", "adéAAO"))


@pytest.mark.parametrize("body", [JOINT, SCANNED], ids=["sound", "scanned"])
def test_a_joint_proposal_set_against_the_administrations_and_lost(body):
    minutes = reading_of(body)
    office, members = values(minutes, "proposal")
    assert (office["origin"], office["by"]) == ("administration", [])
    assert names(members["by"]) == ["Bo Ask (C)", "Cia Dal (L)"]
    assert names(members["joined_by"]) == ["Didrik Al m.fl. (M)"]
    assert members["is_joint"] and members["annex"]
    (asked,) = values(minutes, "proposition")
    assert (as_line(asked["chair"]), asked["against"], asked["outcome"]) == (
        "Alva Ek (S)",
        True,
        "administration",
    )
    (decision,) = values(minutes, "decision")
    assert decision["follows"] == "administration"
    (reservation,) = values(minutes, "reservation")
    assert len(reservation["by"]) == 3 and reservation["in_favour_of"].startswith("sitt")
    (alternate,) = values(minutes, "alternate_statement")
    assert names(alternate["by"]) == ["Ebbe Ost (KD) e.y."]


def test_votes_are_counted_and_the_latter_is_understood():
    minutes = reading_of("""Beslutsgång
Ordförande Alva Ek (M) ställer Bo Asks (SD) yrkande och kontorets förslag mot varandra och finner att
nämnden bifaller det senare. Votering begärs.

Omröstningsresultat
Med 9 ja-röster mot 4 nej-röster och 2 som avstår beslutar nämnden enligt kontorets förslag.
""")
    (asked,) = values(minutes, "proposition")
    assert asked["votes"] == {"yes": 9, "no": 4, "abstained": 2} and asked["outcome"] == "administration"


@pytest.mark.parametrize(
    ("sentence", "votes"),
    [
        ("Nämnden beslutar med 7 röster mot 6 enligt förvaltningens förslag.", (7, 6, 0)),
        ("Omröstningen utföll med åtta ja-röster och fem nej-röster.", (8, 5, 0)),
        ("Ja: 6, Nej: 5.", (6, 5, 0)),
    ],
)
def test_votes_in_many_words(sentence, votes):
    (asked,) = values(reading_of(f"Beslutsgång\nVotering begärs och verkställs. {sentence}\n"), "proposition")
    assert tuple(asked["votes"].values()) == votes


def test_members_move_with_others_agreeing_in_many_words():
    minutes = reading_of("""Yrkanden
Alva Ek (M) med instämmande av Bo Ask (KD) yrkar avslag på förvaltningens förslag.

Cia Dal (V) yrkar att ärendet återremitteras. Didrik Al (MP) instämmer i yrkandet.

Ebbe Ost (FL): Bifall till förslaget.
""")
    told = [(names(v["by"]), names(v["joined_by"])) for v in values(minutes, "proposal")]
    assert told == [
        (["Alva Ek (M)"], ["Bo Ask (KD)"]),
        (["Cia Dal (V)"], ["Didrik Al (MP)"]),
        (["Ebbe Ost (FL)"], []),
    ]


def test_numbered_and_att_decisions_are_one_part_each():
    numbered = values(
        reading_of("Beslut\n1. Nämnden godkänner svaret.\n2. Ärendet justeras omedelbart.\n"), "decision"
    )
    assert [v["number"] for v in numbered] == [1, 2]
    atts = values(
        reading_of("Nämnden beslutar\natt anta svaret, samt\natt sända det till styrelsen.\n"), "decision"
    )
    assert [v["text"] for v in atts] == ["att anta svaret", "att sända det till styrelsen."]


def test_statements_and_adjustment():
    minutes = reading_of("""Särskilt uttalande
Alva Ek (V) och Bo Ask (MP) lämnade följande särskilda uttalande.
Dialogen måste föras där folk är.

Justering
Protokollet justerades den 21 maj 2031.
""")
    (statement,) = values(minutes, "special_statement")
    assert names(statement["by"]) == ["Alva Ek (V)", "Bo Ask (MP)"]
    assert statement["text"] == "Dialogen måste föras där folk är."
    assert values(minutes, "adjustment") == [{"is_immediate": False, "date": "2031-05-21"}]


def test_the_documents_of_the_matter_have_numbers_and_titles():
    minutes = reading_of(
        "Handlingar i ärendet\n• PN 2031/61-2 Tjänsteutlåtande till remissen\n• PN 2031/61-1.1 Bilaga 2\n"
    )
    assert [(v["number"], v["title"]) for v in values(minutes, "case_document")] == [
        ("PN 2031/61-2", "Tjänsteutlåtande till remissen"),
        ("PN 2031/61-1.1", "Bilaga 2"),
    ]


def test_what_a_yes_meant_and_the_sum_tell_who_won():
    reading = reading_of(
        "Beslut\nNämnden avger yttrande.\n\n"
        "Yrkanden\nBo Ask (C) yrkar att planen avslås. Alva Ek (S) yrkar bifall till förvaltningens förslag.\n\n"
        "Beslutsgång\nOrdföranden ställer yrkandena mot varandra. Omröstning begärs. Den som är för förvaltningens\n"
        "förslag röstar ja, den som är för Bo Asks yrkande röstar nej.\n\n"
        "Omröstning\nLedamot          Ja   Nej   Avstår\nBo Ask (C)            X\nSumma            3    5     1\n"
    )
    (put,) = values(reading, "proposition")
    assert put["votes"] == {"yes": 3, "no": 5, "abstained": 1}
    assert put["outcome"] == "members"


def test_the_main_proposal_is_whose_it_was():
    reading = reading_of(
        "Beslut\nNämnden avger yttrande.\n\n"
        "Yrkanden\nAlva Ek (S) yrkar bifall till förvaltningens förslag. Bo Ask (C) yrkar avslag på planen.\n"
        "Cia Dal (L) föreslår ett tillägg till yttrandet.\n\n"
        "Beslutsgång\nOrdföranden föreslår att Alva Eks yrkande ska vara huvudförslag och ställer de övriga mot\n"
        "varandra. Med 5 ja-röster mot 4 nej-röster beslutar nämnden enligt huvudförslaget.\n"
    )
    (put,) = values(reading, "proposition")
    assert (put["outcome"], put["votes"]["yes"]) == ("administration", 5)


def test_a_members_paper_is_theirs_who_sign_it():
    text = (
        "Gemensamt ändringsyrkande\nNämnden den 3 maj 2031, ärende 4\n\n"
        "Vi yrkar att nämnden beslutar\n\natt begära att området Klotter utgår\n\n"
        "För Vänsterpartiet          För Centerpartiet\nAlva Ek                     Bo Ask\n\n"
        "Vi som också ställer oss bakom:\nCia Dal (L)\n"
    )
    reading = read(open_document(text.encode(), "a.txt"))
    (proposal,) = values(reading, "proposal")
    assert names(proposal["by"]) == ["Alva Ek (V)", "Bo Ask (C)"]
    assert (names(proposal["joined_by"]), proposal["is_joint"]) == (["Cia Dal (L)"], True)
    assert [one["text"] for one in values(reading, "proposed_decision")] == [
        "att begära att området Klotter utgår"
    ]


def test_a_reservation_of_its_own_is_theirs_who_sign_it():
    text = (
        "Reservation\nNämnden den 3 maj 2031\n\n"
        "Undertecknade reserverar sig mot beslutet till förmån för vårt yrkande.\n\nAlva Ek (V)        Bo Ask (C)\n"
    )
    (reservation,) = values(read(open_document(text.encode(), "a.txt")), "reservation")
    assert names(reservation["by"]) == ["Alva Ek (V)", "Bo Ask (C)"]
    assert reservation["in_favour_of"] == "vårt yrkande"
