"""Every address × every persona answers as declared; what is closed answers as what does not exist."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rodtrad.access import middleware
from rodtrad.parties.models import Person
from tests.house.access_matrix import MATRIX, OPEN, PERSONAS
from tests.house.city import MISSING, Subjects, make_subjects
from tests.world import NOW, make_world

pytestmark = pytest.mark.django_db  # makes the database; each test nests in the one transaction of `subjects`

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


def addresses(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address in the URLconf, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix
            )
        else:
            yield f"{prefix}{pattern.name}", pattern


@pytest.fixture(scope="module")
def subjects(django_db_setup: None, django_db_blocker: Any) -> Iterator[Subjects]:
    """The city once for the whole table; each request in it is undone."""
    patch = pytest.MonkeyPatch()
    patch.setattr(middleware.timezone, "now", lambda: NOW)
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_subjects(make_world())
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture(scope="module")
def clients(subjects: Subjects) -> dict[str, Client]:
    made = {name: Client(raise_request_exception=False) for name in PERSONAS}
    for name in PERSONAS[1:]:
        made[name].force_login(Person.objects.get(username=name))
    return made


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """One request whose effects are undone, signing out included."""
    kept = copy.deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, url) if method == "GET" else client.post(url)
        transaction.set_rollback(True)
    client.cookies = kept
    return response


def in_word(response: HttpResponse) -> str:
    """The status, or "in" when one is asked to sign in."""
    if response.status_code == 302 and response["Location"].startswith(reverse("parties:sign_in") + "?next="):
        return "in"
    return str(response.status_code)


def url_of(row: str, kwargs: dict[str, Any]) -> str:
    return reverse(row.split(" ")[0], kwargs=kwargs)


@pytest.mark.bar("S3", partly=True)
def test_every_address_is_declared():
    known = {name for name, _pattern in addresses(get_resolver().url_patterns)}
    assert known == {row.split(" ")[0] for row in MATRIX}


def test_only_the_listed_addresses_are_open_without_signing_in():
    views = {name: p.callback for name, p in addresses(get_resolver().url_patterns)}
    assert {name for name, view in views.items() if not getattr(view, "login_required", True)} == OPEN


@pytest.mark.bar("S3", partly=True)
@pytest.mark.parametrize("row", MATRIX)
def test_who_may_open(row, subjects, clients):
    subject, *declared = MATRIX[row]
    url = url_of(row, subjects[subject])
    for method, answers in zip(("GET", "POST"), declared, strict=True):
        found = {name: in_word(ask(clients[name], method, url)) for name in PERSONAS}
        assert found == dict(zip(PERSONAS, answers.split(), strict=True)), method


@pytest.mark.bar("S3", partly=True)
@pytest.mark.parametrize("row", [row for row in MATRIX if MATRIX[row][0] != "-"])
def test_closed_and_missing_answer_alike(row, subjects, clients):
    subject, *declared = MATRIX[row]
    kwargs = subjects[subject]
    closed, missing = (
        url_of(row, kwargs),
        url_of(row, kwargs | {k: v for k, v in MISSING.items() if k in kwargs}),
    )
    for method, answers in zip(("GET", "POST"), declared, strict=True):
        shut_out = [name for name, answer in zip(PERSONAS, answers.split(), strict=True) if answer == "404"]
        for name in shut_out:
            one, other = ask(clients[name], method, closed), ask(clients[name], method, missing)
            assert (one.status_code, words(one, closed)) == (other.status_code, words(other, missing)), name
        if "405" not in answers:
            assert ask(clients["cilla"], method, missing).status_code in (403, 404)


def words(response: HttpResponse, url: str) -> bytes:
    """The body without what differs on every page: the form token and the address itself."""
    return TOKEN.sub(b"", response.content).replace(url.encode(), b"")
