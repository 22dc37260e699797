"""Small invented files for ``rodtrad analyse``: one of each kind a question can need."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

STRIPS = ("Almby", "Berga", "Dalen", "Ekeby", "Forsa", "Gärdet", "Högby", "Islinge")


def write(folder: Path) -> None:
    events(folder / "events.csv", 7)
    events(folder / "later.csv", 8)
    spans(folder / "spans.csv")
    areas(folder / "areas.geojson")
    series(folder / "months.csv", ["value"])
    series(folder / "many.csv", ["Almby", "Berga", "Dalen", "Ekeby"])
    series(folder / "measure.csv", ["treated", "control"])
    tables(folder)


def events(path: Path, seed: int) -> None:
    """300 events over three years: a dense corner, some addresses again within days."""
    rng = np.random.default_rng(seed)
    x, y = rng.integers(673_000, 677_000, 240), rng.integers(6_579_000, 6_583_000, 240)
    x[:60], y[:60] = rng.integers(673_000, 673_400, 60), rng.integers(6_579_000, 6_579_400, 60)
    start = datetime(2030, 1, 1, 12)
    when = [start + timedelta(hours=int(h)) for h in rng.integers(0, 26_000, 240)]
    rows = [(when[k], x[k], y[k]) for k in range(240)]
    rows += [(when[k] + timedelta(days=2), x[k] + 10, y[k]) for k in range(60)]
    lines = [
        f"{at:%Y-%m-%d %H:%M};{a};{b};{'Inbrott' if k % 2 else 'Stöld'}" for k, (at, a, b) in enumerate(rows)
    ]
    path.write_text("\n".join(["datum;x;y;typ", *lines]) + "\n", encoding="utf-8")


def spans(path: Path) -> None:
    rows = [f"2030-01-0{1 + k % 7} 0{k % 9}:50;2030-01-0{1 + k % 7} 1{k % 9}:30" for k in range(30)]
    path.write_text("\n".join(["start;slut;typ", *(f"{row};Stöld" for row in rows)]) + "\n", encoding="utf-8")


def areas(path: Path) -> None:
    """Eight strips from west to east, 4 km high, in SWEREF 99 TM."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": name, "code": str(k + 1)},
            "geometry": {"type": "Polygon", "coordinates": [_ring(673_000 + 500 * k, 6_579_000)]},
        }
        for k, name in enumerate(STRIPS)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    path.write_text(
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), encoding="utf-8"
    )


def _ring(x: int, y: int) -> list[list[int]]:
    return [[x, y], [x + 500, y], [x + 500, y + 4_000], [x, y + 4_000], [x, y]]


def series(path: Path, names: list[str]) -> None:
    """84 months with a season; one series falls from month 61."""
    lines = [";".join(["period", *names])]
    for t in range(84):
        month = date(2030 + t // 12, t % 12 + 1, 1)
        season = 20 + 6 * np.sin(2 * np.pi * t / 12) + (7 * t) % 5
        counts = [round(season + 3 * k - (6 if k == 0 and t >= 60 else 0)) for k in range(len(names))]
        lines.append(";".join([f"{month:%Y-%m}", *map(str, counts)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tables(folder: Path) -> None:
    rows = [f"Område {k};{5 + 3 * k};{1000 + 100 * k};{40 + k};{6 + 2 * k};{10 + k % 3}" for k in range(12)]
    heads = "area;count;population;base;test;observed"
    (folder / "areas.csv").write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    (folder / "map.csv").write_text("observed;predicted;size\n6;3;1\n3;2;1\n0;1;1\n", encoding="utf-8")
    (folder / "ages.csv").write_text(
        "count;population;standard\n10;1000;5000\n30;2000;4000\n", encoding="utf-8"
    )
    (folder / "small.csv").write_text(
        "area;kvinnor;män\nAlmby;2;30\nBerga;40;50\nDalen;60;70\n", encoding="utf-8"
    )
    heads = "kind;weight;treated_before;treated_after;control_before;control_after"
    rows = ["Våld;5;130;74;133;91", "Stöld;2;327;202;388;305"]
    (folder / "harm.csv").write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    rng = np.random.default_rng(3)
    rows = [f"{rng.negative_binomial(2, 0.1)};{k % 2};{k % 5}" for k in range(60)]
    (folder / "more.csv").write_text("\n".join(["count;centrum;krogar", *rows]) + "\n", encoding="utf-8")
