"""A running city, a running town without papers, and signed-in people with browsers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.product import CHROMIUM, chromium, environment, running
from tests.journeys.town import PASSWORD
from tests.journeys.walk import Reach, reach

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _needs_chromium() -> None:
    """These tests run only when asked for (see the root conftest), so a missing browser is a failure."""
    if CHROMIUM is None:
        pytest.fail("Chromium finns inte: installera det eller peka ut det med CHROMIUM.")


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory, _needs_chromium: None) -> Iterator[str]:
    """The example city, as `make up` gives it."""
    with running(tmp_path_factory.mktemp("city")) as base:
        yield base


@pytest.fixture(scope="session")
def town_data(tmp_path_factory: pytest.TempPathFactory, _needs_chromium: None) -> Path:
    """A database with the tests' people and nothing else, to copy."""
    return _built(tmp_path_factory.mktemp("town"))


@pytest.fixture
def town(town_data: Path, tmp_path: Path) -> Iterator[str]:
    """A municipality on its first day: people, parties and one district, but no paper yet."""
    shutil.copytree(town_data, tmp_path / "data")
    with running(tmp_path / "data", "--no-example") as base:
        yield base


@pytest.fixture
def drafts(tmp_path: Path, _needs_chromium: None) -> Iterator[str]:
    """The same municipality with one thing of every kind, many of them drafts."""
    with running(_built(tmp_path, "drafts"), "--no-example") as base:
        yield base


def _built(data: Path, *arguments: str) -> Path:
    command = [sys.executable, "-m", "tests.journeys.town", *arguments]
    subprocess.run(command, env=environment(data), check=True)
    return data


@pytest.fixture(scope="session")
def reached() -> Callable:
    """``reached(page, base, who)``: what that person comes to by links, walked once."""
    known: dict[tuple[str, str], Reach] = {}

    def asked(page, base: str, who: str) -> Reach:
        if (base, who) not in known:
            known[base, who] = reach(page.context, base)
        return known[base, who]

    return asked


@pytest.fixture(scope="module")
def browser(_needs_chromium: None) -> Iterator:
    """One for each module: the ORM of later tests refuses to run beside Playwright's event loop."""
    with chromium() as one:
        yield one


@pytest.fixture
def enter(browser) -> Iterator[Callable]:
    """``enter(base, "exempel-lasare", width=360, …)``: a page, signed in as that person."""
    contexts = []

    def entered(base: str, who: str = "", width: int = 1280, **options):
        context = browser.new_context(
            base_url=base, viewport={"width": width, "height": 900}, locale="sv-SE", **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        if who:
            sign_in(page, who)
        return page

    yield entered
    for context in contexts:
        context.close()


def sign_in(page, who: str) -> None:
    """Through the door: an example person by their button, another by name and password."""
    page.goto("/logga-in/")
    if who.startswith("exempel-"):
        page.locator(f"form:has([name=username][value='{who}']) button").click()
    else:
        page.fill("#id_username", who)
        page.fill("#id_password", PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/")
