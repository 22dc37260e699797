"""Shorter walks in the example city: closed doors, keys, mistakes, the grid, and whom one acts for."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from tests.journeys.steps import answer, fill, follow, press

COORDINATOR, POLICE, HALL = "exempel-samordnare", "exempel-kommunpolis", "exempel-stadshus"
READER = "exempel-lasare"
BORN = "19811228-9874"  # the tax agency's own example number: no person has it
both = pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])


def new_source(page) -> None:
    page.goto("/lagesbilder/kallor/")
    press(page, "Lägg till källa")


def test_the_police_cannot_see_a_draft_before_the_invitation(city, enter):
    mine = enter(city, COORDINATOR)
    mine.goto("/lagesbilder/")
    press(mine, "Börja på en lägesbild")
    area = mine.locator("[name=area] option").nth(1).inner_text()
    answer(
        mine, "Börja", title="Bara vårt utkast", area=area, period_from="2019-01-01", period_to="2019-06-01"
    )
    theirs = enter(city, POLICE)
    assert theirs.goto(mine.url).status == 404
    words = theirs.get_by_role("main").inner_text()
    theirs.goto(f"{city}/lagesbilder/999999/")
    assert theirs.get_by_role("main").inner_text() == words
    assert "Bara vårt utkast" not in words


@both
def test_the_grid_opens_its_reasons_and_comes_as_csv_and_excel(city, enter, script):
    page = enter(city, HALL, java_script_enabled=script)
    follow(page.get_by_role("link", name="Stadsrutnätet").first)
    cell = page.locator("td:has(details)").first
    cell.locator("summary").click()
    reasons = cell.locator("li").all_inner_texts()
    assert reasons
    assert cell.locator("li").first.is_visible()
    with page.expect_download() as waiting:
        press(page, "Hämta som Excel")
    with zipfile.ZipFile(waiting.value.path()) as book:
        assert reasons[0] in book.read("xl/sharedStrings.xml").decode() or cell.count()
    given = page.request.get(f"{city}/stadsrutnat/?format=csv")
    rows = list(csv.reader(io.StringIO(given.text().removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 1 + page.locator("main tbody tr").count()


@both
@pytest.mark.bar("U14", partly=True)
def test_a_wrong_form_says_what_is_wrong_and_takes_focus(city, enter, script):
    page = enter(city, COORDINATOR, java_script_enabled=script)
    page.goto("/lagesbilder/ny/")
    fill(page, title="Halvskriven")
    press(page, "Börja")
    page.locator(".ds-error-summary:focus").wait_for()
    assert page.title().startswith("Fel:")
    assert page.locator("[name=title]").input_value() == "Halvskriven"
    page.locator(".ds-error-summary a").first.click()
    wrong = page.locator(".field[data-invalid]").first
    assert wrong.locator("input, select").first.get_attribute("id") == page.url.split("#")[1]


@both
def test_a_personal_number_is_stopped_until_someone_says_why_it_must_stand(city, enter, script):
    page = enter(city, COORDINATOR, java_script_enabled=script)
    new_source(page)
    text = f"Handlingen nämner {BORN}, och mer därtill."
    fill(page, name=f"Dom {script}", limits=text)
    press(page, "Lägg till källan")
    said = page.locator(".ds-error-summary").inner_text()
    assert "personnummer" in said
    assert "Ta bort det" in said
    assert page.locator("[name=limits]").input_value() == text
    answer(page, "Lägg till källan", override="Numret är Skatteverkets eget exempel.")
    assert page.get_by_role("heading", name=f"Dom {script}").is_visible()


@pytest.mark.bar("U3", partly=True)
def test_the_main_act_of_each_record_is_within_fifteen_stops(city, enter, reached):
    page = enter(city, COORDINATOR)
    too_far = {}
    for name, path in reached(page, city, COORDINATOR).with_main_act.items():
        page.goto(city + path)
        if page.locator("main .head [data-primary]").count():
            stops = stops_to_primary(page)
            if stops > 15:
                too_far[name] = stops
    assert too_far == {}


def stops_to_primary(page) -> int:
    """Presses of Tab from the start of the content to the main act; every stop must show that it has focus."""
    page.locator("#content").focus()
    for stop in range(1, 40):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() == 0:
            break
        assert focused.evaluate("e => getComputedStyle(e).outlineStyle") != "none", focused.evaluate(
            "e => e.outerHTML"
        )
        if focused.get_attribute("data-primary") is not None:
            return stop
    return 99


@pytest.mark.bar("U3", partly=True)
def test_a_source_is_added_with_the_keyboard_alone(city, enter):
    page = enter(city, COORDINATOR)
    page.keyboard.press("/")
    assert page.locator("#search").evaluate("e => e === document.activeElement")
    page.keyboard.type("Källa utan mus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=*")
    page.goto("/lagesbilder/kallor/ny/")
    page.locator("#content").focus()
    page.keyboard.press("Tab")
    while page.locator(":focus").get_attribute("name") != "name":
        page.keyboard.press("Tab")
    page.keyboard.type("Källa utan mus")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/kallor/\d+/$"))
    assert page.get_by_role("heading", name="Källa utan mus").is_visible()


@both
def test_one_who_belongs_to_two_parties_chooses_whom_to_act_for(town, enter, script):
    page = enter(town, "dan", java_script_enabled=script)
    menu = page.locator("details.acting")
    assert menu.locator("summary strong").inner_text() == "Stadsdelsnämnden Ängsö"
    menu.locator("summary").click()
    menu.locator("select").select_option(label="Kommunstyrelsen")
    follow(menu.get_by_role("button", name="Byt part"))
    assert menu.locator("summary strong").inner_text() == "Kommunstyrelsen"
    assert "Du agerar för Kommunstyrelsen" in page.get_by_role("main").inner_text()


def test_a_reader_is_offered_no_act_and_is_refused_one(city, enter):
    page = enter(city, READER)
    page.goto("/lagesbilder/")
    assert page.get_by_role("link", name="Börja på en lägesbild").count() == 0
    assert page.goto(f"{city}/lagesbilder/kallor/ny/").status == 403
    assert page.get_by_role("main").get_by_role("link").count() > 0  # a way on, not a dead end
