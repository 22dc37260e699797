"""``python -m tests.journeys.shots [WORD]``: how every page looks to every example person, under build/shots.

With a word: only persons and pages whose name holds it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rodtrad.config.settings")

import django

django.setup()

from playwright.sync_api import Browser  # noqa: E402

from tests.journeys.conftest import sign_in  # noqa: E402
from tests.journeys.product import chromium, running  # noqa: E402
from tests.journeys.walk import reach  # noqa: E402

PEOPLE = ("samordnare", "kommunpolis", "stadshus", "sekreterare", "lasare")
SHOTS = Path("build/shots")


def shoot(browser: Browser, base: str, person: str, word: str) -> int:
    """Every page of one person, two widths, light and dark. Returns the number of pictures."""
    context = browser.new_context(base_url=base, locale="sv-SE")
    page = context.new_page()
    sign_in(page, f"exempel-{person}")
    count = 0
    for name, path in reach(context, base).pages.items():
        if word not in f"{person}/{name}":
            continue
        page.goto(path)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                file = SHOTS / person / f"{name.replace(':', '-')}-{width}-{scheme}.png"
                page.screenshot(path=file, full_page=True)
                count += 1
    context.close()
    return count


def main(word: str) -> int:
    with tempfile.TemporaryDirectory() as data, running(Path(data)) as base, chromium() as browser:
        return sum(shoot(browser, base, person, word) for person in PEOPLE)


if __name__ == "__main__":
    print(f"{main(sys.argv[1] if len(sys.argv) > 1 else '')} bilder i {SHOTS}/")  # noqa: T201
