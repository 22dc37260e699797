"""SCB's PxWeb answers in JSON-stat2: any table of region × age × sex × contents × time."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.words import age, area_name, names_something, sex

ABOUT = About("scb-jsonstat", 1, "SCB, statistikdatabasen (JSON-stat2)", "Statistiska centralbyrån")
LARGEST = 2_000_000  # cells
SMALL = re.compile(r"(\d{4}(?:[ABC]\d{4}|R\d{3}))(?:_(DeSO|RegSO)(\d{4}))?")
ROLES = {
    "geo": r"region|område|deso|regso",
    "time": r"tid|år|månad|kvartal",
    "age": r"[åa]lder",
    "sex": r"k[öo]n",
    "metric": r"contentscode|tabellinnehåll",
}


def sniff(opened: Opened) -> float:
    head = opened.head[:3000]
    return 0.97 if opened.kind == "json" and '"dimension"' in opened.head and '"class"' in head else 0.0


def area_fields(code: str, name: str) -> dict[str, str]:
    """The area of a PxWeb code: small areas carry their version as a suffix since 2025."""
    found = SMALL.fullmatch(code)
    if found:
        kind = (found[2] or ("RegSO" if "R" in found[1] else "DeSO")).lower()
        return {
            "area": area_name(name),
            "area_code": found[1],
            "area_kind": kind,
            "area_version": found[3] or "2018",
        }
    kind = "riket" if code == "00" else "län" if len(code) == 2 else "kommun" if len(code) == 4 else ""
    return {"area": area_name(name), "area_code": code, "area_kind": kind}


def read(opened: Opened) -> Reading:
    data = opened.json
    names, sizes, codes, labels = _shape(data)
    values, statuses = data.get("value"), data.get("status") or {}
    total = 1
    for size in sizes:
        total *= size
    if not isinstance(values, list) or len(values) != total or total > LARGEST:
        raise CannotRead(
            "Antalet värden stämmer inte med dimensionerna; filen är avhuggen, hämta den igen från SCB."
        )
    ledger = Ledger(ABOUT, opened)
    ledger.columns = tuple(names)
    roles = _roles(names, data)
    for index, where in enumerate(product(*codes)):
        draft = Draft(index + 1)
        ledger.seen += 1
        status = statuses.get(str(index), "") if isinstance(statuses, dict) else ""
        if values[index] is None and not status:
            ledger.say("unmarked", "Värdet saknas utan att källan säger varför.", row=index + 1)
        _put(draft, values[index], status, dict(zip(names, where, strict=True)), labels, roles, data)
        ledger.keep(draft)
    return ledger.reading(str(data.get("label") or "")[:500])


def _shape(data: Any) -> tuple[list[str], list[int], list[list[str]], dict[str, dict[str, str]]]:
    try:
        names, sizes = list(data["id"]), [int(size) for size in data["size"]]
        codes, labels = [], {}
        for name, size in zip(names, sizes, strict=True):
            category = data["dimension"][name]["category"]
            ordered = _ordered(category, size)
            codes.append([str(code) for code in ordered])
            labels[name] = dict(category.get("label") or {})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as wrong:
        raise CannotRead(
            "Dimensionerna i JSON-stat-filen är ofullständiga; hämta den igen från SCB."
        ) from wrong
    return names, sizes, codes, labels


def _ordered(category: dict[str, Any], size: int) -> list[Any]:
    """The codes in the order of the values; only a lone code may go without its place (JSON-stat 2.0)."""
    index = category.get("index") or (list(category["label"]) if size == 1 else [])
    places = index if isinstance(index, dict) else {code: at for at, code in enumerate(index)}
    if len(places) != size or sorted(places.values()) != list(range(len(places))):
        raise ValueError("index")
    return sorted(places, key=lambda code: places[code])


def _unit(data: Any, metric: str, code: str) -> str | None:
    """The unit of a measure, "antal" where the file has none; None where it is no unit at all."""
    base = data["dimension"][metric]["category"].get("unit", {})
    for step in (code, "base"):
        base = base.get(step, "") if isinstance(base, dict) else None
    if base == "":
        return "antal"
    return base if isinstance(base, str) and (names_something(base) or base in ("%", "kr")) else None


def _roles(names: list[str], data: Any) -> dict[str, str]:
    """{geo, time, age, sex, metric: dimension} from the file's own roles, else from names."""
    said = data.get("role") if isinstance(data.get("role"), dict) else {}
    first = {role: said[role][0] for role in ROLES if isinstance(said.get(role), list) and said[role]}
    found = {role: name for role, name in first.items() if name in names}
    for role, shape in ROLES.items():
        for name in names:
            if re.search(shape, name, re.IGNORECASE):
                found.setdefault(role, name)
    if "time" not in found:
        raise CannotRead("Tidsdimensionen saknas i JSON-stat-filen; välj år när du hämtar tabellen.")
    return found


def _put(
    draft: Draft, value: Any, status: str, at: dict[str, str], labels: Any, roles: dict[str, str], data: Any
) -> None:
    texts = {name: str(labels[name].get(code, "" if labels[name] else code)) for name, code in at.items()}
    geo, metric = roles.get("geo"), roles.get("metric")
    rest = [text for name, text in texts.items() if name not in roles.values()]
    found_age = age(texts.get(roles.get("age", ""), ""))
    found_sex = sex(texts.get(roles.get("sex", ""), ""))
    if found_age is None or found_sex is None:
        return draft.fault("no_group", "Åldern eller könet går inte att tolka.")
    named = [one for one in (geo, metric) if one]
    for said in (one for one in named if at[one] not in labels[one] or not names_something(texts[one])):
        return draft.fault(
            "no_label", "Områdets eller måttets benämning saknas eller går inte att läsa.", said
        )
    unit = _unit(data, metric, at[metric]) if metric else "antal"
    if unit is None or isinstance(value, str):
        return draft.fault("no_number", "Värdet eller dess enhet är skrivet på ett sätt som SCB inte gör.")
    name = ", ".join([texts[metric] if metric else str(data.get("label") or "Värde"), *rest])
    more: dict[str, Any] = {
        **(area_fields(at[geo], texts[geo]) if geo else {}),
        "age": found_age,
        "sex": found_sex,
    }
    cell = (status or "..") if value is None else value
    when = period(texts[roles["time"]])
    return draft.put(cell, indicator=name, period=when, unit=unit, may_be_negative=True, **more)
