"""Every page a person can reach by following links, one for each name in the URLconf."""

from __future__ import annotations

from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, get_resolver, resolve
from playwright.sync_api import APIRequestContext

FOLLOWED = 8  # pages of one kind that are opened in search of links; their links differ with their state
FILES = {"front:grid_xlsx", "documents:download"}  # not pages
QUIET = {"parties:sign_out"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append(href)


def _links(base: str, path: str, html: str) -> list[str]:
    parser = _Links()
    parser.feed(html)
    whole = [urlsplit(urljoin(base + path, href)) for href in parser.found]
    mine = [one for one in whole if one.netloc == urlsplit(base).netloc and "format=" not in one.query]
    return [one.path for one in mine]


def name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def pages(request: APIRequestContext, base: str) -> dict[str, str]:
    """``{name: path}``, breadth first from the home page, so each name's page is the one nearest home."""
    found: dict[str, str] = {}
    opened: Counter[str] = Counter()
    came_from = {"/": ""}
    queue = deque(["/"])
    while queue:
        path = queue.popleft()
        name = name_of(path)
        if not name or name in FILES | QUIET or opened[name] >= FOLLOWED:
            continue
        opened[name] += 1
        answer = request.get(base + path)
        assert answer.ok, f"{came_from[path]} länkar till {path}, som svarar {answer.status}"
        found.setdefault(name, path)
        for link in _links(base, path, answer.text()):
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
    return names - FILES - QUIET
