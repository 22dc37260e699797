"""The police's published events: news, not reported crime, placed at the middle of municipality or county."""

from __future__ import annotations

import dataclasses
import json
from urllib.parse import quote

from rodtrad.datasets.clients.fetch import CannotFetch, Fetcher

URL = "https://polisen.se/api/events"
CALLS_PER_HOUR = 60  # the service's own limit
LATEST = 500  # what one answer holds


def polite(fetcher: Fetcher) -> Fetcher:
    """``fetcher`` kept to the service's limit; use one for all calls."""
    return dataclasses.replace(fetcher, calls_per_hour=CALLS_PER_HOUR)


def events(fetcher: Fetcher, place: str = "") -> bytes:
    """The latest events, of one municipality or county where ``place`` is given, as they came."""
    if not 0 < fetcher.calls_per_hour <= CALLS_PER_HOUR:
        raise CannotFetch("Polisens tjänst får frågas högst 60 gånger i timmen.")
    body = fetcher.get(URL + (f"?locationname={quote(place)}" if place else ""))
    try:
        is_right = isinstance(json.loads(body), list)
    except ValueError:
        is_right = False
    if not is_right:
        raise CannotFetch("Polisen svarade med något annat än väntat. Försök igen senare.")
    return body
