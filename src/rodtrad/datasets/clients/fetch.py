"""The only way out to the network: named hosts over https, never a private address, never more than asked for."""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

LIMIT_BYTES = 200 * 1024 * 1024
REDIRECTS = 3
TRIES = 5
LONGEST_WAIT = 300.0  # seconds, whatever the server asks for
TIMEOUT = 60.0
USER_AGENT = "Rodtrad/0.1 (+https://rodtrad.example)"
HOSTS = ("api.kolada.se", "statistikdatabasen.scb.se", "api.scb.se", "polisen.se")
_BUSY = (429, 500, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)


class CannotFetch(Exception):
    """The service could not be asked, or its answer not taken. One Swedish sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Opener(Protocol):
    """One request to one address, no redirects followed; at most ``limit`` + 1 bytes read."""

    def __call__(
        self, url: str, address: str, headers: Mapping[str, str], body: bytes | None, limit: int
    ) -> Answer: ...


class _Pinned(http.client.HTTPSConnection):
    """A connection to the address that was checked, with the certificate of the name: no second look-up."""

    def __init__(self, host: str, address: str) -> None:
        self.context = ssl.create_default_context()
        super().__init__(host, timeout=TIMEOUT, context=self.context)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), TIMEOUT)
        self.sock = self.context.wrap_socket(plain, server_hostname=self.host)


def open_https(url: str, address: str, headers: Mapping[str, str], body: bytes | None, limit: int) -> Answer:
    """The real opener."""
    parts = urlsplit(url)
    connection = _Pinned(parts.hostname or "", address)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET" if body is None else "POST", target, body, dict(headers))
        response = connection.getresponse()
        given = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, given, response.read(limit + 1))
    finally:
        connection.close()


def addresses_of(host: str) -> list[str]:
    """Every address the name has now."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Fetcher:
    """Fetches with what it is given: ``sleep`` and ``clock`` in seconds, and the opener."""

    sleep: Callable[[float], None]
    clock: Callable[[], float]
    hosts: tuple[str, ...] = HOSTS
    opener: Opener = open_https
    resolve: Callable[[str], Iterable[str]] = addresses_of
    limit: int = LIMIT_BYTES
    calls_per_hour: int = 0  # 0: no limit of our own
    _called: list[float] = field(default_factory=list)

    def get(self, url: str) -> bytes:
        return self._body(url, None)

    def post(self, url: str, query: Any) -> bytes:
        return self._body(url, json.dumps(query).encode())

    def _body(self, url: str, body: bytes | None) -> bytes:
        """The answer's body, after at most three redirects, each checked as the first."""
        for _ in range(REDIRECTS + 1):
            answer = self._answered(url, body)
            if answer.status not in _MOVED:
                break
            url = urljoin(url, answer.headers.get("location", ""))
            body = None if answer.status == 303 else body
        host = urlsplit(url).hostname
        if answer.status != 200:
            raise CannotFetch(f"{host} svarade {answer.status}. Försök igen senare.")
        if len(answer.body) > self.limit:
            raise CannotFetch(
                f"Svaret från {host} är större än {self.limit // 2**20} MB. Fråga efter mindre."
            )
        return answer.body

    def _answered(self, url: str, body: bytes | None) -> Answer:
        """The first answer that is not "come back later", waiting longer each time."""
        address = self._checked(url)
        headers = {"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        answer = Answer(503, {}, b"")
        for attempt in range(TRIES):
            self._wait_for_turn()
            try:
                answer = self.opener(url, address, headers, body, self.limit)
            except (OSError, http.client.HTTPException) as error:
                if attempt == TRIES - 1:
                    raise CannotFetch(f"{urlsplit(url).hostname} gick inte att nå.") from error
                answer = Answer(503, {}, b"")
            if answer.status not in _BUSY or attempt == TRIES - 1:
                break
            self.sleep(_pause(answer, attempt))
        return answer

    def _checked(self, url: str) -> str:
        """An address of the url's host that may be asked. Raises ``CannotFetch``."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise CannotFetch("Adressen kan inte läsas.") from error
        if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc:
            raise CannotFetch("Bara vanliga https-adresser hämtas.")
        if host not in self.hosts:
            raise CannotFetch(f"{host} finns inte bland de tjänster som får frågas.")
        try:
            found = list(self.resolve(host))
        except OSError as error:
            raise CannotFetch(f"{host} gick inte att nå.") from error
        if not found or not all(ipaddress.ip_address(one).is_global for one in found):
            raise CannotFetch(f"{host} pekar på ett internt nät och frågas inte.")
        return found[0]

    def _wait_for_turn(self) -> None:
        """Keep to ``calls_per_hour``."""
        if not self.calls_per_hour:
            return
        now = self.clock()
        self._called[:] = [one for one in self._called if now - one < 3600]
        if len(self._called) >= self.calls_per_hour:
            self.sleep(3600 - (now - self._called[0]))
            del self._called[0]
        self._called.append(self.clock())


def _pause(answer: Answer, attempt: int) -> float:
    """What the server asks for, else 1, 2, 4 … seconds."""
    asked = answer.headers.get("retry-after", "")
    return min(float(asked) if asked.isdigit() else 2.0**attempt, LONGEST_WAIT)
