"""The coordinator's way, once: from a file in city hall's hand to a plan on paper, followed up, and its thread."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.journeys.steps import answer, download, fill, follow, pdf_text, press, word_text

TODAY = date.today()
NAME = "Överenskommelse om trygghet i Provstad"
PICTURE, PLAN = "Lägesbild för Ängsö", "Åtgärdsplan för Ängsö"
ANNEX = """Bilaga 1, gemensamma prioriteringar

Bakgrund
Mellan Provstads kommun och Polisområde Norrdal har en överenskommelse arbetats fram. I den pekas
två prioriterade områden ut som båda organisationerna ska lägga kraft på under hela perioden.

Så arbetar vi
Åtgärder i planen kan bedrivas gemensamt av parterna eller tillsammans med andra organisationer. En
åtgärd kan också utföras enskilt av en part. Alla tre delar i brottstriangeln ska beaktas: en
benägen gärningsperson, ett lämpligt objekt och bristande kontroll.

Prioriterade områden

1. Trygga torg
Torgen har under flera år haft återkommande ordningsproblem. Exempel på insatser är bättre belysning,
gångvärdar på helger samt samordnad skötsel av planteringar.

Målen är att:

1. fler invånare ska våga vistas på torgen efter klockan 20,
2. antalet anmälda personrån ska minska.

2. Skola utan våld
Elever berättar om slagsmål på väg till skolan. Exempel på aktiviteter är kamratstödjare och
utbildad rastpersonal.

Målen är att:

1. varje skola ska ha en plan mot våld.
"""


def days(count: int) -> str:
    return (TODAY + timedelta(days=count)).isoformat()


@pytest.mark.bar("U18", partly=True)
@pytest.mark.bar("U4", partly=True)
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_a_file_to_a_plan_on_paper(town, enter, script):
    hall = enter(town, "cilla", java_script_enabled=script)
    alma = enter(town, "alma", java_script_enabled=script)
    bo = enter(town, "bo", java_script_enabled=script)
    read_the_annex(hall)
    agree(hall, bo, alma)
    invite(alma, bo)
    contribute(bo)
    join_and_decide(alma)
    analyse(alma)
    plan = make_plan(alma)
    adopt(alma)
    follow_up(alma, plan)
    read_the_thread(alma)


def read_the_annex(hall):
    """Side by side: nothing counts until a person has said so."""
    hall.goto("/handlingar/")
    press(hall, "Läs in en fil")
    file = {"name": "bilaga-1.txt", "mimeType": "text/plain", "buffer": ANNEX.encode()}
    hall.set_input_files("[name=file]", file)
    press(hall, "Läs in filen")
    wanted = hall.locator(".review-row", has_text="antalet anmälda personrån ska minska")
    assert "personrån" in wanted.first.locator(".passage").inner_text()
    follow(wanted.first.get_by_role("link", name="Rätta"))
    fill(hall, state="bekräftad", value_wording="antalet anmälda personrån på torgen ska minska")
    press(hall, "Spara")
    assert hall.locator(".review-row", has_text="personrån på torgen").locator(".value").first.is_visible()
    confirm_the_rest(hall)
    press(hall, "Gör till överenskommelse")
    answer(
        hall,
        "Spara utkastet",
        title=NAME,
        partners=["Stadsdelsnämnden Ängsö", "Polismyndigheten"],
        valid_from=days(-400),
    )
    said = hall.get_by_role("main").inner_text()
    assert "Trygga torg" in said
    assert "Skola utan våld" in said


def confirm_the_rest(hall):
    press(hall, "Bekräfta alla säkert lästa (minst 90 procent)")
    waiting = hall.locator(".review-row:not([data-settled])")
    while waiting.count():
        follow(waiting.first.get_by_role("button", name="Bekräfta"))
    assert "återstår att granska" in hall.get_by_role("main").inner_text()


def agree(hall, *others):
    press(hall, "Lägg till syfte")
    answer(hall, "Lägg till syftet", text="Tryggheten i staden ska öka.")
    press(hall, "Besluta")
    answer(hall, "Besluta", decided_on=days(-410), decided_by="Kommunstyrelsen", paragraph="§ 12")
    for one in (hall, *others):
        one.goto("/overenskommelser/")
        press(one, NAME)
        press(one, "Underteckna")
        answer(one, "Underteckna", signed_on=days(-405), role="Ordförande")
    assert "i kraft" in others[-1].get_by_role("main").inner_text()


def invite(alma, bo):
    """The picture is the board's own until the parties are invited; then the police find it waiting."""
    alma.goto("/lagesbilder/")
    press(alma, "Börja på en lägesbild")
    answer(
        alma,
        "Börja",
        title=PICTURE,
        area="Ängsö",
        agreement=NAME,
        period_from=days(-365),
        period_to=days(0),
    )
    assert bo.goto(alma.url).status == 404
    observe(alma, "41 anmälda personrån vid Ängsö torg", value="41", unit="anmälda brott", n="41")
    follow(alma.get_by_role("link", name=PICTURE).first)
    press(alma, "Bjud in parterna")


def observe(page, statement, **more):
    """One thing at a time: what, where, when, and how it is known."""
    page.goto("/lagesbilder/kallor/")
    press(page, "Lägg till källa")
    answer(page, "Lägg till källan", name=f"Källa till: {statement}", limits="Bara det som anmäls syns.")
    page.goto("/")
    press(page, PICTURE)
    if "/bidrag/" not in page.url:
        follow(page.get_by_role("region", name=re.compile("Bidrag per part")).get_by_role("link").first)
    press(page, "Lägg till iakttagelse")
    answer(
        page,
        "Lägg till",
        statement=statement,
        source=f"Källa till: {statement}",
        area="Ängsö",
        kind="omfattning",
        period_from=days(-365),
        period_to=days(-2),
        compared_with="året före",
        **more,
    )


def contribute(bo):
    bo.goto("/")
    press(bo, PICTURE)
    press(bo, "Börja på vårt bidrag")
    observe(bo, "Rånen sker fredagar och lördagar efter klockan 20", unit="rån", value="27", n="41")
    press(bo, "Lämna in")
    assert "inlämnat" in bo.get_by_role("main").inner_text()


def join_and_decide(alma):
    alma.goto("/")
    follow(alma.get_by_role("row", name=re.compile("Lämna in ert bidrag")).get_by_role("link", name=PICTURE))
    press(alma, "Lämna in")
    follow(alma.get_by_role("link", name=PICTURE).first)
    press(alma, "Väg ihop bidragen")
    press(alma, "Lägg till problem")
    answer(
        alma,
        "Lägg till problemet",
        title="Personrån vid torget",
        what="Unga rånas på telefoner.",
        where="Ängsö torg",
        when="fredagar 20–24",
        who="unga 13–17 år",
        priority_areas=["Trygga torg"],
        observations=["41 anmälda", "Rånen sker"],
    )
    press(alma, "Prioritera")
    answer(
        alma, "Spara", priority="prioriterat", reason="Ökar mest.", criteria=["vanligast", "går att påverka"]
    )
    follow(alma.get_by_role("link", name=PICTURE).first)
    press(alma, "Fastställ")
    answer(
        alma, "Fastställ", decided_on=days(-30), decided_by="Stadsdelsnämnden Ängsö", registry_number="1/26"
    )
    assert "fastställd och fryst" in alma.get_by_role("main").inner_text()
    assert PICTURE in pdf_text(download(alma, "Hämta som PDF"))
    assert PICTURE in word_text(download(alma, "Hämta som Word"))


def analyse(alma):
    alma.goto("/")
    press(alma, "Personrån vid torget")
    press(alma, "Börja på orsaksanalys")
    answer(alma, "Börja", participants="Samordnare\nKommunpolis\nFritidsledare")
    for side, statement in (
        ("gärningsperson", "Unga med tid och utan pengar samlas vid torget"),
        ("objekt", "Telefoner bärs synligt"),
        ("kontroll", "Ingen vuxen på plats efter klockan 19"),
    ):
        press(alma, "Lägg till orsak")
        answer(alma, "Lägg till orsaken", side=side, statement=statement, evidence="Platsbesök i våras")
    press(alma, "Fastställ")
    answer(alma, "Fastställ", decided_on=days(-25))
    assert "fastställd" in alma.get_by_role("main").inner_text()


def make_plan(alma):
    alma.goto("/atgardsplaner/")
    press(alma, "Börja på en åtgärdsplan")
    answer(
        alma,
        "Börja",
        title=PLAN,
        area="Ängsö",
        agreement=NAME,
        based_on=PICTURE,
        period_from=days(-20),
        period_to=days(344),
    )
    plan = alma.url
    press(alma, "Lägg till åtgärd")
    answer(
        alma,
        "Lägg till åtgärden",
        title="Öppen fritidsgård fredag och lördag",
        causes=["Ingen vuxen"],
        goals=["antalet anmälda personrån"],
        sides=["kontroll"],
        kind="gemensam",
        lead="Stadsdelsnämnden Ängsö",
        lead_role="Fritidschef",
        starts_on=days(-10),
        ends_on=days(200),
        mechanism="Vuxna på plats minskar tillfällena.",
        followup_method="Öppna kvällar och anmälda rån.",
        followup_planned_on=days(0),
    )
    press(alma, "Lägg till operativt mål")
    answer(
        alma,
        "Lägg till målet",
        text="Högst 30 personrån vid torget i år",
        indicator="Anmälda personrån vid torget",
        unit="anmälda brott",
        baseline_value="41",
        baseline_on=days(-15),
        target_value="30",
        target_on=days(200),
        accepted_by="Fritidschef",
    )
    alma.goto(plan)
    return plan


def adopt(alma):
    """What is missing stops the decision until someone has said how they look at it; no word is lost."""
    press(alma, "Fastställ planen")
    fill(
        alma, decided_on=days(0), decided_by="Stadsdelsnämnden Ängsö", paragraph="§ 7", registry_number="2/26"
    )
    press(alma, "Fastställ")
    assert "Skriv hur ni ser på dem" in alma.locator(".ds-error-summary").inner_text()
    assert alma.locator("#brister, [aria-label='Tabell: Var tråden brister']").first.is_visible()
    kept = [alma.locator(f"main [name={name}]").input_value() for name in ("decided_by", "paragraph")]
    assert kept == ["Stadsdelsnämnden Ängsö", "§ 7"]
    answer(alma, "Fastställ", acknowledgement="Vi kompletterar under året.")
    assert PLAN in pdf_text(download(alma, "Hämta som PDF"))
    assert "Öppen fritidsgård" in word_text(download(alma, "Hämta som Word"))


def follow_up(alma, plan):
    alma.goto(plan)
    press(alma, "Följ upp")
    answer(alma, "Börja")
    press(alma, "Följ upp en åtgärd")
    answer(
        alma,
        "Spara",
        measure="Öppen fritidsgård",
        status="enligt plan",
        production="46 öppna kvällar",
        process="Två ledare varje kväll",
        decision="fortsätt",
    )
    press(alma, "Fastställ")
    answer(alma, "Fastställ", decided_by="Stadsdelsnämnden Ängsö")
    assert "Uppföljning" in pdf_text(download(alma, "Hämta som PDF"))


def read_the_thread(alma):
    """The line from the paragraph of the law to the result, every bead named."""
    alma.goto("/atgardsplaner/")
    press(alma, PLAN)
    press(alma, "Öppen fritidsgård fredag och lördag")
    press(alma, "Följ tråden")
    line = alma.locator("ol.thread > li")
    line.nth(10).wait_for()  # the last of eleven: the page has come
    beads = line.all_inner_texts()
    assert len(beads) == 11
    for words in (NAME, "Trygga torg", "Personrån vid torget", "Ingen vuxen på plats", "Öppen fritidsgård"):
        assert any(words in bead for bead in beads), words
