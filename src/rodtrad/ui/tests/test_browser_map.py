"""The map in a real browser: a ground of one's own is drawn beneath the figures, and a bad one is left out."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from rodtrad.ui import tiles
from rodtrad.ui.tests.test_browser import HOST, STATIC, TYPES, chromium  # noqa: F401 — a fixture
from rodtrad.ui.tests.test_maps import make_map
from rodtrad.ui.tests.test_tiles import make_file

pytestmark = pytest.mark.browser
PAGE = (
    '<!doctype html><html lang="sv"><title>Karta</title><link rel="stylesheet" href="/static/ui/build/map-style.css">'
    '<script type="module" src="/static/ui/build/map.js"></script><body>{}</body></html>'
)
MIDDLE = """canvas => { const small = document.createElement("canvas"), on = small.getContext("2d");
    small.width = small.height = 1; on.drawImage(canvas, 40, 40, 1, 1, 0, 0, 1, 1);
    return [...on.getImageData(0, 0, 1, 1).data].slice(0, 3) }"""


@pytest.fixture
def corner(chromium, tmp_path):  # noqa: F811
    """``corner(spoil)``: the colour in the map's corner, with a ground that ``spoil`` may have damaged since."""
    page = chromium.new_page()
    policy = "; ".join(
        f"{n} {' '.join(v)}" for n, v in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    )

    def drawn(path=None, spoil=bytes):
        found = tiles.offered(str(path)) if path else None
        html = PAGE.format(
            render_to_string(
                "ui/map.html", {"figure": make_map(), "tiles": found, "tiles_href": "/botten.pmtiles"}
            )
        )
        if path:
            path.write_bytes(spoil(path.read_bytes()))

        def answer(route):
            name = route.request.url.removeprefix(HOST)
            if name == "":
                headers = {"Content-Security-Policy": policy}
                return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
            if name.startswith("static/"):
                file = STATIC / name.removeprefix("static/")
                return route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
            assert name == "botten.pmtiles"
            sent = tiles.part(found, route.request.headers.get("range", ""))
            return route.fulfill(status=sent.status_code, headers=dict(sent.headers), body=sent.getvalue())

        page.route("**/*", answer)
        page.goto(HOST)
        page.locator("[data-drawn=yes]").wait_for()
        is_named = page.locator(".map-ground").is_visible() if found else False
        return page.locator(".map-canvas canvas").evaluate(MIDDLE), is_named

    yield drawn
    page.close()


def test_a_ground_of_ones_own_is_drawn_and_named(corner, tmp_path):
    bare, _ = corner()
    ground, is_named = corner(make_file(tmp_path / "kartan.pmtiles"))
    assert is_named and ground != bare and ground[2] > ground[0]  # the tile is blue


def test_a_ground_that_goes_bad_is_left_out(corner, tmp_path):
    bare, _ = corner()
    ground, is_named = corner(make_file(tmp_path / "kartan.pmtiles"), spoil=lambda data: b"\0" * len(data))
    assert (ground, is_named) == (bare, False)
