"""The common turns in which a wish, a hearing, a last day and a proposal are put, each tried with every other."""

from itertools import product

import pytest

from .asked import reading_of, values

HEAD = (
    "Tjänsteutlåtande\n\nÄrendet\n\nFörslaget har områdena Trygga torg, Unga i riskzon och Våld i hemmet.\n\n"
    "Förvaltningens synpunkter och förslag\n\n"
)
WORDS = "Belysningen ses över varje månad"


def wishes(text):
    found = values(reading_of(HEAD + text + "\n"), "amendment")
    return [(v["target_kind"], v["target"], v["number"], v["change"]) for v in found], found


ASKED = {
    "add": "kompletteras utökas byggas|ut tas|med flikas|in skrivas|in omnämnas belysas inbegripas",
    "remove": "strykas utgå tas|bort slopas utelämnas lyftas|ut plockas|bort uteslutas avlägsnas rensas|bort",
    "reword": "ändras skrivas|om omformuleras preciseras skärpas tonas|ned bytas|ut ses|över vässas snävas|in delas|upp",
}
WILLED = (
    "{} bör {}.",
    "{} borde {}.",
    "{} kan med fördel {}.",
    "{} skulle kunna {}.",
    "{} behöver {}.",
    "Nämnden önskar att {} ska {}.",
    "Vi ser gärna att {} kan {}.",
    "Det vore bra om {} kunde {}.",
)


@pytest.mark.parametrize(
    ("change", "verb", "will"),
    [
        (change, verb.replace("|", " "), will)
        for change, verbs in ASKED.items()
        for verb, will in product(verbs.split(), WILLED)
    ],
)
def test_a_verb_of_change_after_any_word_of_will(change, verb, will):
    found, _ = wishes(will.format("målet om lekplatser i området Trygga torg", verb).capitalize())
    assert [(area.casefold(), told) for _kind, area, _number, told in found] == [("trygga torg", change)]


@pytest.mark.parametrize(
    "place",
    [
        "Mål 3 i området Trygga torg",
        "Det tredje målet under Trygga torg",
        "Mål nummer tre under rubriken Trygga torg",
        "Målpunkt 3 under Trygga torg",
        "Den tredje målsättningen i området Trygga torg",
        "Målet om lekplatser (mål 3) under Trygga torg",
        "Målet om lekplatser, mål 3 under Trygga torg,",
        "Trygga torg, mål 3,",
        "Skrivningen i det tredje målet under Trygga torg",
    ],
)
def test_a_goal_however_its_number_and_its_area_are_told(place):
    assert wishes(f"{place} bör strykas.")[0] == [("goal", "Trygga torg", 3, "remove")]


@pytest.mark.parametrize("quoted", ["”{}”", '"{}"', "»{}«"])
@pytest.mark.parametrize(
    "told",
    [
        "bör ändras till {}.",
        "bör ges lydelsen {}.",
        "bör formuleras enligt följande: {}.",
        "byts mot {}.",
        "skulle hellre kunna lyda {}.",
        "bör justeras. Vi föreslår följande lydelse: {}.",
        "är otydligt. Förslag till ny lydelse: {}.",
        "är för vagt. En bättre formulering vore {}.",
        "är svårt att följa upp. Det bör i stället stå {}.",
        "saknar tidsgräns. Vi vill att det ändras till {}.",
        "bör skrivas om. Kommunen har ingen jour. Målet kan i stället lyda {}.",
    ],
)
def test_a_wording_however_it_is_given(told, quoted):
    found, values_ = wishes("Mål 3 i området Trygga torg " + told.format(quoted.format(WORDS)))
    assert found == [("goal", "Trygga torg", 3, "reword")]
    assert values_[0]["text"] == WORDS


POINTS = (
    f"Mål 2 i området Trygga torg bör ändras till ”{WORDS}”.",
    "Mål 5 i området Trygga torg bör strykas.",
    "I området Unga i riskzon bör ett nytt mål läggas till: ”Varje skola har en kontaktpolis”.",
    "Områdena Unga i riskzon och Våld i hemmet bör slås samman.",
)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("sign", ["• ", "- ", "– ", "{}. ", "{}) ", ""])
def test_the_same_points_in_every_kind_of_list(sign, between):
    listed = between.join(sign.format(n) + point for n, point in enumerate(POINTS, 1))
    found, _ = wishes("Förvaltningen föreslår följande ändringar:\n\n" + listed)
    assert found == [
        ("goal", "Trygga torg", 2, "reword"),
        ("goal", "Trygga torg", 5, "remove"),
        ("goal", "Unga i riskzon", 0, "add"),
        ("area", "Unga i riskzon och Våld i hemmet", 0, "merge"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "{}",
        "Området {}",
        "{}:",
        "3.1 {}",
        "Område 1: {}",
        "Synpunkter på området {}",
        "{} (s. 4)",
        "Angående {}",
    ],
)
def test_what_stands_below_a_sub_heading_is_about_it(heading):
    found, _ = wishes(
        f"\n{heading.format('Trygga torg')}\n\nMål 2 bör ändras till ”{WORDS}”.\n\nMål 5 bör strykas.\n\n"
        f"{heading.format('Unga i riskzon')}\n\nEtt nytt mål bör läggas till: ”Varje skola har en kontaktpolis”.\n"
    )
    assert [(area, number, change) for _kind, area, number, change in found] == [
        ("Trygga torg", 2, "reword"),
        ("Trygga torg", 5, "remove"),
        ("Unga i riskzon", 0, "add"),
    ]


TREATED = {
    "treated": "har behandlat ärendet|har diskuterat förslaget|tog ställning till förslaget|har lämnat synpunkter",
    "had_opportunity": "har haft tillfälle att yttra sig|har erbjudits att lämna synpunkter|har fått yttra sig",
    "informed": "har informerats|fick information|har fått ärendet för kännedom",
}


@pytest.mark.parametrize(
    ("outcome", "told"), [(key, one) for key, all_ in TREATED.items() for one in all_.split("|")]
)
@pytest.mark.parametrize(
    "body",
    [
        "Pensionärsrådet",
        "Rådet för funktionshinderfrågor",
        "Personalorganisationerna",
        "Elevrådens samarbetsgrupp",
        "Kommunstyrelsens trygghetsutskott",
    ],
)
def test_what_a_hearing_came_to(body, outcome, told):
    text = f"Tjänsteutlåtande\nDatum 2031-04-01\n\nÄrendets beredning\n{body} {told} den 3 mars 2031.\n"
    assert values(reading_of(text), "hearing") == [{"body": body, "date": "2031-03-03", "outcome": outcome}]


@pytest.mark.parametrize(
    "told",
    [
        "Svar ska lämnas senast den 3 maj 2031.",
        "Remisstiden går ut den 3 maj 2031.",
        "Svarstiden, som kommunstyrelsen har satt till den 3 maj 2031, är kort.",
        "Kommunstyrelsen vill ha nämndens yttrande före den 3 maj 2031.",
        "Nämnden ska yttra sig till den 3 maj 2031.",
        "Svar har begärts till den 3 maj 2031.",
        "Remissen pågår till den 3 maj 2031.",
        "Nämnden har till den 3 maj 2031 på sig att svara.",
    ],
)
def test_the_last_day_for_an_answer(told):
    text = (
        f"Tjänsteutlåtande\nDatum 2031-04-01\n\nBakgrund\nKommunstyrelsen har remitterat förslaget. {told}\n"
    )
    assert [v["date"] for v in values(reading_of(text), "answer_due")] == ["2031-05-03"]
