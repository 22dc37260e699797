"""The way out, walked with answers of our own making: no test reaches a network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from rodtrad.datasets.clients import kolada, polisen, scb
from rodtrad.datasets.clients.fetch import TRIES, Answer, CannotFetch, Fetcher


@dataclass
class World:
    """Answers by url in turn, and what was asked and slept."""

    answers: dict[str, list[Answer]]
    addresses: tuple[str, ...] = ("93.184.216.34",)
    asked: list[tuple[str, bytes | None]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    now: float = 0.0

    def open(self, url, address, headers, body, limit):
        assert address in self.addresses
        assert headers["User-Agent"].startswith("Rodtrad/")
        self.asked.append((url, body))
        left = self.answers[url]
        found = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(found, Exception):
            raise found
        return found

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def fetcher(self, **changes):
        given = {"opener": self.open, "resolve": lambda host: self.addresses, **changes}
        return Fetcher(self.sleep, lambda: self.now, **given)


def ok(value):
    return Answer(200, {}, value if isinstance(value, bytes) else json.dumps(value).encode())


URL = "https://polisen.se/api/events"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://polisen.se/api", "https"),
        ("file:///etc/passwd", "https"),
        ("https://polisen.se:8443/", "https"),
        ("https://polisen.se@evil.example/", "https"),
        ("https://evil.example/", "finns inte bland"),
        ("https://[::1", "kan inte läsas"),
    ],
)
def test_only_named_hosts_over_https_are_asked(url, words):
    world = World({})
    with pytest.raises(CannotFetch, match=words):
        world.fetcher().get(url)
    assert world.asked == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"])
def test_a_name_that_points_inwards_is_refused(address):
    world = World({URL: [ok([])]}, addresses=("93.184.216.34", address))
    with pytest.raises(CannotFetch, match="internt nät"):
        world.fetcher().get(URL)


def test_a_redirect_is_checked_as_the_first_address():
    away = Answer(302, {"location": "https://evil.example/"}, b"")
    with pytest.raises(CannotFetch, match=r"evil\.example"):
        World({URL: [away]}).fetcher().get(URL)
    near = Answer(301, {"location": "/api/events2"}, b"")
    assert World({URL: [near], URL + "2": [ok([])]}).fetcher().get(URL) == b"[]"


def test_redirects_without_end_are_given_up():
    world = World({URL: [Answer(302, {"location": URL}, b"")]})
    with pytest.raises(CannotFetch, match="svarade 302"):
        world.fetcher().get(URL)
    assert len(world.asked) == 4


def test_too_much_is_refused():
    with pytest.raises(CannotFetch, match="större än"):
        World({URL: [ok(b"x" * 11)]}).fetcher(limit=10).get(URL)


def test_a_busy_service_is_waited_for():
    busy = [Answer(429, {"retry-after": "7"}, b""), Answer(503, {}, b""), OSError(), ok([1])]
    world = World({URL: busy})
    assert world.fetcher().get(URL) == b"[1]"
    assert world.slept == [7, 2, 4]


@pytest.mark.parametrize(
    ("answer", "words"), [(Answer(503, {}, b""), "svarade 503"), (OSError(), "inte att nå")]
)
def test_a_service_that_stays_away_is_given_up(answer, words):
    world = World({URL: [answer]})
    with pytest.raises(CannotFetch, match=words):
        world.fetcher().get(URL)
    assert len(world.asked) == TRIES


def test_a_refusal_is_not_asked_again():
    world = World({URL: [Answer(404, {}, b"")]})
    with pytest.raises(CannotFetch, match="404"):
        world.fetcher().get(URL)
    assert len(world.asked) == 1


def test_kolada_is_read_page_by_page():
    value = {"kpi": "N07403", "municipality": "0180", "period": 2030, "values": []}
    first = f"{kolada.BASE}/data/kpi/N07403/municipality/0180,0000/year/2029,2030?per_page=5000"
    world = World({first: [ok({"values": [value], "next_url": first + "&page=2"})],
                   first + "&page=2": [ok({"values": [value], "next_url": None})]})  # fmt: skip
    got = kolada.data(world.fetcher(), ["N07403"], ["0180", "0000"], [2029, 2030])
    assert json.loads(got) == {"values": [value, value], "next_url": None}


def test_kolada_takes_few_years_a_call():
    def answers():
        for some in (range(1990, 2015), range(2015, 2020)):
            years = ",".join(map(str, some))
            yield (
                f"{kolada.BASE}/data/kpi/N07403/municipality/0180/year/{years}?per_page=5000",
                [ok({"values": []})],
            )

    world = World(dict(answers()))
    kolada.data(world.fetcher(), ["N07403"], ["0180"], range(1990, 2020))
    assert len(world.asked) == 2


def test_key_figures_are_found_by_their_title():
    url = f"{kolada.BASE}/kpi?title=anm%C3%A4lda%20brott&per_page=5000"
    world = World({url: [ok({"values": [{"id": "N07540"}]})]})
    assert json.loads(kolada.kpis(world.fetcher(), "anmälda brott"))["values"] == [{"id": "N07540"}]


@pytest.mark.parametrize("given", [(["N0740/../x"], ["0180"]), (["N07403"], ["Stockholm"])])
def test_kolada_is_asked_for_codes_only(given):
    with pytest.raises(CannotFetch, match="fyra siffror"):
        kolada.data(World({}).fetcher(), *given, [2030])


def test_scb_gives_the_table_as_it_came():
    url = f"{scb.BASE}/tables/TAB6574/data?lang=sv&outputFormat=json-stat2"
    world = World({url: [ok({"class": "dataset", "value": [1]})]})
    body = scb.table(world.fetcher(), scb.POPULATION, {"Region": ["0180*"], "Tid": ["2030"]})
    assert json.loads(body)["value"] == [1]
    (_, asked) = world.asked[0]
    assert json.loads(asked)["selection"][1] == {"variableCode": "Tid", "valueCodes": ["2030"]}
    with pytest.raises(CannotFetch, match="TAB"):
        scb.table(world.fetcher(), "../x", {})


def test_the_police_are_asked_at_most_sixty_times_an_hour():
    world = World({URL: [ok([])]})
    fetcher = polisen.polite(world.fetcher())
    for _ in range(61):
        polisen.events(fetcher)
    assert world.slept == [3600]
    with pytest.raises(CannotFetch, match="60 gånger"):
        polisen.events(world.fetcher())


@pytest.mark.parametrize("body", [b"<html>", b'{"a": 1}'])
def test_an_answer_of_another_kind_is_refused(body):
    world = World({URL: [ok(body)]})
    with pytest.raises(CannotFetch, match="något annat"):
        polisen.events(polisen.polite(world.fetcher()))
    scb_url = f"{scb.BASE}/tables/TAB1/data?lang=sv&outputFormat=json-stat2"
    with pytest.raises(CannotFetch, match="något annat"):
        scb.table(World({scb_url: [ok(body)]}).fetcher(), "TAB1", {})
