import pytest

from .asked import reading_of, values

MEMO = """Handläggare\t\t\tTill
Alva Exempel\t\t\tPåhittsnämnden
Telefon: 010-555 00\t\t2031-06-12

Dnr PN 2031/12

Yttrande över en plan för trygga torg

Förvaltningens förslag till beslut
1. Nämnden godkänner tjänsteutlåtandet.
2. Ärendet justeras omedelbart.

Ärendets beredning
Ärendet är berett i staben. Förvaltningsgruppen har informerats den 2 juni 2031 och pensionärsrådet
har fått tillfälle att yttra sig den 3 juni 2031.

Förvaltningens synpunkter
Förvaltningen tillstyrker planen.

Alva Exempel                 Björn Påhittad
Förvaltningschef             Enhetschef
Påhittsförvaltningen         Enheten för torg

Bilaga
Remissen
"""


def test_the_head_the_signatures_and_the_points_of_a_memo():
    memo = reading_of(MEMO)
    assert values(memo, "case_officer") == [{"name": "Alva Exempel"}]
    assert values(memo, "addressee") == values(memo, "answering_body") == [{"name": "Påhittsnämnden"}]
    assert [v["number"] for v in values(memo, "proposed_decision")] == [1, 2]
    assert values(memo, "signature") == [
        {"name": "Alva Exempel", "title": "Förvaltningschef", "unit": "Påhittsförvaltningen"},
        {"name": "Björn Påhittad", "title": "Enhetschef", "unit": "Enheten för torg"},
    ]
    assert [v["title"] for v in values(memo, "annex_listed")] == ["Remissen"]
    assert values(memo, "adjustment") == []  # proposed, not done


def test_two_bodies_of_one_sentence_have_their_own_outcomes():
    hearings = [(v["body"], v["outcome"], v["date"]) for v in values(reading_of(MEMO), "hearing")]
    assert hearings == [
        ("Förvaltningsgruppen", "informed", "2031-06-02"),
        ("pensionärsrådet", "had_opportunity", "2031-06-03"),
    ]


def test_sections_reach_to_the_next_heading_and_not_over_the_signatures():
    sections = {p.value["section"]: p.passage for p in reading_of(MEMO).of("section")}
    assert list(sections) == ["proposed_decision", "preparation", "views", "annexes"]
    assert (sections["views"].line_from, sections["views"].line_to) == (17, 18)


def test_headings_on_the_line_of_the_body_and_scanned_ones_are_known():
    text = """Förslag till beslut Nämnden antar svaret.

Sammanfattn1ng av drendet: Planen gäller torgen.

Jdmstdlldhetsanalys
Fler män än kvinnor misstänks.
"""
    sections = [v["section"] for v in values(reading_of(text), "section")]
    assert sections == ["proposed_decision", "summary", "equality"]


AGENDA = """Påhitts kommun
FÖREDRAGNINGSLISTA
2031-03-23, klockan 18.30

FORMALIA
1 Val av justerare

BESLUTSÄRENDEN
2 Svar på remiss om
en plan för torgen
PN 2031/40 (KS 2031/9)
Handläggare Alva Exempel
Bilagor: tjänsteutlåtande

3 Upphandling av bänkar<br>
Dnr PN 2031/37
Handläggare: Björn Påhittad
"""


def test_an_agenda_gives_each_item_with_title_number_and_officer():
    agenda = reading_of(AGENDA)
    assert agenda.kind_of_document == "agenda"
    assert values(agenda, "agenda_item") == [
        {"number": 1, "title": "Val av justerare", "registry_number": "", "case_officer": ""},
        {
            "number": 2,
            "title": "Svar på remiss om en plan för torgen",
            "registry_number": "PN 2031/40",
            "case_officer": "Alva Exempel",
        },
        {
            "number": 3,
            "title": "Upphandling av bänkar",
            "registry_number": "PN 2031/37",
            "case_officer": "Björn Påhittad",
        },
    ]


def test_an_agenda_set_as_a_table():
    head = "Påhittsnämndens ärendelista\nNr\tÄrende\tDnr\tHandläggare\n"
    text = head + "1\tUpprop\t\t\n2\tSvar på remiss\tPN 2031/17\tAlva Exempel\n"
    found = [(v["number"], v["title"], v["case_officer"]) for v in values(reading_of(text), "agenda_item")]
    assert found == [(1, "Upprop", ""), (2, "Svar på remiss", "Alva Exempel")]


def test_a_number_below_its_label_is_seen_as_it_stands_there():
    found = reading_of("Datum             Dnr\n2030-03-18        BUN 2030/62\n\nRemissvar\n")
    assert values(found, "registry_number")[0]["seen_as"] == ["BUN 2030/62"]


def test_an_officer_stands_with_her_title_beside_the_committee():
    head = (
        "Region Påhitt                         Tjänsteskrivelse                     1(3)\n"
        "Hälso- och sjukvårdsförvaltningen     Datum 2033-03-04\n\n"
        "Folkhälsostrateg Alva Exempel         Hälso- och sjukvårdsnämnden\n"
        "Avdelningen för folkhälsa\n\n"
        "Yttrande över förslag till överenskommelse\n\nFörslag till beslut\nNämnden överlämnar yttrandet.\n"
    )
    assert values(reading_of(head), "case_officer") == [{"name": "Alva Exempel"}]


def test_a_compilation_among_the_documents_makes_no_compilation():
    paper = (
        "PÅHITTA KOMMUN                        PROTOKOLL                             22 (41)\n"
        "Kommunstyrelsen                       Sammanträdesdatum\n"
        "                                      2030-05-07\n\n"
        "§ 118 Överenskommelse med polisen\n\n"
        "Kommunstyrelsens beslut\nKommunstyrelsen godkänner förslaget.\n\n"
        "Beslutsunderlag\nTjänsteutlåtande 2030-04-11\nSammanställning av remissvar\n"
    )
    assert values(reading_of(paper), "answering_body") == [{"name": "Kommunstyrelsen"}]


@pytest.mark.parametrize("day", ["14 mars 2031", "2031-03-14", "Datum 2031-03-14"])
def test_a_receiver_beside_the_date_is_whom_the_letter_is_to(day):
    letter = (
        f"Handlarföreningen i Påhitt\n\n{day}            Kommunstyrelsen\n\n"
        "Remissvar på förslag till överenskommelse\n\nVi tillstyrker förslaget.\n\nFör föreningen\nAlva Exempel\n"
    )
    assert values(reading_of(letter), "addressee") == [{"name": "Kommunstyrelsen"}]


def test_a_committee_that_dates_its_own_head_is_not_the_receiver():
    own = "Socialnämnden                14 mars 2031\n\nRemissvar på förslag till överenskommelse\n\nVi tillstyrker.\n"
    assert values(reading_of(own), "addressee") == []
