"""SCB's PxWeb answers in JSON-stat2: any table of region × age × sex × contents × time."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

from rodtrad.datasets.ledger import About, Draft, Ledger
from rodtrad.datasets.opened import Opened
from rodtrad.datasets.periods import period
from rodtrad.datasets.shapes import CannotRead, Reading
from rodtrad.datasets.words import age, area_name, sex

ABOUT = About("scb-jsonstat", 1, "SCB, statistikdatabasen (JSON-stat2)", "Statistiska centralbyrån")
LARGEST = 2_000_000  # cells
SMALL = re.compile(r"(\d{4}(?:[ABC]\d{4}|R\d{3}))(?:_(DeSO|RegSO)(\d{4}))?")
ROLES = {
    "geo": r"region|område|deso|regso",
    "time": r"tid|år|månad|kvartal",
    "age": r"[åa]lder",
    "sex": r"k[öo]n",
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
        _put(draft, values[index], status, dict(zip(names, where, strict=True)), labels, roles, data)
        ledger.keep(draft)
    return ledger.reading(str(data.get("label") or ""))


def _shape(data: Any) -> tuple[list[str], list[int], list[list[str]], dict[str, dict[str, str]]]:
    try:
        names, sizes = list(data["id"]), [int(size) for size in data["size"]]
        codes, labels = [], {}
        for name, size in zip(names, sizes, strict=True):
            category = data["dimension"][name]["category"]
            index = category.get("index") or {code: at for at, code in enumerate(category["label"])}
            ordered = list(index) if isinstance(index, list) else sorted(index, key=lambda code: index[code])
            if len(ordered) != size:
                raise ValueError(name)
            codes.append([str(code) for code in ordered])
            labels[name] = dict(category.get("label") or {code: code for code in ordered})
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise CannotRead(
            "Dimensionerna i JSON-stat-filen är ofullständiga; hämta den igen från SCB."
        ) from wrong
    return names, sizes, codes, labels


def _roles(names: list[str], data: Any) -> dict[str, str]:
    """{geo, time, age, sex, metric: dimension} from the file's own roles, else from names."""
    said = data.get("role") if isinstance(data.get("role"), dict) else {}
    found = {role: next(iter(said[role])) for role in ("geo", "time", "metric") if said.get(role)}
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
    texts = {name: str(labels[name].get(code, code)) for name, code in at.items()}
    geo, metric = roles.get("geo"), roles.get("metric")
    rest = [text for name, text in texts.items() if name not in roles.values()]
    found_age = age(texts.get(roles.get("age", ""), ""))
    found_sex = sex(texts.get(roles.get("sex", ""), ""))
    if found_age is None or found_sex is None:
        return draft.fault("no_group", "Åldern eller könet går inte att tolka.")
    unit = ""
    if metric:
        unit = str(
            data["dimension"][metric]["category"].get("unit", {}).get(at[metric], {}).get("base") or ""
        )
    name = ", ".join([texts[metric] if metric else str(data.get("label") or "Värde"), *rest])
    more: dict[str, Any] = {
        **(area_fields(at[geo], texts[geo]) if geo else {}),
        "age": found_age,
        "sex": found_sex,
    }
    cell = (status or "..") if value is None else value
    when = period(texts[roles["time"]])
    return draft.put(cell, indicator=name, period=when, unit=unit or "antal", may_be_negative=True, **more)
