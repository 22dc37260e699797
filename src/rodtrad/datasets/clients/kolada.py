"""Kolada v3: key figures of municipalities. Name Kolada as the source where a figure is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from rodtrad.datasets.clients.fetch import CannotFetch, Fetcher

BASE = "https://api.kolada.se/v3"
PAGE = 5000
YEARS_A_CALL = 25
_KPI = re.compile(r"[NU]\d{5}")
_MUNICIPALITY = re.compile(r"\d{4}")


def data(fetcher: Fetcher, kpis: Sequence[str], municipalities: Sequence[str], years: Sequence[int]) -> bytes:
    """The values as one document of Kolada's own form, all pages together."""
    if not all(map(_KPI.fullmatch, kpis)) or not all(map(_MUNICIPALITY.fullmatch, municipalities)):
        raise CannotFetch("Ange nyckeltal som N07403 och kommuner med fyra siffror.")
    values: list[Any] = []
    for start in range(0, len(years), YEARS_A_CALL):
        some = ",".join(str(year) for year in years[start : start + YEARS_A_CALL])
        path = f"/data/kpi/{','.join(kpis)}/municipality/{','.join(municipalities)}/year/{some}"
        values += _pages(fetcher, f"{BASE}{path}?per_page={PAGE}")
    return json.dumps({"values": values, "next_url": None}, ensure_ascii=False).encode()


def kpis(fetcher: Fetcher, title: str) -> bytes:
    """Key figures whose title holds the words: id, title (with the unit) and description."""
    found = list(_pages(fetcher, f"{BASE}/kpi?title={quote(title)}&per_page={PAGE}"))
    return json.dumps({"values": found, "next_url": None}, ensure_ascii=False).encode()


def titles(fetcher: Fetcher, kpis: Sequence[str]) -> bytes:
    """What the key figures are called, as one answer of /kpi: the unit stands only there."""
    found = [one for kpi in kpis for one in _pages(fetcher, f"{BASE}/kpi/{kpi}", may_be_bare=True)]
    return json.dumps({"values": found, "next_url": None}, ensure_ascii=False).encode()


def _pages(fetcher: Fetcher, url: str, *, may_be_bare: bool = False) -> Iterator[Any]:
    """The values of every page; ``may_be_bare``: one alone comes without its list."""
    seen = set()
    while url and url not in seen:
        seen.add(url)
        try:
            page = json.loads(fetcher.get(url))
            yield from [page] if may_be_bare and "values" not in page else page["values"]
        except (ValueError, KeyError, TypeError) as error:
            raise CannotFetch("Kolada svarade med något annat än väntat. Försök igen senare.") from error
        url = page.get("next_url") or ""
