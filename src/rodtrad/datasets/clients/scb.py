"""SCB's statistical database, PxWeb API 2: a table as JSON-stat2."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from rodtrad.datasets.clients.fetch import CannotFetch, Fetcher

BASE = "https://statistikdatabasen.scb.se/api/v2"
POPULATION = "TAB6574"  # people by small area, age and sex


def table(fetcher: Fetcher, name: str, chosen: Mapping[str, Sequence[str]]) -> bytes:
    """The table ``name`` for the chosen values of each variable ("*" for all), as it came."""
    if not re.fullmatch(r"TAB\d{1,6}", name):
        raise CannotFetch("Ange SCB:s tabell som TAB följt av siffror.")
    query = {
        "selection": [{"variableCode": code, "valueCodes": list(values)} for code, values in chosen.items()]
    }
    body = fetcher.post(f"{BASE}/tables/{name}/data?lang=sv&outputFormat=json-stat2", query)
    try:
        is_right = json.loads(body).get("class") == "dataset"
    except (ValueError, AttributeError):
        is_right = False
    if not is_right:
        raise CannotFetch("SCB svarade med något annat än väntat. Försök igen senare.")
    return body
