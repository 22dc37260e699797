"""The specimens in a real browser: accessibility, narrow screens, keyboard, no script. No server needed."""

import os
import shutil
from pathlib import Path

import pytest

from rodtrad.ui.tests.specimens import SPECIMENS, render

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
STATIC = Path(__file__).parents[1] / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
HOST = "http://specimens.test/"


def hand_over(route):
    name = route.request.url.removeprefix(HOST)
    if name.startswith("static/"):
        file = STATIC / name.removeprefix("static/")
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=render(name), content_type="text/html; charset=utf-8", headers=headers)


@pytest.fixture(scope="module")
def chromium():
    flags = ["--no-sandbox", "--disable-background-networking"]
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    contexts = []

    def opened(width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", hand_over)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.bar("U1", partly=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(open_page, width, scheme):
    page = open_page(width, color_scheme=scheme, bypass_csp=True)
    found = []
    for name in SPECIMENS:
        page.goto(HOST + name)
        answer = axe.Axe().run(page, options=WHOLE)
        found += [(name, fault["id"], fault["nodes"][0]["html"]) for fault in answer.response["violations"]]
    assert found == []


@pytest.mark.bar("U5", partly=True)
@pytest.mark.parametrize("width", [360, 320])
def test_nothing_scrolls_sideways_and_every_target_can_be_hit(open_page, width):
    page = open_page(width)
    small = """() => [...document.querySelectorAll("a, button, summary, select, input")]
        .filter((e) => e.checkVisibility() && !e.closest(".skip, .prose"))
        .filter((e) => Math.min(e.getBoundingClientRect().width, e.getBoundingClientRect().height) < 24)
        .map((e) => e.outerHTML.slice(0, 80))"""
    for name in SPECIMENS:
        page.goto(HOST + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate(small) == [], name


@pytest.mark.bar("S15", partly=True)
def test_pages_obey_their_content_policy(open_page):
    page, said = open_page(), []
    page.on("console", lambda line: said.append(line.text))
    for name in SPECIMENS:
        page.goto(HOST + name)
    assert [text for text in said if "Content Security Policy" in text] == []


@pytest.mark.bar("U4", partly=True)
def test_errors_take_focus_and_the_menu_opens_without_script(open_page):
    page = open_page(360, java_script_enabled=False)
    page.goto(HOST + "form-error")
    page.locator(".ds-error-summary:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#id_name")
    page.get_by_role("button", name="Meny").click()
    assert page.get_by_role("link", name="Lägesbilder").is_visible()


@pytest.mark.bar("U3", partly=True)
def test_slash_finds_the_search_field_and_keys_can_be_turned_off(open_page):
    page = open_page()
    page.goto(HOST + "list")
    page.keyboard.press("/")
    assert page.locator("#search").evaluate("e => e === document.activeElement")
    page.goto(HOST + "list")
    page.locator("html").evaluate("e => { e.dataset.keys = 'off' }")
    page.keyboard.press("/")
    assert not page.locator("#search").evaluate("e => e === document.activeElement")


def test_a_long_table_narrows_as_one_types(open_page):
    page = open_page()
    page.goto(HOST + "list")
    page.get_by_label("Visa rader som innehåller").fill("saknar")
    assert page.locator("tbody tr:visible").count() == 3
