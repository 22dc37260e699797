"""Kolada v3: answers of /data and, beside them or alone, of /kpi. The unit stands only in the KPI's title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import year_of
from rodtrad.datasets.shapes import CannotRead, Level, Reading, Status

ABOUT = About(
    "kolada",
    1,
    "Kolada, nyckeltal (v3)",
    "Kolada (RKA)",
    warnings=(
        "Nyckeltalen har olika enhet (per 1 000 eller per 100 000); enheten står i nyckeltalets titel.",
    ),
)
KPI = re.compile(r"[NU]\d{5}|G\dKPI\d+")
SEX = {"T": "", "K": "kvinnor", "F": "kvinnor", "M": "män"}
RATE = re.compile(r"(?:antal\s*/|per |/)\s?(1 000|100 000|10 000) inv", re.IGNORECASE)
STATUS = {"Missing": Status.MISSING, "Private": Status.SECRET}


def sniff(opened: Opened) -> float:
    if opened.kind != "json" or '"values"' not in opened.head[:400]:
        return 0.0
    return (
        0.96
        if '"kpi"' in opened.head and '"municipality"' in opened.head
        else 0.7
        if '"title"' in opened.head
        else 0.0
    )


def titles_of(opened: Opened) -> dict[str, str]:
    """{KPI id: title} from an answer of /kpi."""
    return {
        one["id"]: one["title"]
        for one in _values(opened)
        if isinstance(one.get("title"), str) and "id" in one
    }


def unit_of(title: str) -> str:
    """The unit as the title says it."""
    if found := RATE.search(title.replace("\u00a0", " ")):
        return f"per {found[1]} invånare"
    if re.search(r"andel|procent|\(%\)", title, re.IGNORECASE):
        return "procent"
    return (
        "kod (2 färre, 1 lika, 0 fler)"
        if title.lower().startswith("avvikelse")
        else "antal"
        if title
        else "okänd enhet"
    )


def read(opened: Opened, titles: Mapping[str, str] | None = None) -> Reading:
    """``titles``: {KPI id: title} of the same indicators; without it the unit stays unknown."""
    rows = _values(opened)
    if not any("kpi" in row for row in rows):
        raise CannotRead("Filen beskriver nyckeltal men har inga värden; hämta även svaret från /data.")
    ledger = Ledger(ABOUT, opened)
    for number, row in enumerate(rows, 1):
        draft = Draft(number)
        ledger.seen += 1
        _put(draft, row, titles or {}, ledger)
        ledger.keep(draft)
    if isinstance(opened.json, dict) and opened.json.get("next_url"):
        ledger.say("more_pages", "Svaret har fler sidor (next_url); filen är inte hela urvalet.")
    if not titles:
        ledger.say(
            "no_titles", "Nyckeltalens titlar saknas, så enheten är okänd; hämta även svaret från /kpi."
        )
    return ledger.reading("Kolada")


def _values(opened: Opened) -> list[dict[str, Any]]:
    data = opened.json
    values = data.get("values") if isinstance(data, dict) else None
    if not isinstance(values, list) or not all(isinstance(row, dict) for row in values):
        raise CannotRead("Listan ”values” saknas i JSON-filen; hämta svaret igen från Kolada.")
    return values


def _fault(one: Any) -> tuple[str, str, str] | None:
    """Code, sentence and column of what is wrong with one value of a row."""
    if not isinstance(one, dict) or str(one.get("gender")) not in SEX:
        return "no_gender", "Könet ska vara T, K eller M.", "gender"
    if not isinstance(one.get("isdeleted"), bool | None):
        return "no_mark", "Det framgår inte om värdet är borttaget.", "isdeleted"
    if "value" not in one or isinstance(one["value"], str | bool):
        return "no_number", "Värdet saknas eller är skrivet som text.", "value"
    if one["value"] is None and one.get("status") not in STATUS:
        return "no_number", "Värdet saknas utan att vara märkt som saknat eller hemligt.", "value"
    return None


def _put(draft: Draft, row: dict[str, Any], titles: Mapping[str, str], ledger: Ledger) -> None:
    kpi, place, year = row.get("kpi"), row.get("municipality"), row.get("period")
    if not (isinstance(kpi, str) and KPI.fullmatch(kpi)):
        return draft.fault("no_kpi", "Nyckeltalets id saknas eller har fel form.", "kpi")
    if not (isinstance(place, str) and re.fullmatch(r"\d{4}", place)):
        return draft.fault("no_area", "Kommunkoden ska ha fyra siffror.", "municipality")
    is_year = isinstance(year, int) and 1000 <= year <= 9998
    title = titles.get(kpi, "")
    kind = "riket" if place == "0000" else "region" if place.startswith("00") else "kommun"
    held = row.get("values")
    if not isinstance(held, list) or not held:
        return draft.fault("no_values", "Raden har ingen lista med värden.", "values")
    for one in held:
        if fault := _fault(one):
            draft.fault(*fault)
        elif one.get("isdeleted"):
            ledger.say("deleted", "Kolada har tagit bort värdet; det är inte läst.", row=draft.number)
        else:
            value = "" if one["value"] is None else one["value"]
            when = year_of(year) if is_year else None  # type: ignore[arg-type]
            fields: dict[str, Any] = {
                "code": kpi,
                "area": "Hela landet" if kind == "riket" else "",
                "area_code": place,
                "area_kind": kind,
                "sex": SEX[one["gender"]],
                "status": STATUS.get(str(one.get("status") or ""), ""),
                "column": "value",
                "may_be_negative": True,
            }
            draft.put(value, indicator=title or kpi, period=when, unit=unit_of(title), **fields)
            if isinstance(count := one.get("count"), int) and count > 1:
                ledger.say(
                    "group_mean",
                    "Värdet är ett ovägt medelvärde för en grupp.",
                    Level.NOTED,
                    row=draft.number,
                )
    return None
