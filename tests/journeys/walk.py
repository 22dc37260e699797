"""Every page a person can reach by following links, one for each name in the URLconf."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

from django.urls import Resolver404, get_resolver, resolve
from playwright.sync_api import BrowserContext

FOLLOWED = 8  # pages of one kind that are opened in search of links; their links differ with their state
FILES = {
    "front:grid_xlsx", "front:tiles", "documents:download", "rounds:calendar", "rounds:own_calendar",
    "answers:paper", "committee:minutes", "outcome:paper",
}  # not pages  # fmt: skip
QUIET = {"parties:sign_out"}
KEYED = "guests:"  # opened by a one-time link alone; the whole round's journey goes there


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.buttons: list[str] = []
        self.has_main_act = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.has_main_act |= "data-primary" in given
        if tag == "a" and (href := given.get("href")):
            self.found.append(href)
        if tag == "form" and (action := given.get("action")):
            self.buttons.append(action)


def _links(base: str, path: str, parser: _Links) -> list[str]:
    whole = [urlsplit(urljoin(base + path, href)) for href in parser.found]
    mine = [one for one in whole if one.netloc == urlsplit(base).netloc and "format=" not in one.query]
    return [one.path for one in mine]


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


@dataclass
class Reach:
    """What one person comes to: the page of each name that is nearest home, those of them that offer a main act, and
    the names of the buttons there."""

    pages: dict[str, str] = field(default_factory=dict)
    with_main_act: dict[str, str] = field(default_factory=dict)
    buttons: set[str] = field(default_factory=set)


def _text(base: str, path: str, cookies: str, came_from: str) -> str:
    """Without the browser: thousands of pages are opened for their links alone."""
    try:
        with urlopen(Request(base + path, headers={"Cookie": cookies})) as answer:
            return answer.read().decode()
    except HTTPError as error:
        raise AssertionError(f"{came_from} länkar till {path}, som svarar {error.code}") from error


def reach(context: BrowserContext, base: str) -> Reach:
    """Breadth first from the home page. A link that does not answer is a fault at once."""
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies(base))
    found, opened = Reach(), Counter[str]()
    came_from = {"/": ""}
    queue = deque(["/"])
    while queue:
        path = queue.popleft()
        name = name_of(path)
        if not name or name in FILES | QUIET or opened[name] >= FOLLOWED:
            continue
        opened[name] += 1
        parser = _Links()
        parser.feed(_text(base, path, cookies, came_from[path]))
        if found.pages.setdefault(name, path) == path and parser.has_main_act:
            found.with_main_act[name] = path
        found.buttons |= {name_of(urlsplit(one).path) for one in parser.buttons}
        for link in _links(base, path, parser):
            if link not in came_from:
                came_from[link] = path
                queue.append(link)
    return found


def page_names() -> set[str]:
    """Every named address of the house."""
    names = set()
    for resolver in get_resolver().url_patterns:
        for pattern in resolver.url_patterns:
            names.add(f"{resolver.app_name}:{pattern.name}")
    return {name for name in names - FILES - QUIET if not name.startswith(KEYED)}
