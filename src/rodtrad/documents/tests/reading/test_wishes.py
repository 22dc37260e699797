import pytest

from rodtrad.documents.reading import open_document, read

HEAD = "Tjänsteutlåtande\n\nFörvaltningens synpunkter och förslag\n\n"


def wishes(text):
    return [part.value for part in read(open_document((HEAD + text).encode(), "a.txt")).of("amendment")]


@pytest.mark.parametrize(
    ("text", "kind", "target", "number", "change", "wanted"),
    [
        (
            "Området Trygga torg bör kompletteras med en målsättning om att belysningen ses över varje år.",
            "goal", "Trygga torg", 0, "add", "belysningen ses över varje år",
        ),
        (
            "Förvaltningen föreslår att rubriken Trygga torg ändras till Trygga torg och stråk.",
            "heading", "Trygga torg", 0, "reword", "Trygga torg och stråk",
        ),
        ("Den tredje målsättningen under Skolan bör strykas.", "goal", "Skolan", 3, "remove", ""),
        ("Målsättning 2 under området Källare bör preciseras.", "goal", "Källare", 2, "reword", ""),
        ("Området Klotter bör utgå.", "area", "Klotter", 0, "remove", ""),
        ("Områdena Belysning och Siktlinjer bör slås samman.", "area", "Belysning och Siktlinjer", 0, "merge", ""),
        ("Bilaga 5 bör tas bort.", "annex", "Bilaga 5", 0, "remove", ""),
        ("Kontoret undrar hur planen ska följas upp.", "whole", "", 0, "question", "hur planen ska följas upp"),
        ("I huvuddokumentet bör det framgå att barn går först.", "main_text", "huvuddokumentet", 0, "add", "barn går först"),
        ("Kapitlet om den lokala styrgruppen bör strykas.", "organisation", "den lokala styrgruppen", 0, "remove", ""),
        ("Området Källare borde ha kompletterats med ett mål om låsta dörrar.", "goal", "Källare", 0, "add", "låsta dörrar"),
        ("Vi ville att mål 2 under Parker skulle strykas.", "goal", "Parker", 2, "remove", ""),
        (
            "Under området Källare finns två mål. Vi vill se ett tredje mål om låsta dörrar.",
            "goal", "Källare", 3, "add", "låsta dörrar",
        ),
        (
            "Rubriken Parker är oklar. Den bör ändras till Parker och torg.",
            "heading", "Parker", 0, "reword", "Parker och torg",
        ),
        ("Området Klotter saknar koppling till stölder och kan utgå.", "area", "Klotter", 0, "remove", ""),
        (
            "I området Parker saknas ett mål om ljus. Förvaltningen föreslår därför att följande mål läggs till: "
            '"Alla gångar lyses upp."',
            "goal", "Parker", 0, "add", "Alla gångar lyses upp",
        ),
        (
            "Avsnitt 5 är för snävt. Vi anser att följande bör tillfogas sist i avsnittet: »Personalen ska känna polisen.«",
            "main_text", "Avsnitt 5", 0, "add", "Personalen ska känna polisen",
        ),
        (
            "Orden »och liknande« kan utgå, eftersom det är oklart vad som åsyftas.",
            "main_text", "och liknande", 0, "remove", "",
        ),
        ("Målet om 'färre bilar' bör tas bort.", "goal", "", 0, "remove", ""),
        ("Områdena Klotter och Brand bör redovisas som ett område.", "area", "Klotter och Brand", 0, "merge", ""),
        (
            "Målet om tiggeri under rubriken Torg, som är det tredje i ordningen, bör strykas.",
            "goal", "Torg", 3, "remove", "",
        ),
        ("Målet ”Fler vakter”, mål 2 i området Trafik, bör strykas.", "goal", "Trafik", 2, "remove", "Fler vakter"),
        ("I bilagan om organisation ska socialjouren nämnas.", "annex", "bilagan om organisation", 0, "add", "socialjouren"),
        (
            "Vi saknar ett mål om våld i området Skolan. Följande mål föreslås därför bli infört: ”Alla elever får frågan.”",
            "goal", "Skolan", 0, "add", "Alla elever får frågan",
        ),
        ("Området Klotter och området Brand bör byta plats.", "area", "Klotter och Brand", 0, "reword", "byta plats"),
        ("Mål 5 i området Parker är en upprepning av mål 2 och kan tas bort.", "goal", "Parker", 5, "remove", ""),
        ("Bilaga 2 bör byta namn från ”Plan” till ”Årsplan”.", "annex", "Bilaga 2", 0, "reword", "Årsplan"),
        ("I området Parker bör målet om straff läggas till.", "goal", "Parker", 0, "add", "målet om straff"),
        (
            "Området Parker har målet ”Alla lampor lyser”. Vi vill att ”Alla lampor” ändras till ”Lampor vid gångar”.",
            "goal", "Parker", 0, "reword", "Lampor vid gångar",
        ),
        (
            "Därför behöver området Parker ett mål om ljus. Vi föreslår lydelsen ”Lampor lagas inom tre dygn”.",
            "goal", "Parker", 0, "add", "Lampor lagas inom tre dygn",
        ),
        (
            "Målet ”Fler vakter” går inte att följa upp. Kontoret föreslår att det utgår ur området Parker.",
            "goal", "Parker", 0, "remove", "",
        ),
        ("Vi saknar också ett mål om ljus i området Parker.", "goal", "Parker", 0, "add", "ljus"),
        (
            "I området Parker får det fjärde målet lydelsen ”Lampor lagas inom tre dygn”.",
            "goal", "Parker", 4, "reword", "Lampor lagas inom tre dygn",
        ),
        ("I bilaga 1 tas kartan över skolvägar bort.", "annex", "bilaga 1", 0, "remove", ""),
    ],
)  # fmt: skip
def test_a_wish_has_a_target_a_change_and_a_wording(text, kind, target, number, change, wanted):
    (wish,) = wishes(text)
    assert (wish["target_kind"], wish["target"], wish["number"], wish["change"]) == (
        kind,
        target,
        number,
        change,
    )
    assert not wanted or wish["text"] == wanted


def test_a_wish_is_about_the_area_whose_name_is_known_to_its_end():
    name = "Platser med brott och otrygghet"
    text = open_document(f"{HEAD}Området {name} bör byta namn.\n".encode(), "a.txt")
    targets = [read(text, known).of("amendment")[0].value["target"] for known in ((), (name,))]
    assert targets == ["Platser", name]


def test_what_is_asked_for_above_a_list_of_goals_is_kept():
    text = "Vi föreslår att ett nytt område, Stöd till utsatta, införs. Det bör få följande mål:\n\n"
    found = wishes(f"{text}1. Alla får veta vilket stöd som finns.\n2. Barn får ett samtal inom tre dagar.\n")
    assert [(one["target_kind"], one["target"]) for one in found] == [
        ("area", "Stöd till utsatta"),
        ("goal", "Stöd till utsatta"),
        ("goal", "Stöd till utsatta"),
    ]


def test_a_row_says_which_goal_by_a_number_after_the_area():
    rows = (
        "Område och målsättning      Nuvarande lydelse          Föreslagen lydelse\n\n"
        "Trygga torg, 3              Lampor lagas snarast.      Lampor lagas inom tre dygn.\n"
    )
    (wish,) = wishes(rows)
    assert (wish["target_kind"], wish["target"], wish["number"]) == ("goal", "Trygga torg", 3)


def test_what_people_lack_is_no_wish():
    told = "Av dem saknar hälften egen bostad. Andra vågar inte vittna. Nämnden saknar resurser för möten."
    assert wishes(told) == []


def test_the_motive_stands_in_the_clause_or_in_the_sentences_after():
    clause, after = wishes(
        "Området Klotter bör utgå eftersom det redan finns en plan.\n\n"
        "Området Parker bör utgå. Det handlar om skötsel. Förvaltningen anser i övrigt att planen är bra."
    )
    assert clause["motive"] == "eftersom det redan finns en plan"
    assert after["motive"] == "Det handlar om skötsel."


def test_praise_and_quotations_are_no_wishes():
    assert (
        wishes("Förvaltningen ser positivt på planen.\n\n”Samverkan ska stärkas och barn ska prioriteras.”\n")
        == []
    )


MEMBERS = """Påhittsnämnden
2031-05-03

Alva Ek (C)
Bo Ask (KD) e.y.

Förslag till beslut

1. Att delvis godkänna förvaltningens förslag.
2. Att därutöver anföra följande:

Organisationen bör samordnas inom den struktur som planen beskriver.

Unga i centrum

Under denna rubrik bör en fjärde målsättning läggas till om att unga som skadats ska följas upp.

Utsatta brottsoffer och vittnen

Här bör vittnen läggas till i områdets rubrik och den tredje målsättningen. Detta då de får dåligt stöd.

Hårda miljöer

Både under denna rubrik och under rubriken Utsatta brottsoffer och vittnen bör det tydligt framgå att
barn ska prioriteras. Det bör även stå inledningsvis i själva huvuddokumentet.
"""
SCANNED = MEMBERS.translate(str.maketrans("åäöÅÄÖ", "aéoAAO"))


@pytest.mark.parametrize("text", [MEMBERS, SCANNED], ids=["sound", "scanned"])
def test_a_members_paper_is_read_point_by_point(text):
    reading = read(open_document(text.encode(), "a.txt"))
    found = [(v.value["target_kind"], v.value["number"], v.value["change"]) for v in reading.of("amendment")]
    assert found == [
        ("organisation", 0, "add"),
        ("goal", 4, "add"),
        ("goal", 3, "add"),
        ("heading", 0, "add"),
        ("area", 0, "add"),
        ("area", 0, "add"),
        ("main_text", 0, "add"),
    ]
    assert [v.value["number"] for v in reading.of("proposed_decision")] == [1, 2]


def test_a_table_tells_the_wording_that_stands_and_the_one_wanted():
    first, second = wishes(
        "Nuvarande lydelse                    Föreslagen lydelse\n\n"
        "Källare, mål 1\n"
        "Dörrar ska låsas.                    Dörrar ska låsas alla\n"
        "                                     dagar.\n\n"
        "Parker, mål 3\n"
        "Buskar klipps.                       (utgår)\n"
    )
    assert (first["target"], first["number"], first["change"], first["text"]) == (
        "Källare",
        1,
        "reword",
        "Dörrar ska låsas alla dagar.",
    )
    assert (second["target"], second["number"], second["change"]) == ("Parker", 3, "remove")


def test_a_form_tells_place_kind_and_wording_by_its_labels():
    (wish,) = wishes(
        "Del av dokumentet    Område: Källare\n"
        "Typ av ändring       Nytt mål\n"
        "Er text              Alla får nyckel.\n"
        "Skäl                 Dörrarna står öppna.\n"
    )
    assert (wish["target"], wish["target_kind"], wish["change"]) == ("Källare", "goal", "add")
    assert (wish["text"], wish["motive"]) == ("Alla får nyckel.", "Dörrarna står öppna.")


def test_wishes_are_found_under_a_heading_we_do_not_know():
    text = "Yttrande över remiss om trygghet\n\nDet här skaver\n\nOmrådet Klotter bör utgå.\n"
    (wish,) = [part.value for part in read(open_document(text.encode(), "a.txt")).of("amendment")]
    assert (wish["target"], wish["change"]) == ("Klotter", "remove")


def test_a_doubt_and_the_wish_to_have_it_cleared_are_one_question():
    (question,) = wishes("Det är oklart om skolor omfattas. Vi önskar att detta klargörs.")
    assert (question["change"], question["text"]) == ("question", "om skolor omfattas")


def test_a_wish_and_a_question_in_one_sentence_are_two():
    found = wishes("Föreningen anser att området Klotter ska strykas och frågar varför rån inte nämns.")
    assert [wish["change"] for wish in found] == ["remove", "question"]


def test_a_wording_after_an_empty_line_belongs_to_the_wish_that_announces_it():
    (wish,) = wishes(
        'Brott mot äldre\n\nVi föreslår att det första målet ges följande lydelse:\n\n"Personalen ska kunna råda."'
    )
    assert (wish["target"], wish["number"], wish["text"]) == (
        "Brott mot äldre",
        1,
        "Personalen ska kunna råda",
    )


def test_the_cells_of_a_table_may_tell_what_is_asked_for():
    found = wishes(
        "Ställe                Förslag                        Skäl\n"
        'Område Skola,         Ny lydelse: "Rektor skriver    Ansvaret\n'
        'mål 1                 en plan."                      delas.\n'
        "Område Skola,         Stryks.                        Ej tillåtet.\n"
        "mål 3\n"
        "Områdena Nät och      Slås samman.                   Samma brott.\n"
        "Bluffar\n"
    )
    assert [(one["change"], one["number"], one["motive"]) for one in found] == [
        ("reword", 1, "Ansvaret delas."),
        ("remove", 3, "Ej tillåtet."),
        ("merge", 0, "Samma brott."),
    ]
    assert found[0]["text"] == "Rektor skriver en plan."
