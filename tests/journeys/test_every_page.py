"""Every page one can reach, empty and full, looked at by axe and by a ruler: light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.walk import page_names, pages

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# width, scheme and which rules: every rule at both widths; colours, which alone differ, in all four
LOOKS = ((1280, "light", WHOLE), (1280, "dark", COLOURS), (360, "dark", WHOLE), (360, "light", COLOURS))
SPREAD = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.checkVisibility() && !e.closest(".table-scroll, .sr-only, .skip, svg")
        && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => e.outerHTML.slice(0, 90)).slice(0, 3)"""


def faults_on(page, path: str) -> list[tuple]:
    """What axe finds on one page in its four looks, and what sticks out of the narrow one."""
    page.goto(path)
    found = []
    for width, scheme, options in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        answer = Axe().run(page, options=options).response
        found += [
            (path, width, scheme, one["id"], one["nodes"][0]["html"][:120]) for one in answer["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth") > width
        found += [(path, width, "sideways", *page.evaluate(SPREAD))] if wide else []
    return found


def faults(page, base: str) -> tuple[list[tuple], int]:
    paths = pages(page.request, base).values()
    return [fault for path in paths for fault in faults_on(page, path)], len(paths)


@pytest.mark.bar("U1", partly=True)
@pytest.mark.bar("U5", partly=True)
@pytest.mark.parametrize("who", ["exempel-samordnare", "exempel-stadshus"])
def test_no_fault_is_found_on_any_page_of_the_city(city, enter, record_property, who):
    found, count = faults(enter(city, who, bypass_csp=True), city)
    record_property("figure", f"{count} sidor × 2 bredder × ljust och mörkt: {len(found)} fynd")
    assert found == []


@pytest.mark.bar("U1", partly=True)
@pytest.mark.bar("U16", partly=True)
def test_no_fault_is_found_on_the_first_day_and_every_empty_list_says_what_to_do(
    town, enter, record_property
):
    page = enter(town, "alma", bypass_csp=True)
    found, count = faults(page, town)
    record_property("figure", f"{count} tomma sidor: {len(found)} fynd")
    assert found == []
    bare = []
    for path in pages(page.request, town).values():
        page.goto(path)
        bare += [path for words in page.locator("main .empty").all_inner_texts() if len(words.split()) < 3]
    assert bare == []


def test_every_page_is_reached_by_links_by_someone(city, enter):
    """A page nobody can find by following links does not exist. Buttons without a page are not asked for."""
    reached: set[str] = {"parties:sign_in"}
    for who in ("exempel-samordnare", "exempel-stadshus", "exempel-kommunpolis", "exempel-sekreterare"):
        reached |= pages(enter(city, who).request, city).keys()
    assert page_names() - reached == set()
