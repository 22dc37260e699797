"""Every page one can reach, empty and full, looked at by axe and by a ruler: light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.walk import page_names

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
COLOURS = WHOLE | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Every rule at both widths. The dark scheme changes colours and nothing else: what is seen, and its exact place, is
# compared, so that only the two rules that ask for colours can answer otherwise there.
LOOKS = ((1280, "light", WHOLE), (1280, "dark", COLOURS), (360, "dark", COLOURS), (360, "light", WHOLE))
PLACES = """() => JSON.stringify([...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .map((e) => [e.tagName, e.getBoundingClientRect()]))"""
SPREAD = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.checkVisibility() && !e.closest(".table-scroll, .sr-only, .skip, svg")
        && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => e.outerHTML.slice(0, 90)).slice(0, 3)"""


def faults_on(page, path: str) -> list[tuple]:
    """What axe finds on one page in its four looks, and what sticks out of the narrow one."""
    page.goto(path)
    page.evaluate(AXE_SCRIPT)
    found, places = [], {}
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        answer = page.evaluate("options => axe.run(document, options)", rules)
        now = page.evaluate(PLACES)
        if places.setdefault(width, now) != now:
            found.append((path, width, "another layout in the dark"))
        for one in answer["violations"]:
            found.append((path, width, scheme, one["id"], one["nodes"][0]["html"][:120]))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((path, width, "sideways", *page.evaluate(SPREAD)))
    return found


def faults(page, paths) -> list[tuple]:
    return [fault for path in paths for fault in faults_on(page, path)]


@pytest.mark.bar("U1", partly=True)
@pytest.mark.bar("U5", partly=True)
def test_no_fault_is_found_on_any_page_of_the_city(city, enter, reached, record_property):
    seen: dict[str, str] = {}
    for who in ("exempel-samordnare", "exempel-stadshus"):
        page = enter(city, who, bypass_csp=True)
        more = {n: p for n, p in reached(page, city, who).pages.items() if n not in seen}
        assert faults(page, more.values()) == []
        seen |= more
    record_property("figure", f"{len(seen)} sidor × 2 bredder × ljust och mörkt: 0 fynd")


@pytest.mark.bar("U1", partly=True)
def test_no_fault_is_found_on_the_pages_only_drafts_open(city, drafts, enter, reached, record_property):
    """And every address of the house is come to by someone, by a link or by a button."""
    known, buttons = {"parties:sign_in": "/logga-in/", "front:search": "/sok/?q=torg"}, {"parties:enter_as"}
    for who in ("exempel-samordnare", "exempel-stadshus", "exempel-kommunpolis", "exempel-sekreterare"):
        come_to = reached(enter(city, who), city, who)
        known, buttons = come_to.pages | known, buttons | come_to.buttons
    count = 0
    for who in ("alma", "cilla", "bo", "dan"):
        page = enter(drafts, who, bypass_csp=True)
        come_to = reached(page, drafts, who)
        more = {n: p for n, p in come_to.pages.items() if n not in known}
        assert faults(page, more.values()) == []
        known, buttons, count = known | more, buttons | come_to.buttons, count + len(more)
    record_property("figure", f"{count} sidor till: 0 fynd")
    assert sorted(page_names() - known.keys() - buttons) == []


@pytest.mark.bar("U1", partly=True)
@pytest.mark.bar("U16", partly=True)
def test_no_fault_is_found_where_nothing_is_written_yet(town, enter, reached, record_property):
    """Every empty list of the first day says why, in more than two words, and passes as the full one does."""
    page = enter(town, "alma", bypass_csp=True)
    empty = []
    for path in reached(page, town, "alma").pages.values():
        page.goto(path)
        words = page.locator("main .empty").all_inner_texts()
        assert [one for one in words if len(one.split()) < 3] == [], path
        empty += [path] if words else []
    assert faults(page, empty) == []
    record_property("figure", f"{len(empty)} tomma sidor: 0 fynd")
