"""A whole round, played by five people in three organisations and six guests with a link: sent, answered, compiled,
disposed, and the new version in force."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from rodtrad.documents.tests.reading.files import pdf, word
from tests.journeys.steps import answer, download, follow, pdf_text, press
from tests.journeys.test_whole_way import confirm_the_rest

TODAY = date.today()
NAME = "Överenskommelse på remiss"
GUESTS = [f"Föreningen {name}" for name in ("Almen", "Björken", "Cedern", "Dillen", "Eken", "Furan")]
ON_PAPER = {"Bolaget Gran": "txt", "Bolaget Hassel": "docx", "Bolaget Idegran": "pdf"}
SILENT = ["Nämnden Jord", "Nämnden Korn"]
ABSTAINS = "Nämnden Lav"
MEETINGS = "Parterna möts varje månad."
MEMO = """Tjänsteutlåtande

Handläggare: Ingrid Provlund
Till Bolaget {name}

Svar på remiss från kommunstyrelsen

Förslag till beslut
Bolaget överlämnar tjänsteutlåtandet som svar på remissen.

Synpunkter och förslag
Under rubriken Unga i riskzon bör en tredje målsättning läggas till om att fler unga får stöd.
"""


def days(count: int) -> str:
    return (TODAY + timedelta(days=count)).isoformat()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_whole_round(town, enter, script):
    hall, dan, alma, bo = (
        enter(town, who, java_script_enabled=script) for who in ("cilla", "dan", "alma", "bo")
    )
    guest = enter(town, java_script_enabled=script)
    write_the_draft(hall)
    links = send_out(hall)
    for name, link in zip(GUESTS, links, strict=True):
        answer_by_link(guest, link, name)
    for name, kind in ON_PAPER.items():
        take_in(hall, name, kind)
    ask_for_time(bo, hall)
    answer_in_the_system(bo)
    contest(alma, dan)
    record_the_rest(hall)
    compile_(hall)
    close(hall)
    bring_into_force(hall, bo)
    read_what_became_of_it(alma, guest)


def write_the_draft(hall):
    hall.goto("/overenskommelser/nytt/")
    answer(
        hall,
        "Spara utkastet",
        title=NAME,
        level="övergripande",
        valid_from=days(60),
        partners=["Polismyndigheten"],
    )
    press(hall, "Lägg till syfte")
    answer(hall, "Lägg till syftet", text="Tryggheten ska öka.")
    press(hall, "Lägg till avsnitt")
    answer(
        hall, "Lägg till avsnittet", number="1", heading="Organisation", text="Parterna möts varje kvartal."
    )
    back_to_the_draft(hall)
    press(hall, "Lägg till område")
    answer(hall, "Lägg till området", number="1", name="Unga i riskzon")
    press(hall, "Lägg till mål")
    answer(hall, "Lägg till målet", number="1", wording="Färre unga begår brott.")
    back_to_the_draft(hall)


def back_to_the_draft(hall):
    hall.goto("/overenskommelser/")
    press(hall, NAME)


def send_out(hall) -> list[str]:
    """Fourteen bodies: two in the system, twelve outside; six of them get a link of their own."""
    press(hall, "Sänd på remiss")
    answer(hall, "Förbered remissen", due_on=days(30), letter="Välkommen att svara punkt för punkt.")
    press(hall, "Lägg till instanser")
    answer(hall, "Lägg till", parties=["Stadsdelsnämnden Ängsö", "Polismyndigheten"])
    for name in (*GUESTS, *ON_PAPER, *SILENT, ABSTAINS):
        press(hall, "Ny instans utanför registret")
        answer(hall, "Lägg till instansen", name=name, kind="annan aktör", due_on=days(30))
    press(hall, "Sänd ut")
    assert "ute på remiss" in hall.get_by_role("main").inner_text()
    return [make_link(hall, name) for name in GUESTS]


def the_round(page):
    page.goto("/remisser/")
    follow(page.get_by_role("main").get_by_role("link", name=re.compile(NAME)).first)


def make_link(hall, name) -> str:
    the_round(hall)
    press(hall, name)
    press(hall, "Engångslänk")
    answer(hall, "Gör en länk", ends_on=days(30))
    return re.search(r"https?://\S+/lank/\S+", hall.get_by_role("main").inner_text())[0]


def answer_by_link(guest, link, name):
    guest.goto(link)
    press(guest, "Lägg till en punkt")
    answer(
        guest, "Lägg till punkten", part_key="Organisation", kind="kommentar", motive="Bra att det står när."
    )
    press(guest, "Lämna in svaret")
    answer(guest, "Lämna in", summary=f"{name} är positiv till förslaget.")
    assert "Svaret är inlämnat" in guest.get_by_role("main").inner_text()


def paper(name, kind) -> bytes:
    lines = MEMO.format(name=name.split()[1]).splitlines()
    match kind:
        case "docx":
            return word([(line, "") for line in lines if line])
        case "pdf":
            return pdf([lines])
    return "\n".join(lines).encode()


def take_in(hall, name, kind):
    """The paper is read, a person confirms what was read, and the answer is filled in from it."""
    hall.goto("/handlingar/filer/")
    press(hall, "Läs in en fil")
    hall.set_input_files(
        "[name=file]",
        {"name": f"{name}.{kind}", "mimeType": "application/octet-stream", "buffer": paper(name, kind)},
    )
    press(hall, "Läs in filen")
    confirm_the_rest(hall)
    the_round(hall)
    press(hall, name)
    press(hall, "Ta in ett svar på papper")
    answer(hall, "Ta in svaret", source_file=f"{name}.{kind}")
    press(hall, "Fyll i från handlingen")
    assert "stöd" in hall.get_by_role("main").inner_text()
    press(hall, "Lämna över svaret")
    answer(hall, "Lämna över")


def add_point(page, part, kind, **words):
    press(page, "Lägg till en punkt")
    answer(page, "Gå vidare", part_key=part, kind=kind)
    answer(page, "Spara punkten", **words)


def ask_for_time(bo, hall):
    the_round(bo)
    press(bo, "Begär längre tid")
    answer(bo, "Skicka begäran", wanted_due=days(40), reason="Regionens ledningsgrupp möts sent.")
    the_round(hall)
    press(hall, "Avgör")
    answer(hall, "Besluta", is_granted="bevilja", reason="Tiden finns.")
    the_round(bo)
    assert f"Ni har fått längre tid: svara senast {days(40)}" in bo.get_by_role("main").inner_text()


def answer_in_the_system(bo):
    the_round(bo)
    press(bo, "Börja svara")
    answer(bo, "Börja på svaret")
    add_point(bo, "Organisation", "formulera om", new_text=MEETINGS, motive="Kvartal är för sällan.")
    press(bo, "Lämna över svaret")
    answer(bo, "Lämna över")
    assert "överlämnat" in bo.get_by_role("main").inner_text()


def contest(alma, dan):
    """The secretary records a joint proposal set against the administration's, and lost; the coordinator hands over."""
    the_round(dan)
    press(dan, "Börja svara")
    answer(dan, "Börja på svaret")
    add_point(dan, "Organisation", "kommentar", motive="Ordningen är tydlig.")
    add_point(
        dan, "Unga i riskzon", "lägga till", new_heading="Målsättning 2", new_text="Fler unga får stöd.",
        motive="Det saknas.", origin="ett yrkande i nämnden",
    )  # fmt: skip
    press(dan, "Lägg upp i nämnden")
    answer(dan, "Lägg upp ärendet", body_name="Stadsdelsnämnden Ängsö", meeting_on=days(0), paragraph="§ 7")
    press(dan, "Lägg till ledamöter")
    answer(
        dan,
        "Lägg till",
        listed="Anna Provask (A), ordförande\nBo Provberg (B)\nCia Provdal (C)\nDan Provek (D), ersättare",
    )
    press(dan, "Skriv in ett yrkande")
    answer(
        dan, "Skriv in yrkandet", by_members=["Bo Provberg", "Cia Provdal"], text="Delvis godkänna förslaget.",
        points=["lägga till"],
    )  # fmt: skip
    follow(dan.get_by_role("link", name=re.compile("§ 7")).first)
    press(dan, "Skriv in beslutet")
    answer(dan, "Skriv in beslutet", adopted="Förslag 1", decision="Nämnden överlämnar tjänsteutlåtandet.")
    press(dan, "Skriv in en reservation")
    answer(dan, "Skriv in", members=["Bo Provberg", "Cia Provdal"], in_favour_of="Förslag 2")
    press(dan, "Skriv in ett uttalande")
    answer(dan, "Skriv in", kind="ersättaryttrande", members=["Dan Provek"], text="Står bakom förslaget.")
    press(dan, "Justera")
    answer(dan, "Skriv in", adjusted_on=days(0), is_immediate=True)
    assert "Bo Provberg (B) och Cia Provdal (C) reserverade sig" in pdf_text(
        download(dan, "Protokollsutdrag (PDF)")
    )
    the_round(alma)
    press(alma, "Fortsätt på ert svar")
    press(alma, "Lämna över svaret")
    answer(alma, "Lämna över")


def record_the_rest(hall):
    the_round(hall)
    press(hall, ABSTAINS)
    press(hall, "Instansen avstår")
    answer(hall, "Anteckna", reason="Frågan rör dem inte.")
    the_round(hall)
    press(hall, "Börja sammanställa")


def compile_(hall):
    """Two changes meet the wishes behind them; every other point gets an answer of its own."""
    press(hall, "Sammanställning")
    said = hall.get_by_role("main").inner_text()
    assert "avstår från yttrande" in said
    change(hall, "clause", kind="omformulerad", new_text=MEETINGS, points=["formulera om"])
    change(
        hall, "area", kind="ny", new_part="mål", new_heading="Målsättning 2",
        new_text="Fler unga får stöd.", points=["lägga till"],
    )  # fmt: skip
    matrix(hall)
    press(hall, "Avsluta remissen")
    assert "inte fått något svar" in hall.locator("body").inner_text()
    while True:
        matrix(hall)
        if not hall.get_by_role("link", name="Visa dem").count():
            break
        follow(hall.get_by_role("link", name="Visa dem"))
        follow(hall.locator("main td a[href*='/avgor/']").first)
        answer(hall, "Avgör", outcome="noteras", reason="Synpunkten noteras.")


def matrix(hall):
    the_round(hall)
    press(hall, "Sammanställning")


def change(hall, part, **words):
    matrix(hall)
    press(hall, "Den nya texten")
    follow(hall.locator(f"main a[href*='/text/{part}']").first)
    answer(hall, "Skriv in ändringen", reason="Stöds av flera.", **words)


def close(hall):
    matrix(hall)
    press(hall, "Avsluta remissen")
    press(hall, "Publicera")
    text = pdf_text(download(hall, "Utlåtande (PDF)"))
    assert SILENT[0] in text
    press(hall, "För in i överenskommelsen")


def bring_into_force(hall, bo):
    back_to_the_draft(hall)
    press(hall, "Besluta")
    answer(hall, "Besluta", decided_on=days(0), decided_by="Kommunstyrelsen", paragraph="§ 12")
    for one in (hall, bo):
        back_to_the_draft(one)
        press(one, "Underteckna")
        answer(one, "Underteckna", signed_on=days(0), role="Ordförande")
    said = bo.get_by_role("main").inner_text()
    assert "undertecknad" in said


def read_what_became_of_it(alma, guest):
    """The body that answered, and anyone at all."""
    the_round(alma)
    press(alma, "Sammanställning")
    press(alma, "Punkterna en för en")
    assert "noteras" in alma.get_by_role("main").inner_text()
    guest.goto("/oppet/")
    follow(guest.get_by_role("link", name=re.compile(f"Remiss av {NAME}")).first)
    said = guest.get_by_role("main").inner_text()
    assert "Synpunkten noteras." in said
    assert MEETINGS in said
