import pytest

from rodtrad.documents.reading import open_document, read

from .asked import reading_of, values

RUNNING = """PM 2031:7 Rotel II
Dnr KS 2031/33

Remiss av riktlinjer för torgen

Borgarrådsberedningen föreslår att kommunstyrelsen beslutar att promemorian åberopas som svar.

Beredning

Ärendet har remitterats till stadsledningskontoret, byggnadsnämnden, Påhitts Parkering AB, Handelsföreningen
och Östra stadsdelsnämnden. Handelsföreningen har inte inkommit med svar. Påhitts Parkering AB har avstått
från att yttra sig.

Stadsledningskontoret ser positivt på riktlinjerna. Byggnadsnämnden tillstyrker riktlinjerna men anser att
området Bänkar bör utgå. Nämnden välkomnar ansatsen.

Östra stadsdelsnämnden avstyrker förslaget.

Mina synpunkter

Riktlinjerna är rimliga.
"""
BY_HEADING = """Utlåtande 2031:41 RV
Rotel V (Dnr KS 2031/218)

Remissammanställning

Ärendet har remitterats till byggnadsnämnden och Påhitts Bostäder AB.

Byggnadsnämnden
Nämnden delar synen på behovet. Nämnden avstyrker området Bänkar.

Påhitts Bostäder AB
Inget svar har kommit in från bolaget.
"""


@pytest.mark.parametrize(
    "text", [RUNNING, RUNNING.translate(str.maketrans("åäöÅÄÖ", "adoAAO"))], ids=["sound", "scanned"]
)
def test_each_body_has_its_answer_in_running_text(text):
    reading = reading_of(text)
    assert reading.kind_of_document == "compilation"
    statuses = [part.value["status"] for part in reading.of("answer")]
    assert statuses == ["no_answer", "abstained", "answered", "answered", "answered"]
    assert "tillstyrker" in reading.of("answer")[3].value["stance_words"]
    (wish,) = reading.of("amendment")
    assert (wish.value["target_kind"], wish.value["change"]) == ("area", "remove")


def test_each_body_has_its_answer_under_its_heading():
    reading = reading_of(BY_HEADING)
    answers = [(part.value["body"], part.value["status"]) for part in reading.of("answer")]
    assert answers == [("Byggnadsnämnden", "answered"), ("Påhitts Bostäder AB", "no_answer")]
    (number,) = [part.value for part in reading.of("compilation_number")]
    assert number == {"number": "Utlåtande 2031:41 RV", "kind": "utlatande", "department": "V"}


def test_a_position_is_never_coded():
    assert all(
        set(part.value) == {"body", "status", "stance_words"} for part in reading_of(RUNNING).of("answer")
    )


SAMRAD = """Påhitts kommun                                       SAMRÅDSREDOGÖRELSE
Kommunstyrelsens förvaltning                         2031-05-20
                                                     Dnr KS 2031/55

Förslag till överenskommelse mellan Påhitts kommun och polisen 2032-2035

Hur samrådet har gått till
Förslaget sändes till nämnderna, de kommunala bolagen och fyra föreningar. PRO Påhitt och
Friluftsklubben har inte svarat.

Inkomna yttranden

1. Socialnämnden
Nämnden tillstyrker förslaget men vill att mål 2 under Unga vuxna ändras till "Alla får en kontaktperson".
Kommentar
Målet ändras enligt förslaget.

2. Villaföreningen Solsidan
Föreningen avstyrker. Den anser att bilaga 2 om kameror bör tas bort.
Kommentar
Bilagan tas bort.
"""


def test_what_the_sender_says_to_each_answer_is_no_part_of_it():
    reading = read(open_document(SAMRAD.encode(), "a.txt"))
    answers = [(p.value["body"], p.value["status"], p.value["stance_words"]) for p in reading.of("answer")]
    assert reading.kind_of_document == "compilation"
    assert answers == [
        ("PRO Påhitt", "no_answer", []),
        ("Friluftsklubben", "no_answer", []),
        ("Socialnämnden", "answered", ["tillstyrker"]),
        ("Villaföreningen Solsidan", "answered", ["avstyrker", "anser"]),
    ]
    wishes = [(p.value["target"], p.value["change"]) for p in reading.of("amendment")]
    assert wishes == [("Unga vuxna", "reword"), ("bilaga 2", "remove")]


STATUS = """Påhitts kommun                  SAMRÅDSREDOGÖRELSE

Instans                          Svar
Socialnämnden                    Ja
Kulturnämnden                    Avstår
Svenska kyrkan, Påhitts församling   Nej

Inkomna synpunkter och våra kommentarer

1. Socialnämnden
Nämnden tillstyrker förslaget under förutsättning att ordet "ronder" byts ut mot "vandringar".
Kommentar: Ordet byts ut.
"""


def test_a_table_tells_who_was_asked_and_who_is_silent():
    reading = read(open_document(STATUS.encode(), "a.txt"))
    assert [part.value["name"] for part in reading.of("consulted_body")] == [
        "Socialnämnden",
        "Kulturnämnden",
        "Svenska kyrkan, Påhitts församling",
    ]
    assert [(p.value["body"], p.value["status"]) for p in reading.of("answer")] == [
        ("Socialnämnden", "answered"),
        ("Kulturnämnden", "abstained"),
        ("Svenska kyrkan, Påhitts församling", "no_answer"),
    ]
    assert [(p.value["change"], p.value["text"]) for p in reading.of("amendment")] == [
        ("reword", "vandringar")
    ]


def test_what_only_the_shorter_of_two_accounts_asks_for_is_kept():
    reading = reading_of(
        "PM 2034:41 Rotel V\n\nBeredning\n\nÄrendet har remitterats till socialnämnden och idrottsnämnden.\n\n"
        "Socialnämnden tillstyrker förslaget men anser att mål 2 i området Hemmet ska strykas.\n\n"
        "Idrottsnämnden har inte svarat.\n\nRemissammanställning\n\nSocialnämnden\n\n"
        "Socialnämnden beslutade den 3 maj 2034 att tillstyrka förslaget. Nämnden undrar hur tystnadsplikten "
        "ska hanteras i de gemensamma mötena.\n"
    )
    assert {wish["change"] for wish in values(reading, "amendment")} == {"remove", "question"}
    assert {answer["body"] for answer in values(reading, "answer")} == {"Socialnämnden", "Idrottsnämnden"}
